import { expect } from 'vitest';
import { REGULATIONS, type RegulationId } from '../../functions/domain/law/index.ts';
import { KINDS } from '../../functions/domain/registers/kinds.ts';

/**
 * Takes rows out of the cities' laws, or a kind of register, before a file's tests run:
 * `GONGSHU_WITHOUT={"<file>":["fuzhou/gates/12"]}`, at most one of each city. How `npm run prove` finds out whether a test would notice. Does nothing unless it is set.
 */
const { GONGSHU_WITHOUT } = process.env;
const gone: Record<string, string[]> = GONGSHU_WITHOUT ? JSON.parse(GONGSHU_WITHOUT) : {};
for (const name of gone[expect.getState().testPath ?? ''] ?? []) {
  const [city, table, index] = name.split('/') as [string, string, string];
  if (city === 'registers') {
    if (!Reflect.deleteProperty(KINDS, index)) throw new Error(`no kind ${name}`);
    continue;
  }
  const rows = REGULATIONS[city as RegulationId][table as 'gates' | 'clocks'] as unknown as unknown[];
  if (rows.splice(Number(index), 1).length !== 1) throw new Error(`no row ${name}`);
}
