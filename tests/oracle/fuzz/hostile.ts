import fc from 'fast-check';

/** Requests as somebody would send them who means harm, or whose program is broken. */

const LONG = '长'.repeat(20_000);

/** Texts that were trouble somewhere. */
const TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udfffy',
  '\ufeffx',
  '😀👨‍👩‍👧',
  'e\u0301\u0301\u0301',
  'ﬀ①Ａ',
  '\u202e\u2066gnp.exe',
  '"',
  `'; DROP TABLE entries; --`,
  '" OR ""="',
  '(((((((((((((((',
  '(a+)+$',
  '.*'.repeat(500),
  '[[:alpha:]]{99999}',
  '\\',
  '%00',
  '%ED%A0%80',
  `$\{jndi:ldap://127.0.0.1/x}`,
  '{{7*7}}',
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  '..\\..\\x',
  'a\r\nset-cookie: x=1',
  'x"; filename="y.html',
  "=cmd|'/c calc'!A1",
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'NaN',
  'undefined',
  '1e400',
  '-0',
  '99999999999999999999999999',
  '0000-00-00',
  '2026-02-30',
  '9999-12-31',
  '+275760-09-13',
  'current',
  '#',
  'a#b',
  '..',
  LONG,
  'a'.repeat(1_100),
];
const NUMBERS = [-1, 0, 0.1, 1e21, -1e308, 2 ** 53, 2 ** 31, 2 ** 63, 1e-7];
const MANY = 1_000;
const VALUES: readonly unknown[] = [
  Array.from({ length: MANY }, () => ({})),
  Array.from({ length: MANY }, () => '\u0000'),
  Object.fromEntries(Array.from({ length: MANY }, (_, i) => [`k${i}${'x'.repeat(20)}`, i])),
  ...NUMBERS,
  null,
  true,
  [],
  {},
  [[[]]],
  [null],
  { $ne: null },
  { toString: 1 },
];
const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'length', '', '\u0000', 'pk', 'sk', 'version'];

const text = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...TEXTS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);
const value = fc.oneof(text, fc.constantFrom(...VALUES));

/** Bodies that are no JSON, or far too much of it. */
const BODIES: readonly string[] = [
  '',
  ' ',
  '{',
  'null',
  '[]',
  '1',
  '"x"',
  '\ufeff{}',
  '{"a":1,}',
  "{'a':1}",
  '{"a":NaN}',
  '\u0000',
  '[',
  `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
  `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
  `{"a":${'9'.repeat(100_000)}}`,
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
  `[${'{},'.repeat(100_000)}{}]`,
  'a=1&b=2',
];

const HEADERS = [
  'if-match',
  'idempotency-key',
  'accept',
  'range',
  'if-none-match',
  'content-type',
  'x-forwarded-proto',
];

export interface Asked {
  readonly path: string;
  /** Segments of the path that name something. */
  readonly named: readonly number[];
  readonly query: Readonly<Record<string, string>>;
  /** Names that the query may have. */
  readonly names: readonly string[];
  readonly body?: unknown;
}
interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const octet = (byte: number): string => `%${byte.toString(16)}`;

/** As in an address. Half of a surrogate pair goes as the octets that it would have, which are no UTF-8. */
const encoded = (one: string): string =>
  [...one]
    .map((character) => {
      if (character.isWellFormed()) return encodeURIComponent(character);
      const half = character.charCodeAt(0);
      return [0xed, 0x80 | ((half >> 6) & 0x3f), 0x80 | (half & 0x3f)].map(octet).join('');
    })
    .join('');

/** Parts of an address that are no text at all, or lead elsewhere. */
const BROKEN = ['%', '%zz', '%c0%af', '%e0%80', '%2e%2e%2f%2e%2e', '%ff%fe', ';a=b', ':x@y'];

/** Every place in a body: the path of keys that leads there. */
const placesIn = (body: unknown, at: readonly string[] = []): (readonly string[])[] =>
  typeof body === 'object' && body !== null
    ? [at, ...Object.entries(body).flatMap(([key, one]) => placesIn(one, [...at, key]))]
    : [at];

const replaced = (body: unknown, [key, ...rest]: readonly string[], by: unknown): unknown =>
  key === undefined
    ? by
    : Array.isArray(body)
      ? body.map((one, i) => (String(i) === key ? replaced(one, rest, by) : one))
      : Object.fromEntries(
          Object.entries(body as object).map(([name, one]) => [name, name === key ? replaced(one, rest, by) : one]),
        );

const urlOf = (path: string, query: readonly (readonly [string, string])[]): string =>
  query.length === 0 ? path : `${path}?${query.map(([name, one]) => `${encoded(name)}=${encoded(one)}`).join('&')}`;

/** The same request with one thing in it that is wrong. */
export const hostile = ({ path, named, query, names, body }: Asked): fc.Arbitrary<Sent> => {
  const asked = Object.entries(query);
  const sent = (more: Partial<Sent>): Sent => ({
    url: urlOf(path, asked),
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...more,
  });
  const name = fc.constantFrom(...names, ...KEYS);
  const segments = path.split('/');
  const kinds: fc.Arbitrary<Sent>[] = [
    fc.tuple(name, fc.array(text, { minLength: 1, maxLength: 2 })).map(([key, all]) =>
      sent({
        url: urlOf(path, [...asked.filter(([known]) => known !== key), ...all.map((one) => [key, one] as const)]),
      }),
    ),
    fc
      .tuple(fc.constantFrom(...HEADERS), text)
      .map(([key, one]) => sent({ headers: { 'content-type': 'application/json', [key]: one } })),
  ];
  if (named.length > 0)
    kinds.push(
      fc
        .tuple(
          fc.constantFrom(...named),
          fc.oneof(
            text.map((one) => encoded(one) || '%20'),
            fc.constantFrom(...BROKEN),
          ),
        )
        .map(([at, one]) => sent({ url: urlOf(segments.with(at, one).join('/'), asked) })),
    );
  if (body !== undefined) {
    const places = placesIn(body);
    const within = fc.tuple(fc.constantFrom(...places), value).map(([at, by]) => replaced(body, at, by));
    const beside = fc.tuple(fc.constantFrom(...KEYS), value).map(([key, by]) => {
      const inner = JSON.stringify(body).slice(1, -1);
      return `{${inner ? `${inner},` : ''}${JSON.stringify(key)}:${JSON.stringify(by)}}`;
    });
    kinds.push(
      within.map((one) => sent({ body: JSON.stringify(one) })),
      within.map((one) => sent({ body: JSON.stringify(one) })),
      beside.map((one) => sent({ body: one })),
      fc.constantFrom(...BODIES).map((one) => sent({ body: one })),
    );
  }
  return fc.oneof(...kinds);
};

/** A form of a page as no browser sends it. */
export const hostileForm = (path: string, fields: readonly string[]): fc.Arbitrary<Sent> =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.constantFrom(...fields, ...KEYS), text), { maxLength: 6 }),
      fc.constantFrom(
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'multipart/form-data',
        'text/plain',
      ),
      fc.constantFrom('same-origin', 'same-origin', 'same-origin', 'cross-site', ''),
    )
    .map(([all, type, site]) => ({
      url: path,
      headers: { 'content-type': type, 'sec-fetch-site': site },
      body: type.endsWith('x')
        ? all.map(([name, one]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${one}\r\n`).join('')
        : all.map(([name, one]) => `${encoded(name)}=${encoded(one)}`).join('&'),
    }));
