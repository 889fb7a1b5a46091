import { inForceOn } from '../catalog/entry.ts';
import type { ShareType } from '../law/schema.ts';
import type { PlannedResource } from './project.ts';

/** What a planned resource has become. */
export interface Readiness {
  readonly name: string;
  readonly entry?: string | undefined;
  /** Its entry is published. */
  readonly catalogued: boolean;
  /** A batch of it was accepted. */
  readonly gathered: boolean;
  /** It can be asked for on the platform as was planned. */
  readonly shared: boolean;
}
export const PARTS = ['catalogued', 'gathered', 'shared'] as const;
export type Part = (typeof PARTS)[number];

interface Actual {
  readonly status: string;
  readonly withdrawal?: { readonly on: string } | undefined;
  readonly shareType?: ShareType | undefined;
  readonly data?: unknown;
}

/** How a planned resource compares with the entry that it names, on a day. */
export const readinessOf = (planned: PlannedResource, entry: Actual | undefined, day: string): Readiness => {
  const catalogued = entry !== undefined && inForceOn(entry, day);
  return {
    name: planned.name,
    ...(planned.entry ? { entry: planned.entry } : {}),
    catalogued,
    gathered: catalogued && entry.data !== undefined,
    shared:
      catalogued &&
      entry.shareType !== undefined &&
      (planned.shareType === undefined || planned.shareType === entry.shareType),
  };
};

/** What is missing of the parts asked for: `name: gathered, shared`. */
export const lackingParts = (all: readonly Readiness[], parts: readonly Part[]): string[] =>
  all.flatMap((one) => {
    const missing = parts.filter((part) => !one[part]);
    return missing.length > 0 ? [`${one.name}: ${missing.join(', ')}`] : [];
  });
