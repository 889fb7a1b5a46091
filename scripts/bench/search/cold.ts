/**
 * A process that begins with a kept index of the open catalogue, as a function does: opens it, is asked every question in
 * rounds, and writes what it measured and found. `node cold.ts OBJECTS ROUNDS ANSWERS`.
 */
import { writeFileSync } from 'node:fs';
import { OPEN_FACETS } from '../../../functions/open/search/contract.ts';
import { objectLinks } from '../../../functions/platform/engines/object-links.ts';
import { objectsDirectory } from '../../../functions/platform/engines/objects-directory.ts';
import { QUESTIONS } from './questions.ts';

const [root = '', rounds = '10', answers = ''] = process.argv.slice(2);
const clock = { now: () => new Date().toISOString() };
const links = objectLinks({ baseUrl: 'http://127.0.0.1', secret: 'not used: nothing is signed here' });
const objects = objectsDirectory({ root, links, clock });
/** A table in which nothing has changed since. */
const store = { client: { send: async () => ({ Items: [] }) } as never, tableName: (table: string) => table };
const deps = { store, clock, objects };

const began = performance.now();
const { openIndex } = await import('../../../functions/open/open-index.ts');
const { search } = await import('../../../functions/domain/search/search.ts');
const { suggest } = await import('../../../functions/domain/search/suggest.ts');
const index = await openIndex(deps);
const load = (performance.now() - began) / 1000;

/** A page as people are shown it: twenty results and all facets. */
const ask = async (q: string) => search(await openIndex(deps), { q, facets: OPEN_FACETS });
for (const q of QUESTIONS) await ask(q);
const taken: number[] = [];
for (let round = 0; round < Number(rounds); round += 1)
  for (const q of QUESTIONS) {
    const before = performance.now();
    await ask(q);
    taken.push(performance.now() - before);
  }
const typed: number[] = [];
for (const q of QUESTIONS) {
  const before = performance.now();
  suggest(index, q.slice(0, 2));
  typed.push(performance.now() - before);
}
const { maxRSS } = process.resourceUsage();
const found = Object.fromEntries(
  QUESTIONS.map((q) => {
    const { rows, near } = search(index, { q, limit: index.size });
    return [q, near ? [] : rows.map(({ id }) => id)];
  }),
);
writeFileSync(answers, JSON.stringify({ load, rss: maxRSS / 1000, size: index.size, taken, typed, found }));
