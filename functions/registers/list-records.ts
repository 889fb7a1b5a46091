import type { Context, Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { type QueryInput, queryItems, type Store } from '../platform/store.ts';
import type { registerRoutes } from './contract.ts';
import { followersOf, RegisterRecord } from './repository.ts';
import { listedRecord } from './view.ts';
import { kindNamed, listOf } from './who.ts';

type Asked = Context<typeof registerRoutes.listRecords>;

/** The party whose list the caller reads: its own, or the one that it names and may read; none where it reads all. */
const partyOf = ({ params, query, caller }: Asked): string | undefined => {
  const own = listOf(kindNamed(params.kind), caller);
  const named = query.organisation && `organisation#${query.organisation}`;
  if (named && own && own !== named) throw new Problem('other-organisation', { detail: query.organisation });
  return named ?? own;
};

const placeOf = (
  { params, query }: Asked,
  party: string | undefined,
): Pick<QueryInput, 'index' | 'pk' | 'beginsWith'> => {
  if (query.value !== undefined) return { pk: `listed#${params.kind}#${query.value}` };
  return party ? { pk: party, beginsWith: `${params.kind}#` } : { index: 'g1', pk: `kind#${params.kind}` };
};

const answersTo = async (store: Store, { id }: RegisterRecord) =>
  (await followersOf(store, id)).map(({ id: answer, kind, filedOn }) => ({ id: answer, kind, filedOn }));

/** The latest first. What is left out after a page was read makes that page shorter. */
export const listRecords: Verb<typeof registerRoutes.listRecords> = async (context) => {
  const { query, deps, caller } = context;
  const { without, answered, value: _, organisation: __, ...which } = query;
  const party = partyOf(context);
  const page = await queryItems(
    deps.store,
    { table: 'registers', ...placeOf(context, party), descending: true, ...which },
    RegisterRecord,
  );
  const seen = page.items.filter(
    ({ data, parties }) =>
      (without === undefined || data[without] === undefined) && (party === undefined || parties.includes(party)),
  );
  const items = seen.map((record) => listedRecord(caller, record));
  if (answered === undefined) return { ...page, items };
  const answers = await Promise.all(seen.map((record) => answersTo(deps.store, record)));
  const told = items.map((record, i) => ({ ...record, answers: answers[i]! }));
  return { ...page, items: told.filter((record) => record.answers.length > 0 === answered) };
};
