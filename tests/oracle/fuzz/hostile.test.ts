import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { regulationIds } from '../../../functions/domain/law/index.ts';
import { PROBLEMS } from '../../../functions/platform/problems.ts';
import type { Route } from '../../../functions/platform/route.ts';
import { routeList } from '../../../functions/routes.ts';
import { CALLERS, namedBy, parametersOf, type Things, threePlaces } from '../../access/places.ts';
import { sampleOf } from '../../access/sample.ts';
import type { As, TestCounty } from '../../support/county.ts';
import { type Asked, hostile, hostileForm } from './hostile.ts';

/**
 * Every operation of every city, asked in ways that nobody means well by: whatever is sent, the answer is one that the
 * API gives on purpose. `FUZZ_SEED` and `FUZZ_HOSTILE` (requests of an operation) say otherwise.
 */
const { FUZZ_SEED = '20260302', FUZZ_HOSTILE = '6', FUZZ_CITIES } = process.env;
const HAN = /[\u4e00-\u9fff]/;
const LATIN = /[A-Za-z]{2}/;
/** Far below the six megabytes that a function may answer. */
const MOST_BYTES = 1_000_000;

const askedOf = (row: Route, things: Things, named: Record<string, unknown>): Asked => {
  const values = parametersOf(row, things);
  const shape = (row.query as { shape?: object } | undefined)?.shape ?? {};
  const query = row.query ? (sampleOf(row.query, named) as Record<string, unknown>) : {};
  return {
    path: row.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name]!)),
    named: row.path.split('/').flatMap((segment, i) => (segment.startsWith('{') ? [i] : [])),
    names: Object.keys(shape),
    query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
    ...(row.body ? { body: sampleOf(row.body, named) } : {}),
  };
};

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What is wrong with an answer; nothing where it is one that the API gives on purpose. */
const wrongIn = (row: Route, { status, headers, body }: Answer): string | undefined => {
  if (status >= 500) return `answers ${status}: ${body.slice(0, 300)}`;
  if (Object.values(headers).some((value) => /\p{Cc}/u.test(value))) return 'has a header with a control character';
  if (status < 400 || row.raw) return undefined;
  if (Buffer.byteLength(body) > MOST_BYTES) return `answers with ${Buffer.byteLength(body)} bytes`;
  const kind = headers['content-type'] ?? '';
  // Where the path itself is another, a page of the portal may stand there.
  if (kind.startsWith('text/html'))
    return status === 404 || status === 405 ? undefined : `answers a page with ${status}`;
  if (!kind.startsWith('application/problem+json')) return `answers ${status} as ${kind}`;
  const problem = JSON.parse(body) as { code: keyof typeof PROBLEMS; status: number; title: string };
  if (PROBLEMS[problem.code]?.status !== status || problem.status !== status)
    return `says ${problem.code} with ${status}`;
  return HAN.test(problem.title) && LATIN.test(problem.title) ? undefined : `is titled ${problem.title}`;
};

/** What is wrong with a page, wherever it was asked for. */
const wrongInPage = ({ status, headers, body }: Answer): string | undefined => {
  if (status >= 500) return `answers ${status}: ${body.slice(0, 300)}`;
  if (Object.values(headers).some((value) => /\p{Cc}/u.test(value))) return 'has a header with a control character';
  const kind = headers['content-type'] ?? '';
  if (status === 200 && !/^text\/(html|css)/.test(kind)) return `is ${kind}`;
  return body.includes('<script>alert') ? 'has markup of whoever asked' : undefined;
};

