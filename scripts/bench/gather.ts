import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { Item } from '../../functions/domain/gathering/items.ts';
import { encodeGb18030 } from '../../functions/platform/tabular/encode-gb18030.ts';
import { MILLION, MILLION_ITEMS, millionFile, VILLAGE_ITEMS, villagesFile } from './gather-files.ts';
import type { Measure } from './gather-once.ts';
import { median, progress, type Result, result } from './result.ts';

/** Turns of both sides, so that what else the machine does meets both; each process measures as often in a turn. */
const TURNS = 3;
const TIMES = 3;
const VILLAGES = 620_573;

const run = async (measure: Measure): Promise<{ ms: number[]; rss: number }> => {
  const script = new URL('./gather-once.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', script, JSON.stringify(measure)]);
  return JSON.parse(stdout);
};

interface Sides {
  readonly ours: number;
  readonly theirs: number;
  readonly rss: number;
}

/** Median milliseconds of gathering a file and of another measure, turn and turn about; and our most memory in MB. */
const beside = async (ours: Measure, theirs: Measure): Promise<Sides> => {
  const taken = { ours: [] as number[], theirs: [] as number[], rss: 0 };
  for (let turn = 0; turn < TURNS; turn += 1) {
    const one = await run(ours);
    taken.ours.push(...one.ms);
    taken.rss = Math.max(taken.rss, one.rss);
    taken.theirs.push(...(await run(theirs)).ms);
  }
  return { ours: median(taken.ours), theirs: median(taken.theirs), rss: taken.rss };
};

/**
 * `gather.villages`, `gather.million`, `gather.rewritten`: from CSV to accepted Parquet with all checks, beside DuckDB's
 * own COPY of the same file. `gather.gb18030`: the villages in GB18030, beside the same in UTF-8. `gather.rss`: the most
 * memory that any of them took.
 */
export const gatherBench = async (wants: (id: string) => boolean): Promise<Result[]> => {
  const directory = await mkdtemp(join(tmpdir(), 'gongshu-bench-gather-'));
  const results: Result[] = [];
  let rss = 0;
  const compare = async (id: string, how: string, path: string, items: readonly Item[], rows: number) => {
    progress(`  ${id}`);
    const measure: Measure = { what: 'gather', path, items, rows, times: TIMES };
    const found = await beside(measure, { ...measure, what: 'copy' });
    rss = Math.max(rss, found.rss);
    const full = `${how}; yardstick: DuckDB's own COPY, median of ${TURNS * TIMES}`;
    results.push(result(id, found.ours, 'ms', full, found.theirs));
  };
  try {
    progress('gathering');
    if (['gather.villages', 'gather.gb18030', 'gather.rss'].some(wants)) {
      const path = join(directory, 'villages.csv');
      const what = await villagesFile(path);
      await compare('gather.villages', what, path, VILLAGE_ITEMS, VILLAGES);
      if (wants('gather.gb18030')) {
        progress('  gather.gb18030');
        const recoded = join(directory, 'villages-gb18030.csv');
        await inGb18030(path, recoded);
        const measure: Measure = { what: 'gather', path: recoded, items: VILLAGE_ITEMS, rows: VILLAGES, times: TIMES };
        const found = await beside(measure, { ...measure, path });
        const how = `${what} in GB18030; yardstick: the same in UTF-8, median of ${TURNS * TIMES}`;
        results.push(result('gather.gb18030', found.ours, 'ms', how, found.theirs));
      }
    }
    for (const [id, written] of [
      ['gather.million', 'plainly'],
      ['gather.rewritten', 'by-people'],
    ] as const) {
      if (!wants(id) && !wants('gather.rss')) continue;
      const path = join(directory, 'million.csv');
      await millionFile(path, written);
      await compare(id, `a million rows of nine columns, written ${written}`, path, MILLION_ITEMS, MILLION);
    }
    results.push(result('gather.rss', rss, 'MB', 'the most that any of these processes held'));
    return results;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

async function inGb18030(from: string, to: string): Promise<void> {
  const text = createReadStream(from, { encoding: 'utf8', highWaterMark: 1 << 18 });
  await pipeline(
    text,
    async function* (chunks: AsyncIterable<string>) {
      for await (const chunk of chunks) yield encodeGb18030(chunk);
    },
    createWriteStream(to),
  );
}
