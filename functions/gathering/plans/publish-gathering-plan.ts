import { entries } from '../../catalog/repository.ts';
import { organisations } from '../../organisations/organisation.ts';
import { isRegulator, organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import { named } from '../../platform/work.ts';
import type { gatheringRoutes } from '../contract.ts';
import { gatheringPlans } from './plan.ts';
import { withStatus } from './view.ts';

export const publishGatheringPlan: Verb<typeof gatheringRoutes.publishGatheringPlan> = async (context) => {
  const { body, deps, caller, work, today } = context;
  for (const target of body.targets) {
    await named(deps, organisations, target.organisation, 'unknown-organisation');
    if (target.entry && (await named(deps, entries, target.entry, 'unknown-entry')).provider !== target.organisation)
      throw new Problem('unknown-entry', { detail: `${target.entry} is not of ${target.organisation}` });
  }
  const plan = work.create(gatheringPlans, {
    ...body,
    id: newId('gpl'),
    version: 0,
    organisation: isRegulator(caller) ? deps.county.regulator : organisationOf(caller),
    publishedOn: today,
    by: caller.account,
  });
  for (const to of new Set(body.targets.map(({ organisation }) => organisation)))
    work.notify({
      to,
      subject: { zh: '列入数据汇聚方案', en: 'A gathering plan names you' },
      about: { type: 'gathering-plan', id: plan.id },
    });
  return withStatus(deps, plan);
};
