import * as z from 'zod';
import { lawWord } from '../../domain/law/law-word.ts';
import { BASES } from '../../domain/law/schema.ts';
import { REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { Id, Line, PageQuery, pageOf } from '../../platform/schemas.ts';
import { DESIGNATED, Designation } from './designation.ts';

const DesignationView = Designation.omit({ seal: true });

export const designationRoutes = {
  designateDepartment: route({
    name: 'designateDepartment',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/designations',
    who: REGULATOR,
    says: {
      zh: '确定业务条线、数据类别的责任（数源）部门或共享库的牵头部门',
      en: 'Designate who is in charge of data',
    },
    body: z.strictObject({
      kind: lawWord(DESIGNATED),
      name: Line.describe('Line of business, class of data, basic domain or topic'),
      organisation: Id,
      basis: z
        .strictObject({ type: lawWord(BASES, 'designation-basis'), name: Line, article: Line.optional() })
        .optional(),
      decidedBy: z.array(Line).max(20).default([]),
      participants: z.array(Id).max(100).default([]),
    }),
    answer: { status: 201, body: DesignationView },
    problems: ['unknown-organisation', 'not-lawful', 'stale-version', 'already-exists'],
  }),
  listDesignations: route({
    name: 'listDesignations',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/designations',
    who: STAFF,
    says: { zh: '责任（数源）部门和牵头部门', en: 'Who is in charge of which data' },
    query: PageQuery,
    answer: { status: 200, body: pageOf(DesignationView) },
    problems: ['invalid-cursor'],
  }),
};
