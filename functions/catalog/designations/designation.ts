import * as z from 'zod';
import { BASES, CalendarDay } from '../../domain/law/schema.ts';
import type { Caller } from '../../platform/caller.ts';
import { Problem } from '../../platform/problems.ts';
import { type Collection, get, type Store, storedShape } from '../../platform/store.ts';
import { nameKey } from '../repository.ts';

/** `line`: a line of business or a class of data. `basic`, `topic`: a shared database, by its domain or topic. */
export const DESIGNATED = ['line', 'basic', 'topic'] as const;
type Designated = (typeof DESIGNATED)[number];

/** Which department is in charge of what, on what basis, and who decided it. A new decision takes the old one's place. */
export const Designation = z.object({
  ...storedShape,
  kind: z.enum(DESIGNATED),
  name: z.string(),
  organisation: z.string(),
  basis: z.object({ type: z.enum(BASES), name: z.string(), article: z.string().optional() }).optional(),
  decidedBy: z.array(z.string()),
  participants: z.array(z.string()),
  since: CalendarDay,
});
export type Designation = z.infer<typeof Designation>;

export const designations: Collection<Designation> = {
  type: 'designation',
  table: 'catalog',
  schema: Designation,
  key: (id) => ({ pk: `designation#${id}`, sk: 'current' }),
  index: ({ id }) => ({ g2pk: 'designations', g2sk: id }),
};
export const designationId = (kind: Designated, name: string): string => `${kind}:${nameKey(name)}`;

export const designationOf = (store: Store, kind: Designated, name: string | undefined) =>
  name ? get(store, designations, designationId(kind, name)) : Promise.resolve(undefined);

/** The lead of a basic or topic resource, as the regulator has recorded it. */
export const leadOf = async (
  store: Store,
  { kind, domain, topic }: { kind?: string | undefined; domain?: string | undefined; topic?: string | undefined },
): Promise<string | undefined> => {
  if (kind !== 'basic' && kind !== 'topic') return undefined;
  return (await designationOf(store, kind, kind === 'basic' ? domain : topic))?.organisation;
};

export const mustLeadLine = async (store: Store, caller: Caller, line: string): Promise<void> => {
  const found = await designationOf(store, 'line', line);
  if (!found || found.organisation !== caller.organisation)
    throw new Problem('other-organisation', { detail: found?.organisation ?? line });
};
