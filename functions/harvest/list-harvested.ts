import type { Verb } from '../platform/endpoint.ts';
import type { harvestRoutes } from './contract.ts';
import { harvested, harvestedView } from './harvested.ts';

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

export const listHarvested: Verb<typeof harvestRoutes.listHarvested> = async ({ query, deps }) => {
  const words = plain(query.q ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const found = (await harvested(deps))
    .filter(({ source }) => query.source === undefined || source.id === query.source)
    .flatMap(({ source, held }) =>
      held
        .filter(({ record }) => words.every((word) => plain(record.name).includes(word)))
        .map((one) => ({ source, one })),
    );
  return {
    total: found.length,
    items: found.slice(query.offset, query.offset + query.limit).map(({ source, one }) => harvestedView(source, one)),
  };
};
