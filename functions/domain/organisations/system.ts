import * as z from 'zod';
import { lawWord } from '../law/law-word.ts';
import { CalendarDay } from '../law/schema.ts';

export const SYSTEM_STAGES = ['planned', 'in-progress', 'built', 'retired'] as const;
export const SYSTEM_ZONES = ['government-extranet', 'internet', 'standalone', 'dedicated-network'] as const;
export const SYSTEM_PURPOSES = [
  'business',
  'exchange',
  'network',
  'platform',
  'data-centre',
  'front-end',
  'interface',
  'infrastructure',
  'upstream-link',
] as const;

const line = (max = 300) => z.string().trim().min(1).max(max);
const PROGRESS = ['not-started', 'in-progress', 'done'] as const;

/** How a system stands on its way into the common infrastructure; all of it may change. */
export const Standing = z.object({
  operator: line().optional().describe('The named person who runs it'),
  securityGrade: lawWord(['1', '2', '3', '4', '5']).optional().describe('网络安全等级保护'),
  assessedOn: CalendarDay.optional().describe('等级测评日期'),
  softwareVersion: line(60).optional(),
  upstream: z.array(line()).max(50).optional().describe('What it is linked to above: a platform or its system id'),
  level: z.enum(['national', 'provincial', 'city']).optional(),
  connection: z.enum(['connected', 'not-connected', 'down']).optional().describe('To the platform above it'),
  connectedOn: CalendarDay.optional(),
  migration: z.object({ status: z.enum(PROGRESS), plan: line(2000).optional() }).optional(),
  integration: z
    .object({
      status: z.enum([...PROGRESS, 'confirmed']).describe('`confirmed` by the regulator'),
      plan: line(2000).optional(),
      target: line().optional(),
    })
    .optional(),
  cloud: z.enum(PROGRESS).optional(),
  mergedInto: z.object({ system: line(64), on: CalendarDay }).optional(),
  network: z
    .object({
      class: line(60),
      merge: z.enum(['merged', 'planned', 'kept-separate']),
      reason: line(1000).optional(),
    })
    .refine((network) => network.merge !== 'kept-separate' || network.reason !== undefined, {
      path: ['reason'],
      error: 'a network that is kept separate states a reason',
    })
    .optional(),
  bridges: z
    .array(z.object({ system: line(64), status: z.enum(['bridged', 'not-bridged', 'down']) }))
    .max(200)
    .optional()
    .describe('Business systems bridged to a front-end machine'),
  use: z.object({ calls: z.int().min(0), period: line(40) }).optional(),
});
export type Standing = z.infer<typeof Standing>;
