import * as z from 'zod';
import { DEPARTMENT, REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { CalendarDay, IdParams, Line, PageQuery, Prose, pageOf, Seen } from '../../platform/schemas.ts';
import { Interruption } from './interruption.ts';

const InterruptionView = Interruption.omit({ seal: true });
const FILERS = [...DEPARTMENT, ...REGULATOR];

export const interruptionRoutes = {
  fileInterruption: route({
    name: 'fileInterruption',
    room: 'gathering',
    method: 'POST',
    path: '/gathering/entries/{id}/interruptions',
    who: FILERS,
    says: { zh: '不可抗力供数中断备案', en: 'File that force majeure interrupts supply' },
    params: IdParams,
    body: z.strictObject({
      cause: Prose,
      since: CalendarDay,
      remedy: Prose.optional().describe('补救措施'),
      document: Line.optional(),
    }),
    answer: { status: 201, body: InterruptionView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'not-lawful', 'already-exists'],
  }),
  closeInterruption: route({
    name: 'closeInterruption',
    room: 'gathering',
    method: 'POST',
    path: '/gathering/interruptions/{id}/close',
    who: FILERS,
    says: { zh: '供数恢复', en: 'Supply is there again' },
    params: IdParams,
    body: z.strictObject({ restoredOn: CalendarDay, remedy: Prose.optional(), ...Seen }),
    answer: { status: 200, body: InterruptionView },
    problems: ['not-found', 'other-organisation', 'wrong-state', 'not-lawful', 'stale-version'],
  }),
  listInterruptions: route({
    name: 'listInterruptions',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/entries/{id}/interruptions',
    who: STAFF,
    says: { zh: '条目的供数中断记录', en: "Interruptions of an entry's supply" },
    params: IdParams,
    query: PageQuery,
    answer: { status: 200, body: pageOf(InterruptionView) },
    problems: ['not-found', 'invalid-cursor'],
  }),
};
