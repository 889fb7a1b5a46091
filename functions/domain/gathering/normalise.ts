import { explainResidentId, explainUscc, foldIdentifier, isDivisionCode } from '../identifiers.ts';
import type { CalendarDay } from '../law/schema.ts';
import type { FaultCode } from './faults.ts';
import type { Item, ItemType } from './items.ts';
import { isoDatetime, isoDayOnly } from './moments.ts';
import { type Parsed, parseDecimal, parseInteger } from './numbers.ts';

/** A cell's value in its one written form, nothing (`null`), or why it cannot be taken. */
export type Normalised =
  | { readonly ok: true; readonly value: string | null }
  | { readonly ok: false; readonly code: FaultCode; readonly particulars?: Readonly<Record<string, string | number>> };

const taken = (value: string): Normalised => ({ ok: true, value });
const refused = (code: FaultCode, particulars?: Readonly<Record<string, string | number>>): Normalised =>
  particulars === undefined ? { ok: false, code } : { ok: false, code, particulars };

/** Full-width ASCII and the ideographic space made half width, outer space taken off. Nothing else changes. */
export function foldWidth(text: string): string {
  const folded = WIDE.test(text)
    ? text.replace(/[\uFF01-\uFF5E\u3000\u00A0]/g, (character) =>
        character === '\u3000' || character === '\u00A0' ? ' ' : String.fromCharCode(character.charCodeAt(0) - 0xfee0),
      )
    : text;
  return folded.trim();
}
const WIDE = /[\uFF01-\uFF5E\u3000\u00A0]/;

/** `="0010"` or `'0010`: what exports write so that a spreadsheet leaves a code as it is. */
const GUARDED = /^\s*(?:="([^"]*)"|'(.*))\s*$/s;

function unguarded(text: string): string {
  const found = GUARDED.exec(text);
  return found === null ? text : (found[1] ?? found[2]!);
}

/** What spreadsheets make of a long code: `1.10101E+11`. */
const EXCEL_DAMAGE = /^\d(?:\.\d+)?E\+\d{1,3}$/i;
/** Control characters that are not layout, and the mark of a lost character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const DAMAGED = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFD]/;
/** In prose a control character that someone typed is kept and shown as suspicious; these say that a text was lost. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const LOST = /[\u0000\uFFFD]/;

const YES_NO: Readonly<Record<string, 'true' | 'false'>> = {
  true: 'true',
  false: 'false',
  是: 'true',
  否: 'false',
  yes: 'true',
  no: 'false',
  y: 'true',
  n: 'false',
  '1': 'true',
  '0': 'false',
};

const RESIDENT_REASONS = {
  shape: { reasonZh: '应为 18 位', reason: 'it should have 18 characters' },
  'old-form': { reasonZh: '15 位旧号码已停用', reason: 'the 15-digit form is no longer valid' },
  province: { reasonZh: '省级代码不存在', reason: 'no such province code' },
  'birth-date': { reasonZh: '出生日期不成立', reason: 'the date of birth cannot be' },
  'check-character': { reasonZh: '校验码不符', reason: 'the check character is wrong' },
} as const;

const USCC_REASONS = {
  shape: { reasonZh: '应为 18 位且不含 I、O、S、V、Z', reason: 'it should have 18 characters, none of I, O, S, V, Z' },
  'outer-check': { reasonZh: '校验码不符', reason: 'the check character is wrong' },
  'inner-check': {
    reasonZh: '其中组织机构代码校验码不符（GB 11714）',
    reason: 'the organisation code in it is wrong (GB 11714)',
  },
} as const;

interface Context {
  readonly item: Item;
  readonly today: CalendarDay;
}

const BY_TYPE: Readonly<Record<ItemType, (text: string, context: Context) => Normalised>> = {
  text: (text, { item }) => within(item.values === undefined ? text : foldWidth(text), item),
  code: (text, { item }) => {
    const code = foldWidth(text);
    return EXCEL_DAMAGE.test(code) ? refused('damaged-code') : within(code, item);
  },
  integer: (text, { item }) => fromNumber(parseInteger(foldWidth(text), item.length), item),
  decimal: (text, { item }) => fromNumber(parseDecimal(foldWidth(text), item.scale, item.length), item),
  date: (text) => orRefused(isoDayOnly(foldWidth(text)), 'bad-date'),
  datetime: (text) => orRefused(isoDatetime(foldWidth(text)), 'bad-datetime'),
  boolean: (text) => orRefused(yesNo(foldWidth(text).toLowerCase()), 'bad-boolean'),
  'resident-id': (text, { today }) => {
    if (EXCEL_DAMAGE.test(foldWidth(text))) return refused('damaged-code');
    const verdict = explainResidentId(text, today);
    return verdict.valid ? taken(verdict.value) : refused('bad-resident-id', RESIDENT_REASONS[verdict.fault]);
  },
  uscc: (text) => {
    if (EXCEL_DAMAGE.test(foldWidth(text))) return refused('damaged-code');
    const verdict = explainUscc(text);
    return verdict.valid ? taken(verdict.value) : refused('bad-uscc', USCC_REASONS[verdict.fault]);
  },
  division: (text) => {
    if (EXCEL_DAMAGE.test(foldWidth(text))) return refused('damaged-code');
    const code = foldIdentifier(text);
    return isDivisionCode(code) ? taken(code) : refused('bad-division');
  },
};

/**
 * Reads one cell as its item says. Text keeps every character it has (one that is only spaces is empty);
 * typed values come out in one form: ISO days, plain digits, `true`/`false`, capitals. Codes keep leading zeros. A guard
 * against spreadsheets is no part of a typed value.
 */
export function normaliseCell(given: string, item: Item, today: CalendarDay): Normalised {
  const text = item.type === 'text' && item.values === undefined ? given : unguarded(given);
  if (text.trim() === '') return item.required === true ? refused('required') : { ok: true, value: null };
  const damage = item.type === 'text' && item.values === undefined ? LOST : DAMAGED;
  if (damage.test(text) || !text.isWellFormed()) return refused('control-character');
  return BY_TYPE[item.type](text, { item, today });
}

function within(value: string, item: Item): Normalised {
  if (item.length !== undefined && value.length > item.length && [...value].length > item.length)
    return refused('too-long', { limit: item.length });
  return item.values === undefined || item.values.includes(value) ? taken(value) : refused('not-in-list');
}

function fromNumber(parsed: Parsed, item: Item): Normalised {
  if (parsed.ok) return taken(parsed.value);
  return refused(parsed.code, { limit: item.length ?? '', whole: parsed.whole ?? '', scale: parsed.scale ?? '' });
}

function orRefused(value: string | undefined, code: FaultCode): Normalised {
  return value === undefined ? refused(code) : taken(value);
}

function yesNo(word: string): string | undefined {
  return Object.hasOwn(YES_NO, word) ? YES_NO[word] : undefined;
}
