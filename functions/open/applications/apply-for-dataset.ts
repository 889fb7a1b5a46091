import { entries } from '../../catalog/repository.ts';
import { isStanding } from '../../domain/open/application.ts';
import { isAvailable } from '../../open-data/view.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import { find, getItem } from '../../platform/store.ts';
import { named } from '../../platform/work.ts';
import type { openRoutes } from '../contract.ts';
import { countDemand } from '../demand.ts';
import { applications, Claim, claimKey, ownKey } from './application.ts';
import { applicationView } from './view.ts';

type Applying = Context<typeof openRoutes.applyForDataset>;

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
  const id = newId('opa');
  await claim(context, id);
  const application = work.create(applications, {
    ...content,
    id,
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

/** Nobody has two applications for one dataset that are not over. */
const claim = async ({ body: { dataset }, deps, caller, work }: Applying, id: string): Promise<void> => {
  const key = claimKey(caller.account, dataset);
  const before = await getItem(deps.store, 'opening', key, Claim);
  const earlier = before && (await find(deps.store, applications, before.id));
  if (earlier && isStanding(earlier)) throw new Problem('already-exists', { detail: earlier.id });
  work.operate(
    {
      Put: {
        TableName: deps.store.tableName('opening'),
        Item: { ...key, id },
        ...(before
          ? { ConditionExpression: 'id = :before', ExpressionAttributeValues: { ':before': before.id } }
          : { ConditionExpression: 'attribute_not_exists(pk)' }),
      },
    },
    'already-exists',
  );
};

/** A unit writes its conditions as lines or sentences; each is recorded as met on its own. */
const conditionsOf = (stated: string | undefined) =>
  (stated ?? '')
    .split(/[\n；;]/)
    .map((condition) => condition.trim())
    .filter((condition) => condition !== '')
    .map((condition) => ({ condition }));
