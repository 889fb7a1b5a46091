import * as z from 'zod';
import type { CalendarDay } from '../law/schema.ts';
import { periodOf } from '../statistics/account.ts';
import { addCalendarPeriod } from '../time/deadline.ts';
import { type InForce, lastInForce } from './in-force.ts';

/** How long an entry's versions are kept: the latest so many, or so many months after each was last in force. */
export const RetentionPolicy = z.union([
  z.strictObject({ versions: z.int().min(1).max(1_000) }).describe('The latest so many are kept'),
  z.strictObject({ months: z.int().min(1).max(1_200) }).describe('Kept so long after it was last in force'),
]);
export type RetentionPolicy = z.infer<typeof RetentionPolicy>;

/** Why a version stays although its time may be over. The order is that of weight. */
export const KEPT_FOR = {
  'in-force': { zh: '现行版本', en: 'it is in force' },
  held: { zh: '依法保全', en: 'a legal hold is on it' },
  'objection-open': { zh: '条目有未办结的异议或疑义', en: 'an objection or a doubt on the entry is open' },
  opened: { zh: '向社会开放的版本', en: 'it is what the public is given' },
  'this-quarter': {
    zh: '本季度内曾为现行版本，统计查询以其为准',
    en: 'it was in force in this quarter, and statistics may rest on it until the quarter ends',
  },
  policy: { zh: '未超过保存期限', en: 'its time is not over' },
} as const;
export type KeptFor = keyof typeof KEPT_FOR;

export interface RetentionFacts {
  /** Absent: everything is kept. */
  readonly policy?: RetentionPolicy | undefined;
  /** Versions that are there, by number. */
  readonly versions: readonly number[];
  readonly times: readonly InForce[];
  readonly current?: number | undefined;
  readonly opened?: number | undefined;
  /** Holds that are on; one without versions is on all. */
  readonly holds: readonly { readonly versions?: readonly number[] | undefined }[];
  readonly marked: boolean;
  readonly today: CalendarDay;
}

type Reason = (version: number, facts: RetentionFacts) => boolean;

const withinPolicy: Reason = (version, { policy, versions, times, today }) => {
  if (!policy) return true;
  if ('versions' in policy) return versions.toSorted((a, b) => b - a).indexOf(version) < policy.versions;
  const last = lastInForce(times, version);
  return last === undefined || today <= addCalendarPeriod(last, policy.months, 'month');
};

/** Whether it was in force on a day of the quarter that today lies in. */
const inThisQuarter: Reason = (version, { times, today }) => {
  const last = lastInForce(times, version);
  return last === undefined || periodOf(last) === periodOf(today);
};

const REASONS: Readonly<Record<KeptFor, Reason>> = {
  'in-force': (version, { current }) => version === current,
  held: (version, { holds }) => holds.some(({ versions }) => versions === undefined || versions.includes(version)),
  'objection-open': (_, { marked }) => marked,
  opened: (version, { opened }) => version === opened,
  'this-quarter': inThisQuarter,
  policy: withinPolicy,
};

/** For each version that is there, why it is kept; one without a reason is past its retention. */
export const keptFor = (facts: RetentionFacts): { version: number; reasons: KeptFor[] }[] =>
  facts.versions.map((version) => ({
    version,
    reasons: (Object.keys(REASONS) as KeptFor[]).filter((reason) => REASONS[reason](version, facts)),
  }));
