import * as z from 'zod';
import { Hit, SearchQuery, searchAnswer } from '../catalog/contract.ts';
import { OPEN_STATES } from '../domain/catalog/entry.ts';
import { ITEM_TYPES, MASKINGS } from '../domain/gathering/items.ts';
import { OPEN_TYPES } from '../domain/law/schema.ts';
import { Restricted, Reviews } from '../domain/open/publication.ts';
import { ASKED_AGAIN, FRESH } from '../platform/fresh.ts';
import { DEPARTMENT, REGULATOR } from '../platform/roles.ts';
import { route } from '../platform/route.ts';
import { CalendarDay, Cite, Id, IdParams, Line, PageQuery, Prose, pageOf, Seen } from '../platform/schemas.ts';
import { Access, OPEN_FORMATS, Publication, Release, ReleaseFile } from './repository.ts';

const PublicationView = Publication.omit({ seal: true, items: true });
const ReleaseView = Release.omit({ publication: true, basis: true }).extend({
  files: z.array(ReleaseFile.omit({ key: true }).extend({ url: z.string() })),
});

const DatasetView = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string().optional(),
  provider: z.string(),
  basis: z
    .object({
      publicFunction: z.string().optional(),
      authorisingLaw: z.string().optional(),
      authorisation: z.string().optional().describe('On which collecting or managing this data rests'),
      stated: z.string().optional().describe('As it was stated when the data was opened'),
    })
    .describe('The function or authorisation behind it'),
  domain: z.string().optional(),
  topic: z.string().optional(),
  tags: z.array(z.string()),
  updateCycle: z.string().optional(),
  openType: z.enum(OPEN_TYPES).optional(),
  openConditions: z.string().optional(),
  state: z.enum(OPEN_STATES),
  access: Access.optional().describe('What older and disabled people are offered'),
  available: z.boolean().describe('Whether it can be downloaded here and now'),
  items: z.array(
    z.object({ name: z.string(), label: z.string(), type: z.enum(ITEM_TYPES), masking: z.enum(MASKINGS).optional() }),
  ),
  marks: z.array(z.object({ item: z.string().optional(), since: CalendarDay })).describe('Open objections to its data'),
  publishedOn: CalendarDay.optional(),
  updatedOn: CalendarDay.optional(),
  licence: z.string().optional(),
  source: z.string().optional().describe('Where an entry that is only listed can be had'),
  dimensions: z
    .object({
      complete: z.object({ rows: z.int(), withheld: z.int().describe('Items that the public does not get') }),
      accurate: z.object({ objections: z.int(), normalised: z.int().describe('Values that the check wrote alike') }),
      original: z.object({ dataVersion: z.int(), masked: z.array(z.string()) }),
      timely: z.object({ acceptedOn: CalendarDay, latest: z.boolean().describe('No newer data version waits') }),
    })
    .optional()
    .describe('How the latest release stands: complete, accurate, original, timely'),
  releases: z.array(ReleaseView),
  version: z.int(),
});

