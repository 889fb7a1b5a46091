/**
 * Measures what the bars are set on: `npm run bench`. `--json` prints one JSON document and nothing else;
 * `--only PREFIX` measures the ids that begin so; `--quick` measures what takes long for a shorter time. Progress goes to standard error.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { GROUPS } from './bench/groups.ts';
import type { Result } from './bench/result.ts';

const given = process.argv.slice(2);
const prefix = given.includes('--only') ? (given[given.indexOf('--only') + 1] ?? '') : '';
const chosen = [...GROUPS.entries()].filter(([, { ids }]) => ids.some((id) => id.startsWith(prefix)));
if (chosen.length === 0) {
  process.stderr.write(`no id begins with ${prefix}; there are:\n${GROUPS.flatMap(({ ids }) => ids).join('\n')}\n`);
  process.exit(1);
}

const GROUP = join(import.meta.dirname, 'bench/group.ts');

/** Each group is measured in a process of its own. */
const resultsOf = async (group: number): Promise<Result[]> => {
  const args = [GROUP, String(group), prefix, ...(given.includes('--quick') ? ['quick'] : [])];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error(`the measurement of ${GROUPS[group]!.ids[0]} ended with ${code}`);
  return JSON.parse(printed) as Result[];
};

const results: Result[] = [];
for (const [group] of chosen) results.push(...(await resultsOf(group)));

if (given.includes('--json')) {
  process.stdout.write(`${JSON.stringify({ results: results.map(({ how: _, ...measured }) => measured) })}\n`);
} else {
  const width = Math.max(...results.map(({ id }) => id.length));
  for (const { id, value, unit, yardstick, ratio, beside: others = {}, how } of results) {
    const named = Object.entries(others).map(
      ([name, one]) => `; ${name} ${one} ${unit}, × ${(value / one).toPrecision(3)}`,
    );
    const beside = yardstick === undefined ? '' : `${yardstick} ${unit}, × ${ratio}${named.join('')}`;
    process.stdout.write(
      `${id.padEnd(width)} ${String(value).padStart(8)} ${unit.padEnd(11)} ${beside.padEnd(24)} ${how}\n`,
    );
  }
}
