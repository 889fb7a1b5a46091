import type { KindName } from '../domain/registers/kinds.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { named } from '../platform/work.ts';
import { records } from '../registers/repository.ts';

const EXPERT: KindName = 'expert';

/** Experts are on the register, and in their term today. */
export const mustBeExperts = async (
  { deps, today }: Pick<Context, 'deps' | 'today'>,
  ids: readonly string[],
): Promise<void> => {
  for (const id of ids) {
    const { kind, data } = await named(deps, records, id, 'unknown-record');
    const inTerm = String(data.from) <= today && today <= String(data.to);
    if (kind !== EXPERT || !inTerm)
      throw new Problem('unknown-record', {
        detail: kind === EXPERT ? `${id}: not in their term` : `${id}: a ${kind}`,
      });
  }
};
