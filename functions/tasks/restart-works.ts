import * as z from 'zod';
import type { Deps } from '../platform/county.ts';
import { everyItem } from '../platform/store.ts';
import type { TableName } from '../tables.ts';

/** Tables whose unfinished work is listed under `works#running`, `<kind>#<id>`, in this index. */
const LISTED: readonly { table: TableName; index: 'g1' | 'g2'; kind: string }[] = [
  { table: 'catalog', index: 'g2', kind: 'catalog-import' },
  { table: 'catalog', index: 'g2', kind: 'open-export' },
  { table: 'gathering', index: 'g1', kind: 'check-submission' },
];
const Named = z.object({ id: z.string() });
const STALE_MINUTES = 15;

/** Starts again what its record says is unfinished. A name is taken for a quarter of an hour, so it is not started twice. */
export const restartWorks = async (deps: Deps): Promise<number> => {
  const slot = Math.floor(Date.parse(deps.clock.now()) / (STALE_MINUTES * 60_000));
  let started = 0;
  for (const { table, index, kind } of LISTED) {
    for await (const { id } of everyItem(
      deps.store,
      { table, index, pk: 'works#running', beginsWith: `${kind}#` },
      Named,
    )) {
      await deps.works.start(`${kind}-${id}-r${slot}`, { kind, id });
      started += 1;
    }
  }
  return started;
};
