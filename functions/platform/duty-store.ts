import { Duty } from '../domain/duty/duty.ts';
import type { DutyName } from '../domain/law/schema.ts';
import type { Pointed } from './pointed.ts';
import { type Collection, everyItem, type Key, type QueryInput, type Store } from './store.ts';

/** A duty's id is its subject, its name and its number: `request.req_….share.reply.1`. */
export const dutyId = (subject: { type: string; id: string }, duty: DutyName, occurrence: string): string =>
  `${subject.type}.${subject.id}.${duty}.${occurrence}`;

const dutyKey = (id: string): Key => {
  const [type, subject, ...rest] = id.split('.');
  const occurrence = rest.pop();
  return { pk: `${type}#${subject}`, sk: `${rest.join('.')}#${occurrence}` };
};

export const OPEN_STATES = ['running', 'paused', 'lapsed'] as const satisfies readonly Duty['state'][];
export type OpenState = (typeof OPEN_STATES)[number];
export const isOpen = ({ state }: Pick<Duty, 'state'>): boolean => (OPEN_STATES as readonly string[]).includes(state);

const NO_DAY = '9999-12-31';
const stateOf = (state: Duty['state']): string => `state#${state}`;
const bearerOf = (organisation: string): string => `bearer#${organisation}`;

/** Where a duty stands among others: by its day, those without a figure last. */
export const placeOf = ({ due, id }: Pick<Duty, 'due' | 'id'>): string => `${due ?? NO_DAY}#${id}`;

export const byDay = (a: Duty, b: Duty): number => (placeOf(a) < placeOf(b) ? -1 : 1);

export const duties: Collection<Duty> = {
  type: 'duty',
  table: 'duties',
  schema: Duty,
  key: dutyKey,
  // g1 holds what is open, by state, bearer and day; p1 all that a bearer ever had, where a duty that is met need not move.
  index: (duty) => ({
    ...(isOpen(duty) ? { g1pk: stateOf(duty.state), g1sk: `${duty.bearer.organisation}#${placeOf(duty)}` } : {}),
    p1pk: bearerOf(duty.bearer.organisation),
    p1sk: `${duty.state === 'cancelled' ? 'cancelled' : 'standing'}#${placeOf(duty)}`,
  }),
};

/** Open duties in a state: of one bearer by their day, or of everyone, bearer by bearer. */
export const openIn = (state: OpenState, bearer?: string) =>
  ({
    table: 'duties',
    index: 'g1',
    pk: stateOf(state),
    ...(bearer === undefined ? {} : { beginsWith: `${bearer}#` }),
  }) as const satisfies QueryInput;

/** All duties that a bearer ever had, by their day: those that stand or were met, or those that were cancelled. */
export const everOf = (bearer: string, which: 'standing' | 'cancelled') =>
  ({ table: 'duties', index: 'p1', pk: bearerOf(bearer), beginsWith: `${which}#` }) as const satisfies Pointed;

/** The duties of one subject, read strongly. */
export const dutiesOf = async (store: Store, subject: { type: string; id: string }): Promise<Duty[]> => {
  const found: Duty[] = [];
  for await (const duty of everyItem(store, { table: 'duties', pk: `${subject.type}#${subject.id}` }, Duty))
    found.push(duty);
  return found;
};
