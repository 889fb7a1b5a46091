import type { RoomHandler } from '../platform/room.ts';

const DECISION = /\/share\/requests\/[^/]+\/(approve|refuse)\/?$/;

const lost = (body: string): boolean => (JSON.parse(body) as { code?: string }).code === 'stale-version';

/**
 * Two decide at the same moment, or one decides while the clock runs out: one of them wins. Whoever lost has written
 * nothing, so the same decision is put once more; it then meets what was decided and says it, or follows the lapse.
 */
export const toldWhatWon =
  (handler: RoomHandler): RoomHandler =>
  async (event, context) => {
    const answer = await handler(event, context);
    const again = answer.statusCode === 409 && DECISION.test(event.path) && lost(answer.body);
    return again ? handler(event, context) : answer;
  };
