/**
 * How carefully statistics answer, by whom they are for. The figures and the attacks that they were measured against
 * are in `docs/adr/0007-statistics-and-matching-on-data-that-is-not-shown.md`; `tests/attacks/` runs them.
 */

export const PROFILE_NAMES = ['internal', 'sensitive', 'open'] as const;
export type ProfileName = (typeof PROFILE_NAMES)[number];

export interface Profile {
  /** Groups of fewer units are never shown. */
  readonly threshold: number;
  /** Deviation of the noise on a count, in units. */
  readonly sigma: number;
  /** Figures are multiples of it. */
  readonly rounding: number;
  /** The most dimensions of one question, its filter included. */
  readonly maxDimensions: number;
  /** Categories with fewer units become part of the rest. */
  readonly minUnits: number;
  /** The least units for a cell of a question, on average. */
  readonly meanCell: number;
  /** Tables with fewer units answer questions of one dimension only. */
  readonly minForPairs: number;
  /** Dimension sets in a period, of one department and of all together. */
  readonly budget: { readonly department: number; readonly all: number };
  /** p % rule: a sum is withheld where its second contributor could tell the first within p per cent. Not published. */
  readonly dominance: number;
  /** The least units for a sum. */
  readonly minForSums: number;
}

const INTERNAL: Profile = {
  threshold: 10,
  sigma: 3,
  rounding: 5,
  maxDimensions: 3,
  minUnits: 100,
  meanCell: 100,
  minForPairs: 5000,
  budget: { department: 20, all: 40 },
  dominance: 10,
  minForSums: 30,
};

/** `sensitive` is for health, crime and minors. */
export const PROFILES: Readonly<Record<ProfileName, Profile>> = {
  internal: INTERNAL,
  sensitive: { ...INTERNAL, sigma: 5, maxDimensions: 2 },
  open: {
    ...INTERNAL,
    threshold: 20,
    sigma: 5,
    maxDimensions: 2,
    minUnits: 500,
    meanCell: 200,
    budget: { department: 10, all: 10 },
    dominance: 15,
    minForSums: 100,
  },
};
