import * as z from 'zod';
import { CalendarDay } from '../../domain/law/schema.ts';
import { type Collection, everyItem, type Store, storedShape } from '../../platform/store.ts';

/** `making` until it is whole; whatever still is when the next one begins was cut off, and is taken away. */
const RELEASE_PACKAGE_STATES = ['making', 'kept', 'removed'] as const;

/** A release package that was made on schedule: what of, and what came of it. */
export const ReleasePackage = z.object({
  ...storedShape,
  status: z.enum(RELEASE_PACKAGE_STATES),
  mark: z.string().describe('Of what the public could see then: the same mark is nothing new'),
  day: CalendarDay,
  made: z.string(),
  files: z.int().optional().describe('That its list names'),
  size: z.int().optional().describe('Bytes of the archive'),
  sha256: z.string().optional().describe('Of the archive'),
});
export type ReleasePackage = z.infer<typeof ReleasePackage>;

const RELEASE_PACKAGES = 'release-packages';

/** Those that are there, by their age; one that was removed stands in the evidence. */
export const releasePackages: Collection<ReleasePackage> = {
  type: 'release-package',
  table: 'opening',
  schema: ReleasePackage,
  key: (id) => ({ pk: `release-package#${id}`, sk: 'current' }),
  index: ({ id, status, made }) => (status === 'removed' ? {} : { g1pk: RELEASE_PACKAGES, g1sk: `${made}#${id}` }),
};

/** The packages that are there, the latest first. */
export const packagesThere = (store: Store): Promise<ReleasePackage[]> =>
  Array.fromAsync(
    everyItem(store, { table: 'opening', index: 'g1', pk: RELEASE_PACKAGES, descending: true }, ReleasePackage),
  );

/** Where its parts lie. */
export const archiveKey = (id: string): string => `releases/${id}/package.zip`;
export const besideKey = (id: string, name: string): string => `releases/${id}/${name}`;
