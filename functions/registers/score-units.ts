import { entriesOf } from '../catalog/repository.ts';
import { Duty } from '../domain/duty/duty.ts';
import type { Kind, Measure } from '../domain/registers/kind.ts';
import { type Score, scoreOf } from '../domain/registers/scores.ts';
import { allOrganisations } from '../organisations/all-organisations.ts';
import type { Deps } from '../platform/county.ts';
import { everOf } from '../platform/duty-store.ts';
import { everyPointed } from '../platform/pointed.ts';
import { callsIn } from '../share/use/calls.ts';

const ENDED: readonly Duty['state'][] = ['met', 'lapsed'];

/** Duties of a body that were due in a year or month and have been met or have lapsed. */
const dueIn = async ({ store }: Deps, organisation: string, period: string): Promise<Duty[]> => {
  const found: Duty[] = [];
  const ever = { ...everOf(organisation, 'standing'), beginsWith: `standing#${period}` };
  for await (const duty of everyPointed(store, ever, Duty)) if (ENDED.includes(duty.state)) found.push(duty);
  return found;
};

/** How each measure is taken of a body, with the facts behind it. */
const TAKEN: Readonly<
  Record<Measure, (deps: Deps, body: string, period: string) => Promise<{ value: number; fact: string }>>
> = {
  volume: async ({ store }, body) => {
    let value = 0;
    for await (const { status } of entriesOf(store, body)) if (status === 'published') value += 1;
    return { value, fact: `已发布目录 ${value} 条 · entries published` };
  },
  use: async ({ store }, body, period) => {
    const { calls: value, grants } = await callsIn(store, body, period);
    return { value, fact: `本期被调用 ${value} 次，授权 ${grants} 项 · calls under its grants` };
  },
};

/**
 * Scores of every body that takes part, or of those of one division, from what is recorded for a year or month: how it
 * kept its days, and whatever else the county's law measures.
 */
export const scoreUnits = async (deps: Deps, kind: Kind, period: string, division?: string): Promise<Score[]> => {
  const measures = deps.county.law.layers.flatMap(({ id }) => kind.measures?.[id] ?? []);
  const scores: Score[] = [];
  for (const body of await allOrganisations(deps.store)) {
    if (body.status !== 'active' || body.id === deps.county.regulator) continue;
    if (division !== undefined && body.division !== division) continue;
    const own = scoreOf(body.id, await dueIn(deps, body.id, period));
    const taken = await Promise.all(
      measures.map(async (name) => [name, await TAKEN[name](deps, body.id, period)] as const),
    );
    scores.push({
      ...own,
      scores: { ...own.scores, ...Object.fromEntries(taken.map(([name, { value }]) => [name, value])) },
      facts: [...own.facts, ...taken.map(([, { fact }]) => fact)],
    });
  }
  return scores;
};
