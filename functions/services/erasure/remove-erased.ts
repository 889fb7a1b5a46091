import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { holdsOn } from '../../domain/holds/hold.ts';
import { ERASURE } from '../../domain/law/kept-by-law.ts';
import { PLATFORM } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { holdsOf } from '../../platform/holds.ts';
import { log } from '../../platform/log.ts';
import { Problem } from '../../platform/problems.ts';
import { everyItem, getItem, type Key, type Store } from '../../platform/store.ts';
import { beginWork } from '../../platform/work.ts';
import { everyFileIn, Held, heldKey } from '../applications/application.ts';
import { objectOf, serviceFiles } from '../papers/file.ts';
import { HeldLicence, heldLicenceKey, type Licence, licences } from '../papers/licence.ts';
import { notedKey } from '../papers/noted-objects.ts';
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
    if (await removeOne(deps, removal).then(() => true, leftToNext)) removed += 1;
  }
  return { removed, held };
};

/** Another sweep was quicker, or a licence has changed meanwhile; the next one sees that. */
const leftToNext = (error: unknown): false => {
  if (!(error instanceof Problem)) throw error;
  return false;
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
  // One by one, for they may be more than a transaction holds.
  for (const object of removal.objects) {
    await objects.remove(object);
    await drop(store, notedKey(id, object));
  }
  for (const file of gone) {
    await objects.remove(objectOf(file));
    await drop(store, serviceFiles.key(file));
  }
  const work = beginWork(deps, PLATFORM, 'removeErased', id);
  const ConditionExpression = 'attribute_exists(pk)';
  work.operate({ Delete: { ...placeOf(store, removalKey(removal)), ConditionExpression } }, 'busy');
  const detail = { of, files: gone.length, kept: files.length - gone.length, objects: removal.objects.length };
  work.record({
    kind: 'change',
    action: 'removeErased',
    subject: { type: 'removal', id },
    seq: 1,
    prev: null,
    basis: [ERASURE],
    detail,
  });
  await work.commit();
};

const placeOf = (store: Store, Key: Key) => ({ TableName: store.tableName('services'), Key });
const drop = (store: Store, key: Key) => store.client.send(new DeleteCommand(placeOf(store, key)));

/** Nobody is spared by it any more from handing something in, nor by a licence of it. */
const forget = async (store: Store, subject: string, id: string, issued: readonly Licence[]): Promise<void> => {
  const where = { table: 'services', pk: heldKey(subject, '').pk, beginsWith: heldKey(subject, '').sk } as const;
  for await (const one of everyItem(store, where, Held))
    if (one.application === id) await drop(store, heldKey(subject, one.material));
  for (const { id: licence, type } of issued) {
    const key = heldLicenceKey(subject, type);
    if ((await getItem(store, 'services', key, HeldLicence))?.licence === licence) await drop(store, key);
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
