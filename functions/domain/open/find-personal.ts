import type { Item } from '../gathering/items.ts';
import { mask } from '../gathering/masking.ts';
import { isResidentId } from '../identifiers.ts';
import type { CalendarDay } from '../law/schema.ts';
import { isFullName } from './full-name.ts';
import { isOfficialNumber, publicItems, type Sign } from './personal.ts';

/**
 * Personal data by its values, whatever an item calls itself: the second half of the gate before opening. A value counts
 * only where its check character or its shape proves it, so that codes and amounts of the same length are left alone.
 */

/** What was found in one item, and what came of it. Never a value. */
export interface Finding {
  readonly item: string;
  readonly sign: Sign;
  /** Rows in which it was found, of those that were looked at. */
  readonly found: number;
  readonly looked: number;
  readonly result: 'dropped' | 'masked' | 'shown-as-stated';
}

interface Probe {
  readonly sign: Sign;
  /** Runs of characters that could be one. */
  readonly shape: RegExp;
  readonly proves: (text: string, today: CalendarDay) => boolean;
  /** The least share of such runs that must prove true: a chance hit is no finding. */
  readonly share: number;
}

/** Luhn's check digit (ISO/IEC 7812-1). */
export const isLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - 48;
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
};

/** First digits of the card schemes that banks in China issue: UnionPay, Visa, Mastercard, American Express, JCB. */
const CARD = /^(62|4|5[1-5]|3[457])/;

const isCard = (digits: string, today: CalendarDay): boolean =>
  CARD.test(digits) && isLuhn(digits) && !isResidentId(digits, today);

const PROBES: readonly Probe[] = [
  // Province, birth date and check character agree by chance in about one of 20,000 numbers.
  {
    sign: 'identity',
    shape: /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g,
    proves: (text, today) => isResidentId(text.toUpperCase(), today),
    share: 0.0005,
  },
  // One of ten numbers of this length passes Luhn by chance.
  {
    sign: 'bank-card',
    shape: /(?<![\dA-Za-z])\d{4}(?: ?\d{4}){3}(?: ?\d{1,3})?(?![\dA-Za-z])/g,
    proves: (text, today) => isCard(text.replaceAll(' ', ''), today),
    share: 0.5,
  },
  {
    sign: 'phone',
    shape: /(?<![\dA-Za-z]|\d-)(?:(?:\+?86)[- ]?)?\d{3}[- ]?\d{4}[- ]?\d{4}(?![\dA-Za-z])/g,
    proves: (text) => /^1[3-9]\d{9}$/.test(text.replace(/[- ]/g, '').slice(-11)),
    share: 0.5,
  },
  {
    sign: 'address',
    shape: /\p{Script=Han}[^，,；;]{0,40}?(?:单元|栋|幢|号楼)[^，,；;]{0,12}?\d+(?:室|户|房|号)?/gu,
    proves: () => true,
    share: 0,
  },
];

/** Types whose values cannot hold what is looked for, or have their own check. */
const IMPOSSIBLE: readonly Item['type'][] = ['date', 'datetime', 'boolean', 'uscc', 'division'];
/** The least share of values in an item that are names before it is a list of names. */
const NAMES = 0.6;
/** A name or an address is a person's only beside what reaches a person. */
const NEEDS_COMPANY: readonly Sign[] = ['name', 'address'];

export interface Column {
  readonly item: Item;
  readonly values: readonly (string | null)[];
}

const count = (probe: Probe, values: readonly string[], today: CalendarDay): number => {
  let runs = 0;
  let proven = 0;
  let rows = 0;
  for (const value of values) {
    const found = value.normalize('NFKC').match(probe.shape) ?? [];
    const right = found.filter((one) => probe.proves(one, today)).length;
    runs += found.length;
    proven += right;
    if (right > 0) rows += 1;
  }
  return proven > 0 && proven / runs >= probe.share ? rows : 0;
};

/** What the values of one item give away, each sign with its rows. */
const signsIn = ({ item, values }: Column, today: CalendarDay): { sign: Sign; found: number; looked: number }[] => {
  if (IMPOSSIBLE.includes(item.type)) return [];
  const there = values.filter((value): value is string => value !== null && value !== '');
  const looked = there.length;
  const probed = PROBES.map((probe) => ({ sign: probe.sign, found: count(probe, there, today), looked }));
  const names = there.filter(isFullName).length;
  const listed = looked > 0 && names / looked >= NAMES ? names : 0;
  return [...probed, { sign: 'name' as const, found: listed, looked }].filter(({ found }) => found > 0);
};

/** Maskings of the county's profile, by what they are for. */
const MASKING_OF = {
  identity: 'resident-id',
  'bank-card': 'bank-card',
  phone: 'mobile',
  name: 'name',
  address: 'address',
} as const satisfies Record<Sign, NonNullable<Item['masking']>>;

/** A text that everyone will read, with identity numbers, cards and telephones in it hidden by the county's profile. */
export const hidePersonal = (text: string, today: CalendarDay): string =>
  PROBES.filter(({ sign }) => sign !== 'address').reduce(
    (shown, { sign, shape, proves }) =>
      shown.replace(shape, (run) => (proves(run, today) ? mask(run, MASKING_OF[sign]) : run)),
    text,
  );

/** Whether every value is one of the sign and nothing more, so that a masking in place hides it whole. */
const isPure = ({ item, values }: Column, sign: Sign, found: number, looked: number): boolean =>
  item.type !== 'integer' &&
  item.type !== 'decimal' &&
  found === looked &&
  (sign === 'address' || values.every((value) => value === null || value.length <= (sign === 'name' ? 8 : 20)));

export interface Judged {
  readonly items: readonly Item[];
  readonly findings: readonly Finding[];
  /** Some item that leaves, or that was left out here, is about a person. */
  readonly personal: boolean;
}

/**
 * The items as they may leave, after a look at values. What already is masked or dropped stays so. A finding drops its
 * item; `mask` hides it by the county's profile where every value is of that kind alone. An explicit masking of `none`
 * is heeded for telephones, names and addresses, and kept as a finding; nobody's word shows an identity or a card.
 */
export const withoutPersonal = (
  columns: readonly Column[],
  today: CalendarDay,
  how: 'drop' | 'mask' = 'drop',
): Judged => {
  const seen = columns
    .filter(({ item }) => (item.masking ?? 'none') === 'none')
    .flatMap((column) => signsIn(column, today).map((one) => ({ column, ...one })))
    .filter(({ column, sign }) => sign !== 'phone' || !isOfficialNumber(column.item));
  const reaches =
    seen.some(({ sign }) => !NEEDS_COMPANY.includes(sign)) || publicItems(columns.map((c) => c.item)).personal;
  const counted = seen.filter(({ sign }) => reaches || !NEEDS_COMPANY.includes(sign));
  const findings = counted.map(({ column, sign, found, looked }): Finding => {
    const stated = column.item.masking === 'none' && sign !== 'identity' && sign !== 'bank-card';
    const masks = how === 'mask' && isPure(column, sign, found, looked);
    return {
      item: column.item.name,
      sign,
      found,
      looked,
      result: stated ? 'shown-as-stated' : masks ? 'masked' : 'dropped',
    };
  });
  const items = columns.map(({ item }) => {
    const own = findings.filter((one) => one.item === item.name);
    if (own.some(({ result }) => result === 'dropped')) return { ...item, masking: 'drop' as const };
    const hidden = own.find(({ result }) => result === 'masked');
    return hidden ? { ...item, masking: MASKING_OF[hidden.sign] } : item;
  });
  return { items, findings, personal: findings.length > 0 };
};
