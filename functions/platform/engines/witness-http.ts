import type { KnownKey } from '../../domain/evidence/keys.ts';
import type { Witness } from '../ports.ts';

const ANSWER_MS = 5_000;

/** A witness as C2SP tlog-witness has it, below `url`. */
export const witnessHttp = (url: string, key: KnownKey, answerMs = ANSWER_MS): Witness => ({
  key,
  addCheckpoint: async (body) => {
    const answer = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(answerMs),
    });
    return { status: answer.status, body: await answer.text() };
  },
});
