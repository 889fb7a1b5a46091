import { type Missing, missing } from '../domain/gate/check.ts';
import type { Facts } from '../domain/gate/facts.ts';
import type { ActionName } from '../domain/law/schema.ts';
import { nextActions, type Transitions } from '../domain/life/transitions.ts';
import type { Context } from './endpoint.ts';
import { Problem, type ProblemCode } from './problems.ts';
import type { Stored } from './store.ts';
import { whatChanged } from './transact.ts';

const CODE_OF: Record<Missing['status'], ProblemCode> = { 403: 'read-refused', 409: 'gate-closed', 422: 'not-lawful' };

/** Throws one problem that names everything that is lacking; none when nothing is. Worst class first: 403, 409, 422. */
export const refuseMissing = (lacking: readonly Missing[]): void => {
  if (lacking.length === 0) return;
  const first = [...lacking].sort((a, b) => a.status - b.status)[0]!;
  throw new Problem(CODE_OF[first.status], {
    detail: lacking.map((m) => `${m.zh} · ${m.en}`).join(' / '),
    cite: first.cite,
    faults: lacking.map(({ code, zh, en, cite }) => ({ code, zh, en, cite })),
  });
};

/** Throws one problem that names everything the law still asks for before `action`, or before any of several. */
export const passGate = (
  context: Pick<Context, 'deps' | 'today'>,
  action: ActionName | readonly ActionName[],
  facts: Facts,
): void => {
  const lacking = [action].flat().flatMap((one) => missing(context.deps.county.law, one, context.today, facts));
  // What two actions ask for alike is named once.
  refuseMissing([...new Map(lacking.map((one) => [`${one.code} ${one.cite.article}`, one])).values()]);
};

/** What the caller may do next: the life's next actions that its role may ask for, each with what is missing. */
export const actionsFor = <S extends string>(
  context: Pick<Context, 'deps' | 'today'>,
  life: Transitions<S>,
  state: S,
  table: Readonly<Record<string, { readonly may: boolean; readonly gate?: ActionName; readonly facts?: Facts }>>,
) =>
  nextActions(life, state)
    .filter((name) => table[name]?.may)
    .map((name) => {
      const row = table[name]!;
      const lacking = row.gate ? missing(context.deps.county.law, row.gate, context.today, row.facts ?? {}) : [];
      return {
        name,
        allowed: lacking.length === 0,
        missing: lacking.map(({ code, zh, en, cite }) => ({ code, zh, en, cite })),
      };
    });

/** The state that `action` leads to, or a `wrong-state` problem. */
export const step = <S extends string>(life: Transitions<S>, noun: string, state: S, action: string): S => {
  const row = life[action];
  if (!row?.from.includes(state))
    throw new Problem('wrong-state', { detail: `${noun} is ${state}; ${action} needs ${row?.from.join(' or ')}` });
  return row.to ?? state;
};

/** Refuses when the caller has seen another version than the one there is. */
export const mustBeCurrent = (value: Stored, context: { ifMatch?: number | undefined }, seen?: number): void => {
  for (const version of [context.ifMatch, seen]) {
    if (version !== undefined && version !== value.version)
      throw new Problem('stale-version', { detail: `yours is version ${version}; ${whatChanged(value)}` });
  }
};
