import { entries } from '../../catalog/repository.ts';
import { isAvailable } from '../../open-data/view.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import { everyItem, find } from '../../platform/store.ts';
import { named } from '../../platform/work.ts';
import type { openRoutes } from '../contract.ts';
import { countDemand } from '../demand.ts';
import { applications, Own, ownKey, ownList } from './application.ts';
import { applicationView } from './view.ts';

/** Somebody with an account asks for a dataset that was opened on conditions; the conditions are taken as they stand. */
export const applyForDataset: Verb<typeof openRoutes.applyForDataset> = async (context) => {
  const { body, deps, caller, work, today } = context;
  const { dataset, ...content } = body;
  const entry = await named(deps, entries, dataset, 'unknown-entry');
  // What the public cannot see is not there for it.
  if (entry.status !== 'published' || entry.open.restricted || entry.open.state === 'not-open')
    throw new Problem('unknown-entry', { detail: dataset });
  if (isAvailable(entry)) throw new Problem('open-already', { detail: dataset });
  if (entry.open.state !== 'published' || entry.openType !== 'conditional')
    throw new Problem('wrong-state', { detail: `the dataset is ${entry.open.state}` });
  for await (const { id } of everyItem(
    deps.store,
    { table: 'opening', pk: ownList(caller.account), beginsWith: `${dataset}#` },
    Own,
  )) {
    const earlier = await find(deps.store, applications, id);
    if (earlier.status === 'submitted' || earlier.status === 'approved')
      throw new Problem('already-exists', { detail: id });
  }
  const application = work.create(applications, {
    ...content,
    id: newId('opa'),
    version: 0,
    entry: entry.id,
    entryName: entry.name,
    provider: entry.provider,
    account: caller.account,
    status: 'submitted',
    appliedOn: today,
    appliedAt: work.now,
    conditions: conditionsOf(entry.openConditions),
    usage: [],
  });
  work.keep('opening', { ...ownKey(caller.account, entry.id, application.id), id: application.id });
  countDemand(work, deps, entry.id);
  work.notify({
    to: entry.provider,
    subject: { zh: '收到有条件开放申请', en: 'An application for open data has come in' },
    about: { type: 'open-application', id: application.id },
  });
  return applicationView(context, application);
};

/** A unit writes its conditions as lines or sentences; each is recorded as met on its own. */
const conditionsOf = (stated: string | undefined) =>
  (stated ?? '')
    .split(/[\n；;]/)
    .map((condition) => condition.trim())
    .filter((condition) => condition !== '')
    .map((condition) => ({ condition }));
