import * as z from 'zod';
import { type RegulationId, regulationIds } from '../domain/law/index.ts';
import { FRESH } from '../platform/fresh.ts';
import { route } from '../platform/route.ts';

const City = z.enum(regulationIds as [RegulationId, ...RegulationId[]]);
const Word = z.object({ zh: z.string(), en: z.string() });
const WordRow = z.object({
  table: z.string(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  article: z.string(),
  note: z.string().optional(),
});
const ClockRow = z.object({
  duty: z.string(),
  words: Word,
  bearer: Word,
  from: z.string(),
  length: Word,
  onLapse: Word,
  article: z.string(),
  says: z.string(),
  note: z.string().optional(),
  rows: z.array(z.string()).readonly(),
  since: z.string(),
  until: z.string().optional(),
});
const GateRow = z.object({
  action: z.string(),
  words: Word,
  condition: z.string(),
  advises: z.boolean().optional().describe('Only encouraged: nothing is refused for it'),
  article: z.string(),
  says: z.string(),
  note: z.string().optional(),
  rows: z.array(z.string()).readonly(),
  since: z.string(),
  until: z.string().optional(),
});
const Head = z.object({
  id: z.string(),
  city: Word,
  title: Word,
  effectiveFrom: z.string(),
  effectiveNote: z.string().optional(),
  articles: z.int(),
});
const Rows = { words: z.array(WordRow), clocks: z.array(ClockRow), gates: z.array(GateRow) };

export const lawRoutes = {
  listLaw: route({
    name: 'listLaw',
    room: 'law',
    method: 'GET',
    path: '/law',
    who: 'anyone',
    says: { zh: '内置的法规', en: 'The regulations that are built in, and those that bind here' },
    answer: { status: 200, fresh: FRESH, body: z.object({ items: z.array(Head.extend({ bindsHere: z.boolean() })) }) },
    problems: [],
  }),
  getLaw: route({
    name: 'getLaw',
    room: 'law',
    method: 'GET',
    path: '/law/{city}',
    who: 'anyone',
    says: { zh: '一部法规的用语、期限与条件', en: "A regulation's words, clocks and gates" },
    params: z.strictObject({ city: City }),
    answer: { status: 200, fresh: FRESH, body: Head.extend(Rows) },
    problems: [],
  }),
  getArticle: route({
    name: 'getArticle',
    room: 'law',
    method: 'GET',
    path: '/law/{city}/articles/{article}',
    who: 'anyone',
    says: { zh: '一条规定带来的用语、期限与条件', en: 'What comes from one article' },
    params: z.strictObject({ city: City, article: z.string().regex(/^\d{1,3}$/) }),
    answer: {
      status: 200,
      fresh: FRESH,
      body: z.object({
        regulation: z.string(),
        article: z.string(),
        title: Word,
        ...Rows,
        interpretations: z
          .array(z.object({ record: z.string(), on: z.string(), issuedBy: z.string(), text: z.string() }))
          .describe('条文解释, by whoever the text lets interpret it; the latest first'),
      }),
    },
    problems: ['not-found'],
  }),
  getCompleteness: route({
    name: 'getCompleteness',
    room: 'law',
    method: 'GET',
    path: '/law/{city}/completeness',
    who: 'anyone',
    says: { zh: '逐条落实情况', en: 'Article by article what the software does, with tests and calls' },
    params: z.strictObject({ city: City }),
    answer: {
      status: 200,
      fresh: FRESH,
      body: z.object({
        regulation: z.string(),
        counts: z.object({ rows: z.int(), forSoftware: z.int(), withTests: z.int() }),
        articles: z.array(
          z.object({
            article: z.string(),
            title: Word,
            clocks: z.array(z.string()).describe('Duties'),
            gates: z.array(z.string()).describe('Action and condition'),
            registers: z.array(z.string()).describe('Kinds'),
            rows: z.array(
              z.object({
                id: z.string(),
                kind: z.string().describe('`out`: nothing for software'),
                capability: z.string(),
                duty: z.string(),
                does: z.string().optional(),
                note: z.string().optional(),
                tests: z.array(z.object({ file: z.string(), title: z.string() })),
                calls: z.array(z.string()),
              }),
            ),
          }),
        ),
      }),
    },
    problems: [],
  }),
};
