import * as z from 'zod';

/** One entry as a release of the catalog names it. */
export const ReleasedEntry = z.object({
  id: z.string(),
  name: z.string(),
  provider: z.string(),
  providerName: z.string(),
  revision: z.int(),
  codes: z.array(z.string()).optional(),
  shareType: z.string().optional(),
  openType: z.string().optional(),
  updateCycle: z.string().optional(),
});
export type ReleasedEntry = z.infer<typeof ReleasedEntry>;

/** What a release is to the one before it, by entry. */
export interface ReleaseChanges {
  readonly added: readonly ReleasedEntry[];
  readonly changed: readonly { readonly before: ReleasedEntry; readonly after: ReleasedEntry }[];
  readonly removed: readonly ReleasedEntry[];
}

/** Entries that came, went, or stand in another revision. */
export const changesBetween = (before: readonly ReleasedEntry[], after: readonly ReleasedEntry[]): ReleaseChanges => {
  const earlier = new Map(before.map((one) => [one.id, one]));
  const later = new Set(after.map((one) => one.id));
  return {
    added: after.filter((one) => !earlier.has(one.id)),
    changed: after.flatMap((one) => {
      const old = earlier.get(one.id);
      return old && old.revision !== one.revision ? [{ before: old, after: one }] : [];
    }),
    removed: before.filter((one) => !later.has(one.id)),
  };
};
