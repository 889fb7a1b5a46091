import type { CalendarDay } from '../law/schema.ts';
import type { Profile } from './parameters.ts';

/** The period of a snapshot and of the budgets: a quarter of a year, such as `2026Q1`. */
export const periodOf = (day: CalendarDay): string => `${day.slice(0, 4)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** One dimension set costs 1 / 2 sigma² (zero-concentrated differential privacy: a unit is in one cell of each set). */
export const costOf = ({ sigma }: Profile): number => 1 / (2 * sigma * sigma);

/** The epsilon of so many dimension sets at a delta: what the noise alone guarantees for counts. */
export const epsilonOf = (sets: number, profile: Profile, delta = 1e-6): number => {
  const rho = sets * costOf(profile);
  return rho + 2 * Math.sqrt(rho * Math.log(1 / delta));
};
