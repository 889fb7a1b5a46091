import type { Kind } from '../domain/registers/kind.ts';
import type { KindName } from '../domain/registers/kinds.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import type { Work } from '../platform/work.ts';
import { putRecord } from './put-record.ts';
import type { RegisterRecord } from './repository.ts';
import { citesOf, kindNamed } from './who.ts';

/** Opens the regulator's own record that a filed one calls for, where the county's law knows of it. */
export const openFor = async (work: Work, deps: Deps, kind: Kind, record: RegisterRecord): Promise<void> => {
  if (!kind.opens || record.data[kind.opens.when] !== true || record.corrects) return;
  const opened = kindNamed(kind.opens.kind);
  if (citesOf(deps.county.law, opened).length === 0) return;
  await putRecord(
    work,
    deps,
    {
      id: `${kind.opens.kind}-${record.id}`,
      kind: kind.opens.kind as KindName,
      by: { account: PLATFORM.account, organisation: deps.county.regulator },
      day: work.today,
      follows: record.id,
      data: { [opened.follows!.field]: record.id },
    },
    record,
  );
};
