import * as z from 'zod';
import { DUTY_STATES } from '../domain/duty/duty.ts';
import { SHORTFALLS } from '../domain/registers/grounds.ts';
import { DAY_REASONS } from '../domain/time/calendar.ts';
import { AuditEvent } from '../platform/audit.ts';
import { CalendarRecord } from '../platform/calendar-store.ts';
import { DELIVERIES } from '../platform/notice-store.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../platform/roles.ts';
import { route } from '../platform/route.ts';
import { CalendarDay, Cite, Id, IdParams, Line, PageQuery, Prose, pageOf, Seen } from '../platform/schemas.ts';
import { Recount } from './recount.ts';

/** Duties are named by their subject, their name and their number, with full stops between. */
const DutyParams = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_.-]{1,250}$/) });
const Words = z.object({ zh: z.string(), en: z.string() });

const DigestView = z.object({
  subject: Words,
  lines: z.array(Words.extend({ about: z.object({ type: z.string(), id: z.string() }) })),
  counts: z.object({ overdue: z.int(), near: z.int(), requests: z.int(), news: z.int(), other: z.int() }),
});

const DutyView = z.object({
  id: z.string(),
  duty: z.string(),
  words: Words,
  says: z.string(),
  bearer: z.object({ party: z.string(), organisation: z.string() }),
  subject: z.object({ type: z.string(), id: z.string() }),
  cite: Cite,
  alsoCited: z.array(Cite),
  start: CalendarDay,
  due: CalendarDay.optional(),
  provisional: z.boolean(),
  calendar: z.string(),
  state: z.enum(DUTY_STATES),
  onLapse: z.string(),
  lapseWords: Words,
  metOn: CalendarDay.optional(),
  late: z.boolean().optional(),
  breachedOn: CalendarDay.optional(),
  ended: z.object({ at: z.string(), why: z.string() }).optional(),
  remaining: z
    .int()
    .optional()
    .describe('Working days left; negative when the day has passed; absent without a figure'),
  version: z.int(),
});

const DayView = z.object({
  day: CalendarDay,
  counted: z.boolean(),
  number: z.int().optional(),
  reason: z.enum([...DAY_REASONS, 'day-zero']),
  zh: z.string(),
  en: z.string(),
});
const CountView = z.object({
  from: CalendarDay,
  due: CalendarDay,
  provisional: z.boolean(),
  calendarVersion: z.string(),
  days: z.array(DayView),
});

const DutyWhole = DutyView.extend({
  article: Words.describe('The regulation and the article in full'),
  extensible: z.object({ workingDays: z.int(), consentOf: z.string(), article: z.string() }).optional(),
  extensions: z.array(
    z.object({
      workingDays: z.int(),
      consent: z.object({ by: z.string(), on: CalendarDay, note: z.string() }),
      cite: Cite,
    }),
  ),
  stretches: z.array(z.object({ from: CalendarDay, to: CalendarDay.optional(), why: z.string(), effect: z.string() })),
  explanation: CountView.optional().describe('Every day, counted or skipped, with its reason; absent without a figure'),
  history: z.array(
    z.object({
      at: z.string(),
      action: z.string(),
      role: z.string(),
      organisation: z.string().optional(),
      state: z.string().optional(),
      due: CalendarDay.optional(),
    }),
  ),
});

const Board = z.object({
  byState: z.record(z.string(), z.int()),
  byDuty: z.array(z.object({ duty: z.string(), words: Words, open: z.int(), lapsed: z.int() })),
  byBearer: z.array(z.object({ organisation: z.string(), open: z.int(), lapsed: z.int(), nearDue: z.int() })),
  nearDue: z.array(DutyView),
  lapsed: z.array(DutyView),
});

/** The fields of a year as loaded; what is wrong within them is answered with `invalid-calendar`, every fault at once. */
const YearGiven = z.strictObject({
  year: z.unknown(),
  version: z.unknown(),
  status: z.unknown(),
  holidays: z.unknown(),
  workdays: z.unknown(),
  notice: z.unknown(),
  amendments: z.unknown().optional(),
});

const RecountView = Recount.omit({ seal: true, cursor: true });
const Closure = z.object({ day: CalendarDay, reason: z.string(), cite: Cite.optional() });

const EventView = AuditEvent;

