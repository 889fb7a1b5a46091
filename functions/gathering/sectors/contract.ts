import * as z from 'zod';
import { REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { Id, Line, PageQuery, pageOf } from '../../platform/schemas.ts';
import { SectorRoute } from './sector-route.ts';

const SectorRouteView = SectorRoute.omit({ seal: true });

export const sectorRoutes = {
  setSectorRoute: route({
    name: 'setSectorRoute',
    room: 'gathering',
    method: 'POST',
    path: '/gathering/sector-routes',
    who: REGULATOR,
    says: { zh: '设定县区部门的归集途径', en: "Set by which way a body's data is gathered" },
    body: z.strictObject({
      organisation: Id,
      entry: Id.optional().describe('For all its data when absent'),
      route: z.enum(['direct', 'by-sector']),
      through: Id.optional().describe('The city department that totals and reviews'),
      reason: Line.describe('数据量等情况'),
    }),
    answer: { status: 201, body: SectorRouteView },
    problems: ['unknown-organisation', 'unknown-entry', 'not-lawful', 'stale-version', 'already-exists'],
  }),
  listSectorRoutes: route({
    name: 'listSectorRoutes',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/sector-routes',
    who: STAFF,
    says: { zh: '各单位的归集途径', en: 'By which ways data is gathered' },
    query: PageQuery,
    answer: { status: 200, body: pageOf(SectorRouteView) },
    problems: ['invalid-cursor'],
  }),
};
