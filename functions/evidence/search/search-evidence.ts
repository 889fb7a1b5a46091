import type { Caller } from '../../platform/caller.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { get } from '../../platform/store.ts';
import { logReader } from '../bundle-lines.ts';
import type { evidenceRoutes } from '../contract.ts';
import { logs } from '../log.ts';
import { findPlaces, type Question, type Spot } from './find-places.ts';
import { indexes } from './postings.ts';
import { questionOf, seesAllEvidence } from './question.ts';
import { type SealedEvent, sealedEvents } from './sealed-events.ts';

type Asked = Context<typeof evidenceRoutes.searchEvidence>;

const opened = async ({ deps }: Pick<Asked, 'deps'>, spots: readonly Spot[]) => {
  const found: (SealedEvent & { log: string })[] = [];
  for (const log of new Set(spots.map((spot) => spot.log))) {
    const state = await get(deps.store, logs, log);
    const places = spots.filter((spot) => spot.log === log).map(({ index }) => index);
    if (state)
      for (const one of await sealedEvents(deps.store, logReader(deps, state), places)) found.push({ log, ...one });
  }
  return found;
};

/**
 * A line of the answer: what was sealed, and of people only the account of who acted for a body, for those who supervise
 * and for that body itself. What an event holds beyond is left to the bundle with its openings.
 */
const lineOf = (caller: Caller, { log, index, entry, event, stored }: SealedEvent & { log: string }) => {
  const { id, at, kind, action, actor, subject, seq, basis, outcome, code } = entry;
  const isPublic = actor.role === 'public';
  const mayName = !isPublic && (seesAllEvidence(caller) || actor.organisation === caller.organisation);
  const ofPerson = isPublic && subject.type === 'account';
  return {
    ...{ log, index, id, at, kind, action, stored },
    actor: { ...actor, ...(mayName && event && !event.erased ? { account: event.actor.account } : {}) },
    subject: ofPerson ? { type: subject.type } : subject,
    ...(seq === undefined ? {} : { seq }),
    ...(basis ? { basis } : {}),
    ...(outcome === undefined ? {} : { outcome }),
    ...(code ? { code } : {}),
    ...(event?.erased ? { erased: event.erased } : {}),
  };
};

/** Up to when everything has been entered in the index: what came later is found in some minutes. */
const foundTo = async ({ deps }: Pick<Asked, 'deps'>, { logs: ids }: Question): Promise<string | undefined> => {
  for (const id of ids.toReversed()) {
    const index = await get(deps.store, indexes, id);
    if (index) return index.to;
  }
  return undefined;
};

/** Finds sealed evidence by who acted, what about, under which article and when; that it was looked for is evidence too. */
export const searchEvidence: Verb<typeof evidenceRoutes.searchEvidence> = async (context) => {
  const { query, deps, caller, work, today } = context;
  const { limit, cursor, ...search } = query;
  const question = questionOf(deps, caller, search, today);
  const { spots, next } = await findPlaces(deps.store, question, { limit, cursor });
  const items = (await opened(context, spots)).map((one) => lineOf(caller, one));
  const to = await foundTo(context, question);
  work.record({
    kind: 'read',
    action: 'searchEvidence',
    subject: { type: 'log', id: question.logs.at(-1)! },
    outcome: 200,
    detail: { search, found: items.length, goesOn: cursor !== undefined },
  });
  return { items, ...(next ? { next } : {}), ...(to ? { foundTo: to } : {}) };
};
