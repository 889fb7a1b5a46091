import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regulationIds } from '../../../functions/domain/law/index.ts';
import { PROBLEMS } from '../../../functions/platform/problems.ts';
import type { Route } from '../../../functions/platform/route.ts';
import { routeList } from '../../../functions/routes.ts';
import { CALLERS, namedBy, parametersOf, type Things, threePlaces } from '../../access/places.ts';
import { sampleOf } from '../../access/sample.ts';
import type { As } from '../../support/county.ts';
import { type Asked, hostile } from './hostile.ts';

/**
 * Every operation of every city, asked in ways that nobody means well by: whatever is sent, the answer is one that the
 * API gives on purpose. `FUZZ_SEED` and `FUZZ_HOSTILE` (requests of an operation) say otherwise.
 */
const { FUZZ_SEED = '20260302', FUZZ_HOSTILE = '6' } = process.env;
const HAN = /[\u4e00-\u9fff]/;
const LATIN = /[A-Za-z]{2}/;
/** Far below the six megabytes that a function may answer. */
const MOST_BYTES = 1_000_000;

const askedOf = (row: Route, things: Things, named: Record<string, unknown>): Asked => {
  const values = parametersOf(row, things);
  const query = row.query ? (sampleOf(row.query, named) as Record<string, unknown>) : {};
  return {
    path: row.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name]!)),
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

describe.each(regulationIds)(`what nobody means well by, seed ${FUZZ_SEED}: %s`, (city) => {
  it('is answered on purpose', { timeout: 1_800_000 }, async () => {
    const { county, things } = await threePlaces({ city, goesOn: true });
    const found: string[] = [];
    const callers = new Map<string, string>();
    for (const { role, as } of CALLERS)
      if (!callers.has(role)) callers.set(role, await county.tokenFor(as as Exclude<As, 'nobody'>));
    for (const [index, row] of routeList.entries()) {
      const requests = fc.sample(hostile(row, askedOf(row, things.own, namedBy(things, 'own'))), {
        seed: Number(FUZZ_SEED) + index,
        numRuns: Number(FUZZ_HOSTILE),
      });
      const token = row.who === 'anyone' ? undefined : callers.get(row.who[0]!);
      for (const { url, headers, body } of requests) {
        const answer = await county
          .handle({
            method: row.method,
            url,
            headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
            body,
          })
          .catch((error: Error) => ({ status: 599, headers: {}, body: error.stack ?? error.message }));
        const wrong = wrongIn(row, answer);
        if (wrong)
          found.push(
            `${row.name} ${wrong}\n    ${row.method} ${url.slice(0, 300)} ${JSON.stringify(headers).slice(0, 200)} ${(body ?? '').slice(0, 300)}`,
          );
      }
    }
    expect({}).not.toHaveProperty('polluted');
    expect(found.join('\n')).toBe('');
  });
});
