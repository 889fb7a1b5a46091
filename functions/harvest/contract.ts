import * as z from 'zod';
import { SOURCE_KINDS } from '../domain/harvest/read-objects.ts';
import { HarvestedRecord } from '../domain/harvest/record.ts';
import { ASKED_AGAIN } from '../platform/fresh.ts';
import { REGULATOR } from '../platform/roles.ts';
import { route } from '../platform/route.ts';
import { IdParams, Line, PageQuery, pageOf, Seen } from '../platform/schemas.ts';
import { Harvest, Source } from './repository.ts';

const SourceView = Source.omit({ seal: true, snapshot: true }).extend({
  held: z.object({ records: z.int(), at: z.string(), harvest: z.string() }).optional(),
});
const HarvestView = Harvest.omit({ seal: true, next: true });
const Readers = [...REGULATOR, 'auditor'] as const;

/** What anyone may know of a dataset of another catalogue, marked with where it is from. */
const HarvestedView = HarvestedRecord.extend({
  id: z.string(),
  source: z.object({ id: z.string(), name: z.string(), url: z.string() }).describe('The catalogue that it is from'),
});

export const harvestRoutes = {
  addSource: route({
    name: 'addSource',
    room: 'harvest',
    method: 'POST',
    path: '/harvest/sources',
    who: REGULATOR,
    says: { zh: '登记要采集的目录', en: 'Name a catalogue to harvest' },
    body: z.strictObject({
      name: Line,
      kind: z.enum(SOURCE_KINDS),
      url: z.string().max(2000).describe('Of a host that the county has named'),
      everyDays: z.int().min(1).max(366).optional().describe('Harvested again after so many days; by hand when absent'),
    }),
    answer: { status: 201, body: SourceView },
    problems: [],
  }),
  listSources: route({
    name: 'listSources',
    room: 'harvest',
    method: 'GET',
    path: '/harvest/sources',
    who: Readers,
    says: { zh: '采集来源', en: 'The catalogues that are harvested' },
    answer: { status: 200, body: z.object({ items: z.array(SourceView) }) },
    problems: [],
  }),
  stopSource: route({
    name: 'stopSource',
    room: 'harvest',
    method: 'POST',
    path: '/harvest/sources/{id}/stop',
    who: REGULATOR,
    says: { zh: '停止采集并撤下其条目', en: 'Harvest a catalogue no more, and show nothing of it' },
    params: IdParams,
    body: z.strictObject({ ...Seen }),
    answer: { status: 200, body: SourceView },
    problems: ['not-found', 'wrong-state', 'stale-version'],
  }),
  startHarvest: route({
    name: 'startHarvest',
    room: 'harvest',
    method: 'POST',
    path: '/harvest/sources/{id}/harvests',
    who: REGULATOR,
    says: { zh: '开始采集', en: 'Harvest a catalogue now' },
    params: IdParams,
    body: z.strictObject({
      removalsConfirmed: z.boolean().default(false).describe('Believe it although most of what it had is gone'),
    }),
    answer: { status: 202, body: HarvestView },
    problems: ['not-found', 'wrong-state'],
  }),
  listHarvests: route({
    name: 'listHarvests',
    room: 'harvest',
    method: 'GET',
    path: '/harvest/sources/{id}/harvests',
    who: Readers,
    says: { zh: '历次采集', en: 'The harvests of a catalogue, the latest first' },
    params: IdParams,
    query: PageQuery,
    answer: { status: 200, body: pageOf(HarvestView) },
    problems: ['not-found', 'invalid-cursor'],
  }),
  getHarvest: route({
    name: 'getHarvest',
    room: 'harvest',
    method: 'GET',
    path: '/harvest/harvests/{id}',
    who: Readers,
    says: { zh: '采集进度与结果', en: 'How far a harvest is, and what it brought' },
    params: IdParams,
    answer: { status: 200, body: HarvestView },
    problems: ['not-found'],
  }),
  getHarvestReport: route({
    name: 'getHarvestReport',
    room: 'harvest',
    method: 'GET',
    path: '/harvest/harvests/{id}/report',
    who: Readers,
    says: { zh: '采集报告：每个条目的结果', en: 'What became of every dataset in a harvest' },
    params: IdParams,
    answer: { status: 302, body: z.object({ location: z.string() }) },
    problems: ['not-found', 'wrong-state'],
  }),
  listHarvested: route({
    name: 'listHarvested',
    room: 'harvest',
    method: 'GET',
    path: '/harvest/records',
    who: 'anyone',
    says: { zh: '其他目录的开放数据', en: 'Open data that other catalogues describe' },
    query: z.strictObject({
      q: z.string().max(200).optional().describe('Words in the name'),
      source: z.string().max(64).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
    answer: { status: 200, fresh: ASKED_AGAIN, body: z.object({ total: z.int(), items: z.array(HarvestedView) }) },
    problems: [],
  }),
  getHarvested: route({
    name: 'getHarvested',
    room: 'harvest',
    method: 'GET',
    path: '/harvest/records/{id}',
    who: 'anyone',
    says: { zh: '其他目录的一个数据集', en: 'A dataset that another catalogue describes' },
    params: IdParams,
    answer: { status: 200, fresh: ASKED_AGAIN, body: HarvestedView },
    problems: ['not-found'],
  }),
};
