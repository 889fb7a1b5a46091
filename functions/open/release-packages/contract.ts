import * as z from 'zod';
import { route } from '../../platform/route.ts';
import { IdParams } from '../../platform/schemas.ts';
import { ReleasePackage } from './package.ts';

const PackageView = ReleasePackage.pick({ id: true, day: true, made: true })
  .extend(ReleasePackage.pick({ files: true, size: true, sha256: true }).required().shape)
  .extend({ download: z.string().describe('Where the archive is had, by the administrator') });

export const releasePackageRoutes = {
  listReleasePackages: route({
    name: 'listReleasePackages',
    room: 'open',
    method: 'GET',
    path: '/open/release-packages',
    who: ['administrator'],
    says: { zh: '已签名的门户发布包', en: 'The signed packages of the portal, the latest first' },
    answer: { status: 200, body: z.object({ items: z.array(PackageView) }) },
    problems: [],
  }),
  downloadReleasePackage: route({
    name: 'downloadReleasePackage',
    room: 'open',
    method: 'GET',
    path: '/open/release-packages/{id}/archive',
    who: ['administrator'],
    says: { zh: '下载门户发布包', en: 'Download a signed package of the portal' },
    params: IdParams,
    answer: { status: 302, body: z.object({ location: z.string() }) },
    problems: ['not-found', 'wrong-state', 'retired'],
  }),
};
