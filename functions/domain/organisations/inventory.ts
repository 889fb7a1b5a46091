import type { CalendarDay } from '../law/schema.ts';
import type { Standing } from './system.ts';

export interface Inventoried extends Standing {
  readonly id: string;
  readonly owner: string;
  readonly purpose: string;
  readonly stage: string;
  readonly zone: string;
  readonly origin: string;
  readonly project?: string | undefined;
  readonly registeredOn?: CalendarDay | undefined;
  readonly filing?: unknown;
  readonly lastExchange?: { readonly outcome: string } | undefined;
}

const PLATFORMS = ['platform', 'data-centre'];
const live = (one: Inventoried): boolean => one.stage !== 'retired' && one.mergedInto === undefined;

/** Lists that the regulator works through: each is a question put to every system. `below` counts as seldom used. */
export const INVENTORY_REPORTS = {
  all: () => true,
  'outside-extranet': (one) => live(one) && one.zone !== 'government-extranet',
  'not-connected': (one) =>
    live(one) && (PLATFORMS.includes(one.purpose) || one.zone === 'standalone') && one.connection !== 'connected',
  'not-migrated': (one) =>
    live(one) &&
    one.origin === 'existing' &&
    (PLATFORMS.includes(one.purpose) || one.zone === 'standalone') &&
    one.migration?.status !== 'done',
  'not-integrated': (one) =>
    live(one) &&
    one.origin === 'existing' &&
    one.purpose !== 'upstream-link' &&
    one.integration?.status !== 'confirmed',
  unapproved: (one) => live(one) && one.origin !== 'existing' && one.project === undefined,
  unfiled: (one) => one.purpose === 'business' && one.filing === undefined,
  'without-grade': (one) => live(one) && one.purpose === 'platform' && one.securityGrade === undefined,
  'without-protection': (one) => live(one) && (one.securityGrade === undefined || one.assessedOn === undefined),
  'own-networks': (one) => one.zone === 'dedicated-network' || one.purpose === 'network',
  links: (one) => one.purpose === 'upstream-link',
  infrastructure: (one) => one.purpose === 'infrastructure',
  interfaces: (one) => one.purpose === 'interface',
  'front-ends': (one) => one.purpose === 'front-end',
  outages: (one) => live(one) && (one.connection === 'down' || (one.bridges ?? []).some((b) => b.status === 'down')),
  'seldom-used': (one, below) => live(one) && one.use !== undefined && one.use.calls < below,
} as const satisfies Readonly<Record<string, (system: Inventoried, below: number) => boolean>>;
export type InventoryReport = keyof typeof INVENTORY_REPORTS;
export const REPORT_NAMES = Object.keys(INVENTORY_REPORTS) as [InventoryReport, ...InventoryReport[]];

/** What a body builds for all or for its exchange with others, beside the systems of its own business. */
const INFRASTRUCTURE = ['exchange', 'network', 'platform', 'data-centre', 'infrastructure'];

/** Infrastructure that was begun anew with neither an approved project nor an approval behind it. */
export const isUnapprovedBuild = (one: Inventoried & { readonly approval?: string | undefined }): boolean =>
  INVENTORY_REPORTS.unapproved(one) &&
  INFRASTRUCTURE.includes(one.purpose) &&
  one.stage !== 'planned' &&
  one.approval === undefined;

const tally = (values: readonly (string | undefined)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value ?? 'unstated'] = (counts[value ?? 'unstated'] ?? 0) + 1;
  return counts;
};

/** Counts of an organisation's business systems as they stood on a day: how many, how many of their own, how far in. */
export const countsOf = (systems: readonly Inventoried[], on: CalendarDay) => {
  const there = systems.filter((one) => one.purpose === 'business' && (one.registeredOn ?? '') <= on);
  return {
    systems: there.length,
    standalone: there.filter((one) => !one.mergedInto || one.mergedInto.on > on).length,
    integration: tally(there.map((one) => one.integration?.status)),
    cloud: tally(there.map((one) => one.cloud)),
  };
};
