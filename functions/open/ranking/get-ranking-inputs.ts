import type { Verb } from '../../platform/endpoint.ts';
import { field, text } from '../../platform/tabular/write-exports.ts';
import { neutral } from '../../platform/tabular/write-table.ts';
import type { openRoutes } from '../contract.ts';
import { findRanking } from './find-ranking.ts';

/** A row a department: for each indicator what was counted, and of how much, so that anybody can count again. */
export const getRankingInputs: Verb<typeof openRoutes.getRankingInputs> = async ({ params, deps }) => {
  const { formula, lines } = await findRanking(deps, params.id);
  const head = ['organisation', 'name', 'entries', ...formula.flatMap(({ code }) => [code, `${code}_of`])];
  const rows = lines.map(({ organisation, name, entries, counts }) => [
    organisation,
    neutral(name),
    entries,
    ...formula.flatMap(({ code }) => [counts[code]?.part ?? null, counts[code]?.of ?? null]),
  ]);
  return `\uFEFF${[head, ...rows].map((row) => `${row.map((value) => field(text(value))).join(',')}\r\n`).join('')}`;
};
