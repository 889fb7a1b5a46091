import { type Entry, entries } from '../catalog/repository.ts';
import type { Facts } from '../domain/gate/facts.ts';
import { knownTypes } from '../domain/law/index.ts';
import { type Organisation, organisations } from '../organisations/organisation.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { get } from '../platform/store.ts';
import { named } from '../platform/work.ts';
import type { Grant, ShareRequest } from './repository.ts';

type Needs = Pick<Context, 'deps' | 'caller'>;

/** The organisation that acts, registered and active. */
export const actingOrganisation = async ({ deps }: Needs, id: string): Promise<Organisation> => {
  const organisation = await get(deps.store, organisations, id);
  if (organisation?.status !== 'active') throw new Problem('unknown-caller', { detail: id });
  return organisation;
};

export const requestedEntry = ({ deps }: Needs, id: string): Promise<Entry> =>
  named(deps, entries, id, 'unknown-entry');

/** What the gates on a request look at. */
export const requestFacts = (
  context: Needs,
  organisation: Organisation,
  entry: Entry,
  request: Facts['request'],
): Facts => ({
  callerOrganisation: context.caller.organisation,
  organisation,
  knownOrganisationTypes: knownTypes(context.deps.county.law),
  entry,
  gathered: entry.data !== undefined,
  ...(request ? { request: { ...request, provider: entry.provider } } : {}),
});

/** What the gates on a grant look at. The organisation is the provider: its letter of commitment counts. */
export const grantFacts = async ({ deps }: Pick<Context, 'deps'>, grant: Grant, entry: Entry): Promise<Facts> => {
  const organisation = await get(deps.store, organisations, grant.provider);
  return {
    ...(organisation ? { organisation } : {}),
    entry: { ...entry, shareType: grant.shareType },
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

export const partiesOf = ({ provider, consumer }: Pick<ShareRequest, 'provider' | 'consumer'>) => ({
  provider,
  consumer,
});
