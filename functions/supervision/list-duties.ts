import { Duty } from '../domain/duty/duty.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { type Page, queryItems } from '../platform/store.ts';
import type { supervisionRoutes } from './contract.ts';
import { mustReach, reachOf } from './reach.ts';
import { dutyView } from './view.ts';

type Asked = Context<typeof supervisionRoutes.listDuties>;

/** One body's duties in a state, or in every state, by their day. */
const ofBearer = ({ deps, query }: Asked, bearer: string): Promise<Page<Duty>> => {
  const { limit, cursor, state } = query;
  const where = { table: 'duties', index: 'g2', pk: `bearer#${bearer}`, limit, cursor } as const;
  return queryItems(deps.store, state ? { ...where, beginsWith: `${state}#` } : where, Duty);
};

/** Everyone's duties in a state, running ones unless another is named, by their day; only those within reach. */
const ofAll = async ({ deps, query }: Asked, reach: 'all' | readonly string[]): Promise<Page<Duty>> => {
  const { limit, state = 'running' } = query;
  let { cursor } = query;
  for (;;) {
    const where = { table: 'duties', index: 'g1', pk: `state#${state}`, limit, cursor } as const;
    const page = await queryItems(deps.store, where, Duty);
    const items = reach === 'all' ? page.items : page.items.filter((one) => reach.includes(one.bearer.organisation));
    if (items.length > 0 || !page.next) return { ...page, items };
    cursor = page.next;
  }
};

export const listDuties: Verb<typeof supervisionRoutes.listDuties> = async (context) => {
  const { query, deps, caller, work, today } = context;
  if (query.bearer) await mustReach(deps, caller, query.bearer);
  const reach = query.bearer ? [query.bearer] : await reachOf(deps, caller);
  const [only] = reach === 'all' || caller.role === 'county-regulator' ? [query.bearer] : reach;
  const page = only === undefined ? await ofAll(context, reach) : await ofBearer(context, only);
  const calendar = await work.calendar();
  return { ...page, items: page.items.map((duty) => dutyView(duty, calendar, today)) };
};
