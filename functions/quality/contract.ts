import * as z from 'zod';
import { DIMENSIONS } from '../domain/quality/dimensions.ts';
import { Rules } from '../domain/quality/rules.ts';
import { Score } from '../domain/quality/score.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../platform/roles.ts';
import { route } from '../platform/route.ts';
import { CalendarDay, Cite, Id, IdParams, Line, OnOff, PageQuery, Prose, pageOf, Seen } from '../platform/schemas.ts';
import { issueRoutes } from './issues/contract.ts';
import { Card, CountedInput, Done, Measurement, RuleSet, Settings } from './repository.ts';
import { runRoutes } from './runs/contract.ts';

const Word = z.object({ zh: z.string(), en: z.string() });
const SetView = RuleSet.omit({ seal: true });
const MeasurementView = Measurement.omit({ seal: true, issuesToOpen: true });
const SettingsView = Settings.omit({ seal: true, id: true });
const DutyLine = z.object({ duty: z.string(), state: z.string(), due: CalendarDay.optional(), cite: Cite });

/** How fresh an entry's data is, by the law and by its lag. */
const Freshness = z.object({
  lastUpdate: z.string().optional().describe('Moment of the last acceptance of the data in force'),
  lagMinutes: z.int().optional(),
  stale: z.boolean().describe('A day by which the law asked for an update has passed'),
  behind: z.boolean().describe('A real-time entry whose lag is above what the regulator has set'),
  duties: z.array(DutyLine).describe('Open duties to update it'),
});
const Maintainer = Card.shape.maintainer.unwrap();

const EntryLine = z.object({
  entry: z.string(),
  name: z.string(),
  provider: z.string(),
  line: z.string().optional(),
  updateCycle: z.string().optional(),
  rows: z.int().optional(),
  dataVersion: z.int().optional(),
  receipt: z
    .object({ submission: z.string(), sha256: z.string(), at: z.string() })
    .optional()
    .describe('Of the last gathering'),
  lastCheck: Card.shape.lastCheck,
  maintainer: Maintainer.optional(),
  ...Score.shape,
  ...Freshness.shape,
});

const QualityView = EntryLine.extend({
  measuring: z.boolean().describe('A measurement is under way'),
  measured: z.object({ measurement: z.string(), dataVersion: z.int(), on: CalendarDay, scheme: z.int() }).optional(),
  unmeasured: z
    .array(z.object({ dimension: z.enum(Object.keys(DIMENSIONS) as [keyof typeof DIMENSIONS]), ...Word.shape }))
    .describe('Dimensions that no rule measures'),
  mismatch: z
    .array(z.object({ item: z.string(), label: z.string(), granted: z.int().describe('Live grants that name it') }))
    .describe('供需不一致: items that the catalog promises and the data has nothing of'),
  openIssues: z.int(),
});

const LeagueLine = z.object({
  rank: z.int(),
  organisation: z.string(),
  entries: z.int(),
  measured: z.int(),
  score: z.number().optional().describe('Mean of its measured entries'),
  dimensions: Score.shape.dimensions,
  stale: z.int(),
  openIssues: z.int(),
});

const Outage = z.object({ system: z.string(), name: z.string(), since: z.string().optional() });

