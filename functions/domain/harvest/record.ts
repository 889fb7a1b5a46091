import * as z from 'zod';
import { UPDATE_CYCLES } from '../catalog/entry.ts';
import { oneLine, paragraphs } from '../catalog/import/clean.ts';
import { maskText } from '../catalog/import/mask.ts';
import { parseDay } from '../catalog/import/parse.ts';
import { webAddress } from '../feeds/triples.ts';
import { formatOfMedia } from '../feeds/vocabularies.ts';
import { CalendarDay, OPEN_TYPES } from '../law/schema.ts';

/**
 * A dataset of another catalogue, in our words. Whatever it holds is text, never markup, without anybody's mobile number
 * or private mailbox; its addresses are web addresses and nothing else.
 */
export const HarvestedRecord = z.object({
  guid: z.string().describe('What its catalogue calls it'),
  name: z.string(),
  summary: z.string().optional(),
  provider: z.string(),
  domain: z.string().optional(),
  tags: z.array(z.string()),
  formats: z.array(z.string()),
  updateCycle: z.enum(UPDATE_CYCLES).optional(),
  openType: z.enum(OPEN_TYPES).optional(),
  licence: z.string().optional(),
  published: CalendarDay.optional(),
  updated: CalendarDay.optional(),
  page: z.string().optional().describe('Where its catalogue describes it'),
  files: z.array(z.object({ title: z.string().optional(), format: z.string().optional(), url: z.string() })),
});
export type HarvestedRecord = z.infer<typeof HarvestedRecord>;

export type FaultCode = 'not-a-record' | 'no-identifier' | 'no-name' | 'too-long' | 'not-understood' | 'not-fetched';
export const FAULT_WORDS: Readonly<Record<FaultCode, { readonly zh: string; readonly en: string }>> = {
  'not-a-record': { zh: '不是一条记录', en: 'This is not a record' },
  'no-identifier': { zh: '缺少标识符', en: 'It has no identifier' },
  'no-name': { zh: '缺少名称', en: 'It has no name' },
  'too-long': { zh: '标识符过长', en: 'Its identifier is too long' },
  'not-understood': { zh: '内容不符合要求', en: 'What it says could not be understood' },
  'not-fetched': { zh: '未能取得', en: 'It could not be fetched' },
};

export interface RecordFault {
  readonly code: FaultCode;
  readonly detail?: string;
}
/** What became of one object: a record, or everything against it. `guid` where it says one. */
export type ReadRecord =
  | { readonly ok: true; readonly record: HarvestedRecord }
  | { readonly ok: false; readonly guid?: string; readonly name: string; readonly faults: readonly RecordFault[] };

const LONGEST = { guid: 1_000, name: 300, summary: 5_000, provider: 200, tag: 60, file: 2_000 } as const;
const MOST = { tags: 50, files: 500 } as const;

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** One line, cleaned, masked and no longer than may be; nothing where it says nothing. */
export const lineOf = (value: unknown, longest: number): string | undefined =>
  maskText(oneLine(textOf(value))).text.slice(0, longest) || undefined;
const proseOf = (value: unknown): string | undefined =>
  maskText(paragraphs(textOf(value))).text.slice(0, LONGEST.summary) || undefined;

/** The day in a date or moment of any catalogue; nothing where it is a period or a word. */
const dayOf = (value: unknown): CalendarDay | undefined => {
  const text = textOf(value).trim();
  return parseDay(text) ?? parseDay(text.slice(0, 10));
};

/** ISO 8601 periods, and the words that catalogues use besides. */
const CYCLES: ReadonlyMap<string, HarvestedRecord['updateCycle']> = new Map([
  ['r/pt1s', 'real-time'],
  ['r/pt1h', 'daily'],
  ['r/p1d', 'daily'],
  ['r/p1w', 'weekly'],
  ['r/p7d', 'weekly'],
  ['r/p1m', 'monthly'],
  ['r/p3m', 'quarterly'],
  ['r/p6m', 'half-yearly'],
  ['r/p1y', 'yearly'],
  ['irregular', 'irregular'],
  ['update_cont', 'real-time'],
  ['annual', 'yearly'],
  ['annual_2', 'half-yearly'],
  ['daily', 'daily'],
  ['weekly', 'weekly'],
  ['monthly', 'monthly'],
  ['quarterly', 'quarterly'],
  ['irreg', 'irregular'],
  ['never', 'never'],
]);

/** The last part of the address of a term, behind `mark`; a word as it is. */
const behind = (mark: string, text: string): string => text.split(mark).at(-1)!;
const wordOf = (value: unknown): string => textOf(value).trim().toLowerCase();

const cycleOf = (value: unknown): HarvestedRecord['updateCycle'] => CYCLES.get(behind('/frequency/', wordOf(value)));

/** What a dataset says in whichever form, before it is judged. */
export interface Said {
  readonly guid: unknown;
  readonly name: unknown;
  readonly summary?: unknown;
  readonly provider?: unknown;
  readonly domain?: unknown;
  readonly tags?: unknown;
  readonly cycle?: unknown;
  readonly openType?: HarvestedRecord['openType'];
  readonly licence?: unknown;
  readonly published?: unknown;
  readonly updated?: unknown;
  readonly page?: unknown;
  readonly files?: readonly { readonly title?: unknown; readonly format?: unknown; readonly url?: unknown }[];
}

const formatWord = (value: unknown): string | undefined => {
  const text = wordOf(value);
  return lineOf(formatOfMedia(behind('/media-types/', text)) ?? behind('/file-type/', text), 30);
};

const fileOf = ({ title, format, url }: NonNullable<Said['files']>[number]): HarvestedRecord['files'] => {
  const address = webAddress(textOf(url).trim());
  if (address === undefined || address.length > LONGEST.file) return [];
  const [named, form] = [lineOf(title, LONGEST.name), formatWord(format)];
  return [{ ...(named ? { title: named } : {}), ...(form ? { format: form } : {}), url: address }];
};

/** Judges what a dataset says. `provider` answers where it names none. */
export const recordOf = (said: Said, provider: string): ReadRecord => {
  const guid = textOf(said.guid).trim();
  const name = lineOf(said.name, LONGEST.name) ?? '';
  const faults: RecordFault[] = [
    ...(guid === '' ? [{ code: 'no-identifier' } as const] : []),
    ...(guid.length > LONGEST.guid ? [{ code: 'too-long' } as const] : []),
    ...(name === '' ? [{ code: 'no-name' } as const] : []),
  ];
  if (faults.length > 0) return { ok: false, ...(guid ? { guid: guid.slice(0, LONGEST.guid) } : {}), name, faults };
  const files = (said.files ?? []).flatMap(fileOf).slice(0, MOST.files);
  const optional = {
    summary: proseOf(said.summary),
    domain: lineOf(said.domain, 100),
    updateCycle: cycleOf(said.cycle),
    openType: said.openType,
    licence: lineOf(said.licence, 300),
    published: dayOf(said.published),
    updated: dayOf(said.updated),
    page: webAddress(textOf(said.page).trim()),
  };
  const record = {
    guid,
    name,
    provider: lineOf(said.provider, LONGEST.provider) ?? provider,
    tags: [...new Set([said.tags].flat().flatMap((tag) => lineOf(tag, LONGEST.tag) ?? []))].slice(0, MOST.tags),
    formats: [...new Set(files.flatMap(({ format }) => format ?? []))],
    files,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
  return { ok: true, record };
};
