import * as z from 'zod';
import { countOf } from '../domain/duty/decide.ts';
import { articleTitle } from '../domain/law/article-title.ts';
import { HOUSE_TITLES } from '../domain/law/house-rules.ts';
import { CalendarDay } from '../domain/law/schema.ts';
import type { Deps } from '../platform/county.ts';
import { duties } from '../platform/duty-store.ts';
import type { Verb } from '../platform/endpoint.ts';
import { changesOf } from '../platform/history.ts';
import { find } from '../platform/store.ts';
import type { supervisionRoutes } from './contract.ts';
import { mustReach } from './reach.ts';
import { countView, dutyView } from './view.ts';

const Moved = z.object({ state: z.string().optional(), due: CalendarDay.optional() }).catch({});

/** What befell a duty, from the evidence. Accounts stay out: the bearer is not told which person acted. */
const historyOf = async (deps: Deps, id: string) => {
  const lines = [];
  const { events } = await changesOf(deps.store, { type: duties.type, id });
  for (const event of events) {
    const { role, organisation } = event.actor;
    lines.push({ at: event.at, action: event.action, role, organisation, ...Moved.parse(event.detail ?? {}) });
  }
  return lines;
};

/** A duty with every day of its count, counted or skipped and why, and what befell it. */
export const getDuty: Verb<typeof supervisionRoutes.getDuty> = async ({ params, deps, caller, work, today }) => {
  const duty = await find(deps.store, duties, params.id);
  await mustReach(deps, caller, duty.bearer.organisation);
  const calendar = await work.calendar();
  const count = countOf(duty, calendar);
  const layer = deps.county.law.layers.find((one) => one.id === duty.cite.regulation);
  return {
    ...dutyView(duty, calendar, today),
    article: layer
      ? articleTitle(layer, duty.cite.article)
      : (HOUSE_TITLES[duty.cite.article] ?? { zh: duty.cite.article, en: duty.cite.article }),
    extensible: duty.extensible,
    extensions: duty.extensions,
    stretches: duty.stretches,
    ...(count ? { explanation: countView(count) } : {}),
    history: await historyOf(deps, duty.id),
  };
};
