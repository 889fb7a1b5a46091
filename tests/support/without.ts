import { REGULATIONS, type RegulationId } from '../../functions/domain/law/index.ts';

/**
 * Takes one row out of a city's law before the tests run: `GONGSHU_WITHOUT=fuzhou/gates/12`. How `npm run prove` finds
 * out whether a test would notice. Does nothing unless the variable is set.
 */
const [city, table, index] = (process.env.GONGSHU_WITHOUT ?? '').split('/');
if (city) {
  const rows = REGULATIONS[city as RegulationId][table as 'gates' | 'clocks'] as unknown[];
  if (rows.splice(Number(index), 1).length !== 1) throw new Error(`no row ${process.env.GONGSHU_WITHOUT}`);
}