const PAGES: readonly Pick<Asked, 'path' | 'named'>[] = [
  { path: '/', named: [] },
  { path: '/datasets', named: [1] },
  { path: '/datasets/x', named: [2] },
  { path: '/datasets/x/opinion', named: [2] },
  { path: '/en/datasets', named: [1] },
  { path: '/laws/dazhou', named: [2] },
  { path: '/bulletins/2026', named: [2] },
  { path: '/requests', named: [] },
  { path: '/requests/new', named: [2] },
  { path: '/sign-in', named: [] },
  { path: '/sign-in/start', named: [] },
  { path: '/sign-in/return', named: [] },
  { path: '/received', named: [] },
  { path: '/assets/portal.css', named: [2] },
];
const FORMS = [
  { path: '/requests/new', fields: ['requested', 'holder', 'purpose', 'applicant.kind', 'applicant.name', 'once'] },
  { path: '/datasets/{entry}/opinion', fields: ['kind', 'stars', 'text', 'link', 'by.name', 'by.contact', 'once'] },
  { path: '/datasets/{entry}/apply', fields: ['kind', 'purpose', 'commitment', 'once'] },
  { path: '/sign-out', fields: [] },
];
const PAGE_QUERY = [
  'q',
  'page',
  'sort',
  'department',
  'domain',
  'format',
  'cursor',
  'about',
  'entry',
  'holder',
  'back',
  'fault',
  'state',
  'code',
];

const CITIES = regulationIds.filter((id) => FUZZ_CITIES === undefined || FUZZ_CITIES.split(',').includes(id));

describe.each(CITIES)(`what nobody means well by, seed ${FUZZ_SEED}: %s`, (city) => {
  let county: TestCounty;
  let things: Awaited<ReturnType<typeof threePlaces>>['things'];
  beforeAll(async () => {
    ({ county, things } = await threePlaces({ city, goesOn: true }));
  }, 300_000);

  /** Sends some of each; answers with what is wrong in the answers. */
  const wrongAmong = async (
    asking: readonly {
      name: string;
      method: string;
      requests: ReturnType<typeof hostile>;
      token?: string | undefined;
      wrong: (answer: Answer) => string | undefined;
    }[],
    numRuns: number,
  ): Promise<string> => {
    const found: string[] = [];
    for (const [index, { name, method, requests, token, wrong }] of asking.entries())
      for (const { url, headers, body } of fc.sample(requests, { seed: Number(FUZZ_SEED) + index, numRuns })) {
        const authorization = token ? { authorization: `Bearer ${token}` } : {};
        const answer = await county
          .handle({ method, url, headers: { ...headers, ...authorization }, body })
          .catch((error: Error) => ({ status: 599, headers: {}, body: error.stack ?? error.message }));
        const says = wrong(answer);
        if (says) found.push(`${name} ${says}\n    ${method} ${JSON.stringify([url, headers, body]).slice(0, 600)}`);
      }
    return found.join('\n');
  };

  it('is answered on purpose by the API', { timeout: 1_800_000 }, async () => {
    const tokens = new Map<string, string>();
    for (const { role, as } of CALLERS)
      if (!tokens.has(role)) tokens.set(role, await county.tokenFor(as as Exclude<As, 'nobody'>));
    const asking = routeList.map((row) => ({
      name: row.name,
      method: row.method,
      requests: hostile(askedOf(row, things.own, namedBy(things, 'own'))),
      token: row.who === 'anyone' ? undefined : tokens.get(row.who[0]!),
      wrong: (answer: Answer) => wrongIn(row, answer),
    }));
    expect(await wrongAmong(asking, Number(FUZZ_HOSTILE))).toBe('');
    expect({}).not.toHaveProperty('polluted');
  });

  it('is answered on purpose by the pages and their forms', { timeout: 600_000 }, async () => {
    const read = PAGES.map(({ path, named }) => ({
      name: path,
      method: 'GET',
      requests: hostile({ path, named, query: {}, names: PAGE_QUERY }),
      wrong: wrongInPage,
    }));
    const sent = FORMS.map(({ path, fields }) => ({
      name: path,
      method: 'POST',
      requests: hostileForm(path.replace('{entry}', things.own['/catalog/entries']!), fields),
      wrong: wrongInPage,
    }));
    expect(await wrongAmong([...read, ...sent], 10 * Number(FUZZ_HOSTILE))).toBe('');
  });
});
