import * as z from 'zod';
import { Mapping } from '../../domain/gathering/layout/mapping.ts';
import { DEPARTMENT, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { IdParams, PageQuery, pageOf, Seen } from '../../platform/schemas.ts';
import { SubmissionView } from '../views.ts';
import { AcceptedMapping } from './mapping.ts';
import { Proposal } from './proposal.ts';

export const mappingRoutes = {
  getMapping: route({
    name: 'getMapping',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/submissions/{id}/mapping',
    who: STAFF,
    says: { zh: '查看拟定的版式与列对应关系', en: 'How the platform proposes to read a file' },
    params: IdParams,
    answer: { status: 200, body: Proposal },
    problems: ['not-found', 'other-organisation', 'wrong-state'],
  }),
  acceptMapping: route({
    name: 'acceptMapping',
    room: 'gathering',
    method: 'POST',
    path: '/gathering/submissions/{id}/mapping',
    who: DEPARTMENT,
    says: { zh: '确认或更正版式与列对应关系', en: 'Accept how a file is to be read, or correct it' },
    params: IdParams,
    body: z.strictObject({ mapping: Mapping.optional().describe('As proposed when absent'), ...Seen }),
    answer: { status: 202, body: SubmissionView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'stale-version', 'unknown-field'],
  }),
  listMappings: route({
    name: 'listMappings',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/entries/{id}/mappings',
    who: STAFF,
    says: { zh: '条目已确认的版式', en: 'The ways of reading that were accepted for an entry' },
    params: IdParams,
    query: PageQuery,
    answer: { status: 200, body: pageOf(AcceptedMapping) },
    problems: ['not-found', 'other-organisation', 'invalid-cursor'],
  }),
};
