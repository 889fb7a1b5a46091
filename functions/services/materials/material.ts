import * as z from 'zod';
import { type Entry, entries } from '../../catalog/repository.ts';
import { inForceOn } from '../../domain/catalog/entry.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import { Material } from '../../domain/services/material.ts';
import type { Deps } from '../../platform/county.ts';
import { itemsAt } from '../../platform/read-together.ts';
import { type Collection, parseItem, storedShape } from '../../platform/store.ts';

/** A kind of paper of the county's list (材料清单). Its id is its code. */
export const ListedMaterial = z.object({ ...storedShape, ...Material.shape });
export type ListedMaterial = z.infer<typeof ListedMaterial>;

export const materials: Collection<ListedMaterial> = {
  type: 'material',
  table: 'services',
  schema: ListedMaterial,
  key: (id) => ({ pk: `material#${id}`, sk: 'current' }),
  index: ({ id }) => ({ g1pk: 'materials', g1sk: id }),
};

/** What the platform can supply in the place of a material. */
export interface Supplied {
  readonly entry: string;
  readonly name: string;
  readonly provider: string;
}

/** Whether a department can have an entry's data by sharing: in force, shared at all, and gathered. */
const isAvailable = (entry: Entry, today: CalendarDay): boolean =>
  inForceOn(entry, today) &&
  entry.shareType !== undefined &&
  entry.shareType !== 'not-shared' &&
  entry.data !== undefined;

export interface KnownMaterial {
  readonly material: ListedMaterial | undefined;
  readonly supplied: Supplied | undefined;
}

/** Each of these materials with the data that says the same, where the platform has it today. */
export const withSupply = async (
  { store }: Pick<Deps, 'store'>,
  listed: readonly (ListedMaterial | undefined)[],
  today: CalendarDay,
): Promise<KnownMaterial[]> => {
  const named = [...new Set(listed.flatMap((one) => one?.supply?.entry ?? []))];
  const read = await itemsAt(
    store,
    named.map((id) => ({ table: 'catalog', key: entries.key(id) })),
  );
  const supplied = new Map(
    read.flatMap((item) => {
      const entry = item && parseItem(entries.schema, item);
      return entry && isAvailable(entry, today)
        ? [[entry.id, { entry: entry.id, name: entry.name, provider: entry.provider }] as const]
        : [];
    }),
  );
  return listed.map((material) => ({ material, supplied: material?.supply && supplied.get(material.supply.entry) }));
};

/** Materials by their codes, each with the data that says the same where the platform has it today. */
export const knownMaterials = async (
  deps: Pick<Deps, 'store'>,
  codes: readonly string[],
  today: CalendarDay,
): Promise<ReadonlyMap<string, KnownMaterial>> => {
  const found = await itemsAt(
    deps.store,
    codes.map((code) => ({ table: 'services', key: materials.key(code) })),
  );
  const listed = found.map((item) => item && parseItem(ListedMaterial, item));
  const known = await withSupply(deps, listed, today);
  return new Map(codes.map((code, at) => [code, known[at]!]));
};
