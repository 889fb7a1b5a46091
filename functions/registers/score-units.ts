import { Duty } from '../domain/duty/duty.ts';
import { type Score, scoreOf } from '../domain/registers/scores.ts';
import { allOrganisations } from '../organisations/all-organisations.ts';
import type { Deps } from '../platform/county.ts';
import { everOf } from '../platform/duty-store.ts';
import { everyPointed } from '../platform/pointed.ts';

const ENDED: readonly Duty['state'][] = ['met', 'lapsed'];

/** Duties of a body that were due in a year or month and have been met or have lapsed. */
const dueIn = async ({ store }: Deps, organisation: string, period: string): Promise<Duty[]> => {
  const found: Duty[] = [];
  const ever = { ...everOf(organisation, 'standing'), beginsWith: `standing#${period}` };
  for await (const duty of everyPointed(store, ever, Duty)) if (ENDED.includes(duty.state)) found.push(duty);
  return found;
};

/** Scores of every body that takes part, from the duties recorded for a year or month. */
export const scoreUnits = async (deps: Deps, period: string): Promise<Score[]> => {
  const scores: Score[] = [];
  for (const { id, status } of await allOrganisations(deps.store))
    if (status === 'active' && id !== deps.county.regulator) scores.push(scoreOf(id, await dueIn(deps, id, period)));
  return scores;
};
