import { entries } from '../../catalog/repository.ts';
import { mustActFor } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { named } from '../../platform/work.ts';
import type { openRoutes } from '../contract.ts';
import { FLAGS, type Flag } from './flag.ts';

/** The last flag counts; each is an event of the entry. */
export const flagPriority: Verb<typeof openRoutes.flagPriority> = async ({ body, deps, caller, work, today }) => {
  const entry = await named(deps, entries, body.entry, 'unknown-entry');
  mustActFor(caller, entry.provider);
  const flag: Flag = { ...body, by: caller.account, on: today };
  const Item = { pk: FLAGS, sk: entry.id, ...flag };
  work.operate({ Put: { TableName: deps.store.tableName('opening'), Item } }, 'busy');
  work.record({
    kind: 'change',
    action: 'flagPriority',
    subject: { type: 'open-priority', id: entry.id },
    detail: { ground: body.ground },
  });
  return flag;
};
