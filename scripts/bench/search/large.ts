import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildIndex } from '../../../functions/domain/search/search-index.ts';
import { writeSnapshot } from '../../../functions/open/snapshot.ts';
import { chineseScript } from '../../../functions/platform/chinese-script.ts';
import { objectLinks } from '../../../functions/platform/engines/object-links.ts';
import { objectsDirectory } from '../../../functions/platform/engines/objects-directory.ts';
import { median, progress, quantile, type Result, result } from '../result.ts';
import { largeCatalogue } from './catalogue.ts';
import { exhaustive } from './exhaustive.ts';
import { QUESTIONS } from './questions.ts';

export const LARGE_IDS = ['p50', 'p95', 'suggest.p95', 'load', 'rss', 'build']
  .map((what) => `search.110000.${what}`)
  .concat('search.recall');
const SIZE = 110_000;
const ROUNDS = 20;

interface Measured {
  readonly load: number;
  readonly rss: number;
  readonly size: number;
  readonly taken: number[];
  readonly typed: number[];
  readonly found: Readonly<Record<string, string[]>>;
}

/** The part of what must be found that was, over all questions, and whether anything was found that must not be. */
const recallOf = (found: Measured['found'], truth: (question: string) => string[], asked: (ms: number) => void) => {
  let [held, all, strange] = [0, 0, 0];
  for (const question of QUESTIONS) {
    const began = performance.now();
    const must = new Set(truth(question));
    asked(performance.now() - began);
    const kept = found[question]!.filter((id) => must.has(id)).length;
    held += kept;
    all += must.size;
    strange += found[question]!.length - kept;
  }
  return { recall: held / all, strange, all };
};

/** `search.110000.*` and `search.recall`: a kept index of as many entries, opened and asked by a process of its own. */
export const largeSearchBench = async (): Promise<Result[]> => {
  const root = await mkdtemp(join(tmpdir(), 'gongshu-bench-search-'));
  try {
    const script = await chineseScript();
    progress('  gathering 110,000 entries');
    const { docs, real } = largeCatalogue(SIZE);
    const clock = { now: () => new Date().toISOString() };
    const links = objectLinks({ baseUrl: 'http://127.0.0.1', secret: 'not used: nothing is signed here' });
    progress('  building and keeping the index');
    const began = performance.now();
    await writeSnapshot(objectsDirectory({ root, links, clock }), buildIndex(docs, script).parts(), {
      since: clock.now(),
      now: clock.now(),
      stored: new WeakMap(),
    });
    const build = (performance.now() - began) / 1000;
    progress('  asking a process that begins with it');
    const answers = join(root, 'answers.json');
    const cold = join(import.meta.dirname, 'cold.ts');
    await promisify(execFile)(process.execPath, [cold, root, String(ROUNDS), answers]);
    const measured: Measured = JSON.parse(await readFile(answers, 'utf8'));
    if (measured.size !== SIZE) throw new Error(`the index has ${measured.size} entries`);
    progress('  looking at every text');
    const plain: number[] = [];
    const { recall, strange, all } = recallOf(measured.found, exhaustive(docs, script), (ms) => plain.push(ms));
    if (strange > 0) throw new Error(`${strange} entries were found that hold no such words`);
    const load = `load ${loadavg()[0]!.toFixed(1)} on 2 cores`;
    const how = `${QUESTIONS.length} questions × ${ROUNDS} with all facets, ${SIZE} entries (${real} of real portals, the rest these of other districts); yardstick: every text looked at; ${load}`;
    return [
      result('search.110000.p50', median(measured.taken), 'ms', how, median(plain)),
      result('search.110000.p95', quantile(measured.taken, 0.95), 'ms', how, quantile(plain, 0.95)),
      result('search.110000.suggest.p95', quantile(measured.typed, 0.95), 'ms', `two characters of each; ${load}`),
      result('search.110000.load', measured.load, 's', `from the code's first line to an open index; ${load}`),
      result('search.110000.rss', measured.rss, 'MB', 'the most that the process held, over opening and all questions'),
      result('search.110000.build', build, 's', `index, packed and kept; by long work; ${load}`),
      result('search.recall', recall, 'of 1', `of ${all} entries that hold the words of ${QUESTIONS.length} questions`),
    ];
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};
