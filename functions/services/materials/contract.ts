import * as z from 'zod';
import { Material } from '../../domain/services/material.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { ActionView, Id, OnOff, PageQuery, pageOf } from '../../platform/schemas.ts';
import { ListedMaterial } from './material.ts';

const Code = z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/);

export const materialRoutes = {
  loadMaterials: route({
    name: 'loadMaterials',
    room: 'services',
    method: 'POST',
    path: '/services/materials',
    who: REGULATOR,
    says: { zh: '维护材料清单', en: 'Put materials on the list of the county' },
    body: z.strictObject({ materials: z.array(Material).min(1).max(40) }),
    answer: { status: 200, body: z.object({ added: z.int(), changed: z.int() }) },
    problems: ['unknown-entry', 'unknown-field', 'stale-version', 'already-exists'],
  }),
  listMaterials: route({
    name: 'listMaterials',
    room: 'services',
    method: 'GET',
    path: '/services/materials',
    who: STAFF,
    says: { zh: '材料清单', en: 'The list of materials' },
    query: PageQuery,
    answer: { status: 200, body: pageOf(ListedMaterial.omit({ seal: true })) },
    problems: ['invalid-cursor'],
  }),
  mayAskMaterial: route({
    name: 'mayAskMaterial',
    room: 'services',
    method: 'GET',
    path: '/services/items/{id}/materials/{code}',
    who: [...DEPARTMENT, ...REGULATOR],
    says: { zh: '能否要求提供此材料', en: 'May I ask for this material?' },
    params: z.strictObject({ id: Id, code: Code }),
    query: z.strictObject({
      application: Id.optional().describe('The case in which it would be asked for'),
      paper: OnOff.default(false),
    }),
    answer: {
      status: 200,
      body: z.object({
        may: z.boolean(),
        missing: ActionView.shape.missing.describe('What the law has against it'),
        instead: z.object({
          shared: z.object({ entry: z.string(), name: z.string(), provider: z.string() }).optional(),
          application: z.string().optional().describe('The earlier case that has it'),
          licence: z.string().optional().describe('The number of the licence that it is'),
        }),
      }),
    },
    problems: ['not-found'],
  }),
};
