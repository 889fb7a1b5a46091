import { ERASURE, KEPT_BY_LAW } from '../../domain/law/kept-by-law.ts';
import { trailRule } from '../../domain/law/kept-evidence.ts';
import { EVIDENCE_KINDS } from '../../domain/law/schema.ts';
import { Subscription, subscribersOf, subscriptionsOf } from '../../open/contributions/contribution.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { holdsOf, mustNotBeHeld, whileHoldsStand } from '../../platform/holds.ts';
import { answersOf } from '../../platform/idempotency.ts';
import { newId } from '../../platform/ids.ts';
import { keptSessions } from '../../platform/sessions.ts';
import { type Key, queryItems } from '../../platform/store.ts';
import type { TableName } from '../../tables.ts';
import type { identityRoutes } from '../contract.ts';
import { decideCases } from './cases.ts';

type Asked = Context<typeof identityRoutes.eraseMine>;

/** Of each kind, in one request: all of it is one transaction of a hundred operations. */
const MOST = { subscriptions: 10, answers: 15, sessions: 10 };
/** What is left of them for cases. */
const ROOM_FOR_CASES = 40;

/** What is kept all the same, of every kind of trail: for as long as the law says. */
const trailsKept = ({ deps: { county }, today }: Asked) => [
  ...EVIDENCE_KINDS.map((kind) => {
    const { months, cite } = trailRule(county.law, kind, today, county.trailMonths);
    return { ...TRAILS[kind], months, cite };
  }),
  KEPT_BY_LAW['office-file'],
];
const TRAILS = {
  change: { zh: '办理留痕', en: 'the trail of acts' },
  read: { zh: '读取留痕（共享数据使用记录）', en: 'the trail of reads, records of how shared data is used' },
  refusal: { zh: '被拒绝操作的留痕（网络日志）', en: 'the trail of what was refused, of the network log' },
};

/**
 * Erases what is held of the caller and need not be kept; of every case it says what becomes of it, until when, and under
 * which article. What a running procedure needs is never touched, nor anything that a legal hold lies on: one on the person
 * alone stops it all. That something was erased is evidence, not what it was.
 */
export const eraseMine: Verb<typeof identityRoutes.eraseMine> = async (context) => {
  const { deps, caller, work, today } = context;
  const { store } = deps;
  const { account, organisation = '' } = caller;
  const holds = await holdsOf(store);
  mustNotBeHeld(holds, { accounts: [account] });
  whileHoldsStand(store, work, holds);
  const erase = (table: TableName, key: Key) =>
    work.operate({ Delete: { TableName: store.tableName(table), Key: key } }, 'busy');

  const where = { table: 'opening', pk: subscriptionsOf(account), limit: MOST.subscriptions } as const;
  const subscriptions = await queryItems(store, where, Subscription);
  for (const { dataset } of subscriptions.items) {
    erase('opening', { pk: subscriptionsOf(account), sk: dataset });
    erase('opening', { pk: subscribersOf(dataset), sk: account });
  }
  const answers: Key[] = [];
  for await (const { key } of answersOf(store, { account, organisation })) if (answers.push(key) > MOST.answers) break;
  for (const key of answers.slice(0, MOST.answers)) erase('idempotency', key);
  const sessions = await keptSessions(store, account, MOST.sessions);
  for (const key of sessions.flat()) erase('sessions', key);
  const cases = await decideCases(deps, account, holds, today, ROOM_FOR_CASES);
  for (const one of cases.erase) await one.erase(work);

  const erased = {
    subscriptions: subscriptions.items.length,
    answers: Math.min(answers.length, MOST.answers),
    sessions: sessions.length,
    cases: cases.erase.length,
  };
  const subject = { type: 'erasure', id: newId('ers') };
  work.record({ kind: 'change', action: 'eraseMine', subject, seq: 1, prev: null, basis: [ERASURE], detail: erased });
  return {
    erased,
    cases: cases.answers,
    more:
      subscriptions.next !== undefined ||
      answers.length > MOST.answers ||
      sessions.length === MOST.sessions ||
      cases.answers.some(({ is }) => is === 'left'),
    kept: trailsKept(context),
  };
};
