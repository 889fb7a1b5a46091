import * as z from 'zod';
import { DoubtShape, ObjectionShape } from '../domain/objection/objection.ts';
import {
  type Collection,
  get,
  type Page,
  queryItems,
  type Store,
  type Stored,
  storedShape,
} from '../platform/store.ts';
import type { Work } from '../platform/work.ts';

export const Objection = z.object({ ...storedShape, ...ObjectionShape });
export type Objection = z.infer<typeof Objection>;

export const Doubt = z.object({ ...storedShape, ...DoubtShape });
export type Doubt = z.infer<typeof Doubt>;

/** Both are listed for the regulator in order of receipt. */
const received = (list: string) => (value: Objection | Doubt) => ({
  g1pk: list,
  g1sk: `${value.history[0]?.at ?? ''}#${value.id}`,
});

export const objections: Collection<Objection> = {
  type: 'objection',
  table: 'objections',
  schema: Objection,
  key: (id) => ({ pk: `objection#${id}`, sk: 'current' }),
  index: received('objections'),
};

export const doubts: Collection<Doubt> = {
  type: 'doubt',
  table: 'objections',
  schema: Doubt,
  key: (id) => ({ pk: `doubt#${id}`, sk: 'current' }),
  index: received('doubts'),
};

/** Whose list a thing is in: `provider#<org>`, `objector#<account>`, `consumer#<org>`, `division#<code>`. */
export type Listed = `${'provider' | 'objector' | 'consumer' | 'division'}#${string}`;

const Pointer = z.object({ id: z.string() });
const listKey = (of: Collection<Objection> | Collection<Doubt>, whose: Listed) => `${of.type}s#${whose}`;

/** Where the objections of one account stand. */
export const objectorList = (account: string): string => listKey(objections, `objector#${account}`);

/** Puts a thing into lists, once and for good: only its id stands there, so that its present state is what is read. */
export const listFor = (
  work: Work,
  of: Collection<Objection> | Collection<Doubt>,
  id: string,
  whose: readonly Listed[],
) => {
  for (const one of new Set(whose)) work.keep('objections', { pk: listKey(of, one), sk: `${work.now}#${id}`, id });
};

/** A page of one's list, or of all when nobody is named; the latest first. */
export const pageFor = async <T extends Stored & (Objection | Doubt)>(
  store: Store,
  of: Collection<T>,
  whose: Listed | undefined,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<T>> => {
  const input = { table: 'objections' as const, descending: true, ...query };
  if (!whose) return queryItems(store, { ...input, index: 'g1', pk: `${of.type}s` }, of.schema);
  const page = await queryItems(store, { ...input, pk: listKey(of as never, whose) }, Pointer);
  const found = await Promise.all(page.items.map(({ id }) => get(store, of, id)));
  return { ...page, items: found.filter((one) => one !== undefined) };
};
