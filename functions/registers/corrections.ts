import type { Kind } from '../domain/registers/kind.ts';
import type { Deps } from '../platform/county.ts';
import { Problem } from '../platform/problems.ts';
import { named } from '../platform/work.ts';
import type { NewRecord } from './put-record.ts';
import { records } from './repository.ts';

/** Fields on which a clock or a reference hangs: whoever got one wrong files anew, so that no clock is moved unseen. */
const fixedFields = (kind: Kind): string[] => {
  const fields = [
    ...(kind.happens ?? []).flatMap(({ day, fixedDay, when }) => [day, fixedDay, when]),
    kind.meets?.when,
    kind.concerns,
    kind.follows?.field,
    kind.periodic && 'period',
  ];
  return [...new Set(fields.filter((field) => field !== undefined))];
};

/** A correction is of the same kind, by the same filer, and leaves alone what clocks hang on: no duty is moved. */
export const mustFitOld = async (deps: Deps, kind: Kind, next: NewRecord, corrects: string): Promise<[]> => {
  const old = await named(deps, records, corrects, 'unknown-record');
  if (old.kind !== next.kind) throw new Problem('unknown-record', { detail: `${corrects} is a ${old.kind}` });
  const filer = (record: Pick<NewRecord, 'by'>) => record.by.organisation ?? record.by.account;
  if (filer(old) !== filer(next)) throw new Problem('other-organisation', { detail: corrects });
  const moved = fixedFields(kind).filter(
    (field) => JSON.stringify(old.data[field]) !== JSON.stringify(next.data[field]),
  );
  if (moved.length === 0) return [];
  const faults = moved.map((field) => ({
    path: `body.data.${field}`,
    code: 'not-correctable',
    zh: '与期限有关的内容不得更正',
    en: 'a correction leaves alone what clocks hang on',
  }));
  throw new Problem('contradictory', { faults });
};
