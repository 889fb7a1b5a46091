import type { Side } from '../domain/share/suspension.ts';
import { isRegulator } from '../platform/belongs.ts';
import type { Caller } from '../platform/caller.ts';
import { Problem } from '../platform/problems.ts';

/** In which part a caller acts on a grant; the regulator's own body may be a party too and is one then. */
export const sideOf = (caller: Caller, { provider, consumer }: { provider: string; consumer: string }): Side => {
  if (caller.organisation === provider) return 'provider';
  if (caller.organisation === consumer) return 'consumer';
  if (isRegulator(caller)) return 'regulator';
  throw new Problem('other-organisation', { detail: 'the provider, the consumer or the regulator' });
};
