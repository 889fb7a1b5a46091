import * as z from 'zod';
import { route } from '../platform/route.ts';
import { Id } from '../platform/schemas.ts';

export const downloadRoutes = {
  downloadRelease: route({
    name: 'downloadRelease',
    room: 'downloads',
    method: 'GET',
    path: '/downloads/{id}/{release}/{format}',
    who: 'anyone',
    says: { zh: '下载某一次开放的文件', en: 'Download a file of one release, which never changes' },
    params: z.strictObject({
      id: Id,
      release: z.coerce.number().int().min(1).max(999_999),
      format: z.string().regex(/^[a-z-]{1,20}$/),
    }),
    answer: { status: 302, body: z.object({ location: z.string() }) },
    problems: ['not-found', 'not-open', 'withdrawn'],
  }),
};
