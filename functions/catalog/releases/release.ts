import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { ReleasedEntry } from '../../domain/catalog/release.ts';
import { CalendarDay } from '../../domain/law/schema.ts';
import type { Deps } from '../../platform/county.ts';
import { ProvinceReceipt } from '../../platform/province.ts';
import { type Collection, storedShape } from '../../platform/store.ts';
import type { Entry } from '../repository.ts';

export const RELEASE_SCOPES = ['county', 'organisation', 'line'] as const;

/** A dated, numbered state of a catalog: the county's, a department's own, or a line of business's. */
export const Release = z.object({
  ...storedShape,
  scope: z.enum(RELEASE_SCOPES),
  of: z.string().describe('The county, the organisation or the line'),
  number: z.int(),
  releasedOn: CalendarDay,
  compiler: z.string().describe('The organisation that compiled it'),
  by: z.string(),
  entries: z.int(),
  previous: z.string().optional(),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  cites: z.array(z.string()).describe('The reported changes that it takes up'),
  note: z.string().optional(),
  receipt: ProvinceReceipt.optional(),
});
export type Release = z.infer<typeof Release>;

export const releases: Collection<Release> = {
  type: 'release',
  table: 'catalog',
  schema: Release,
  key: (id) => ({ pk: `release#${id}`, sk: 'current' }),
  index: (one) => ({ g2pk: releaseSeries(one.scope, one.of), g2sk: String(one.number).padStart(6, '0') }),
};
export const releaseSeries = (scope: Release['scope'], of: string): string => `releases#${scope}#${of}`;

/** The package that goes up to the province: what the release names, as one JSON object. */
export const packageKey = (id: string): string => `catalog/releases/${id}`;
export const ReleasePackage = z.object({
  regulation: z.string(),
  scope: z.enum(RELEASE_SCOPES),
  of: z.string(),
  number: z.int(),
  releasedOn: CalendarDay,
  entries: z.array(ReleasedEntry),
});

export const entriesIn = async (deps: Deps, id: string): Promise<ReleasedEntry[]> =>
  ReleasePackage.parse(JSON.parse(await text(await deps.objects.read(packageKey(id))))).entries;

export const asReleased = (entry: Entry): ReleasedEntry => ({
  id: entry.id,
  name: entry.name,
  provider: entry.provider,
  providerName: entry.providerName,
  revision: entry.revision,
  ...(entry.codes ? { codes: entry.codes } : {}),
  ...(entry.shareType ? { shareType: entry.shareType } : {}),
  ...(entry.openType ? { openType: entry.openType } : {}),
  ...(entry.updateCycle ? { updateCycle: entry.updateCycle } : {}),
});
