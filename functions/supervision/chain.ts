import type { AuditEvent } from '../platform/audit.ts';
import { hashOf } from '../platform/evidence-entry.ts';

export interface ChainVerdict {
  readonly state: 'ok' | 'broken' | 'unchained';
  readonly events: number;
  readonly brokenAt?: number;
}

/**
 * Whether the changes of one subject, in order, hold together: numbered from 1 without a gap, and each with the hash of
 * the one before. `unchained` where they are numbered alone and carry no hash. A missing tail cannot be seen from here:
 * the thing itself holds the hash of its last event. Where something in its case cannot be read (`whole` is false), no
 * chain in it holds.
 */
export const verifyChain = (events: readonly AuditEvent[], whole = true): ChainVerdict => {
  let chained = false;
  for (const [i, event] of events.entries()) {
    const before = events[i - 1];
    chained ||= typeof event.prev === 'string';
    const follows = event.prev == null ? !before || !chained : before !== undefined && event.prev === hashOf(before);
    if (event.seq !== i + 1 || !follows) return { state: 'broken', events: events.length, brokenAt: i + 1 };
  }
  if (!whole) return { state: 'broken', events: events.length };
  return { state: chained || events.length <= 1 ? 'ok' : 'unchained', events: events.length };
};
