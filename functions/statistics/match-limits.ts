import type { CalendarDay } from '../domain/law/schema.ts';
import type { MatchTerms } from '../domain/matching/check.ts';
import { aimsOf, MATCH_LIMITS, windowOf } from '../domain/matching/limits.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import type { Operation } from '../platform/transact.ts';
import { type CountyKey, keyed } from './keys.ts';

type Needs = Pick<Context, 'deps' | 'work'>;

/** Rows of a department about an entry on a day. */
export const countRows = ({ deps, work }: Needs, entry: string, organisation: string, rows: number): void =>
  work.operate(
    {
      Update: {
        TableName: deps.store.tableName('statistics'),
        Key: { pk: `rows#${entry}#${organisation}`, sk: work.today },
        UpdateExpression: 'ADD #n :n',
        ConditionExpression: 'attribute_not_exists(#n) OR #n <= :most',
        ExpressionAttributeNames: { '#n': 'rows' },
        ExpressionAttributeValues: { ':n': rows, ':most': MATCH_LIMITS.perDay - rows },
      },
    },
    'quota-used-up',
  );

/** Adds a value to a subject's sets, of the department and of all, unless one of them is full of others. */
const trying = (table: string, key: string, sk: string, organisation: string, value: string): Operation => {
  const { department, all } = MATCH_LIMITS.perSubject;
  const free = (set: string, most: string) =>
    `(attribute_not_exists(${set}) OR size(${set}) < ${most} OR contains(${set}, :v))`;
  return {
    Update: {
      TableName: table,
      Key: { pk: `subject#${key}`, sk },
      UpdateExpression: 'ADD #d :set, #a :set',
      ConditionExpression: `${free('#d', ':department')} AND ${free('#a', ':all')}`,
      ExpressionAttributeNames: { '#d': `by-${organisation}`, '#a': 'all' },
      ExpressionAttributeValues: { ':set': new Set([value]), ':v': value, ':department': department, ':all': all },
    },
  };
};

/**
 * Charges every subject that the rows ask about, by keyed digests alone. One call asks about a subject once: two
 * guesses at one person in a call are refused before anything is looked up.
 */
export const chargeSubjects = (
  { deps, work }: Needs,
  key: CountyKey,
  entry: string,
  terms: MatchTerms,
  isResidentId: boolean,
  organisation: string,
  rows: readonly (readonly string[])[],
  today: CalendarDay,
): void => {
  const digest = keyed(key, `subject|${entry}|${terms.name}`);
  const short = (text: string) => digest(text).toString('base64url').slice(0, 22);
  const charged = new Map<string, string>();
  for (const [at, values] of rows.entries())
    for (const { subject, value } of aimsOf(terms, isResidentId, values)) {
      const [who, what] = [short(subject), short(value)];
      const other = charged.get(who);
      if (other !== undefined && other !== what)
        throw new Problem('invalid-request', {
          faults: [
            {
              path: `body.questions.${at}`,
              code: 'subject-twice',
              zh: '同一次请求中对同一对象提出了两种不同的值',
              en: 'this call asks twice about one subject with different values',
            },
          ],
        });
      charged.set(who, what);
    }
  const table = deps.store.tableName('statistics');
  for (const [who, what] of charged)
    work.operate(trying(table, who, `window#${windowOf(today)}`, organisation, what), 'quota-used-up');
};
