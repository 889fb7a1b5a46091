import type { CalendarDay, OpenType, ShareType } from '../../law/schema.ts';
import { oneLine, paragraphs, saysNothing, textOf } from './clean.ts';
import { type Contact, readContact } from './contact.ts';
import { nameWithRegion } from './department-key.ts';
import { type Fault, type FaultCode, fault } from './faults.ts';
import { type ColumnLabels, columnOf, type ImportField } from './labels.ts';
import { parseFormats, parseTags } from './lists.ts';
import { addMasks, type MaskCount, maskText, NOTHING_MASKED } from './mask.ts';
import { parseCount, parseDay } from './parse.ts';
import { cycleWord, type MoreWords, openWord, shareWord, type UpdateCycle } from './words.ts';

/** What the importer must know beside the rows. All of it is optional: the tables know the usual words. */
export interface ImportContext {
  /** The county or city of the portal, e.g. 达州市: only to suggest which department names mean the same one. */
  readonly place?: string;
  /** Column labels and words of this portal, on top of the tables and before them. */
  readonly columns?: ColumnLabels;
  readonly openTypes?: MoreWords<OpenType>;
  readonly updateCycles?: MoreWords<UpdateCycle>;
  /** What holds for the whole portal where a row says nothing. Never used for a word that is not understood. */
  readonly whenAbsent?: { readonly providerName?: string; readonly openType?: OpenType };
}

/** An entry as the other portal described it, in our words; a department still has to complete and submit it. */
export interface ImportedEntry {
  readonly name: string;
  readonly providerName: string;
  readonly summary?: string;
  readonly openType: OpenType;
  readonly openConditions?: string;
  readonly shareType?: ShareType;
  readonly domain?: string;
  readonly industry?: string;
  readonly updateCycle: UpdateCycle;
  readonly formats: readonly string[];
  readonly tags: readonly string[];
  readonly published?: CalendarDay;
  readonly updated?: CalendarDay;
  readonly source?: string;
  readonly contact?: Contact;
  readonly rows?: number;
  /** Columns that no label claims, and columns that another one went before, by label. */
  readonly extra: Readonly<Record<string, string>>;
}

interface Read {
  readonly warnings: readonly Fault[];
  readonly masked: MaskCount;
  /** Labels of this row that the table does not know, where they hold something. */
  readonly unmapped: readonly string[];
}
export type ImportedRow = Read &
  (
    | { readonly ok: true; readonly draft: ImportedEntry }
    | { readonly ok: false; readonly name: string; readonly faults: readonly Fault[] }
  );

/** Longest texts kept, in characters. A longer one is a fault: nothing is cut silently. */
export const LIMITS = {
  name: 200,
  providerName: 100,
  summary: 5_000,
  openConditions: 2_000,
  domain: 100,
  industry: 100,
} as const;
const TAGS = { most: 50, longest: 60 } as const;
const EXTRA_LONGEST = 1_000;

const WEB_ADDRESS = /^https?:\/\/[^\s/]\S*$/i;
/** "申请条件:…" to the end of a description. The colon tells it from a list of columns that has one of that name. */
const CONDITION_IN_TEXT = /[\s,，;；]*(?:申请|使用|开放|获取)条件\s*[:：]\s*([\s\S]+)$/;

interface Cell {
  readonly label: string;
  readonly value: unknown;
}

/** Sorts a row's columns by field; within a field the label that the table names first leads. Empty cells are left out. */
function sortColumns(raw: object, more: ColumnLabels | undefined) {
  const found = new Map<ImportField, (Cell & { readonly rank: number })[]>();
  const loose: Cell[] = [];
  for (const [label, value] of Object.entries(raw)) {
    if (saysNothing(textOf(value))) continue;
    const column = columnOf(label, more);
    if (column === undefined) loose.push({ label, value });
    else found.set(column.field, [...(found.get(column.field) ?? []), { label, value, rank: column.rank }]);
  }
  for (const cells of found.values()) cells.sort((a, b) => a.rank - b.rank);
  return { found, loose };
}

/**
 * Turns one row of another portal's catalogue into a draft entry, or says everything that stands against it.
 * `raw` is a flat object of column labels and values. Pure and total: it never throws.
 */
