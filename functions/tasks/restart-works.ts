import * as z from 'zod';
import { waitingBundles } from '../evidence/heads.ts';
import type { Deps } from '../platform/county.ts';
import { everyItem, type Store } from '../platform/store.ts';
import { unfinishedRecounts } from '../supervision/recount.ts';
import type { TableName } from '../tables.ts';

const Named = z.object({ id: z.string() });

/** Work that its table lists under `works#running`, `<kind>#<id>`, in this index. */
const listed =
  (table: TableName, index: 'g1' | 'g2', kind: string) =>
  async (store: Store): Promise<string[]> => {
    const query = { table, index, pk: 'works#running', beginsWith: `${kind}#` } as const;
    return (await Array.fromAsync(everyItem(store, query, Named))).map(({ id }) => id);
  };

/** Each kind of long work, and where its unfinished pieces are found. */
const UNFINISHED: Readonly<Record<string, (store: Store) => Promise<string[]>>> = {
  'catalog-import': listed('catalog', 'g2', 'catalog-import'),
  'data-export': listed('grants', 'g1', 'data-export'),
  'open-export': listed('catalog', 'g2', 'open-export'),
  'tell-subscribers': listed('catalog', 'g2', 'tell-subscribers'),
  'check-submission': listed('gathering', 'g1', 'check-submission'),
  'register-export': listed('registers', 'g1', 'register-export'),
  'measure-version': listed('quality', 'g1', 'measure-version'),
  'quality-run': listed('quality', 'g1', 'quality-run'),
  'assess-quality': listed('quality', 'g1', 'assess-quality'),
  'make-diff': listed('gathering', 'g1', 'make-diff'),
  harvest: listed('harvest', 'g1', 'harvest'),
  'report-count': listed('reports', 'g1', 'report-count'),
  'recount-duties': unfinishedRecounts,
  'evidence-bundle': waitingBundles,
};
const STALE_MINUTES = 15;

/** Starts again what its record says is unfinished. A name is taken for a quarter of an hour, so it is not started twice. */
export const restartWorks = async (deps: Deps): Promise<number> => {
  const slot = Math.floor(Date.parse(deps.clock.now()) / (STALE_MINUTES * 60_000));
  let started = 0;
  for (const [kind, find] of Object.entries(UNFINISHED)) {
    for (const id of await find(deps.store)) {
      await deps.works.start(`${kind}-${id}-r${slot}`, { kind, id });
      started += 1;
    }
  }
  return started;
};
