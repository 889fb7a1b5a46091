import { createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';
import { commitment, type Entry, entryHash, type Opening } from '../domain/evidence/entry.ts';
import type { AuditEvent } from './audit.ts';
import { cryptography } from './cryptography.ts';

/** RFC 8785. Undefined values are left out, as JSON does. */
export const canonical = (value: unknown): string => canonicalize(value)!;

/** What of an event is about a person or may be; everything else enters the log in clear. */
const PERSONAL = {
  account: ({ actor }: AuditEvent) => actor.account,
  detail: ({ detail }: AuditEvent) => detail,
} as const;

/** Every field has a salt of its own, so that one can be shown without the others. */
const saltOf = ({ salt, id }: AuditEvent, field: string): string =>
  createHmac('sha256', Buffer.from(salt, 'base64url')).update(`${id}\0${field}`).digest('base64url');

/** What the commitments of an event's entry hide, for those who may see it. Gone once the event's salt is erased. */
export const openingsOf = (event: AuditEvent): Opening[] =>
  Object.entries(PERSONAL).flatMap(([f, of]) => {
    const v = of(event);
    return v === undefined ? [] : [{ f, v, salt: saltOf(event, f) }];
  });

/** An event as it enters the log: canonical JSON with commitments in the place of what is about a person. */
export const entryOf = (event: AuditEvent): Uint8Array => {
  const { salt: _, actor, detail: __, ...open } = event;
  const { account: ___, ...who } = actor;
  const personal = Object.fromEntries(
    openingsOf(event).map((opening) => [opening.f, commitment(cryptography, canonical, opening)]),
  );
  const entry: Entry = { v: 1, ...open, actor: who, personal };
  return Buffer.from(canonical(JSON.parse(JSON.stringify(entry))));
};

/** Hash of an event: its leaf in the log, and the link that its subject's next event carries. */
export const hashOf = (event: AuditEvent): string => entryHash(cryptography, entryOf(event));
