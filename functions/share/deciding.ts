import { gatesFor } from '../domain/law/index.ts';
import type { Context } from '../platform/endpoint.ts';

export type DecidingParty = 'provider' | 'regulator';

/** Whose approvals the law asks for (Shuangliao art. 23: both). Nobody decides where no row says who does. */
export const decidingParties = ({ deps, today }: Pick<Context, 'deps' | 'today'>): DecidingParty[] => {
  const named = gatesFor(deps.county.law, 'request.approve', today).flatMap(({ gate }) =>
    gate.condition.needs === 'approvals' ? gate.condition.of : [],
  );
  return [...new Set(named)];
};
