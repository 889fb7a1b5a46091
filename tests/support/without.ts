import { REGULATIONS, type RegulationId } from '../../functions/domain/law/index.ts';

/**
 * Takes one row out of a city's law before the tests run: `GONGSHU_WITHOUT=fuzhou/gates/12`. How `npm run prove` finds
 * out whether a test would notice. Does nothing unless the variable is set.
 */
const TAKEN = Symbol.for('gongshu.without');
const shared = globalThis as { [TAKEN]?: boolean };
const [city, table, index] = (process.env.GONGSHU_WITHOUT ?? '').split('/');
// Files that share their modules share the law too: once is enough.
if (city && !shared[TAKEN]) {
  shared[TAKEN] = true;
  const rows = REGULATIONS[city as RegulationId][table as 'gates' | 'clocks'] as unknown as unknown[];
  if (rows.splice(Number(index), 1).length !== 1) throw new Error(`no row ${process.env.GONGSHU_WITHOUT}`);
}
