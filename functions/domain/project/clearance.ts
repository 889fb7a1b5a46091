import type { ActionName } from '../law/schema.ts';

/** What may be asked of a project before it is done, and the action whose gates answer. */
export const CLEARANCES = {
  approval: 'project.approve',
  'fund-planning': 'project.plan-funds',
  tender: 'project.tender',
  purchase: 'project.purchase',
  construction: 'project.start',
  payment: 'project.pay',
  upkeep: 'project.pay-upkeep',
  acceptance: 'project.accept',
  use: 'project.put-in-use',
} as const satisfies Readonly<Record<string, ActionName>>;
export type Clearance = keyof typeof CLEARANCES;
export const CLEARANCE_NAMES = Object.keys(CLEARANCES) as [Clearance, ...Clearance[]];
