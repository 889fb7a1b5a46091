import { waitingBundles } from '../evidence/heads.ts';
import type { Deps } from '../platform/county.ts';
import { everyStored } from '../platform/store.ts';
import { unfinishedRecounts } from '../supervision/recount.ts';
import type { TableName } from '../tables.ts';

/** Tables that list their unfinished long work under `works#running`, each `<kind>#<id>`, in this index. */
const LISTS: Readonly<Partial<Record<TableName, 'g1' | 'g2'>>> = {
  catalog: 'g2',
  grants: 'g1',
  gathering: 'g1',
  registers: 'g1',
  quality: 'g1',
  harvest: 'g1',
  reports: 'g1',
};
const STALE_MINUTES = 15;

async function* unfinished({ store }: Deps): AsyncGenerator<{ readonly kind: string; readonly id: string }> {
  for (const [table, index] of Object.entries(LISTS) as [TableName, 'g1' | 'g2'][])
    for await (const item of everyStored(store, { table, index, pk: 'works#running' })) {
      const [kind = '', ...id] = String(item[`${index}sk`]).split('#');
      yield { kind, id: id.join('#') };
    }
  for (const id of await unfinishedRecounts(store)) yield { kind: 'recount-duties', id };
  for (const id of await waitingBundles(store)) yield { kind: 'evidence-bundle', id };
}

/** Starts again what its record says is unfinished. A name is taken for a quarter of an hour, so it is not started twice. */
export const restartWorks = async (deps: Deps): Promise<number> => {
  const slot = Math.floor(Date.parse(deps.clock.now()) / (STALE_MINUTES * 60_000));
  let started = 0;
  for await (const { kind, id } of unfinished(deps)) {
    await deps.works.start(`${kind}-${id}-r${slot}`, { kind, id });
    started += 1;
  }
  return started;
};
