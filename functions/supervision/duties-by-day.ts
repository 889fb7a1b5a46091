import * as z from 'zod';
import { Duty, type DutyState } from '../domain/duty/duty.ts';
import { everOf, openIn, placeOf } from '../platform/duty-store.ts';
import { everyPointed } from '../platform/pointed.ts';
import { Problem } from '../platform/problems.ts';
import { everyItem, type Page, type Store } from '../platform/store.ts';

/** After every character that a duty's place is made of, and before each of them. */
const [LAST, FIRST] = ['~', '!'];
const AT_ONCE = 25;

/** A part of a list that grows in one order: everything after a place, `size` items at a time. */
type Stream = (after: string, size: number) => AsyncGenerator<Duty>;

async function* only(state: DutyState, found: AsyncGenerator<Duty>): AsyncGenerator<Duty> {
  for await (const duty of found) if (duty.state === state) yield duty;
}

/** The streams that hold one body's duties in a state, or in every state. */
const streamsOf = (store: Store, bearer: string, state: DutyState | undefined): Stream[] => {
  const after = <T extends { beginsWith?: string }>(
    { beginsWith = '', ...where }: T,
    place: string,
    limit: number,
  ) => ({
    ...where,
    from: `${beginsWith}${place ? place + FIRST : ''}`,
    to: `${beginsWith}${LAST}`,
    limit,
  });
  const ever =
    (which: 'standing' | 'cancelled'): Stream =>
    (place, size) =>
      everyPointed(store, after(everOf(bearer, which), place, size), Duty);
  if (state === undefined) return [ever('standing'), ever('cancelled')];
  if (state === 'cancelled') return [ever('cancelled')];
  if (state === 'met') return [(place, size) => only(state, ever('standing')(place, size))];
  return [(place, size) => everyItem(store, after(openIn(state, bearer), place, size), Duty)];
};

/** The first of many streams in one order, and whether there are more. */
const firstOf = async (streams: readonly AsyncGenerator<Duty>[], limit: number) => {
  const heads: { duty: Duty; rest: AsyncGenerator<Duty> }[] = [];
  const take = async (rest: AsyncGenerator<Duty>) => {
    const { value, done } = await rest.next();
    if (!done) heads.push({ duty: value, rest });
  };
  for (let at = 0; at < streams.length; at += AT_ONCE) await Promise.all(streams.slice(at, at + AT_ONCE).map(take));
  const items: Duty[] = [];
  while (heads.length > 0 && items.length < limit) {
    const next = heads.reduce((a, b) => (placeOf(b.duty) < placeOf(a.duty) ? b : a));
    heads.splice(heads.indexOf(next), 1);
    items.push(next.duty);
    await take(next.rest);
  }
  return { items, more: heads.length > 0 };
};

/** A cursor is the place of the last duty shown, of the same question. */
const Cursor = z.tuple([z.string(), z.string().regex(/^\d{4}-\d\d-\d\d#[\w.-]+$/)]);
const seal = (question: string, place: string): string =>
  Buffer.from(JSON.stringify([question, place])).toString('base64url');
const open = (question: string, cursor: string): string => {
  try {
    const [asked, place] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (asked === question) return place;
  } catch {
    // falls through to the same answer: whatever is wrong with it, it is not a cursor of this list
  }
  throw new Problem('invalid-cursor');
};

/**
 * The duties of some bodies in a state, or in every state, by their day: each body's own list is one query, and the lists
 * are merged. The cost follows from the number of bodies, not from what they ever had to do.
 */
export const dutiesByDay = async (
  store: Store,
  bodies: readonly string[],
  { state, limit, cursor }: { state?: DutyState | undefined; limit: number; cursor?: string | undefined },
): Promise<Page<Duty>> => {
  const question = JSON.stringify([bodies.length === 1 ? bodies[0] : '', state ?? '']);
  const place = cursor === undefined ? '' : open(question, cursor);
  const streams = bodies.flatMap((one) => streamsOf(store, one, state));
  const size = Math.min(limit, Math.ceil((2 * limit) / streams.length));
  const { items, more } = await firstOf(
    streams.map((stream) => stream(place, size)),
    limit,
  );
  return { items, ...(more ? { next: seal(question, placeOf(items.at(-1)!)) } : {}) };
};
