import { commitment, type Entry, entryHash, type Opening } from '../domain/evidence/entry.ts';
import type { Erased } from '../domain/evidence/erased.ts';
import type { AuditEvent } from './audit.ts';
import { canonical } from './canonical.ts';
import { cryptography } from './cryptography.ts';
import { hmacUnder } from './hmac.ts';

/** What of an event is about a person or may be; everything else enters the log in clear. */
const PERSONAL = {
  account: ({ actor }: AuditEvent) => actor.account,
  detail: ({ detail }: AuditEvent) => detail,
} as const;
const FIELDS = Object.keys(PERSONAL) as (keyof typeof PERSONAL)[];

/** What the commitments of an event's entry hide, for those who may see it. Gone once the event's salt is erased. */
export const openingsOf = (event: AuditEvent): Opening[] => {
  const openings: Opening[] = [];
  if (event.erased) return openings;
  // Every field has a salt of its own, so that one can be shown without the others.
  const saltOf = hmacUnder(Buffer.from(event.salt ?? '', 'base64url'));
  for (const f of FIELDS) {
    const v = PERSONAL[f](event);
    if (v !== undefined) openings.push({ f, v, salt: saltOf(Buffer.from(`${event.id}\0${f}`)).toString('base64url') });
  }
  return openings;
};

/** The salted commitments of an event: made of what they hide, or kept where that is erased. */
const commitmentsOf = (event: AuditEvent): Record<string, string> => {
  if (event.erased) return event.personal ?? {};
  const personal: Record<string, string> = {};
  for (const opening of openingsOf(event)) personal[opening.f] = commitment(cryptography, canonical, opening);
  return personal;
};

/**
 * An event as it enters the log: canonical JSON with commitments in the place of what is about a person. It is the same
 * before and after that is erased.
 */
export const entryOf = (event: AuditEvent): Uint8Array => {
  const { salt: _, erased: __, personal: ___, actor, detail: ____, ...open } = event;
  const { account: _____, ...who } = actor;
  const entry: Entry = { v: 1, ...open, actor: who, personal: commitmentsOf(event) };
  return Buffer.from(canonical(entry));
};

/** The event without what is personal of it, and without the salt that could prove a guess. */
export const withoutPersonal = (event: AuditEvent, erased: Erased): AuditEvent => {
  const { salt: _, detail: __, actor, ...open } = event;
  return { ...open, actor: { ...actor, account: '' }, personal: commitmentsOf(event), erased };
};

/** Hash of an event: its leaf in the log, and the link that its subject's next event carries. */
export const hashOf = (event: AuditEvent): string => entryHash(cryptography, entryOf(event));
