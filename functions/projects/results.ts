import type { Shown } from '../domain/project/facts.ts';
import { yearOf } from '../domain/time/day.ts';
import type { Context } from '../platform/endpoint.ts';
import { everyItem, find } from '../platform/store.ts';
import { RegisterRecord, records } from '../registers/repository.ts';
import type { ProjectRules } from './repository.ts';

type Needs = Pick<Context, 'deps' | 'today'>;

interface Scored {
  readonly organisation: string;
  readonly scores: Readonly<Record<string, number>>;
}

/** How the unit stood in the latest assessment of sharing that names it. */
const latestAssessment = async ({ deps }: Needs, organisation: string): Promise<Shown | undefined> => {
  const query = { table: 'registers', index: 'g1', pk: 'kind#assessment', descending: true } as const;
  for await (const { id, data } of everyItem(deps.store, query, RegisterRecord)) {
    const own = ((data.units ?? []) as Scored[]).find((one) => one.organisation === organisation);
    if (own) return { record: id, period: String(data.period), scores: own.scores };
  }
  return undefined;
};

/** Its score in the appraisal of the year before. */
const lastAppraisal = async ({ deps, today }: Needs, organisation: string): Promise<Shown | undefined> => {
  const year = String(yearOf(today) - 1);
  const own = {
    table: 'registers',
    pk: `organisation#${organisation}`,
    beginsWith: 'appraisal-score#',
    descending: true,
  } as const;
  for await (const { id, data, concerned } of everyItem(deps.store, own, RegisterRecord)) {
    const appraisal = await find(deps.store, records, String(data.appraisal));
    if (concerned === organisation && appraisal.data.period === year)
      return { record: id, period: year, scores: { score: Number(data.score) } };
  }
  return undefined;
};

/** What whoever decides on a unit's projects must have seen. */
export const resultsOf = async (context: Needs, organisation: string) => {
  const [assessment, appraisal] = await Promise.all([
    latestAssessment(context, organisation),
    lastAppraisal(context, organisation),
  ]);
  return { ...(assessment ? { assessment } : {}), ...(appraisal ? { appraisal } : {}) };
};

/** Scores of the latest assessment below the county's minimum. A score that was not given falls short of none. */
export const shortfallsOf = (assessment: Shown | undefined, { minimums }: ProjectRules): string[] =>
  Object.entries(minimums)
    .filter(([name, least]) => (assessment?.scores[name] ?? least) < least)
    .map(([name, least]) => `${name} ${assessment?.scores[name]} < ${least} (${assessment?.period})`);
