import { KeptNotice } from '../notice-store.ts';
import type { Notifier } from '../ports.ts';

const ANSWER_MS = 3_000;

/** Notices as a POST to the county's messaging gateway, each under its id as `Idempotency-Key`. */
export const notifierWebhook = (url: string, answerMs = ANSWER_MS): Notifier => ({
  notify: async (notice) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': notice.id },
      body: JSON.stringify(KeptNotice.parse(notice)),
      signal: AbortSignal.timeout(answerMs),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`the notice gateway answers ${answer.status}`);
  },
});
