import * as z from 'zod';
import { FRESH } from '../../platform/fresh.ts';
import { RawAnswer } from '../../platform/raw.ts';
import { route } from '../../platform/route.ts';

const CKAN = {
  room: 'open',
  standard: 'CKAN action API',
  who: 'anyone',
  raw: {
    sends: z.object({ help: z.string(), success: z.literal(true), result: z.unknown() }),
    refuses: [400, 403, 404, 409],
  },
  says: {
    zh: 'CKAN 动作接口：检索、数据集、机构、资源、数据表',
    en: 'An action of the CKAN API: search, datasets, organisations, resources, rows',
  },
  params: z.strictObject({ name: z.string() }),
  answer: { status: 200, fresh: FRESH, body: RawAnswer },
  problems: [],
} as const;

/** CKAN's clients ask at either path, and by either method. */
export const ckanRoutes = {
  getAction: route({
    name: 'getAction',
    method: 'GET',
    path: '/api/action/{name}',
    ...CKAN,
  }),
  postAction: route({
    name: 'postAction',
    method: 'POST',
    path: '/api/action/{name}',
    ...CKAN,
  }),
  getActionOfThree: route({
    name: 'getActionOfThree',
    method: 'GET',
    path: '/api/3/action/{name}',
    ...CKAN,
  }),
  postActionOfThree: route({
    name: 'postActionOfThree',
    method: 'POST',
    path: '/api/3/action/{name}',
    ...CKAN,
  }),
};
