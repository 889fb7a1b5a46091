import * as z from 'zod';
import { lawWord } from '../../domain/law/law-word.ts';
import { CalendarDay, Cite, OPEN_TYPES, PRIORITY_GROUNDS } from '../../domain/law/schema.ts';
import { SpecialBasis } from '../../open-data/special-bases.ts';
import { FRESH } from '../../platform/fresh.ts';
import { DEPARTMENT, REGULATOR } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { Id, Line, OnOff, PageQuery, pageOf } from '../../platform/schemas.ts';
import { Flag } from './flag.ts';

const PriorityView = z.object({
  by: z.enum(['domain', 'ground']),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  cite: Cite.optional(),
});
const Dataset = z.object({ id: z.string(), name: z.string(), provider: z.string(), openType: z.string() });
const Item = z.object({
  entry: z.string(),
  name: z.string(),
  provider: z.string(),
  domain: z.string().optional(),
  openType: z.enum(OPEN_TYPES).optional(),
  requests: z.int().describe('How often it was asked for'),
});
const Candidate = Item.extend({
  hasData: z.boolean(),
  missing: z.boolean().describe('Open without conditions, with data, and not exposed yet'),
  priorities: z.array(PriorityView),
});
const InspectorsToo = [...REGULATOR, 'auditor'] as const;

export const listRoutes = {
  listOpenDomains: route({
    name: 'listOpenDomains',
    room: 'open',
    method: 'GET',
    path: '/open/domains',
    who: 'anyone',
    says: { zh: '按领域查看开放目录', en: 'The open catalog by domain, and the process of opening in force' },
    answer: {
      status: 200,
      fresh: FRESH,
      body: z.object({
        process: z
          .object({ number: z.int(), title: z.string(), issuedOn: CalendarDay, text: z.string().optional() })
          .optional(),
        total: z.int(),
        domains: z.array(
          z.object({
            domain: z.string().optional().describe('Absent for what names none'),
            first: z.boolean().describe('The law wants it opened first'),
            cite: Cite.optional(),
            count: z.int(),
            datasets: z.array(Dataset).describe('At most 200; more by `/open-data/datasets?domain=`'),
          }),
        ),
      }),
    },
    problems: [],
  }),
  getOpenList: route({
    name: 'getOpenList',
    room: 'open',
    method: 'GET',
    path: '/open/lists/{organisation}',
    who: 'anyone',
    says: { zh: '单位开放清单', en: "A unit's open list, its version and its changes" },
    params: z.strictObject({ organisation: Id }),
    answer: {
      status: 200,
      fresh: FRESH,
      body: z.object({
        organisation: z.string(),
        name: z.string(),
        number: z.int().describe('The version of the list: it rises with each change'),
        items: z.array(
          z.object({
            dataset: z.string(),
            name: z.string(),
            openType: z.string().optional(),
            openedOn: CalendarDay.optional(),
            updatedOn: CalendarDay.optional(),
          }),
        ),
        changes: z
          .array(
            z.object({
              number: z.int(),
              dataset: z.string(),
              kind: z.string(),
              on: CalendarDay,
              reason: z.string().optional(),
            }),
          )
          .describe('The latest 100'),
      }),
    },
    problems: ['not-found'],
  }),
  listOpenCandidates: route({
    name: 'listOpenCandidates',
    room: 'open',
    method: 'GET',
    path: '/open/candidates',
    who: [...DEPARTMENT, ...InspectorsToo],
    says: { zh: '待开放清单', en: 'What may be opened and is not, what comes first at the top' },
    query: z.strictObject({
      organisation: Id.optional(),
      missing: OnOff.optional().describe('Only what should be exposed already'),
    }),
    answer: { status: 200, body: z.object({ items: z.array(Candidate) }) },
    problems: ['other-organisation', 'unknown-caller'],
  }),
  flagPriority: route({
    name: 'flagPriority',
    room: 'open',
    method: 'POST',
    path: '/open/priorities',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '标注优先开放', en: 'Flag an entry to be opened first' },
    body: z.strictObject({ entry: Id, ground: lawWord(PRIORITY_GROUNDS, 'priority-ground'), note: Line.optional() }),
    answer: { status: 201, body: Flag },
    problems: ['unknown-entry', 'other-organisation'],
  }),
  reportOpening: route({
    name: 'reportOpening',
    room: 'open',
    method: 'GET',
    path: '/open/report',
    who: InspectorsToo,
    says: { zh: '开放工作报告', en: 'What is open, what waits, how often each was asked for, by domain' },
    answer: {
      status: 200,
      body: z.object({
        opened: z.array(Item.extend({ openedOn: CalendarDay.optional() })),
        pending: z.array(Item.extend({ priorities: z.array(PriorityView) })),
        domains: z.array(
          z.object({
            domain: z.string().optional(),
            shared: z.int().describe('Resources that are shared among departments'),
            open: z.int().describe('Of these, open to the public'),
            candidates: z.int().describe('Of these, not open and not barred'),
          }),
        ),
      }),
    },
    problems: [],
  }),
  listSpecialBases: route({
    name: 'listSpecialBases',
    room: 'open',
    method: 'GET',
    path: '/open/special-bases',
    who: InspectorsToo,
    says: { zh: '依据其他法律法规作出的开放决定', en: 'Decisions that rest on a law which provides otherwise' },
    query: PageQuery,
    answer: { status: 200, body: pageOf(SpecialBasis) },
    problems: ['invalid-cursor'],
  }),
};
