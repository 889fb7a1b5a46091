import { type CitedGate, type CountyLaw, gatesFor } from '../law/index.ts';
import type { ActionName, CalendarDay, Cite, Condition, ConditionName } from '../law/schema.ts';
import { JUDGES } from './conditions/index.ts';
import type { Facts } from './facts.ts';

/** One thing that the law asks for before an action and that is not there yet. */
export interface Missing {
  readonly code: ConditionName;
  readonly status: 403 | 409 | 422;
  readonly zh: string;
  readonly en: string;
  readonly cite: Cite;
}

const judge = <C extends Condition>(condition: C, facts: Facts): { holds: boolean; detail: string | undefined } => {
  const row = JUDGES[condition.needs] as unknown as {
    holds(f: Facts, c: C): boolean;
    detail?(f: Facts, c: C): string | undefined;
  };
  return { holds: row.holds(facts, condition), detail: row.detail?.(facts, condition) };
};

/** The gates of an action that speak of this kind of entry. */
const gatesThatApply = (law: CountyLaw, action: ActionName, day: CalendarDay, facts: Facts) =>
  gatesFor(law, action, day).filter(({ gate }) => !gate.when || gate.when.includes(facts.entry?.shareType as never));

const judged = (gates: readonly CitedGate[], facts: Facts): (Missing & { readonly passes: boolean })[] =>
  gates.map(({ gate, cite }) => {
    const { holds, detail } = judge(gate.condition, facts);
    const { zh, en, ...own } = JUDGES[gate.condition.needs];
    const status = gate.status ?? own.status;
    const more = !holds && detail ? `: ${detail}` : '';
    return { code: gate.condition.needs, passes: holds, status, zh: `${zh}${more}`, en: `${en}${more}`, cite };
  });

/** Every check of `action`, passed or not, in the order of the law's rows: what a diagnosis shows. */
export const diagnose = (
  law: CountyLaw,
  action: ActionName,
  day: CalendarDay,
  facts: Facts,
): (Missing & { readonly passes: boolean })[] =>
  judged(
    gatesThatApply(law, action, day, facts).filter(({ gate }) => !gate.advises),
    facts,
  );

/** Everything that is missing for `action` on `day`; empty when the gate is open. */
export const missing = (law: CountyLaw, action: ActionName, day: CalendarDay, facts: Facts): Missing[] =>
  diagnose(law, action, day, facts).filter((check) => !check.passes);

/** What the law only encourages for `action` and is not there. Nothing is refused for it. */
export const advice = (law: CountyLaw, action: ActionName, day: CalendarDay, facts: Facts): Missing[] =>
  judged(
    gatesThatApply(law, action, day, facts).filter(({ gate }) => gate.advises),
    facts,
  ).filter((check) => !check.passes);

/** Whether passing `action` is filed with the regulator automatically (Fuzhou art. 18), and under which article. */
export const filing = (law: CountyLaw, action: ActionName, day: CalendarDay): Cite | undefined =>
  gatesFor(law, action, day).find(({ gate }) => gate.filed)?.cite;
