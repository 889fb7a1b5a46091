import { type DataVersion, dataVersionOf } from '../gathering/repository.ts';
import type { Deps } from '../platform/county.ts';
import { log } from '../platform/log.ts';
import { writeBlocks } from './key-lookup.ts';
import { layOut } from './lay-out.ts';
import { lakeOf, madeBeside } from './prepared.ts';

/** Makes beside an accepted version what reading it fast wants. `id` is `<entry>-v<version>`. May be repeated. */
export const prepareVersionStep = async (deps: Deps, id: string): Promise<{ done: boolean }> => {
  const [, entry = '', number] = /^(.+)-v(\d+)$/.exec(id) ?? [];
  const version = await dataVersionOf(deps.store, entry, Number(number));
  if (!version || version.removed) return { done: true };
  const lake = lakeOf(deps, version);
  await (lake ? layOut(deps, lake, version) : writeBlocks(deps, version));
  await mustStillBeKept(deps, version);
  return { done: true };
};

/** What ended while it was copied leaves no copy behind. */
const mustStillBeKept = async (deps: Deps, version: DataVersion): Promise<void> => {
  const now = await dataVersionOf(deps.store, version.entry, version.version);
  if (now?.removed) for (const key of madeBeside(version)) await deps.objects.remove(key);
};

/** Nothing is lost: the version is read without it, and the next lookup asks again. */
export const failPrepare = async (_: Deps, id: string, fault: unknown): Promise<void> =>
  log.error('version not prepared', { version: id, error: fault instanceof Error ? fault.name : 'unknown' });
