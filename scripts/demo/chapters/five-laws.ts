import type { RegulationId } from '../../../functions/domain/law/index.ts';
import type { CalendarDay } from '../../../functions/domain/law/schema.ts';

/** What a deadline is expected to be: counted from its day zero, `counted` days of it working ones. */
export interface Deadline {
  readonly duty: string;
  readonly article: string;
  readonly from: CalendarDay;
  readonly due: CalendarDay;
  readonly counted: number;
  /** Weekend days that counted because they were made up. */
  readonly madeUp: readonly CalendarDay[];
  /** Days of the National Day holiday that did not count. */
  readonly nationalDays: number;
}

/** What one city's text makes of the same three requests. */
export interface Expected {
  /** Clocks of the request of 18 September, of the approval of 24 September, of the request of 28 September. */
  readonly deadlines: readonly Deadline[];
  /** Who had to agree. */
  readonly approvals: readonly string[];
  /** What the grant still asked for before it could be used. */
  readonly before: readonly string[];
  /** Decisions filed with the office by themselves. */
  readonly filings: number;
  /** The day on which silence confirmed the receipt. */
  readonly confirmedOn?: CalendarDay;
}

const reply = (
  article: string,
  from: CalendarDay,
  due: CalendarDay,
  counted: number,
  rest: Partial<Deadline>,
): Deadline => ({
  duty: 'share.reply',
  article,
  from,
  due,
  counted,
  madeUp: [],
  nationalDays: 0,
  ...rest,
});
const SEP_20 = '2026-09-20';
const OCT_10 = '2026-10-10';

/** Counted by hand with the State Council's notice for 2026: off 25–27 September and 1–7 October, made up on 20 September and 10 October. */
export const EXPECTED: Readonly<Record<RegulationId, Expected>> = {
  zhangye: {
    deadlines: [
      reply('24', '2026-09-18', '2026-09-24', 5, { madeUp: [SEP_20] }),
      reply('24', '2026-09-28', OCT_10, 5, { madeUp: [OCT_10], nationalDays: 7 }),
    ],
    approvals: ['provider'],
    before: [],
    filings: 0,
    confirmedOn: '2026-10-14',
  },
  dazhou: {
    deadlines: [
      reply('18', '2026-09-18', '2026-10-09', 10, { madeUp: [SEP_20], nationalDays: 7 }),
      reply('18', '2026-09-28', '2026-10-16', 10, { madeUp: [OCT_10], nationalDays: 7 }),
    ],
    approvals: ['provider'],
    before: [],
    filings: 0,
  },
  shuangliao: { deadlines: [], approvals: ['provider', 'regulator'], before: [], filings: 0 },
  jiangmen: {
    deadlines: [
      reply('15', '2026-09-18', '2026-09-24', 5, { madeUp: [SEP_20] }),
      { ...reply('15', '2026-09-24', '2026-10-09', 5, { nationalDays: 7 }), duty: 'share.deliver' },
      reply('15', '2026-09-28', OCT_10, 5, { madeUp: [OCT_10], nationalDays: 7 }),
    ],
    approvals: ['provider'],
    before: [],
    filings: 0,
  },
  fuzhou: {
    deadlines: [
      reply('18', '2026-09-18', '2026-10-15', 15, { madeUp: [SEP_20, OCT_10], nationalDays: 7 }),
      reply('18', '2026-09-28', '2026-10-23', 15, { madeUp: [OCT_10], nationalDays: 7 }),
    ],
    approvals: ['provider'],
    before: ['agreement-signed-by-both', 'conditions-met'],
    filings: 2,
  },
};
