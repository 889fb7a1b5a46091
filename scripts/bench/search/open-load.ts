import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { median, quantile, type Result, result, timed } from '../result.ts';
import type { BenchServer } from '../server.ts';
import { QUESTIONS } from './questions.ts';

const READS = 500;
const WARM_UP = 50;
const RATE = 200;
const SECONDS = 60;
const QUICK_SECONDS = 6;

const datasetPaths = async ({ baseUrl }: BenchServer): Promise<string[]> => {
  const answer = await fetch(`${baseUrl}/api/3/action/package_list?limit=200`);
  const { result: names } = (await answer.json()) as { result: string[] };
  return names.map((name) => `/api/3/action/package_show?id=${name}`);
};

/** `open.read.p50`: what a cache asks again, whose tag is still right; beside it the same read whole. */
export const openReadBench = async (server: BenchServer): Promise<Result[]> => {
  const paths = await datasetPaths(server);
  const tags = new Map<string, string>();
  const whole = await timed(READS, WARM_UP, async (at) => {
    const path = paths[at % paths.length]!;
    const answer = await fetch(server.baseUrl + path);
    await answer.arrayBuffer();
    tags.set(path, answer.headers.get('etag')!);
  });
  const taken = await timed(READS, WARM_UP, async (at) => {
    const path = paths[at % paths.length]!;
    const answer = await fetch(server.baseUrl + path, { headers: { 'if-none-match': tags.get(path)! } });
    await answer.arrayBuffer();
    if (answer.status !== 304) throw new Error(`answered ${answer.status}`);
  });
  const how = `${taken.length} reads of datasets whose tag is held, over HTTP; beside: the same answered whole`;
  return [result('open.read.p50', median(taken), 'ms', how, undefined, { whole: median(whole) })];
};

/** `open.load.*`: requests begun at a fixed rate whether or not earlier ones are answered, of every kind that the public makes. */
export const openLoadBench = async (server: BenchServer, quick: boolean): Promise<Result[]> => {
  const seconds = quick ? QUICK_SECONDS : SECONDS;
  const datasets = await datasetPaths(server);
  const kinds: readonly ((at: number) => string)[] = [
    (at) => `/open/search?q=${encodeURIComponent(QUESTIONS[at % QUESTIONS.length]!)}`,
    (at) => datasets[at % datasets.length]!,
    (at) => `/open/suggest?q=${encodeURIComponent(QUESTIONS[at % QUESTIONS.length]!.slice(0, 2))}`,
    (at) => `/api/3/action/package_search?rows=10&q=${encodeURIComponent(QUESTIONS[at % QUESTIONS.length]!)}`,
  ];
  const total = RATE * seconds;
  const taken: number[] = [];
  let errors = 0;
  const ask = async (at: number): Promise<void> => {
    const before = performance.now();
    try {
      const answer = await fetch(server.baseUrl + kinds[at % kinds.length]!(Math.floor(at / kinds.length)));
      await answer.arrayBuffer();
      if (!answer.ok) errors += 1;
    } catch {
      errors += 1;
    }
    taken.push(performance.now() - before);
  };
  const began = performance.now();
  const running: Promise<void>[] = [];
  for (let at = 0; at < total; at += 1) {
    const due = began + (at * 1000) / RATE;
    const now = performance.now();
    if (due > now) await pause(due - now);
    running.push(ask(at));
  }
  await Promise.all(running);
  const spent = (performance.now() - began) / 1000;
  const how = `${total} requests of ${kinds.length} kinds begun at ${RATE} a second; p50 ${median(taken).toFixed(1)} ms, p99 ${quantile(taken, 0.99).toFixed(0)} ms; load ${loadavg()[0]!.toFixed(1)} on 2 cores, this process included`;
  return [
    result('open.load.rps', taken.length / spent, 'a second', how),
    { id: 'open.load.errors', value: errors, unit: 'requests', how },
  ];
};
