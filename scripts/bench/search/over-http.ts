import { type Api, NOBODY } from '../../demo/county.ts';
import { dazhouCatalogue } from '../../demo/files.ts';
import { median, quantile, type Result, result, timed } from '../result.ts';
import { QUESTIONS } from './questions.ts';

const ROUNDS = 10;

/** `search.5637.*`: the public's search over HTTP, with its facets; beside it a look for the text in every entry's raw JSON. */
export const searchBench = async ({ must }: Api): Promise<Result[]> => {
  const times = QUESTIONS.length * ROUNDS;
  const questionAt = (at: number): string => QUESTIONS[at % QUESTIONS.length]!;
  // Each round asks for one more result, so that no answer of an earlier one is given again.
  const limitAt = (at: number): string => String(20 + Math.floor(at / QUESTIONS.length));
  const taken = await timed(times, QUESTIONS.length, (at) =>
    must(NOBODY, 'GET', '/open/search', { query: { q: questionAt(at), limit: limitAt(at) } }),
  );
  const raw = (JSON.parse(dazhouCatalogue().toString('utf8')) as unknown[]).map((row) => JSON.stringify(row));
  let found = 0;
  const plain = await timed(times, QUESTIONS.length, (at) => {
    const words = questionAt(at).split(' ');
    found += raw.filter((text) => words.every((word) => text.includes(word))).length;
  });
  if (found === 0) throw new Error('the plain scan found nothing');
  const how = `${taken.length} searches (${QUESTIONS.length} questions) over HTTP after one round; yardstick: substring scan of the raw JSON`;
  return [
    result('search.5637.p50', median(taken), 'ms', how, median(plain)),
    result('search.5637.p95', quantile(taken, 0.95), 'ms', how, quantile(plain, 0.95)),
  ];
};
