import { historyChart } from '../domain/quality/chart.ts';
import type { Verb } from '../platform/endpoint.ts';
import { queryItems } from '../platform/store.ts';
import type { qualityRoutes } from './contract.ts';
import { Measurement } from './repository.ts';
import { seenEntry } from './who.ts';

/** More points than a picture of this size can tell apart. */
const MOST_POINTS = 200;
const WORDS = { zh: '数据质量得分', en: 'data quality score' };

/** The latest scored measurements, in order of time. */
export const getChart: Verb<typeof qualityRoutes.getChart> = async (context) => {
  const { deps, params } = context;
  const entry = await seenEntry(context, params.id);
  const { items } = await queryItems(
    deps.store,
    { table: 'quality', index: 'g1', pk: `measurements-of#${entry.id}`, descending: true, limit: MOST_POINTS },
    Measurement,
  );
  const points = items
    .toReversed()
    .flatMap(({ on, score, dataVersion }) => (on && score !== undefined ? [{ on, score, version: dataVersion }] : []));
  return historyChart(entry.name, points, WORDS);
};
