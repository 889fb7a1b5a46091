import { entryFacts } from '../catalog/facts.ts';
import { type Entry, entries } from '../catalog/repository.ts';
import { publicItems, underToday } from '../domain/open/personal.ts';
import { openTransitions, type Reviews } from '../domain/open/publication.ts';
import { dataVersionOf } from '../gathering/repository.ts';
import { isRegulator, mustActFor } from '../platform/belongs.ts';
import type { Deps } from '../platform/county.ts';
import type { Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import { named } from '../platform/work.ts';
import type { openDataRoutes } from './contract.ts';
import { OPEN_FORMATS, type OpenFormat, publications } from './repository.ts';

/** Asks for an entry's data version to be opened; the files are made by long work, and released when they are whole. */
export const publishDataset: Verb<typeof openDataRoutes.publishDataset> = async (context) => {
  const { body, deps, caller, work, now } = context;
  const { entry: id, reviews, licence, reason, formats: asked, ...grounds } = body;
  const entry = await named(deps, entries, id, 'unknown-entry');
  mustActFor(caller, entry.provider);
  if (entry.status !== 'published') throw new Problem('wrong-state', { detail: `the entry is ${entry.status}` });
  if (entry.open.state === 'withdrawn' && !isRegulator(caller))
    throw new Problem('wrong-state', { detail: 'withdrawn by the regulator, who alone opens it again' });
  const data = await inForce(deps, entry);
  const { items, personal, masked, withheld } = publicItems(underToday(data.items, entry.items ?? []));
  const results = Object.fromEntries(Object.entries(reviews).map(([name, review]) => [name, review?.result]));
  passGate(context, 'open.publish', {
    ...(await entryFacts(context, entry)),
    opening: { ...results, ...grounds, personal, masked, formats: asked },
  });
  mustBeOpen(entry, reviews);
  if (!items.some((item) => item.masking !== 'drop'))
    throw new Problem('not-lawful', { detail: 'every item is withheld: nothing is left to open' });

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
  // What is public already stays so until the new release is whole.
  const { from, to } = openTransitions.prepare;
  if ((from as readonly string[]).includes(entry.open.state))
    work.update(entries, entry, { ...entry, open: { ...entry.open, state: to }, changedAt: now });
  work.begin('open-export', publication.id);
  return publication;
};

const inForce = async (deps: Deps, entry: Entry) => {
  const data = entry.data && (await dataVersionOf(deps.store, entry.id, entry.data.version));
  if (!data) throw new Problem('wrong-state', { detail: 'the entry has no accepted data version' });
  return data;
};

/** What holds in every city: a closed entry stays closed, and a review that failed is not passed over. */
const mustBeOpen = (entry: Entry, reviews: Reviews): void => {
  if (entry.openType === undefined || entry.openType === 'closed')
    throw new Problem('not-lawful', { detail: `the entry's open type is ${entry.openType ?? 'not stated'}` });
  const failed = Object.entries(reviews).filter(([, review]) => review?.result === 'failed');
  if (failed.length)
    throw new Problem('not-lawful', { detail: `review failed: ${failed.map(([name]) => name).join(', ')}` });
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
