import type { DataVersion } from '../gathering/repository.ts';
import type { Deps } from '../platform/county.ts';
import { type Lake, LakeBusy, LakeRefused, type LakeRows } from '../platform/ports.ts';
import { Problem } from '../platform/problems.ts';
import { ATHENA, type Clause } from '../platform/tabular/dialect.ts';
import { BadQuery } from '../platform/tabular/filters.ts';
import { groupStatement, groupsOf } from '../platform/tabular/groups.ts';
import { lakeSource, lakeTable } from '../platform/tabular/lake-table.ts';
import { pageOf, type VersionReader } from '../platform/tabular/query.ts';
import { pageStatement } from '../platform/tabular/statements.ts';
import { askToPrepare } from './prepared.ts';

/** What the service takes of one statement. */
const MOST_BYTES = 262_144;

/** Versions that are known to be there, by their marker. */
const known = new Set<string>();

/** Where a version is not in the lake yet, that is asked for, and the answer is `busy`. */
const mustBeThere = async (deps: Deps, version: DataVersion, marker: string): Promise<void> => {
  if (known.has(marker)) return;
  if (!(await deps.objects.head(marker))) {
    await askToPrepare(deps, version);
    throw new Problem('busy', { detail: 'the data is being laid out for reading; ask again in some minutes' });
  }
  known.add(marker);
};

/** Reads a data version where it lies in the lake. What is not answered in time is `busy`, and goes on meanwhile. */
export const lakeReader = (deps: Deps, lake: Lake, version: DataVersion): VersionReader => {
  const table = lakeTable(version);
  const source = lakeSource(lake.database, table);
  const ask = async ({ sql }: Clause): Promise<LakeRows> => {
    await mustBeThere(deps, version, table.marker);
    if (Buffer.byteLength(sql) > MOST_BYTES) throw new BadQuery('too-large', 'the question is too long');
    try {
      return await lake.ask(sql);
    } catch (error) {
      if (error instanceof LakeBusy)
        throw new Problem('busy', { detail: 'the question is being worked on; ask again' });
      if (error instanceof LakeRefused) throw new BadQuery('too-large', 'a result has more digits than there are');
      throw error;
    }
  };
  return {
    page: async (query) => pageOf(query, await ask(pageStatement(query, source, ATHENA))),
    groups: async (query) => groupsOf(query, await ask(groupStatement(query, source, ATHENA))),
  };
};
