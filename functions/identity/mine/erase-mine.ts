import { ERASURE, KEPT_BY_LAW } from '../../domain/law/kept-by-law.ts';
import { Subscription, subscribersOf, subscriptionsOf } from '../../open/contributions/contribution.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { holdsOf, mustNotBeHeld, whileHoldsStand } from '../../platform/holds.ts';
import { answersOf } from '../../platform/idempotency.ts';
import { newId } from '../../platform/ids.ts';
import { type Key, queryItems } from '../../platform/store.ts';
import type { TableName } from '../../tables.ts';
import type { identityRoutes } from '../contract.ts';

/** Of each kind, in one request: all of it is one transaction. */
const MOST = 25;

/** What is kept all the same: the trail of what was done, for as long as the law says. */
const KEPT = [KEPT_BY_LAW['use-record'], KEPT_BY_LAW['network-log']];

/** Nothing is erased of a person on whom a legal hold lies. That something was erased is evidence, not what it was. */
export const eraseMine: Verb<typeof identityRoutes.eraseMine> = async ({ deps, caller, work }) => {
  const { store } = deps;
  const { account, organisation = '' } = caller;
  const holds = await holdsOf(store);
  mustNotBeHeld(holds, { accounts: [account] });
  whileHoldsStand(store, work, holds);
  const erase = (table: TableName, key: Key) =>
    work.operate({ Delete: { TableName: store.tableName(table), Key: key } }, 'busy');

  const where = { table: 'opening', pk: subscriptionsOf(account), limit: MOST } as const;
  const subscriptions = await queryItems(store, where, Subscription);
  for (const { dataset } of subscriptions.items) {
    erase('opening', { pk: subscriptionsOf(account), sk: dataset });
    erase('opening', { pk: subscribersOf(dataset), sk: account });
  }
  const answers: Key[] = [];
  for await (const { key } of answersOf(store, { account, organisation })) if (answers.push(key) > MOST) break;
  for (const key of answers.slice(0, MOST)) erase('idempotency', key);

  const erased = { subscriptions: subscriptions.items.length, answers: Math.min(answers.length, MOST) };
  const subject = { type: 'erasure', id: newId('ers') };
  work.record({ kind: 'change', action: 'eraseMine', subject, seq: 1, prev: null, basis: [ERASURE], detail: erased });
  return {
    erased,
    more: subscriptions.next !== undefined || answers.length > MOST,
    kept: KEPT.map(({ zh, en, months, cite }) => ({ zh, en, months, cite })),
  };
};
