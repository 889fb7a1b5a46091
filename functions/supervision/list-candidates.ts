import { Duty } from '../domain/duty/duty.ts';
import { groundsOfLapse } from '../domain/registers/grounds.ts';
import { openIn } from '../platform/duty-store.ts';
import type { Verb } from '../platform/endpoint.ts';
import { queryItems } from '../platform/store.ts';
import type { supervisionRoutes } from './contract.ts';
import { reachOf } from './reach.ts';
import { dutyView } from './view.ts';

/** Lapsed duties, bearer by bearer, with the grounds that the county's law has for them. Nothing follows by itself. */
export const listCandidates: Verb<typeof supervisionRoutes.listCandidates> = async ({
  deps,
  caller,
  work,
  query,
  today,
}) => {
  const reach = await reachOf(deps, caller);
  const page = await queryItems(deps.store, { ...openIn('lapsed'), ...query }, Duty);
  const calendar = await work.calendar();
  const items = page.items.flatMap((duty) => {
    const { organisation } = duty.bearer;
    const grounds = groundsOfLapse(deps.county.law, duty.duty);
    if (grounds.length === 0 || (reach !== 'all' && !reach.includes(organisation))) return [];
    const view = dutyView(duty, calendar, today);
    return [{ organisation, duty: view, workingDaysOver: Math.max(0, -(view.remaining ?? 0)), grounds }];
  });
  return { ...page, items };
};
