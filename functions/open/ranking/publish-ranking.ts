import { FEWEST_ENTRIES, FORMULA, type Heard, type RankedEntry, rankOf } from '../../domain/open/openness.ts';
import { OWED } from '../../domain/open/request.ts';
import { organisations } from '../../organisations/organisation.ts';
import type { Deps } from '../../platform/county.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { everyItem, get, getItem } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { Rating, ratingKey } from '../contributions/contribution.ts';
import { askedOf, OpenRequest } from '../requests/request.ts';
import { currentStanding, type Standing } from '../standing.ts';
import { rankings } from './ranking.ts';

/** Counts what stands today and publishes it as it is: a later ranking stands beside it. */
export const publishRanking: Verb<typeof openRoutes.publishRanking> = async ({ body, deps, work, today, now }) => {
  const entries = [...(await currentStanding(deps)).values()].map(rankedOf);
  const providers = [...new Set(entries.map(({ provider }) => provider))];
  const heard = new Map<string, Heard>();
  const names = new Map<string, string>();
  for (const provider of providers) {
    heard.set(provider, await heardOf(deps, provider));
    names.set(provider, (await get(deps.store, organisations, provider))?.name ?? provider);
  }
  const lines = rankOf(entries, (provider) => heard.get(provider)!, today);
  return work.create(rankings, {
    id: newId('rnk'),
    version: 0,
    period: body.period,
    countedOn: today,
    publishedAt: now,
    formula: [...FORMULA],
    fewestEntries: FEWEST_ENTRIES,
    lines: lines.map((line) => ({ ...line, name: names.get(line.organisation)! })),
  });
};

const rankedOf = ({
  id,
  name,
  provider,
  openType,
  exposed,
  objections,
  updateCycle,
  updatedOn,
}: Standing): RankedEntry => ({
  id,
  name,
  provider,
  openable: openType !== 'closed',
  exposed,
  unconditional: openType === 'open',
  objections,
  updateCycle,
  updatedOn,
});

/** What the public asked of a unit and got, and the stars that it was given. */
const heardOf = async ({ store }: Deps, provider: string): Promise<Heard> => {
  let requests = 0;
  let answered = 0;
  for await (const { status } of everyItem(
    store,
    { table: 'opening', index: 'g2', pk: askedOf(provider) },
    OpenRequest,
  )) {
    if (status === 'set-aside') continue;
    requests += 1;
    if (!OWED[status]) answered += 1;
  }
  const { stars = 0, ratings = 0 } = (await getItem(store, 'opening', ratingKey(`of-${provider}`), Rating)) ?? {};
  return { requests, answered, stars, ratings };
};
