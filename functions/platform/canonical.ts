import canonicalize from 'canonicalize';

/** Says that a value is one of those that only the library knows how to write. */
const UNUSUAL = Symbol('unusual');

const DIGITS = { zero: 0x30, nine: 0x39 } as const;

/** Fields whose names are numbers come first in any object, and this one sets its prototype. */
const ordersItself = (name: string): boolean => {
  const first = name.charCodeAt(0);
  return (first >= DIGITS.zero && first <= DIGITS.nine) || name === '__proto__';
};

/** The same value with its fields in the order of RFC 8785. Throws {@link UNUSUAL}. */
const inOrder = (value: unknown): unknown => {
  if (typeof value === 'string') {
    if (value.isWellFormed()) return value;
    throw UNUSUAL;
  }
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    throw UNUSUAL;
  }
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(inOrder);
  if (Object.getPrototypeOf(value) !== Object.prototype) throw UNUSUAL;
  const ordered: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) {
    if (ordersItself(name) || !name.isWellFormed()) throw UNUSUAL;
    ordered[name] = inOrder((value as Record<string, unknown>)[name]);
  }
  return ordered;
};

/**
 * RFC 8785; undefined fields are left out, as JSON does. Three are written for every event that is sealed: once the fields
 * are in order, the engine's own JSON is that form, in half of the library's time. Whatever is unusual is left to the library.
 */
export const canonical = (value: unknown): string => {
  try {
    return JSON.stringify(inOrder(value));
  } catch {
    return canonicalize(value)!;
  }
};
