import { hash } from 'node:crypto';
import * as z from 'zod';
import { BASES } from '../../domain/law/schema.ts';
import { canonical } from '../../platform/canonical.ts';
import type { Context } from '../../platform/endpoint.ts';
import { itemsAt } from '../../platform/read-together.ts';
import { CalendarDay } from '../../platform/schemas.ts';
import { type Collection, parseItem, storedShape } from '../../platform/store.ts';
import { type Application, filesIn } from '../applications/application.ts';
import { editionOf } from '../items/item.ts';
import { objectOf, serviceFiles } from './file.ts';
import { noteObject } from './noted-objects.ts';

/** One piece of an archive: an object and the hash that it had when the case was closed. */
const Part = z.object({ name: z.string(), object: z.string(), sha256: z.string(), size: z.int() });

/** The electronic archive of a closed case. Its id is the case's. */
export const Archive = z.object({
  ...storedShape,
  agency: z.string(),
  on: CalendarDay,
  parts: z.array(Part).describe('The first is the case itself with its guide; the others are its files'),
  erased: z
    .object({ on: CalendarDay, parts: z.int() })
    .optional()
    .describe('What it held is erased, its time being over; so many parts'),
  paperNeeded: z.object({ type: z.enum(BASES), name: z.string(), article: z.string().optional() }).optional(),
});
export type Archive = z.infer<typeof Archive>;
export const archives: Collection<Archive> = {
  type: 'archive',
  table: 'services',
  schema: Archive,
  key: (id) => ({ pk: `archive#${id}`, sk: 'current' }),
  index: ({ id, agency, on }) => ({ g1pk: `archives-of#${agency}`, g1sk: `${on}#${id}` }),
};

/** Archives a case as it is closed: the case with its guide as one object, and the hash of every file in it. */
export const archiveCase = async (
  { deps, work, today }: Pick<Context, 'deps' | 'work' | 'today'>,
  one: Application,
): Promise<void> => {
  const ids = filesIn(one);
  const [edition, items] = await Promise.all([
    editionOf(deps.store, one.item, one.revision),
    itemsAt(
      deps.store,
      ids.map((id) => ({ table: 'services', key: serviceFiles.key(id) })),
    ),
  ]);
  const files = items.flatMap((item) => (item ? [parseItem(serviceFiles.schema, item)] : []));
  const { seal: _, ...application } = one;
  const text = canonical({ application, edition });
  const sha256 = hash('sha256', text, 'hex');
  // Named by its content: what was written by a try that did not get through is in nobody's way, and goes with the case.
  const object = `service-archives/${one.id}/${sha256}`;
  await noteObject(deps.store, one.id, object);
  await deps.objects.putIfAbsent(object, text, 'application/json');
  work.create(archives, {
    id: one.id,
    version: 0,
    agency: one.agency,
    on: today,
    parts: [
      { name: 'case.json', object, sha256, size: Buffer.byteLength(text) },
      ...files.flatMap(({ id, name, checked }) =>
        checked ? [{ name, object: objectOf(id), sha256: checked.sha256, size: checked.size }] : [],
      ),
    ],
    ...(one.paperNeeded ? { paperNeeded: one.paperNeeded } : {}),
  });
};
