import type { Context } from '../platform/endpoint.ts';

/** Who does something now, as it is stored. */
export const doneNow = ({ caller, today }: Pick<Context, 'caller' | 'today'>) => ({
  by: caller.account,
  ...(caller.organisation ? { organisation: caller.organisation } : {}),
  on: today,
});
