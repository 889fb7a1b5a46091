import type { Harvest, Source } from './repository.ts';

export const sourceView = ({ seal: _, snapshot, ...source }: Source) => ({
  ...source,
  ...(snapshot ? { held: { records: snapshot.records, at: snapshot.at, harvest: snapshot.job } } : {}),
});

export const harvestView = ({ seal: _, next: _next, ...harvest }: Harvest) => harvest;
