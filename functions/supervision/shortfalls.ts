import { isUnapprovedBuild } from '../domain/organisations/inventory.ts';
import type { Shortfall } from '../domain/registers/grounds.ts';
import type { KindName } from '../domain/registers/kinds.ts';
import { InformationSystem } from '../organisations/systems/system.ts';
import type { Deps } from '../platform/county.ts';
import { everyItem, queryItems, type Store } from '../platform/store.ts';
import { followersOf, RegisterRecord } from '../registers/repository.ts';
import { grantsHeldBy } from '../share/repository.ts';

/** What a body filed of one kind, the first of it first. */
const filedBy = (store: Store, organisation: string, kind: KindName) =>
  everyItem(store, { table: 'registers', pk: `organisation#${organisation}`, beginsWith: `${kind}#` }, RegisterRecord);

const ids = async <T extends { readonly id: string }>(
  all: AsyncIterable<T>,
  shows: (one: T) => boolean | Promise<boolean>,
): Promise<string[]> => {
  const found: string[] = [];
  for await (const one of all) if (await shows(one)) found.push(one.id);
  return found;
};

const REPORTS: readonly KindName[] = ['incident-handling', 'incident-closure'];
/** What a contractor signs and lays down before it works with data. */
const BINDS: readonly KindName[] = ['outsourcing-agreement', 'contractor-emergency-plan'];

/** How each shortfall is found: the ids of what shows it, or the body itself where something is not there at all. */
const FOUND_BY: Readonly<Record<Shortfall, (store: Store, organisation: string) => Promise<string[]>>> = {
  'unapproved-infrastructure': (store, owner) =>
    ids(
      everyItem(store, { table: 'organisations', index: 'g1', pk: `systems#${owner}` }, InformationSystem),
      isUnapprovedBuild,
    ),
  'no-emergency-plan': async (store, organisation) => {
    const where = { table: 'registers', pk: `organisation#${organisation}`, beginsWith: 'emergency-plan#' } as const;
    const { items } = await queryItems(store, { ...where, limit: 1 }, RegisterRecord);
    return items.length === 0 ? [organisation] : [];
  },
  'incident-unreported': (store, organisation) =>
    ids(filedBy(store, organisation, 'security-incident'), async ({ id }) =>
      (await followersOf(store, id)).every(({ kind }) => !REPORTS.includes(kind)),
    ),
  'agreement-unsigned': (store, organisation) =>
    ids(
      grantsHeldBy(store, organisation),
      ({ status, signatures }) => status === 'active' && new Set(signatures.map(({ side }) => side)).size < 2,
    ),
  'contractor-not-bound': (store, organisation) =>
    ids(filedBy(store, organisation, 'outsourcing'), async ({ id }) => {
      const followers = await followersOf(store, id);
      return !BINDS.every((bind) => followers.some(({ kind }) => kind === bind));
    }),
};

/** What the records of a body show today, of these kinds; only what is there to be considered. */
export const shortfallsOf = async (
  { store }: Pick<Deps, 'store'>,
  organisation: string,
  asked: readonly Shortfall[],
): Promise<{ shortfall: Shortfall; about: string[] }[]> => {
  const found = await Promise.all(
    asked.map(async (shortfall) => ({ shortfall, about: await FOUND_BY[shortfall](store, organisation) })),
  );
  return found.filter(({ about }) => about.length > 0);
};