export const supervisionRoutes = {
  listDuties: route({
    name: 'listDuties',
    room: 'supervision',
    method: 'GET',
    path: '/supervision/duties',
    who: STAFF,
    says: { zh: '查询法定事项', en: 'List duties' },
    query: PageQuery.extend({ state: z.enum(DUTY_STATES).optional(), bearer: Id.optional() }),
    answer: { status: 200, body: pageOf(DutyView) },
    problems: ['invalid-cursor', 'unknown-caller', 'other-organisation', 'other-county', 'not-found'],
  }),
  getDuty: route({
    name: 'getDuty',
    room: 'supervision',
    method: 'GET',
    path: '/supervision/duties/{id}',
    who: STAFF,
    says: { zh: '查看法定事项及期限计算说明', en: 'Read a duty with the explanation of its count' },
    params: DutyParams,
    answer: { status: 200, body: DutyWhole },
    problems: ['not-found', 'other-organisation', 'other-county'],
  }),
  extendDuty: route({
    name: 'extendDuty',
    room: 'supervision',
    method: 'POST',
    path: '/supervision/duties/{id}/extend',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '经同意延期', en: 'Extend a duty with recorded consent' },
    params: DutyParams,
    body: z.strictObject({
      workingDays: z.int().min(1).max(250),
      consent: z.strictObject({ by: Line, note: Prose }),
      ...Seen,
    }),
    answer: { status: 200, body: DutyView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'no-extension', 'stale-version'],
  }),
  myTasks: route({
    name: 'myTasks',
    room: 'supervision',
    method: 'GET',
    path: '/supervision/tasks',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '本单位待办', en: 'Open duties of your organisation, the next due first' },
    query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(100) }),
    answer: { status: 200, body: z.object({ items: z.array(DutyView), more: z.boolean() }) },
    problems: ['unknown-caller'],
  }),
  myDigest: route({
    name: 'myDigest',
    room: 'supervision',
    method: 'GET',
    path: '/supervision/digest',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '本单位今日摘要', en: 'What your organisation would be told in a digest now' },
    answer: {
      status: 200,
      body: z.object({
        organisation: z.string(),
        day: CalendarDay,
        delivery: z.enum(DELIVERIES),
        hour: z.int().describe('Of a working day, from which digests go out'),
        digest: DigestView.optional().describe('Absent where nothing is overdue, near or new and nothing waits'),
      }),
    },
    problems: ['unknown-caller'],
  }),
  dutyBoard: route({
    name: 'dutyBoard',
    room: 'supervision',
    method: 'GET',
    path: '/supervision/board',
    who: STAFF,
    says: { zh: '法定事项总览', en: 'Counts of duties: open, near their day, lapsed' },
    answer: { status: 200, body: Board },
    problems: ['unknown-caller'],
  }),
  listCandidates: route({
    name: 'listCandidates',
    room: 'supervision',
    method: 'GET',
    path: '/supervision/candidates',
    who: [...REGULATOR, 'county-regulator'],
    says: { zh: '可立案的逾期事项', en: 'Lapsed duties on which an order may be considered, by ground' },
    query: PageQuery,
    answer: {
      status: 200,
      body: pageOf(
        z.object({
          organisation: z.string(),
          duty: DutyView,
          workingDaysOver: z.int(),
          grounds: z.array(z.object({ ground: z.string(), zh: z.string(), en: z.string(), cite: Cite })),
        }),
      ),
    },
    problems: ['invalid-cursor', 'unknown-caller'],
  }),
  listStandingCandidates: route({
    name: 'listStandingCandidates',
    room: 'supervision',
    method: 'GET',
    path: '/supervision/candidates/standing',
    who: [...REGULATOR, 'county-regulator'],
    says: { zh: '可立案的登记情况', en: 'What the records show that an order may be considered on, by ground' },
    query: PageQuery,
    answer: {
      status: 200,
      body: pageOf(
        z.object({
          organisation: z.string(),
          shortfall: z.enum(SHORTFALLS),
          about: z.array(z.string()).describe('Ids of the systems, incidents or grants that show it'),
          grounds: z.array(z.object({ ground: z.string(), zh: z.string(), en: z.string(), cite: Cite })),
        }),
      ),
    },
    problems: ['invalid-cursor', 'unknown-caller'],
  }),
  listOnboarding: route({
    name: 'listOnboarding',
    room: 'supervision',
    method: 'GET',
    path: '/supervision/onboarding',
    who: [...REGULATOR, 'county-regulator', 'auditor'],
    says: {
      zh: '各单位编目、归集和一网通办进展',
      en: 'How every body stands with catalog, gathering and one-stop services',
    },
    query: PageQuery,
    answer: {
      status: 200,
      body: pageOf(
        z.object({
          organisation: z.string(),
          name: z.string(),
          catalog: z.object({ entries: z.int(), published: z.int() }),
          gathering: z.object({ gathered: z.int().describe('Published entries that hold data') }),
          services: z.object({
            items: z.int(),
            published: z.int(),
            connectedOn: CalendarDay.optional().describe('To the online platform, as it reported'),
          }),
        }),
      ),
    },
    problems: ['invalid-cursor', 'unknown-caller'],
  }),
  drawSample: route({
    name: 'drawSample',
    room: 'supervision',
    method: 'GET',
    path: '/supervision/sample',
    who: [...REGULATOR, 'county-regulator', 'auditor'],
    says: { zh: '随机抽查名单', en: 'A random sample that anyone can draw again from its seed' },
    query: z.strictObject({
      seed: Line.max(100).describe('Published beforehand, for instance the figures of a lottery'),
      of: z.enum(['organisations', 'open-duties']).default('organisations'),
      size: z.coerce.number().int().min(1).max(100),
    }),
    answer: {
      status: 200,
      body: z.object({
        seed: z.string(),
        of: z.string(),
        from: z.int().describe('How many there were to draw from'),
        rule: z.object({ zh: z.string(), en: z.string() }),
        items: z.array(z.string()),
      }),
    },
    problems: ['unknown-caller'],
  }),
  getCalendarYear: route({
    name: 'getCalendarYear',
    room: 'supervision',
    method: 'GET',
    path: '/supervision/calendar/{year}',
    who: STAFF,
    says: { zh: '年度放假安排', en: "A year's holidays and make-up days" },
    params: z.strictObject({ year: z.coerce.number().int().min(1999).max(9998) }),
    answer: {
      status: 200,
      body: z.object({
        year: z.record(z.string(), z.unknown()).describe('The notice of the year that counts'),
        closures: z.array(Closure),
        calendarVersion: z.string(),
      }),
    },
    problems: ['not-found'],
  }),
  loadCalendarYear: route({
    name: 'loadCalendarYear',
    room: 'supervision',
    method: 'PUT',
    path: '/supervision/calendar/{year}',
    who: ['administrator'],
    says: { zh: '载入年度放假安排', en: "Load a year's notice; running duties are counted anew" },
    params: z.strictObject({ year: z.coerce.number().int().min(1999).max(9998) }),
    body: YearGiven,
    answer: { status: 202, body: z.object({ record: CalendarRecord.omit({ seal: true }), recount: RecountView }) },
    problems: ['invalid-calendar', 'stale-version', 'already-exists'],
  }),
  addClosure: route({
    name: 'addClosure',
    room: 'supervision',
    method: 'POST',
    path: '/supervision/closures',
    who: ['administrator'],
    says: { zh: '登记当地不计入的日子', en: 'Record a local closure; running duties are counted anew' },
    body: z.strictObject({ day: CalendarDay, reason: Line.max(200), cite: Cite.optional() }),
    answer: { status: 202, body: z.object({ record: CalendarRecord.omit({ seal: true }), recount: RecountView }) },
    problems: ['already-exists'],
  }),
  getRecount: route({
    name: 'getRecount',
    room: 'supervision',
    method: 'GET',
    path: '/supervision/recounts/{id}',
    who: [...REGULATOR, 'auditor'],
    says: { zh: '期限重新计算进度', en: 'Progress of counting running duties anew' },
    params: IdParams,
    answer: { status: 200, body: RecountView },
    problems: ['not-found'],
  }),
  explainDeadline: route({
    name: 'explainDeadline',
    room: 'supervision',
    method: 'GET',
    path: '/supervision/deadline',
    who: STAFF,
    says: { zh: '试算期限并说明', en: 'Count a deadline and explain it' },
    query: z.strictObject({
      from: CalendarDay,
      days: z.coerce.number().int().min(0).max(500),
      direction: z.enum(['after', 'before']).default('after'),
    }),
    answer: { status: 200, body: CountView },
    problems: [],
  }),
  listEvents: route({
    name: 'listEvents',
    room: 'supervision',
    method: 'GET',
    path: '/supervision/events',
    who: ['administrator', 'auditor'],
    says: { zh: '查询审计记录', en: 'Evidence of a thing or of a day' },
    query: PageQuery.extend({
      subject: z
        .string()
        .regex(/^[a-z-]+:[A-Za-z0-9_.-]{1,250}$/, 'type:id')
        .optional(),
      day: CalendarDay.optional(),
    }),
    answer: {
      status: 200,
      body: pageOf(EventView).extend({
        chain: z
          .object({
            state: z.enum(['ok', 'broken', 'unchained']),
            events: z.int(),
            brokenAt: z.int().optional().describe('The first number at which the chain does not hold'),
          })
          .optional(),
      }),
    },
    problems: ['invalid-cursor'],
  }),
};
