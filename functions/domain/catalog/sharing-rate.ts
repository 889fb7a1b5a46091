interface Shared {
  readonly shareType?: string | undefined;
  readonly openType?: string | undefined;
}

/** Whether it is shared with nobody; an entry that states no share type is not. */
export const isNotShared = ({ shareType = 'not-shared' }: Shared): boolean => shareType === 'not-shared';

/** Neither shared nor open; what states no type is closed. */
export const isNeither = (entry: Shared): boolean => isNotShared(entry) && (entry.openType ?? 'closed') === 'closed';

/** How many of some published entries are shared, and how many are neither shared nor open. */
export const sharedAmong = (entries: readonly Shared[]) => ({
  entries: entries.length,
  shared: entries.filter((one) => !isNotShared(one)).length,
  neither: entries.filter(isNeither).length,
});
