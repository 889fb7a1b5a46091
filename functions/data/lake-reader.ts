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
import { askToPrepare, laidOutAt } from './prepared.ts';

/** What the service takes of one statement. */
const MOST_BYTES = 262_144;

/** Partitions that are known, by their marker. */
const known = new Map<string, string>();

/** In which partition a version is; where it is in none yet, that is asked for, and the answer is `busy`. */
const partitionOf = async (deps: Deps, version: DataVersion, marker: string): Promise<string> => {
  const held = known.get(marker);
  if (held) return held;
  const laid = await laidOutAt(deps.objects, marker);
  if (!laid) {
    await askToPrepare(deps, version);
    throw new Problem('busy', { detail: 'the data is being laid out for reading; ask again in some minutes' });
  }
  known.set(marker, laid.partition);
  return laid.partition;
};

/** Reads a data version where it lies in the lake. What is not answered in time is `busy`, and goes on meanwhile. */
export const lakeReader = (deps: Deps, lake: Lake, version: DataVersion): VersionReader => {
  const table = lakeTable(version);
  const ask = async (statement: (source: Clause) => Clause): Promise<LakeRows> => {
    const { sql } = statement(lakeSource(lake.database, table, await partitionOf(deps, version, table.marker)));
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
    page: async (query) => pageOf(query, await ask((source) => pageStatement(query, source, ATHENA))),
    groups: async (query) => groupsOf(query, await ask((source) => groupStatement(query, source, ATHENA))),
  };
};
