import { gatesFor } from '../domain/law/index.ts';
import type { Context } from '../platform/endpoint.ts';

export type DecidingParty = 'provider' | 'regulator';

/** Whose approvals the law asks for (Shuangliao art. 23: both); the provider's where no row says otherwise. */
export const decidingParties = ({ deps, today }: Pick<Context, 'deps' | 'today'>): DecidingParty[] => {
  const named = gatesFor(deps.county.law, 'request.approve', today).flatMap(({ gate }) =>
    gate.condition.needs === 'approvals' ? gate.condition.of : [],
  );
  return named.length ? [...new Set(named)] : ['provider'];
};
