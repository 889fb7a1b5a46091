import * as z from 'zod';
import { Hit } from '../../catalog/contract.ts';
import { SORTS } from '../../domain/search/order.ts';
import type { FacetName } from '../../domain/search/search-doc.ts';
import { FRESH } from '../../platform/fresh.ts';
import { route } from '../../platform/route.ts';
import { ListParam, PageCursor } from '../../platform/schemas.ts';

/** What the public narrows a search by. */
export const OPEN_FACETS = [
  'domain',
  'department',
  'openType',
  'format',
  'updateCycle',
  'tag',
  'origin',
] as const satisfies readonly FacetName[];

/** Behind these many, nobody looks by number: a cursor goes on. */
const FURTHEST = 10_000;

const Words = z.string().max(200);
const Values = ListParam.pipe(z.array(z.string().max(300)).max(50)).optional();

export const OpenQuery = z.strictObject({
  q: Words.optional(),
  domain: Values,
  department: Values.describe('Organisation ids'),
  openType: Values,
  format: Values,
  updateCycle: Values,
  tag: Values,
  origin: Values.describe('`own`, or ids of other catalogues'),
  facets: ListParam.pipe(z.array(z.enum(OPEN_FACETS))).default([...OPEN_FACETS]),
  facetLimit: z.coerce.number().int().min(1).max(1000).default(100),
  sort: z.enum(SORTS).default('relevance'),
  limit: z.coerce.number().int().min(0).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(FURTHEST).default(0),
  cursor: PageCursor.optional(),
});

/** A result: the county's own, or what another catalogue describes, marked with it. */
const OpenHit = Hit.extend({
  source: z.string().optional().describe('Where an entry that is not released here can be had'),
  origin: z
    .object({ id: z.string(), name: z.string(), url: z.string() })
    .optional()
    .describe("The catalogue that it is from; absent for the county's own. Its record: /harvest/records/{id}"),
});

const FacetValue = z.object({
  value: z.string(),
  label: z.string().optional().describe('What the value is called, where that is something else'),
  count: z.int(),
});

export const openSearchRoutes = {
  openSearch: route({
    name: 'openSearch',
    room: 'open',
    method: 'GET',
    path: '/open/search',
    who: 'anyone',
    says: {
      zh: '检索开放目录：关键词、分面、排序、翻页',
      en: 'Search the open catalogue: words, facets, order, pages',
    },
    query: OpenQuery,
    answer: {
      status: 200,
      fresh: FRESH,
      body: z.object({
        total: z.int(),
        items: z.array(OpenHit).readonly(),
        near: z.boolean().describe('Nothing holds all the words: these only resemble them'),
        facets: z
          .record(z.string(), z.array(FacetValue).readonly().optional())
          .describe('Without facets of which one value covers more than 95 % of the results'),
        suggestion: z.string().optional().describe('Words that find something, where these do not'),
        next: z.string().optional(),
      }),
    },
    problems: ['invalid-cursor'],
  }),
  openSuggest: route({
    name: 'openSuggest',
    room: 'open',
    method: 'GET',
    path: '/open/suggest',
    who: 'anyone',
    says: { zh: '输入时的检索建议', en: 'What someone who is typing may mean' },
    query: z.strictObject({ q: Words.default(''), limit: z.coerce.number().int().min(1).max(20).default(10) }),
    answer: {
      status: 200,
      fresh: FRESH,
      body: z.object({
        items: z.array(
          z.object({
            text: z.string(),
            kind: z.enum(['entry', 'department', 'domain']),
            value: z.string().describe("The entry's id, the department's organisation id or the domain"),
            origin: z.string().optional().describe('The catalogue that describes it, where that is another one'),
          }),
        ),
      }),
    },
    problems: [],
  }),
};
