import { entryFacts } from '../catalog/facts.ts';
import { type Entry, entries } from '../catalog/repository.ts';
import { advice } from '../domain/gate/check.ts';
import type { Facts } from '../domain/gate/facts.ts';
import type { Item } from '../domain/gathering/items.ts';
import { publicItems, underToday } from '../domain/open/personal.ts';
import { isReviewed, openTransitions } from '../domain/open/publication.ts';
import { dataVersionOf } from '../gathering/repository.ts';
import { isRegulator, mustActFor } from '../platform/belongs.ts';
import type { Deps } from '../platform/county.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import { named } from '../platform/work.ts';
import type { openDataRoutes } from './contract.ts';
import { OPEN_FORMATS, type OpenFormat, type Publication, publications } from './repository.ts';
import { basisKey } from './special-bases.ts';

type Asking = Context<typeof openDataRoutes.publishDataset>;

/** Asks for an entry's data version to be opened; the files are made by long work, and released when they are whole. */
export const publishDataset: Verb<typeof openDataRoutes.publishDataset> = async (context) => {
  const { body, deps, caller, work, now, today } = context;
  const { entry: id, reviews, licence, reason, fields, formats: asked, ...grounds } = body;
  const entry = await named(deps, entries, id, 'unknown-entry');
  mustActFor(caller, entry.provider);
  mustBeAbleTo(context, entry);
  const data = await inForce(deps, entry);
  const { items, personal, masked, withheld } = publicItems(
    onlyThese(underToday(data.items, entry.items ?? []), fields),
  );
  const facts = { ...(await entryFacts(context, entry)), opening: openingFacts(context, { personal, masked }) };
  passGate(context, 'open.publish', facts);
  mustBeOpen(entry, body);
  if (!items.some((item) => item.masking !== 'drop'))
    throw new Problem('contradictory', { detail: 'every item is withheld: nothing is left to open' });

  const publication = work.create(publications, {
    ...grounds,
    id: newId('pub'),
    version: 0,
    entry: entry.id,
    provider: entry.provider,
    dataVersion: data.version,
    formats: supported(asked),
    items: [...items],
    withheld: [...withheld],
    reviews,
    licence,
    ...(reason ? { reason } : {}),
    before: entry.open.state,
    status: 'publishing',
    by: caller.account,
    createdAt: now,
  });
  citeSpecially(context, publication);
  // What is public already stays so until the new release is whole.
  const { from, to } = openTransitions.prepare;
  if ((from as readonly string[]).includes(entry.open.state))
    work.update(entries, entry, { ...entry, open: { ...entry.open, state: to }, changedAt: now });
  work.begin('open-export', publication.id);
  const reminders = advice(deps.county.law, 'open.publish', today, facts);
  return { ...publication, advice: reminders.map(({ code, zh, en, cite }) => ({ code, zh, en, cite })) };
};

const mustBeAbleTo = ({ body, caller }: Asking, entry: Entry): void => {
  if (entry.status !== 'published') throw new Problem('wrong-state', { detail: `the entry is ${entry.status}` });
  if (entry.open.state === 'withdrawn' && !isRegulator(caller))
    throw new Problem('wrong-state', { detail: 'withdrawn by the regulator, who alone opens it again' });
  if (body.corrects && !body.reason)
    throw new Problem('contradictory', { detail: '更正须说明错在何处 · say in `reason` what was wrong' });
};

const inForce = async (deps: Deps, entry: Entry) => {
  const data = entry.data && (await dataVersionOf(deps.store, entry.id, entry.data.version));
  if (!data) throw new Problem('wrong-state', { detail: 'the entry has no accepted data version' });
  return data;
};

/** The items with those dropped that are not to be opened; every unknown name at once. */
const onlyThese = (items: readonly Item[], fields: readonly string[] | undefined): readonly Item[] => {
  if (!fields) return items;
  const unknown = fields.filter((field) => !items.some(({ name }) => name === field));
  if (unknown.length > 0) throw new Problem('unknown-field', { detail: unknown.join(', ') });
  return items.map((item) => (fields.includes(item.name) ? item : { ...item, masking: 'drop' as const }));
};

const openingFacts = (
  { body, caller }: Asking,
  judged: { readonly personal: boolean; readonly masked: boolean },
): NonNullable<Facts['opening']> => {
  const { reviews, formats, restricted } = body;
  const results = Object.fromEntries(Object.entries(reviews).map(([name, review]) => [name, review?.result]));
  const { desensitised, rightHolderConsent, providerConsent, disclosureScope } = body;
  const { functionBasis, accessibleFormat, offlineContact } = body;
  return {
    ...results,
    ...judged,
    formats,
    desensitised,
    rightHolderConsent,
    providerConsent,
    disclosureScope,
    functionBasis,
    accessibleFormat,
    offlineContact,
    byRegulator: isRegulator(caller),
    ...(restricted && isReviewed(restricted) ? { restrictedReview: restricted.users.join(', ') } : {}),
  };
};

/** What holds in every city: a closed entry is for named users at most, and a review that failed is not passed over. */
const mustBeOpen = (entry: Entry, { reviews, restricted }: Asking['body']): void => {
  if (restricted) {
    if (entry.openType === 'open')
      throw new Problem('contradictory', { detail: 'open without conditions: it cannot be kept to named users' });
    if (!isReviewed(restricted))
      throw new Problem('contradictory', { detail: 'a review of the restricted opening failed' });
  } else if (entry.openType === undefined || entry.openType === 'closed')
    throw new Problem('contradictory', { detail: `the entry's open type is ${entry.openType ?? 'not stated'}` });
  const failed = Object.entries(reviews).filter(([, review]) => review?.result === 'failed');
  if (failed.length)
    throw new Problem('contradictory', { detail: `review failed: ${failed.map(([name]) => name).join(', ')}` });
};

/** A decision that rests on another law is put where it is reviewed. */
const citeSpecially = ({ work, today }: Asking, { id, entry, provider, specialBasis }: Publication): void => {
  if (!specialBasis) return;
  const decision = { type: 'publication' as const, id, entry, provider, basis: specialBasis, on: today };
  work.keep('catalog', { ...basisKey(decision), ...decision });
};

const supported = (asked: readonly string[]): OpenFormat[] => {
  const known = asked.map((format) => format.toLowerCase()) as OpenFormat[];
  const unknown = known.filter((format) => !OPEN_FORMATS.includes(format));
  if (unknown.length)
    throw new Problem('invalid-request', {
      faults: [
        {
          path: 'body.formats',
          code: 'unknown-format',
          zh: `平台可发布的格式为 ${OPEN_FORMATS.join('、')}`,
          en: `releases are made as ${OPEN_FORMATS.join(', ')}`,
        },
      ],
    });
  // In the order of the table: the bundle holds what was made before it.
  return OPEN_FORMATS.filter((format) => known.includes(format));
};
