import * as z from 'zod';
import { lawWord } from '../law/law-word.ts';
import { OPEN_TYPES, SHARE_TYPES } from '../law/schema.ts';
import type { Transitions } from '../life/transitions.ts';

const line = (max: number) => z.string().trim().min(1).max(max);

/**
 * A plan to collect data: what for, from whom, how, and on what it rests. What is mandatory is the city's law (gates on
 * `collection-plan.submit`), not this schema.
 */
export const PlanContent = z.strictObject({
  name: line(200),
  purpose: line(2000).optional(),
  scope: line(2000).optional(),
  method: line(500).optional(),
  format: line(200).optional(),
  process: line(2000).optional(),
  formatSample: line(300).optional().describe('Name or checksum of the sample'),
  elements: z.array(line(100)).max(500).default([]).describe('Names of the items that are collected'),
  shareType: lawWord(SHARE_TYPES, 'share-type').optional(),
  openType: lawWord(OPEN_TYPES).optional(),
  category: line(60).optional().describe('数据分类'),
  level: lawWord(['1', '2', '3', '4'], 'security-level').optional().describe('数据级别'),
  kind: line(60).optional().describe('Kind of resource: basic, topic, department'),
  domain: line(100).optional(),
  topic: line(100).optional(),
  participants: z.array(line(64)).max(100).optional(),
  line: line(100).optional(),
  dutyBasis: line(500).optional().describe('履职依据'),
  legalBasis: line(500).optional(),
  consent: line(300).optional().describe("Where the persons' consent is on file"),
  necessity: line(2000).optional(),
  specification: line(64).optional().describe('The version of the collection specification, by id'),
  entry: line(64).optional().describe('The catalog entry within whose scope it collects'),
  mode: lawWord(['direct', 'commissioned', 'agreed'], 'collection-mode').optional(),
  commission: line(300).optional(),
  agreement: line(300).optional(),
  rights: line(2000).optional().describe('How the rights of those whose data is collected are kept'),
});
export type PlanContent = z.infer<typeof PlanContent>;

export const PLAN_STATES = ['submitted', 'approved', 'refused'] as const;

/** A plan that is changed is decided anew. */
export const planTransitions = {
  change: { from: ['submitted', 'approved', 'refused'], to: 'submitted' },
  approve: { from: ['submitted'], to: 'approved' },
  refuse: { from: ['submitted'], to: 'refused' },
} as const satisfies Transitions<(typeof PLAN_STATES)[number]>;
