import { type DepartmentSuggestion, type NameCount, suggestDepartments } from './department-key.ts';
import { type Fault, type FaultCode, fault } from './faults.ts';
import { type ImportContext, type ImportedEntry, importRow } from './import-row.ts';
import { addMasks, type MaskCount, NOTHING_MASKED } from './mask.ts';

/** What became of one row. `row` counts entries from 1; `of` is the earlier row that a duplicate repeats. */
export interface RowOutcome {
  readonly row: number;
  readonly outcome: 'accepted' | 'rejected' | 'duplicate';
  readonly name: string;
  readonly entryId?: string;
  readonly of?: number;
  /** The entry of the catalog that a duplicate repeats, where it was there before this import. */
  readonly ofEntry?: string;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

export interface Tally {
  readonly field: string;
  readonly code: FaultCode;
  readonly rows: number;
  readonly firstRow: number;
}

/** The whole import, every row accounted for: accepted + rejected + duplicate = total. */
export interface ImportReport {
  readonly totals: {
    readonly total: number;
    readonly accepted: number;
    readonly rejected: number;
    readonly duplicate: number;
  };
  readonly lines: readonly RowOutcome[];
  readonly reasons: readonly Tally[];
  readonly warnings: readonly Tally[];
  /** Columns that no label claims, with the rows in which they hold something. */
  readonly unmapped: readonly { readonly column: string; readonly rows: number }[];
  /** Words that no table knows: name them in the context and import again. */
  readonly unknownWords: readonly { readonly field: string; readonly word: string; readonly rows: number }[];
  /** Over all rows read, whether taken or not. */
  readonly masked: MaskCount;
  /** Departments of the accepted entries, as written. Nothing is merged. */
  readonly departments: readonly NameCount[];
  readonly departmentSuggestions: readonly DepartmentSuggestion[];
}

export interface ImportOptions {
  /** Entries that the catalog has already, by {@link entryKey}, with their ids. */
  readonly existing?: ReadonlyMap<string, string>;
  /** The id that an accepted draft will have. */
  readonly entryIdOf?: (draft: ImportedEntry, row: number) => string;
}

export interface AcceptedEntry {
  readonly row: number;
  readonly entryId?: string;
  readonly draft: ImportedEntry;
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** What makes two entries the same: the department and the name, whatever their width, case and white space. */
export const entryKey = (entry: Pick<ImportedEntry, 'name' | 'providerName'>): string =>
  `${plain(entry.providerName)}\n${plain(entry.name)}`;

const UNKNOWN_WORDS: readonly FaultCode[] = [
  'open-type-unknown',
  'share-type-unknown',
  'cycle-unknown',
  'format-unknown',
];

const count = <K>(tally: Map<K, number>, key: K): unknown => tally.set(key, (tally.get(key) ?? 0) + 1);
const byCount =
  <T extends { readonly rows: number }>(name: (each: T) => string) =>
  (a: T, b: T) =>
    b.rows - a.rows || (name(a) < name(b) ? -1 : 1);

/**
 * Imports a catalogue row by row. The first of several entries with the same department and name is taken, the others
 * are duplicates of it: where their link differs they may be different data under one name, and the line says so.
 */
export function importRows(
  rows: Iterable<unknown>,
  context: ImportContext = {},
  options: ImportOptions = {},
): { readonly entries: readonly AcceptedEntry[]; readonly report: ImportReport } {
  const entries: AcceptedEntry[] = [];
  const lines: RowOutcome[] = [];
  const first = new Map<string, { readonly row: number; readonly source: string | undefined }>();
  const unmapped = new Map<string, number>();
  const departments = new Map<string, number>();
  let masked = NOTHING_MASKED;
  let row = 0;

  for (const raw of rows) {
    row += 1;
    const read = importRow(raw, context);
    masked = addMasks(masked, read.masked);
    for (const column of new Set(read.unmapped)) count(unmapped, column);
    const { warnings } = read;
    if (!read.ok) {
      lines.push({ row, outcome: 'rejected', name: read.name, faults: read.faults, warnings });
      continue;
    }
    const { draft } = read;
    const key = entryKey(draft);
    const before = first.get(key);
    const there = options.existing?.get(key);
    if (before !== undefined || there !== undefined) {
      const same = before !== undefined && before.source === draft.source;
      lines.push({
        row,
        outcome: 'duplicate',
        name: draft.name,
        ...(before === undefined ? {} : { of: before.row }),
        ...(there === undefined ? {} : { ofEntry: there }),
        faults: before === undefined ? [] : [fault('name', same ? 'same-source' : 'other-source')],
        warnings,
      });
      continue;
    }
    first.set(key, { row, source: draft.source });
    count(departments, draft.providerName);
    const entryId = options.entryIdOf?.(draft, row);
    entries.push({ row, ...(entryId === undefined ? {} : { entryId }), draft });
    lines.push({
      row,
      outcome: 'accepted',
      name: draft.name,
      ...(entryId === undefined ? {} : { entryId }),
      faults: [],
      warnings,
    });
  }

  const named = [...departments].map(([name, number]) => ({ name, entries: number }));
  const of = (outcome: RowOutcome['outcome']): number => lines.filter((line) => line.outcome === outcome).length;
  return {
    entries,
    report: {
      totals: { total: row, accepted: of('accepted'), rejected: of('rejected'), duplicate: of('duplicate') },
      lines,
      reasons: tally(lines, (line) => line.faults),
      warnings: tally(lines, (line) => line.warnings),
      unmapped: [...unmapped]
        .map(([column, number]) => ({ column, rows: number }))
        .sort(byCount(({ column }) => column)),
      unknownWords: unknownWords(lines),
      masked,
      departments: named.sort((a, b) => b.entries - a.entries || (a.name < b.name ? -1 : 1)),
      departmentSuggestions: suggestDepartments(named, context.place),
    },
  };
}

/** How many rows have each fault, commonest first. */
function tally(lines: readonly RowOutcome[], faultsOf: (line: RowOutcome) => readonly Fault[]): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const line of lines) {
    const kinds = new Map(faultsOf(line).map((each) => [`${each.field}\n${each.code}`, each]));
    for (const [kind, { field, code }] of kinds) {
      const so = tallies.get(kind);
      tallies.set(kind, { field, code, rows: (so?.rows ?? 0) + 1, firstRow: so?.firstRow ?? line.row });
    }
  }
  return [...tallies.values()].sort(byCount((each) => `${each.field} ${each.code}`));
}

function unknownWords(lines: readonly RowOutcome[]): ImportReport['unknownWords'] {
  const seen = new Map<string, { field: string; word: string; rows: number }>();
  for (const { field, code, value } of lines.flatMap((line) => [...line.faults, ...line.warnings])) {
    if (value === undefined || !UNKNOWN_WORDS.includes(code)) continue;
    const so = seen.get(`${field}\n${value}`);
    seen.set(`${field}\n${value}`, { field, word: value, rows: (so?.rows ?? 0) + 1 });
  }
  return [...seen.values()].sort(byCount((each) => `${each.field} ${each.word}`));
}
