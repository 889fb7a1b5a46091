import { ERASURE } from '../domain/law/kept-by-law.ts';
import type { Context } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import { type CaseAnswer, caseAnswer, type HeldCase } from '../platform/held-of-person.ts';
import { holdsOf, whileHoldsStand } from '../platform/holds.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import type { Stored } from '../platform/store.ts';
import { codeHash } from './own-code.ts';

/**
 * Erases what someone without an account left, once they show the code that they were told: or says why not, until when
 * and under which article. That it was erased is evidence, not what it was.
 */
export const eraseByCode = async (
  context: Pick<Context, 'deps' | 'work' | 'today' | 'ifMatch'> & {
    readonly body: { readonly code: string; readonly version?: number | undefined };
  },
  { code, ...before }: Stored & { readonly code?: string | undefined },
  found: HeldCase,
): Promise<CaseAnswer> => {
  const { body, deps, work, today } = context;
  if (codeHash(body.code) !== code) throw new Problem('wrong-code');
  mustBeCurrent(before, context, body.version);
  const holds = await holdsOf(deps.store);
  const answer = caseAnswer(found, [], holds, today);
  const subject = { type: 'erasure', id: newId('ers') };
  const detail = { kind: answer.kind, is: answer.is };
  work.record({ kind: 'change', action: 'eraseByCode', subject, seq: 1, prev: null, basis: [ERASURE], detail });
  if (answer.is === 'erased') {
    whileHoldsStand(deps.store, work, holds);
    await found.erase(work);
  }
  return answer;
};