export const openDataRoutes = {
  publishDataset: route({
    name: 'publishDataset',
    room: 'open-data',
    method: 'POST',
    path: '/open-data/publications',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '向社会开放数据', en: "Open an entry's data to the public" },
    body: z.strictObject({
      entry: Id,
      formats: z
        .array(Line)
        .min(1)
        .max(10)
        .default([...OPEN_FORMATS]),
      reviews: Reviews.default({}),
      desensitised: Prose.optional().describe('Record of the masking or declassification'),
      rightHolderConsent: Prose.optional(),
      providerConsent: Prose.optional().describe('Consent of whoever supplied data obtained by sharing'),
      disclosureScope: Prose.optional().describe('Basis in government information disclosure'),
      functionBasis: Prose.optional().describe('The function or authorisation that the data arises from'),
      specialBasis: Prose.optional().describe('A law that provides otherwise for this data; listed for review'),
      restricted: Restricted.optional().describe('Open to named users alone, after review'),
      fields: z.array(Line).min(1).max(1000).optional().describe('The items that are opened; all when absent'),
      personalData: z
        .enum(['drop', 'mask'])
        .default('drop')
        .describe('What becomes of an item in whose values personal data is found'),
      accessibleFormat: Line.optional().describe('A format for people who need another, and where it is had'),
      offlineContact: Line.optional().describe('Whom to ask in person or by telephone'),
      corrects: z.boolean().default(false).describe('What was released before was wrong; say in `reason` what'),
      licence: Line.default('可免费使用，使用时请注明来源 · Free to use with attribution to the source'),
      reason: Prose.optional(),
    }),
    answer: {
      status: 202,
      body: PublicationView.extend({
        advice: z
          .array(z.object({ code: z.string(), zh: z.string(), en: z.string(), cite: Cite }))
          .describe('What the law encourages and is not there'),
      }),
    },
    problems: [
      'unknown-entry',
      'unknown-field',
      'other-organisation',
      'wrong-state',
      'not-lawful',
      'gate-closed',
      'read-refused',
      'unknown-organisation',
    ],
  }),
  getPublication: route({
    name: 'getPublication',
    room: 'open-data',
    method: 'GET',
    path: '/open-data/publications/{id}',
    who: [...DEPARTMENT, ...REGULATOR, 'auditor'],
    says: { zh: '查看开放办理情况', en: 'Progress and reviews of an opening' },
    params: IdParams,
    answer: { status: 200, body: PublicationView },
    problems: ['not-found', 'other-organisation'],
  }),
  searchDatasets: route({
    name: 'searchDatasets',
    room: 'open-data',
    method: 'GET',
    path: '/open-data/datasets',
    who: 'anyone',
    says: { zh: '检索开放目录', en: 'Search the open catalog' },
    query: SearchQuery,
    answer: { status: 200, fresh: FRESH, body: searchAnswer(Hit) },
    problems: [],
  }),
  getDataset: route({
    name: 'getDataset',
    room: 'open-data',
    method: 'GET',
    path: '/open-data/datasets/{id}',
    who: 'anyone',
    says: { zh: '查看开放数据', en: 'Read about an open dataset' },
    params: IdParams,
    answer: { status: 200, fresh: ASKED_AGAIN, body: DatasetView },
    problems: ['not-found'],
  }),
  previewDataset: route({
    name: 'previewDataset',
    room: 'open-data',
    method: 'GET',
    path: '/open-data/datasets/{id}/preview',
    who: 'anyone',
    says: { zh: '预览开放数据', en: 'The first rows of an open dataset' },
    params: IdParams,
    answer: {
      status: 200,
      fresh: ASKED_AGAIN,
      body: z.object({
        columns: z.array(z.object({ name: z.string(), label: z.string() })),
        rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
        total: z.int(),
      }),
    },
    problems: ['not-found', 'not-open', 'withdrawn'],
  }),
  downloadDataset: route({
    name: 'downloadDataset',
    room: 'open-data',
    method: 'GET',
    path: '/open-data/datasets/{id}/download/{format}',
    who: 'anyone',
    says: { zh: '下载开放数据', en: 'Download an open dataset' },
    params: z.strictObject({ id: Id, format: z.string().regex(/^[a-z]{1,10}$/) }),
    answer: { status: 302, body: z.object({ location: z.string() }) },
    problems: ['not-found', 'not-open', 'withdrawn'],
  }),
  listReleases: route({
    name: 'listReleases',
    room: 'open-data',
    method: 'GET',
    path: '/open-data/datasets/{id}/releases',
    who: 'anyone',
    says: { zh: '开放数据的变更记录', en: 'When a dataset was opened, changed or withdrawn, and why' },
    params: IdParams,
    query: PageQuery,
    answer: { status: 200, fresh: ASKED_AGAIN, body: pageOf(ReleaseView) },
    problems: ['not-found', 'invalid-cursor'],
  }),
  withdrawDataset: route({
    name: 'withdrawDataset',
    room: 'open-data',
    method: 'POST',
    path: '/open-data/datasets/{id}/withdraw',
    who: REGULATOR,
    says: { zh: '撤下开放数据', en: 'Withdraw a dataset from the public' },
    params: IdParams,
    body: z.strictObject({ reason: Prose, ...Seen }),
    answer: { status: 200, body: DatasetView },
    problems: ['not-found', 'wrong-state', 'stale-version'],
  }),
};
