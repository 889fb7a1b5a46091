import { type Entry, entries } from '../catalog/repository.ts';
import { inForceOn } from '../domain/catalog/entry.ts';
import type { Facts } from '../domain/gate/facts.ts';
import { knownTypes } from '../domain/law/index.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import { type Organisation, organisations } from '../organisations/organisation.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { get } from '../platform/store.ts';
import { named } from '../platform/work.ts';
import { interfaces } from './keeping.ts';
import type { Grant, ShareRequest } from './repository.ts';

type Needs = Pick<Context, 'deps' | 'caller'>;

/** The organisation that acts, registered and active. */
export const actingOrganisation = async ({ deps }: Needs, id: string): Promise<Organisation> => {
  const organisation = await get(deps.store, organisations, id);
  if (organisation?.status !== 'active') throw new Problem('unknown-caller', { detail: id });
  return organisation;
};

/** A body that is named and must be there; one that has ended is named with that. */
export const mustBeThere = async ({ deps }: Pick<Context, 'deps'>, ids: readonly string[]): Promise<void> => {
  const found = await Promise.all(
    [...new Set(ids)].map(async (id) => ({ id, body: await get(deps.store, organisations, id) })),
  );
  const gone = found.filter(({ body }) => !body || body.status === 'closed');
  if (gone.length > 0)
    throw new Problem('unknown-organisation', {
      detail: gone.map(({ id, body }) => `${id} ${body ? 'has ended' : 'is not registered'}`).join(', '),
    });
};

export const requestedEntry = ({ deps }: Needs, id: string): Promise<Entry> =>
  named(deps, entries, id, 'unknown-entry');

/** What the gates on a request look at. */
export const requestFacts = (
  context: Needs,
  organisation: Organisation,
  entry: Facts['entry'] & { readonly data?: unknown },
  request: Facts['request'],
): Facts => ({
  callerOrganisation: context.caller.organisation,
  organisation,
  knownOrganisationTypes: knownTypes(context.deps.county.law),
  entry,
  gathered: entry.data !== undefined,
  ...(request ? { request: { ...request, provider: entry.provider } } : {}),
});

/** An interface that is registered beside the entry counts as one written into it. */
const withInterface = async ({ deps }: Pick<Context, 'deps'>, entry: Entry): Promise<Entry> => {
  if (entry.interface || !entry.deliveryForms?.includes('interface')) return entry;
  const registered = await get(deps.store, interfaces, entry.id);
  return registered
    ? { ...entry, interface: { description: registered.description, method: registered.method } }
    : entry;
};

/** What the gates on a grant look at. The organisation is the provider: its letter of commitment counts. */
export const grantFacts = async (
  { deps }: Pick<Context, 'deps'>,
  grant: Grant,
  entry: Entry,
  provider?: Organisation,
): Promise<Facts> => {
  const organisation = provider ?? (await get(deps.store, organisations, grant.provider));
  return {
    ...(organisation ? { organisation } : {}),
    entry: { ...(await withInterface({ deps }, entry)), shareType: grant.shareType },
    gathered: entry.data !== undefined,
    grant: {
      ...grant,
      signatures: grant.signatures.map(({ side }) => side),
      conditionsMet: grant.conditionsMet !== undefined,
      thirdParties: grant.thirdParties.map((one) => one.organisation),
    },
    request: {
      responsibleUser: grant.responsibleUser,
      mode: grant.mode,
      channel: grant.channel,
      channelReason: grant.channelReason,
      channelBasis: grant.channelBasis,
      purposeCategory: grant.purposeCategory,
    },
  };
};

/** Every name in `fields` is an item of the entry that is not held back; all of those when none is named. */
export const grantableFields = (entry: Entry, fields: readonly string[] | undefined): string[] => {
  const items = (entry.items ?? []).filter((item) => item.shareType !== 'not-shared').map((item) => item.name);
  const unknown = (fields ?? []).filter((field) => !items.includes(field));
  if (unknown.length) throw new Problem('unknown-field', { detail: unknown.join(', ') });
  return fields ? [...new Set(fields)] : items;
};

/** An entry that can still be asked for or granted; one that cannot is named with what it has become. */
export const mustBeInForce = (entry: Entry, today: CalendarDay): void => {
  if (!inForceOn(entry, today)) throw new Problem('unknown-entry', { detail: `the entry is ${entry.status}` });
  if (!entry.shareType || entry.shareType === 'not-shared')
    throw new Problem('contradictory', { detail: '该条目不予共享 · the entry is not shared' });
};

const fault = (path: string, code: string, zh: string, en: string) => ({ path, code, zh, en });

/** A term that ends before it begins, or that lies in the past, is no term. */
export const mustBeTerm = (
  { startsOn, endsOn }: { readonly startsOn?: string | undefined; readonly endsOn?: string | undefined },
  today: string,
): void => {
  const faults = [
    ...(startsOn !== undefined && startsOn < today
      ? [fault('body.startsOn', 'start-in-the-past', '起始日期不得早于今天', 'it would start before today')]
      : []),
    ...(endsOn !== undefined && endsOn < (startsOn ?? today)
      ? [fault('body.endsOn', 'end-before-start', '截止日期早于起始日期', 'it would end before it starts')]
      : []),
  ];
  if (faults.length) throw new Problem('invalid-request', { faults });
};

export const partiesOf = ({ provider, consumer }: Pick<ShareRequest, 'provider' | 'consumer'>) => ({
  provider,
  consumer,
});
