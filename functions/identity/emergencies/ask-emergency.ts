import { organisations } from '../../organisations/organisation.ts';
import { accountOf } from '../../platform/accounts.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import { queryItems } from '../../platform/store.ts';
import { named } from '../../platform/work.ts';
import type { identityRoutes } from '../contract.ts';
import { Emergency, emergencies } from './repository.ts';
import { emergencyView } from './view.ts';

/** One at a time: who has not reported on the last one gets no other. */
export const askEmergency: Verb<typeof identityRoutes.askEmergency> = async (context) => {
  const { body, deps, caller, work, now } = context;
  if (!(await accountOf(deps.store, caller.account)))
    throw new Problem('wrong-state', { detail: 'the caller is not in the register of accounts' });
  await named(deps, organisations, body.organisation, 'unknown-organisation');
  const owed = { table: 'accounts', index: 'g2', pk: `owed-by#${caller.account}`, limit: 1 } as const;
  const [open] = (await queryItems(deps.store, owed, Emergency)).items;
  if (open) throw new Problem('wrong-state', { detail: `${open.id} is ${open.status}; report on it first` });
  const asked = work.create(emergencies, {
    ...body,
    id: newId('emg'),
    version: 0,
    holder: caller.account,
    ...(caller.organisation ? { holderOrganisation: caller.organisation } : {}),
    status: 'asked',
    askedAt: now,
  });
  const about = { type: 'emergency', id: asked.id };
  const subject = {
    zh: '有人申请紧急访问，待第二人批准',
    en: 'Access in an emergency is asked for; a second person decides',
  };
  work.notify({ to: deps.county.regulator, subject, about });
  return emergencyView(context, asked);
};
