import { type LedgerRow, ROW_IDS } from './rows.ts';

/** A test as the lanes ran it: its whole title, with the names of the blocks around it. */
export interface RanTest {
  readonly title: string;
  /** `passed`, `failed`, or one of the words for what did not run. */
  readonly status: string;
}

export interface ProvenRow {
  readonly id: string;
  readonly city: string;
  readonly capability: string;
  readonly kind: string;
  readonly proven: boolean;
  /** Titles of the passed tests that carry the id. */
  readonly tests: readonly string[];
}

export interface Claims {
  readonly rows: readonly ProvenRow[];
  /** Ids in titles that no ledger has: a slip of the pen, and an error. */
  readonly unknown: readonly { readonly id: string; readonly title: string }[];
  /** Tests that carry an id and did not pass. */
  readonly unproven: readonly RanTest[];
}

/** Ties tests to the rows that their titles name. A test proves only by passing: a skipped or failed one proves nothing. */
export const claimsOf = (ledger: readonly LedgerRow[], tests: readonly RanTest[]): Claims => {
  const known = new Map(ledger.map((row) => [row.id, new Set<string>()]));
  const unknown: { id: string; title: string }[] = [];
  const unproven: RanTest[] = [];
  for (const test of tests) {
    const ids = new Set(test.title.match(ROW_IDS));
    for (const id of ids) {
      const titles = known.get(id);
      if (!titles) unknown.push({ id, title: test.title });
      else if (test.status === 'passed') titles.add(test.title);
    }
    if (ids.size > 0 && test.status !== 'passed') unproven.push(test);
  }
  return {
    rows: ledger.map(({ id, city, capability, kind }) => {
      const titles = [...known.get(id)!];
      return { id, city, capability, kind, proven: titles.length > 0, tests: titles };
    }),
    unknown,
    unproven,
  };
};
