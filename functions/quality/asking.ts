import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../catalog/repository.ts';
import type { Item } from '../domain/gathering/items.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import type { AskedRule } from '../domain/quality/implied-rules.ts';
import { bringWhole } from '../gathering/version-source.ts';
import type { Deps } from '../platform/county.ts';
import { type Measured, measureFile, type Reference } from '../platform/tabular/measure.ts';
import { referenceOf } from './references.ts';
import type { Measurement } from './repository.ts';

export interface Asked {
  readonly path: string;
  readonly items: readonly Item[];
  readonly rules: readonly AskedRule[];
  /** Of one's own; what is brought for rules that refer to other entries is put there. */
  readonly directory: string;
  readonly today: CalendarDay;
}

/** Asks rules of a file, with the other entries' data that they refer to. */
export const askRules = async (
  deps: Deps,
  entry: Entry,
  { path, items, rules, directory, today }: Asked,
): Promise<Measured & { readonly references: NonNullable<Measurement['references']> }> => {
  const found = new Map<string, Reference>();
  const references: NonNullable<Measurement['references']> = [];
  for (const rule of rules) {
    if (rule.kind !== 'references') continue;
    const version = await referenceOf(deps, entry.provider, rule);
    if (!version) continue;
    const target = join(directory, `${rule.entry}-${version.version}.parquet`);
    if (!existsSync(target)) await bringWhole(deps.objects, version, target);
    found.set(rule.id, { path: target, item: rule.key });
    references.push({ rule: rule.id, entry: rule.entry, dataVersion: version.version });
  }
  const catalog = entry.items ?? items;
  return { ...(await measureFile({ path, items, catalog, rules, references: found, today })), references };
};
