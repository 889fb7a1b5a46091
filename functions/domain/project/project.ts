import * as z from 'zod';
import { GATHERING_METHODS } from '../catalog/entry.ts';
import { lawWord } from '../law/law-word.ts';
import { SHARE_TYPES } from '../law/schema.ts';
import { Yuan } from './amount.ts';

/** What a project is, in the words of all cities; a city's gates narrow them. */

export const FUND_SOURCES = [
  'central-fiscal',
  'provincial-fiscal',
  'city-fiscal',
  'county-fiscal',
  'self-raised',
  'social-capital',
] as const;
export type FundSource = (typeof FUND_SOURCES)[number];
export const isFiscal = (source: string): boolean => source.endsWith('-fiscal');

export const BUILD_TYPES = ['new', 'rebuild', 'extension', 'redesign', 'bought-service', 'maintenance'] as const;
export type BuildType = (typeof BUILD_TYPES)[number];
/** What is built anew, or built into: 新建、改建、扩建、改版. */
export const BUILDS: readonly BuildType[] = ['new', 'rebuild', 'extension', 'redesign'];

export const SYSTEM_KINDS = [
  'information-network',
  'management-application',
  'resource-development-and-use',
  'information-security',
  'other',
] as const;

/** Infrastructure for all (Dazhou art. 10). */
export const INFRASTRUCTURE = [
  'government-cloud',
  'government-network',
  'big-data-centre',
  'disaster-backup-centre',
  'sharing-platform',
  'open-platform',
] as const;

export const PROCUREMENTS = ['tender', 'government-purchase', 'other'] as const;

/** Services that may be bought (Shuangliao art. 10). */
export const SERVICES = ['data', 'network', 'cloud', 'operations', 'security'] as const;

/** What a review of a plan goes through (Dazhou art. 7). */
export const REVIEW_ITEMS = [
  'policy-fit',
  'duplication',
  'sharing-and-opening',
  'security-system',
  'soundness',
  'technology',
  'readiness',
  'schedule-and-cost',
] as const;

/** What the rules on projects govern (Shuangliao art. 10). */
export const STAGES = ['approval', 'procurement', 'build-and-operation', 'evaluation', 'security'] as const;

const line = (max = 300) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'no control characters');
const prose = z.string().trim().min(1).max(4000);
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** Data that the project makes or brings in: what is planned for it, and its catalog entry once there is one. */
export const PlannedResource = z.strictObject({
  name: line(200),
  shareType: lawWord(SHARE_TYPES, 'share-type').optional(),
  gatheringMethod: lawWord(GATHERING_METHODS).optional(),
  entry: id.optional().describe('The catalog entry'),
});
export type PlannedResource = z.infer<typeof PlannedResource>;
export const Resources = z.array(PlannedResource).max(200);

export const ProjectContent = z.strictObject({
  name: line(200),
  summary: prose.optional(),
  buildType: lawWord(BUILD_TYPES, 'build-type'),
  systemKind: lawWord(SYSTEM_KINDS, 'system-kind'),
  component: lawWord(INFRASTRUCTURE).optional().describe('Where it is infrastructure'),
  procurement: lawWord(PROCUREMENTS).default('other'),
  services: z.array(lawWord(SERVICES)).max(5).default([]).describe('Services that it buys'),
  funds: z
    .array(z.strictObject({ source: lawWord(FUND_SOURCES, 'fund-source'), amount: Yuan }))
    .min(1)
    .max(20),
  systems: z.array(id).max(50).default([]).describe('Registered systems that it maintains or builds on'),
  plan: z
    .strictObject({
      basis: prose,
      aims: prose,
      content: prose,
      estimate: Yuan.describe('The whole cost in yuan'),
      buildMode: prose,
      operation: prose,
      securitySystem: prose,
    })
    .partial()
    .default({}),
  needAnalysis: prose.optional().describe('What the project needs by sharing'),
  contentsAndRights: prose.optional().describe('What is shared, and who may use it how'),
  resources: Resources.default([]).describe('The catalog of data that the project involves'),
  planningDecision: line().optional().describe("The regulator's decision on central planning"),
  hostingCloud: line().optional().describe('The government cloud that it runs on'),
  interconnectionPlan: prose.optional(),
  sharingPlan: prose.optional(),
  nationalRule: line().optional().describe('The national rule that asks for infrastructure of its own'),
});
export type ProjectContent = z.infer<typeof ProjectContent>;
/** A part of a plan (Dazhou art. 7). */
export type PlanPart = keyof ProjectContent['plan'];
