/** What a harvest changes: the old records and the new, by what their catalogue calls them. */

export interface Held {
  readonly guid: string;
  /** Names the content. */
  readonly hash: string;
}

export interface Comparison {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly removed: readonly string[];
}

export const compare = (before: readonly Held[], after: readonly Held[]): Comparison => {
  const old = new Map(before.map(({ guid, hash }) => [guid, hash]));
  const seen = new Set(after.map(({ guid }) => guid));
  const of = (kind: (hash: string | undefined, now: string) => boolean): number =>
    after.filter(({ guid, hash }) => kind(old.get(guid), hash)).length;
  return {
    added: of((hash) => hash === undefined),
    changed: of((hash, now) => hash !== undefined && hash !== now),
    unchanged: of((hash, now) => hash === now),
    removed: before.filter(({ guid }) => !seen.has(guid)).map(({ guid }) => guid),
  };
};

/** Smaller catalogues may lose half of what they have on any day. */
const FEW = 20;

/** Whether so much is gone that the source is likelier to be broken than to have withdrawn it. */
export const isImplausible = (before: number, removed: number): boolean => before >= FEW && removed * 2 > before;