export function importRow(raw: unknown, context: ImportContext = {}): ImportedRow {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return {
      ok: false,
      name: '',
      faults: [fault('', 'not-a-row')],
      warnings: [],
      masked: NOTHING_MASKED,
      unmapped: [],
    };

  const { found, loose } = sortColumns(raw, context.columns);
  const faults: Fault[] = [];
  const warnings: Fault[] = [];
  const extra: Record<string, string>[] = [];
  let masked = NOTHING_MASKED;

  const safe = (text: string): string => {
    const result = maskText(text);
    masked = addMasks(masked, result.masked);
    return result.text;
  };
  /** Lists are masked before they are split, for a number may hold the separator, and once more when cleaned. */
  const safeTexts = ({ value }: Cell): string[] =>
    (Array.isArray(value) ? value : [value]).map((each) => safe(textOf(each)));
  const take = (field: ImportField): Cell | undefined => found.get(field)?.shift();
  const warn = (field: ImportField, code: FaultCode, value?: string): number =>
    warnings.push(fault(field, code, value));
  const keep = ({ label, value }: Cell): void => {
    const text = paragraphs(textOf(value));
    const shown = WEB_ADDRESS.test(text) ? text : safe(text);
    const column = safe(oneLine(label));
    if (shown.length > EXTRA_LONGEST) warnings.push(fault(column, 'extra-cut', column));
    extra.push({ [column]: shown.slice(0, EXTRA_LONGEST) });
  };
  const limited = <F extends keyof typeof LIMITS>(field: F, text: string): string => {
    if (text.length > LIMITS[field]) faults.push(fault(field, 'too-long', String(LIMITS[field])));
    return text;
  };
  const line = (field: keyof typeof LIMITS): string | undefined => {
    const cell = take(field);
    return cell && limited(field, safe(oneLine(textOf(cell.value))));
  };
  const day = (field: 'published' | 'updated'): CalendarDay | undefined => {
    const cell = take(field);
    if (cell === undefined) return undefined;
    const read = parseDay(textOf(cell.value));
    if (read === undefined) faults.push(fault(field, 'day-invalid', safe(oneLine(textOf(cell.value)))));
    return read;
  };

  const name = line('name') ?? '';
  if (name === '') faults.push(fault('name', 'name-absent'));
  const region = found.get('region')?.[0];
  const written = line('providerName') ?? context.whenAbsent?.providerName ?? '';
  const providerName = region === undefined ? written : nameWithRegion(written, safe(oneLine(textOf(region.value))));
  if (providerName === '') faults.push(fault('providerName', 'provider-absent'));

  const opening = readOpening();
  const summaryCell = take('summary');
  const about = summaryCell === undefined ? '' : paragraphs(textOf(summaryCell.value));
  const inText = opening.type === 'conditional' && opening.stated === undefined ? CONDITION_IN_TEXT.exec(about) : null;
  const summary = limited('summary', safe(inText === null ? about : about.slice(0, inText.index)));
  const openConditions = limited('openConditions', safe(opening.stated ?? inText?.[1] ?? opening.implied ?? ''));
  if (opening.type === 'conditional' && openConditions === '') warn('openConditions', 'conditions-absent');

  const shareCell = take('shareType');
  const shareType = shareCell && shareWord(textOf(shareCell.value));
  if (shareCell !== undefined && shareType === undefined) {
    faults.push(fault('shareType', 'share-type-unknown', safe(oneLine(textOf(shareCell.value)))));
  }

  const domain = line('domain');
  const industry = line('industry');
  const updateCycle = readCycle();

  const formats: string[] = [];
  for (let cell = take('formats'); cell !== undefined; cell = take('formats')) {
    const read = parseFormats(safeTexts(cell));
    formats.push(...read.formats);
    for (const each of read.unknown) warn('formats', 'format-unknown', safe(each));
  }

  const tagCell = take('tags');
  const allTags = tagCell === undefined ? [] : parseTags(safeTexts(tagCell)).map(safe);
  const tags = allTags.filter((tag) => tag.length <= TAGS.longest).slice(0, TAGS.most);
  if (tags.length < allTags.length) warn('tags', 'list-cut');

  const published = day('published');
  const updated = day('updated');
  if (published !== undefined && updated !== undefined && updated < published)
    warn('updated', 'updated-before-published');

  const sourceCell = take('source');
  const address = sourceCell === undefined ? undefined : textOf(sourceCell.value).trim();
  const source = address !== undefined && WEB_ADDRESS.test(address) ? address : undefined;
  if (sourceCell !== undefined && source === undefined) {
    warn('source', 'source-invalid');
    keep(sourceCell);
  }

  const rowsCell = take('rows');
  const rows = rowsCell && parseCount(textOf(rowsCell.value));
  if (rowsCell !== undefined && rows === undefined) warn('rows', 'rows-invalid', safe(oneLine(textOf(rowsCell.value))));

  const reached = readContact(
    [...(found.get('phone') ?? []), ...(found.get('email') ?? [])].map(({ value }) => textOf(value)),
  );
  masked = addMasks(masked, reached.masked);
  masked = addMasks(masked, { ...NOTHING_MASKED, withheld: found.get('contactPerson')?.length ?? 0 });
  for (const field of ['phone', 'email', 'contactPerson'] as const) found.delete(field);

  for (const cells of found.values()) cells.forEach(keep);
  loose.forEach(keep);
  const unmapped = loose.map(({ label }) => safe(oneLine(label)));

  if (faults.length > 0 || opening.type === undefined) return { ok: false, name, faults, warnings, masked, unmapped };
  return {
    ok: true,
    draft: {
      name,
      providerName,
      ...(summary === '' ? {} : { summary }),
      openType: opening.type,
      ...(openConditions === '' ? {} : { openConditions }),
      ...(shareType === undefined ? {} : { shareType }),
      ...(domain === undefined ? {} : { domain }),
      ...(industry === undefined ? {} : { industry }),
      updateCycle,
      formats: [...new Set(formats)],
      tags,
      ...(published === undefined ? {} : { published }),
      ...(updated === undefined ? {} : { updated }),
      ...(source === undefined ? {} : { source }),
      ...(reached.contact === undefined ? {} : { contact: reached.contact }),
      ...(rows === undefined ? {} : { rows }),
      extra: Object.fromEntries(extra.flatMap((each) => Object.entries(each))),
    },
    warnings,
    masked,
    unmapped,
  };

  /** The open type, the condition that a column states, and the condition that the word itself implies. */
  function readOpening(): {
    readonly type?: OpenType;
    readonly stated?: string;
    readonly implied?: string | undefined;
  } {
    const cell = take('openType');
    const label = cell === undefined ? undefined : oneLine(textOf(cell.value));
    const word = label === undefined ? undefined : openWord(label, context.openTypes);
    const type = cell === undefined ? context.whenAbsent?.openType : word?.type;
    if (cell === undefined && type === undefined) faults.push(fault('openType', 'open-type-absent'));
    if (cell !== undefined && type === undefined)
      faults.push(fault('openType', 'open-type-unknown', safe(label ?? '')));
    // Beside a column that names the type, a column 开放条件 holds the condition itself.
    const stated = type === 'conditional' ? (take('openConditions') ?? take('openType')) : undefined;
    return {
      ...(type === undefined ? {} : { type }),
      ...(stated === undefined ? {} : { stated: paragraphs(textOf(stated.value)) }),
      ...(word?.isCondition ? { implied: label } : {}),
    };
  }

  /** An unknown cycle does not stop an entry: it becomes irregular, which promises nothing, and is reported. */
  function readCycle(): UpdateCycle {
    const cell = take('updateCycle');
    const label = cell === undefined ? undefined : oneLine(textOf(cell.value));
    const word = label === undefined ? undefined : cycleWord(label, context.updateCycles);
    if (label === undefined) warn('updateCycle', 'cycle-absent');
    else if (word === undefined) warn('updateCycle', 'cycle-unknown', safe(label));
    else if (word.near) warn('updateCycle', 'cycle-near', safe(label));
    return word?.cycle ?? 'irregular';
  }
}
