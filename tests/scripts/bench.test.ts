import { describe, expect, it } from 'vitest';
import { median, quantile, result, timed } from '../../scripts/bench/result.ts';
import { runScript } from './run.ts';

describe('The benchmark', () => {
  it('prints one JSON document with the units of the operations and nothing else', async () => {
    const { code, stdout } = await runScript('bench.ts', '--json', '--only', 'units');
    expect(code).toBe(0);
    const { results, ...rest } = JSON.parse(stdout);
    expect(rest).toEqual({});
    expect(results.map(({ id }: { id: string }) => id).sort()).toEqual(
      ['decide', 'decide-keyed', 'publish', 'read', 'request']
        .flatMap((name) => ['read', 'table', 'write'].map((what) => `units.${name}.${what}`))
        .sort(),
    );
    for (const one of results) {
      expect(Object.keys(one), one.id).toEqual(['id', 'value', 'unit']);
      expect(one.value, one.id).toBeGreaterThan(0);
      expect(one.unit, one.id).toBe(one.id.endsWith('.read') ? 'read units' : 'write units');
    }
  });

  it('names the ids that there are when none begins as asked', async () => {
    const { code, stdout, stderr } = await runScript('bench.ts', '--json', '--only', 'nonsense');
    expect([code, stdout]).toEqual([1, '']);
    for (const id of ['start.ready', 'start.rss', 'import.dazhou', 'search.5637.p95', 'read.page100.p50', 'cold.data'])
      expect(stderr).toContain(`\n${id}\n`);
  });

  it('takes quantiles by the nearest rank, and the lower middle for the median', () => {
    const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
    expect([quantile(hundred, 0.95), quantile(hundred, 1), median(hundred), median([4, 1, 3, 2])]).toEqual([
      95, 100, 50, 2,
    ]);
    expect(() => median([])).toThrow(RangeError);
  });

  it('sets a value beside its yardstick only where there is one', () => {
    expect(result('a', 12.34567, 'ms', 'so', 2)).toEqual({
      id: 'a',
      value: 12.35,
      unit: 'ms',
      yardstick: 2,
      ratio: 6.173,
      how: 'so',
    });
    expect(result('b', 3, 's', 'so')).toEqual({ id: 'b', value: 3, unit: 's', how: 'so' });
  });

  it('does not count the warm-up', async () => {
    const ran: number[] = [];
    expect(await timed(3, 2, (at) => ran.push(at))).toHaveLength(3);
    expect(ran).toEqual([0, 1, 2, 3, 4]);
  });

  it('ends early when its time is over, though not before a tenth of the runs', async () => {
    expect(await timed(50, 0, () => undefined, 0)).toHaveLength(5);
  });
});
