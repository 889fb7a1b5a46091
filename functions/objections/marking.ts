import { type Entry, entries } from '../catalog/repository.ts';
import { maySee } from '../catalog/view.ts';
import { withMark, withoutMark } from '../domain/objection/marks.ts';
import { organisations } from '../organisations/organisation.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { get } from '../platform/store.ts';
import { named, type Work } from '../platform/work.ts';

/** Two that mark one entry at the same moment do not fail for good: the later one is asked to try again. */
const OTHERWISE = 'busy';

/** The entry that an objection or a doubt names, with its provider's division; one that the caller may not see is unknown. */
export const concernedEntry = async (
  { deps, caller }: Pick<Context, 'deps' | 'caller'>,
  id: string,
  item: string | undefined,
): Promise<{ entry: Entry; division: string | undefined }> => {
  const entry = await named(deps, entries, id, 'unknown-entry');
  if (!maySee(caller, entry)) throw new Problem('unknown-entry', { detail: id });
  const known = entry.items?.some(({ name, label }) => name === item || label === item);
  if (item !== undefined && known === false) throw new Problem('unknown-field', { detail: item });
  const provider = await get(deps.store, organisations, entry.provider);
  return { entry, division: provider?.division };
};

/** Marks the entry for everyone who reads it. */
export const mark = (work: Work, entry: Entry, objection: string, item: string | undefined): void => {
  const marks = withMark(entry.marks, { objection, ...(item ? { item } : {}), since: work.today });
  work.update(entries, entry, { ...entry, marks }, { detail: { marked: objection }, otherwise: OTHERWISE });
};

/** Takes the mark away. What it was stays with the objection. */
export const unmark = async (work: Work, { deps }: Pick<Context, 'deps'>, id: string, objection: string) => {
  const entry = await get(deps.store, entries, id);
  if (!entry?.marks.some((one) => one.objection === objection)) return;
  const marks = withoutMark(entry.marks, objection);
  work.update(entries, entry, { ...entry, marks }, { detail: { unmarked: objection }, otherwise: OTHERWISE });
};
