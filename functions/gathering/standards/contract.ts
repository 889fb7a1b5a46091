import * as z from 'zod';
import { Element } from '../../domain/gathering/standard.ts';
import { REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { CalendarDay, Line, Prose } from '../../platform/schemas.ts';
import { FORMATS } from '../../platform/tabular/source.ts';
import { GatheringStandard } from './standard.ts';

export const standardRoutes = {
  issueStandard: route({
    name: 'issueStandard',
    room: 'gathering',
    method: 'POST',
    path: '/gathering/standards',
    who: REGULATOR,
    says: { zh: '发布归集标准的新版本', en: 'Issue a version of a gathering standard' },
    body: z.strictObject({
      title: Line,
      label: Line.describe('What batches call this version'),
      line: Line.optional(),
      survey: z
        .strictObject({ title: Line, heldOn: CalendarDay, findings: Prose, document: Line.optional() })
        .optional()
        .describe('需求调研, on which it rests'),
      formats: z.array(z.enum(FORMATS)).min(1).optional(),
      elements: z.array(Element).max(1_000).default([]),
      text: Prose.optional(),
      since: CalendarDay.optional().describe('Today when absent'),
    }),
    answer: { status: 201, body: GatheringStandard },
    problems: ['already-exists', 'not-lawful', 'gate-closed', 'read-refused'],
  }),
  listStandards: route({
    name: 'listStandards',
    room: 'gathering',
    method: 'GET',
    path: '/gathering/standards',
    who: STAFF,
    says: { zh: '查看归集标准', en: 'The versions of a gathering standard' },
    query: z.strictObject({ line: Line.optional() }),
    answer: {
      status: 200,
      body: z.object({ items: z.array(GatheringStandard), current: z.string().optional().describe('Its label') }),
    },
    problems: [],
  }),
};
