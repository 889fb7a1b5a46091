import { expect } from 'vitest';
import { officer } from '../../scripts/demo/county.ts';
import type { Department } from './department.ts';

/**
 * Kills the agent at each request of a run in turn, and lets the next run go on. The request is done and its answer
 * never arrives: the hardest place to go on from. After each pair of runs the county must have what the table has, as
 * one more version. `change` changes the table before each; `countyHas` compares.
 */
export const survivesKills = async (
  at: Department,
  entry: string,
  change: (nth: number) => unknown,
  countyHas: () => Promise<void>,
): Promise<void> => {
  await at.run();
  for (let nth = 1, version = 1; ; nth += 1) {
    await change(nth);
    let kill = () => {};
    let [count, before] = [0, ''];
    at.way.watch(({ path }) => {
      // Asking whether the check has ended is one request, however often it is asked.
      if (path !== before) count += 1;
      before = path;
      if (count !== nth) return 'pass';
      kill();
      return 'answer-lost';
    });
    const killed = await at.run({
      started: (child) => {
        kill = () => child.kill('SIGKILL');
      },
    });
    at.way.watch();
    const resumed = await at.run();
    expect(resumed.code, resumed.stderr).toBe(0);
    await countyHas();
    const { data } = await at.server.must(officer(at.provider), 'GET', `/gathering/entries/${entry}`);
    expect(data.version, `request ${nth}`).toBe(version + 1);
    version = data.version;
    if (killed.signal === null) {
      expect(nth).toBeGreaterThan(5);
      return;
    }
  }
};
