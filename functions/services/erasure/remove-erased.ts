import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { holdsOn } from '../../domain/holds/hold.ts';
import { ERASURE } from '../../domain/law/kept-by-law.ts';
import { PLATFORM } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { holdsOf } from '../../platform/holds.ts';
import { log } from '../../platform/log.ts';
import { everyItem, getItem, type Key, type Store } from '../../platform/store.ts';
import { beginWork } from '../../platform/work.ts';
import { everyFileIn, Held, heldKey } from '../applications/application.ts';
import { objectOf, serviceFiles } from '../papers/file.ts';
import { HeldLicence, heldLicenceKey, type Licence, licences } from '../papers/licence.ts';
import { casesBy, casesUnder, licencesIn } from './applications-of.ts';
import { erasedLicence } from './erased-application.ts';
import { REMOVALS, Removal, removalKey } from './removal.ts';

/** So many a sweep; the others go with the next. */
const A_SWEEP = 100;

/**
 * Takes away what hangs on cases that were erased: uploaded and fetched papers, archives, the names on licences, and the
 * list of what need not be asked for again. Killed anywhere, the next sweep goes on. What a hold lies on since stays.
 */
export const removeErased = async (deps: Deps): Promise<{ readonly removed: number; readonly held: number }> => {
  const { all } = await holdsOf(deps.store);
  let [removed, held] = [0, 0];
  const due = { table: 'services', pk: REMOVALS, to: `${deps.clock.now()}~` } as const;
  for await (const removal of everyItem(deps.store, due, Removal)) {
    if (removed === A_SWEEP) break;
    const { account, ...thing } = removal;
    const [hold] = holdsOn(all, { ...thing, accounts: account ? [account] : [] });
    if (hold) {
      held += 1;
      log.info('kept for a legal hold', { of: removal.of, id: removal.id, hold: hold.id });
      continue;
    }
    await removeOne(deps, removal);
    removed += 1;
  }
  return { removed, held };
};

const removeOne = async (deps: Deps, removal: Removal): Promise<void> => {
  const { store, objects } = deps;
  const { id, of, files } = removal;
  const [subject] = removal.under;
  if (of === 'application' && subject) {
    const issued = await licencesIn(store, { id, subject });
    // First what leads to them: a name that is gone leads nowhere.
    await forget(store, subject, id, issued);
    for (const one of issued) await eraseHolder(deps, one);
  }
  const still = await namedElsewhere(store, removal);
  const gone = files.filter((file) => !still.has(file));
  for (const key of [...gone.map(objectOf), ...removal.objects]) await objects.remove(key);
  const work = beginWork(deps, PLATFORM, 'removeErased', id);
  for (const key of [...gone.map((file) => serviceFiles.key(file)), removalKey(removal)])
    work.operate({ Delete: { TableName: store.tableName('services'), Key: key } }, 'busy');
  const detail = { files: gone.length, kept: files.length - gone.length, archived: removal.objects.length };
  const subjectOfIt = { type: 'removal', id };
  work.record({
    kind: 'change',
    action: 'removeErased',
    subject: subjectOfIt,
    seq: 1,
    prev: null,
    basis: [ERASURE],
    detail: { of, ...detail },
  });
  await work.commit();
};

/** Nobody is spared by it any more from handing something in, nor by a licence of it. */
const forget = async (store: Store, subject: string, id: string, issued: readonly Licence[]): Promise<void> => {
  const drop = (Key: Key) => store.client.send(new DeleteCommand({ TableName: store.tableName('services'), Key }));
  const where = { table: 'services', pk: heldKey(subject, '').pk, beginsWith: heldKey(subject, '').sk } as const;
  for await (const one of everyItem(store, where, Held))
    if (one.application === id) await drop(heldKey(subject, one.material));
  for (const { id: licence, type } of issued) {
    const key = heldLicenceKey(subject, type);
    if ((await getItem(store, 'services', key, HeldLicence))?.licence === licence) await drop(key);
  }
};

const eraseHolder = async (deps: Deps, licence: Licence): Promise<void> => {
  const work = beginWork(deps, PLATFORM, 'eraseHolder', licence.id);
  work.update(licences, licence, erasedLicence(licence), { basis: [ERASURE] });
  await work.commit();
};

/** Files that another case still needs: what was handed in once serves the next. They go with the last. */
const namedElsewhere = async (store: Store, { account, under }: Removal): Promise<Set<string>> => {
  const named = new Set<string>();
  const add = async (cases: AsyncIterable<Parameters<typeof everyFileIn>[0]>) => {
    for await (const one of cases) for (const file of everyFileIn(one)) named.add(file);
  };
  for (const subject of under) await add(casesUnder(store, subject));
  if (account) await add(casesBy(store, account));
  return named;
};
