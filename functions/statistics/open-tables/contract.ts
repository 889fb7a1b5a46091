import * as z from 'zod';
import { Review } from '../../domain/open/publication.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { Id, IdParams, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';
import { OpenTable } from './open-table.ts';

const TableView = OpenTable.omit({ seal: true });
const Item = z.string().max(63);

export const openTableRoutes = {
  proposeOpenTable: route({
    name: 'proposeOpenTable',
    room: 'statistics',
    method: 'POST',
    path: '/statistics/entries/{id}/open-tables',
    who: DEPARTMENT,
    says: { zh: '申报向社会公布的汇总表', en: 'Propose an aggregate table for the public' },
    params: IdParams,
    body: z.strictObject({
      into: Id.describe(
        'A published entry of the same department, whose items are the dimensions, `count` and, for a measure, `sum`',
      ),
      dimensions: z.array(Item).min(1).max(2),
      measure: Item.optional(),
      reason: Prose,
    }),
    answer: { status: 201, body: TableView },
    problems: ['not-found', 'unknown-entry', 'other-organisation', 'unknown-field', 'wrong-state'],
  }),
  listOpenTables: route({
    name: 'listOpenTables',
    room: 'statistics',
    method: 'GET',
    path: '/statistics/entries/{id}/open-tables',
    who: STAFF,
    says: { zh: '向社会公布的汇总表', en: 'The aggregate tables of an entry for the public' },
    params: IdParams,
    query: PageQuery,
    answer: { status: 200, body: pageOf(TableView) },
    problems: ['not-found', 'invalid-cursor'],
  }),
  approveOpenTable: route({
    name: 'approveOpenTable',
    room: 'statistics',
    method: 'POST',
    path: '/statistics/open-tables/{id}/approve',
    who: REGULATOR,
    says: { zh: '审查通过并生成汇总表', en: 'Have a reviewed table made, once and for good' },
    params: IdParams,
    body: z.strictObject({ review: Review.describe('隐私审查'), ...Seen }),
    answer: { status: 200, body: TableView },
    problems: ['not-found', 'wrong-state', 'stale-version', 'gate-closed', 'quota-used-up', 'busy'],
  }),
  returnOpenTable: route({
    name: 'returnOpenTable',
    room: 'statistics',
    method: 'POST',
    path: '/statistics/open-tables/{id}/return',
    who: REGULATOR,
    says: { zh: '退回汇总表', en: 'Return a proposed table with an opinion' },
    params: IdParams,
    body: z.strictObject({ opinion: Prose, ...Seen }),
    answer: { status: 200, body: TableView },
    problems: ['not-found', 'wrong-state', 'stale-version'],
  }),
};
