import { ERASURE } from '../domain/law/kept-by-law.ts';
import type { Context } from '../platform/endpoint.ts';
import { type CaseAnswer, caseAnswer, type HeldCase } from '../platform/held-of-person.ts';
import { holdsOf, whileHoldsStand } from '../platform/holds.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import { codeHash } from './own-code.ts';

/**
 * Erases what someone without an account left, once they show the code that they were told: or says why not, until when
 * and under which article. That it was erased is evidence, not what it was.
 */
export const eraseByCode = async (
  { body, deps, work, today }: Pick<Context, 'deps' | 'work' | 'today'> & { readonly body: { readonly code: string } },
  code: string | undefined,
  found: HeldCase,
): Promise<CaseAnswer> => {
  if (codeHash(body.code) !== code) throw new Problem('wrong-code');
  const holds = await holdsOf(deps.store);
  const answer = caseAnswer(found, [], holds, today);
  const subject = { type: 'erasure', id: newId('ers') };
  const detail = { kind: answer.kind, is: answer.is };
  work.record({ kind: 'change', action: 'eraseByCode', subject, seq: 1, prev: null, basis: [ERASURE], detail });
  if (answer.is === 'erased') {
    whileHoldsStand(deps.store, work, holds);
    await found.erase?.(work);
  }
  return answer;
};