export const qualityRoutes = {
  setRules: route({
    name: 'setRules',
    room: 'quality',
    method: 'PUT',
    path: '/quality/entries/{id}/rules',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '设定条目的数据质量规则', en: 'Set the quality rules of an entry' },
    params: IdParams,
    body: z.strictObject({ rules: Rules, reason: Prose, ...Seen }),
    answer: { status: 200, body: SetView },
    problems: ['not-found', 'other-organisation', 'stale-version', 'unknown-entry', 'not-lawful'],
  }),
  getRules: route({
    name: 'getRules',
    room: 'quality',
    method: 'GET',
    path: '/quality/entries/{id}/rules',
    who: STAFF,
    says: { zh: '查看条目的数据质量规则', en: 'The quality rules of an entry, and those that the catalog implies' },
    params: IdParams,
    query: z.strictObject({ number: z.coerce.number().int().min(1).optional().describe('An earlier set of rules') }),
    answer: {
      status: 200,
      body: z.object({
        set: SetView.optional(),
        implied: z.array(z.object({ id: z.string(), kind: z.string(), says: z.string(), weight: z.int() })),
        version: z.int(),
      }),
    },
    problems: ['not-found'],
  }),
  getQuality: route({
    name: 'getQuality',
    room: 'quality',
    method: 'GET',
    path: '/quality/entries/{id}',
    who: STAFF,
    says: { zh: '查看条目的数据量、质量和更新情况', en: 'Amount, quality and updating of an entry' },
    params: IdParams,
    answer: { status: 200, body: QualityView },
    problems: ['not-found'],
  }),
  measureEntry: route({
    name: 'measureEntry',
    room: 'quality',
    method: 'POST',
    path: '/quality/entries/{id}/measurements',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '测评现行数据的质量', en: 'Measure the data in force' },
    params: IdParams,
    body: z.strictObject({}),
    answer: { status: 202, body: MeasurementView },
    problems: ['not-found', 'other-organisation', 'wrong-state'],
  }),
  listMeasurements: route({
    name: 'listMeasurements',
    room: 'quality',
    method: 'GET',
    path: '/quality/entries/{id}/measurements',
    who: STAFF,
    says: { zh: '条目的历次质量测评', en: 'The history of an entry’s measurements' },
    params: IdParams,
    query: PageQuery,
    answer: { status: 200, body: pageOf(MeasurementView) },
    problems: ['not-found', 'invalid-cursor'],
  }),
  getMeasurement: route({
    name: 'getMeasurement',
    room: 'quality',
    method: 'GET',
    path: '/quality/measurements/{id}',
    who: STAFF,
    says: {
      zh: '查看一次测评的各规则计数与得分复算',
      en: 'The stored counts of a measurement, and the score found from them again',
    },
    params: IdParams,
    answer: {
      status: 200,
      body: MeasurementView.extend({
        inputs: z.array(CountedInput),
        recomputed: Score.optional().describe('From the stored inputs by the scheme of the measurement'),
      }),
    },
    problems: ['not-found'],
  }),
  getChart: route({
    name: 'getChart',
    room: 'quality',
    method: 'GET',
    path: '/quality/entries/{id}/chart',
    who: STAFF,
    says: { zh: '质量得分历史图', en: 'The history of an entry’s score as a picture' },
    params: IdParams,
    answer: { status: 200, body: z.string(), type: 'image/svg+xml; charset=utf-8' },
    problems: ['not-found'],
  }),
  listSchemes: route({
    name: 'listSchemes',
    room: 'quality',
    method: 'GET',
    path: '/quality/schemes',
    who: STAFF,
    says: { zh: '评分方案', en: 'How scores are found from counts' },
    answer: {
      status: 200,
      body: z.object({
        dimensions: z.record(z.string(), Word),
        items: z.array(
          z.object({ number: z.int(), current: z.boolean(), weights: z.record(z.string(), z.int()), ...Word.shape }),
        ),
      }),
    },
    problems: [],
  }),
  listStale: route({
    name: 'listStale',
    room: 'quality',
    method: 'GET',
    path: '/quality/stale',
    who: STAFF,
    says: { zh: '逾期未更新的条目', en: 'Entries whose data is past its day, or behind its lag' },
    query: z.strictObject({ organisation: Id.optional() }),
    answer: {
      status: 200,
      body: z.object({
        items: z.array(
          EntryLine.pick({
            entry: true,
            name: true,
            provider: true,
            lastUpdate: true,
            lagMinutes: true,
            stale: true,
            behind: true,
            duties: true,
          }),
        ),
      }),
    },
    problems: ['other-organisation', 'unknown-caller'],
  }),
  getLeague: route({
    name: 'getLeague',
    room: 'quality',
    method: 'GET',
    path: '/quality/league',
    who: STAFF,
    says: { zh: '部门数据质量排名', en: 'Departments by the quality of their data' },
    answer: { status: 200, body: z.object({ on: CalendarDay, items: z.array(LeagueLine) }) },
    problems: [],
  }),
  getDepartmentQuality: route({
    name: 'getDepartmentQuality',
    room: 'quality',
    method: 'GET',
    path: '/quality/departments/{id}',
    who: STAFF,
    says: {
      zh: '部门各条目的检查、更新、归集情况和系统故障',
      en: 'Checks, updates and receipts of a department’s entries, and outages of its systems',
    },
    params: IdParams,
    query: z.strictObject({ line: Line.optional(), pastDue: OnOff.optional() }),
    answer: {
      status: 200,
      body: z.object({ organisation: z.string(), items: z.array(EntryLine), outages: z.array(Outage) }),
    },
    problems: ['not-found', 'other-organisation'],
  }),
  nameMaintainer: route({
    name: 'nameMaintainer',
    room: 'quality',
    method: 'PUT',
    path: '/quality/entries/{id}/maintainer',
    who: DEPARTMENT,
    says: { zh: '指定条目的维护人员', en: 'Name who maintains an entry' },
    params: IdParams,
    body: z.strictObject({ name: Line, post: Line.optional(), ...Seen }),
    answer: { status: 200, body: z.object({ entry: z.string(), maintainer: Maintainer, version: z.int() }) },
    problems: ['not-found', 'other-organisation', 'stale-version'],
  }),
  getSettings: route({
    name: 'getSettings',
    room: 'quality',
    method: 'GET',
    path: '/quality/settings',
    who: STAFF,
    says: { zh: '质量管理设置', en: 'What the regulator has set for quality' },
    answer: { status: 200, body: SettingsView },
    problems: [],
  }),
  changeSettings: route({
    name: 'changeSettings',
    room: 'quality',
    method: 'PUT',
    path: '/quality/settings',
    who: REGULATOR,
    says: { zh: '设定督促间隔和实时更新时限', en: 'Set the interval of reminders and the lag of real time' },
    body: z.strictObject({
      remindEvery: Settings.shape.remindEvery.optional(),
      realTimeLagMinutes: Settings.shape.realTimeLagMinutes.optional(),
      ...Seen,
    }),
    answer: { status: 200, body: SettingsView },
    problems: ['stale-version'],
  }),
  assessQuality: route({
    name: 'assessQuality',
    room: 'quality',
    method: 'POST',
    path: '/quality/assessments',
    who: REGULATOR,
    says: { zh: '开展质量评估并反馈各部门', en: 'Assess the quality of all gathered data and return the results' },
    body: z.strictObject({}),
    answer: { status: 202, body: z.object({ id: z.string() }) },
    problems: ['already-exists', 'wrong-state'],
  }),
  getAssessment: route({
    name: 'getAssessment',
    room: 'quality',
    method: 'GET',
    path: '/quality/assessments/{id}',
    who: [...REGULATOR, 'auditor'],
    says: { zh: '查看质量评估进度', en: 'Progress of an assessment' },
    params: IdParams,
    answer: {
      status: 200,
      body: z.object({
        id: z.string(),
        status: z.string(),
        startedAt: z.string(),
        startedBy: Done.shape.by,
        remaining: z.int(),
        results: z.array(z.object({ organisation: z.string(), record: z.string(), entries: z.int() })),
      }),
    },
    problems: ['not-found'],
  }),
  ...issueRoutes,
  ...runRoutes,
};
