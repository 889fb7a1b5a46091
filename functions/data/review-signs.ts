import { isRegulator, mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { find, getItem } from '../platform/store.ts';
import { grants } from '../share/repository.ts';
import type { dataRoutes } from './contract.ts';
import { parseSigns, signsKey } from './signs.ts';

/** Someone has looked: the opinion stays with the signs, and they leave the lists until there are new ones. */
export const reviewSigns: Verb<typeof dataRoutes.reviewSigns> = async ({ params, body, deps, caller, work, today }) => {
  const grant = await find(deps.store, grants, params.id);
  if (!isRegulator(caller)) mustBe(caller, grant.provider);
  const key = signsKey(grant.id, params.day);
  const before = await getItem(deps.store, 'grants', key, parseSigns);
  if (!before) throw new Problem('not-found', { detail: `signs of ${grant.id} on ${params.day}` });
  const reviewed = { by: caller.account, on: today, opinion: body.opinion };
  work.operate(
    {
      Update: {
        TableName: deps.store.tableName('grants'),
        Key: key,
        UpdateExpression: 'SET #r = :r REMOVE g1pk, g1sk, g2pk, g2sk',
        ExpressionAttributeNames: { '#r': 'reviewed' },
        ExpressionAttributeValues: { ':r': reviewed },
      },
    },
    'busy',
  );
  work.record({
    kind: 'read',
    action: 'reviewSigns',
    subject: { type: 'grant', id: grant.id },
    outcome: 200,
    detail: { day: params.day },
  });
  return { ...before, reviewed };
};
