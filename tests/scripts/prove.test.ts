import { describe, expect, it } from 'vitest';
import { ask, type Ended, type Outcome, type Task } from '../../scripts/prove/rounds.ts';
import type { Row, TestFile } from '../../scripts/prove/rows.ts';

const row = (name: string, ...ids: string[]): Row => ({ name, city: name.split('/')[0]!, ids, text: '' });
const file = (path: string, ...titles: string[]): TestFile => ({ path, text: titles.join('\n') });

/** Runs tasks as if each of these tests failed when one of the rows that it names by `missing` is gone. */
const runner = (missing: Readonly<Record<string, readonly string[]>>, files: readonly TestFile[]) => {
  const rounds: string[][] = [];
  const run = async (tasks: readonly Task[]): Promise<Outcome[]> => {
    rounds.push(tasks.map((task) => `${task.file}: ${task.rows.map(({ name }) => name).join(' ')}`));
    return tasks.map((task) => {
      const gone = task.rows.map(({ name }) => name);
      const titles = files.find(({ path }) => path === task.file)!.text.split('\n');
      const tests: Ended[] = titles.map((title) => ({
        title,
        failed: (missing[title] ?? []).some((name) => gone.includes(name)),
      }));
      return { tests, broken: gone.some((name) => missing.hook?.includes(name)) };
    });
  };
  return { rounds, run };
};

const verdicts = async (
  rows: readonly Row[],
  files: readonly TestFile[],
  missing: Readonly<Record<string, readonly string[]>>,
) => {
  const { run, rounds } = runner(missing, files);
  const found = await ask(rows, files, run, () => {});
  return { found: Object.fromEntries(found.map(({ row, by }) => [row.name, by?.title])), rounds };
};

describe('Proving the rows of the law', () => {
  it('takes one row of each city away at a time, and believes only a test that claims the row', async () => {
    const rows = [row('zhangye/gates/0', 'ZY-2a'), row('zhangye/gates/1', 'ZY-22a'), row('dazhou/gates/0', 'DZ-5e')];
    const files = [file('a.test.ts', 'ZY-2a: one', 'ZY-22a: other', 'DZ-5e: third')];
    const missing = { 'ZY-2a: one': ['zhangye/gates/0', 'zhangye/gates/1'], 'DZ-5e: third': ['dazhou/gates/0'] };
    const { found, rounds } = await verdicts(rows, files, missing);
    expect(found).toEqual({ 'zhangye/gates/0': 'ZY-2a: one', 'dazhou/gates/0': 'DZ-5e: third' });
    expect(rounds).toEqual([['a.test.ts: zhangye/gates/0 dazhou/gates/0'], ['a.test.ts: zhangye/gates/1']]);
  });

  it('goes on to the next file that claims a row until one misses it, and asks none that does not', async () => {
    const rows = [row('zhangye/clocks/0', 'ZY-2a'), row('dazhou/clocks/0', 'DZ-9')];
    const files = [file('a.test.ts', 'ZY-2a: blind'), file('b.test.ts', 'ZY-2a: sees'), file('c.test.ts', 'ZY-22a')];
    const { found, rounds } = await verdicts(rows, files, { 'ZY-2a: sees': ['zhangye/clocks/0'] });
    expect(found).toEqual({ 'dazhou/clocks/0': undefined, 'zhangye/clocks/0': 'ZY-2a: sees' });
    expect(rounds).toEqual([['a.test.ts: zhangye/clocks/0'], ['b.test.ts: zhangye/clocks/0']]);
  });

  it('runs rows alone where their outcome together does not tell which was missed', async () => {
    const rows = [row('zhangye/gates/0', 'ZY-1'), row('dazhou/gates/0', 'DZ-1')];
    const shared = await verdicts(rows, [file('a.test.ts', 'ZY-1 DZ-1: both')], {
      'ZY-1 DZ-1: both': ['dazhou/gates/0'],
    });
    expect(shared.found).toEqual({ 'zhangye/gates/0': undefined, 'dazhou/gates/0': 'ZY-1 DZ-1: both' });
    const broken = await verdicts(rows, [file('a.test.ts', 'ZY-1', 'DZ-1')], { hook: ['zhangye/gates/0'] });
    expect(broken.found).toEqual({ 'zhangye/gates/0': 'a.test.ts', 'dazhou/gates/0': undefined });
    expect(broken.rounds).toHaveLength(3);
  });
});
