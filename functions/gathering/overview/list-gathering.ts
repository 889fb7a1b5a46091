import { Entry } from '../../catalog/repository.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { queryPointed } from '../../platform/pointed.ts';
import { queryItems } from '../../platform/store.ts';
import type { gatheringRoutes } from '../contract.ts';
import { lineOf } from './line.ts';

/** Published entries with what has been gathered of them. A page may be short: what does not fit the question is left out. */
export const listGathering: Verb<typeof gatheringRoutes.listGathering> = async ({ query, deps, today }) => {
  const { organisation, gathered, line, ...page } = query;
  const found = organisation
    ? await queryPointed(deps.store, { table: 'catalog', index: 'p1', pk: `provider#${organisation}`, ...page }, Entry)
    : await queryItems(deps.store, { table: 'catalog', index: 'g1', pk: 'entries', ...page }, Entry);
  const asked = found.items.filter(
    (entry) =>
      entry.status === 'published' &&
      (gathered === undefined || (entry.data !== undefined) === (gathered === 'yes')) &&
      (line === undefined || entry.line === line),
  );
  return { ...found, items: await Promise.all(asked.map((entry) => lineOf(deps, entry, today))) };
};
