import * as z from 'zod';
import { HoldOver } from '../../domain/holds/hold.ts';
import { LegalHold } from '../../platform/holds.ts';
import { REGULATOR } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { Cite, IdParams, Line, Prose, Seen } from '../../platform/schemas.ts';

const HoldView = LegalHold.omit({ seal: true });

export const holdRoutes = {
  placeLegalHold: route({
    name: 'placeLegalHold',
    room: 'evidence',
    method: 'POST',
    path: '/evidence/holds',
    who: ['administrator'],
    says: {
      zh: '依法保全：期间不得清除、到期或删除',
      en: 'Hold what a thing, a person or a span of days left behind: nothing of it is erased or expires meanwhile',
    },
    body: z.strictObject({
      over: HoldOver,
      ground: Prose,
      cite: Cite,
      reference: Line.describe('Number of the paper that asks for it'),
    }),
    answer: { status: 201, body: HoldView },
    problems: ['busy'],
  }),
  listLegalHolds: route({
    name: 'listLegalHolds',
    room: 'evidence',
    method: 'GET',
    path: '/evidence/holds',
    who: [...REGULATOR, 'auditor'],
    says: { zh: '依法保全登记', en: 'Legal holds, those released too' },
    answer: { status: 200, body: z.object({ items: z.array(HoldView) }) },
    problems: [],
  }),
  getLegalHold: route({
    name: 'getLegalHold',
    room: 'evidence',
    method: 'GET',
    path: '/evidence/holds/{id}',
    who: [...REGULATOR, 'auditor'],
    says: { zh: '查看依法保全', en: 'Read a legal hold' },
    params: IdParams,
    answer: { status: 200, body: HoldView },
    problems: ['not-found'],
  }),
  releaseLegalHold: route({
    name: 'releaseLegalHold',
    room: 'evidence',
    method: 'POST',
    path: '/evidence/holds/{id}/release',
    who: ['administrator'],
    says: { zh: '解除依法保全', en: 'Release a legal hold, with the reason' },
    params: IdParams,
    body: z.strictObject({ reason: Prose, ...Seen }),
    answer: { status: 200, body: HoldView },
    problems: ['not-found', 'wrong-state', 'stale-version', 'busy'],
  }),
} as const;
