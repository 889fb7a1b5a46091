import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { Cite } from '../domain/law/schema.ts';
import type { Caller } from './caller.ts';
import { newId } from './ids.ts';
import type { Instant } from './ports.ts';
import type { Key } from './store.ts';

/**
 * One line of evidence. Changes are chained per subject: `seq` is the subject's version and `prev` the hash of its
 * event before, so a missing or altered event shows. Reads and refusals stand alone, in order of time.
 * Ids are opaque and nothing personal enters an event.
 */
export const AuditEvent = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(['change', 'read', 'refusal']),
  action: z.string().describe("The route's name, or what a clock did"),
  actor: z.object({ account: z.string(), role: z.string(), organisation: z.string().optional() }),
  subject: z.object({ type: z.string(), id: z.string() }),
  seq: z.int().optional(),
  prev: z.string().nullable().optional(),
  basis: z.array(Cite).optional(),
  outcome: z.int().optional(),
  code: z.string().optional(),
  detail: z.record(z.string(), z.unknown()).optional(),
  request: z.string(),
  salt: z.base64url().describe('Hides what is personal in the log; erased with it'),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

export type EventInput = Omit<AuditEvent, 'id' | 'actor' | 'at' | 'request' | 'salt'>;

export const anEvent = (input: EventInput, caller: Caller, at: Instant, request: string): AuditEvent => {
  const { account, role, organisation } = caller;
  const event = {
    id: newId('evt'),
    at,
    ...input,
    actor: { account, role, ...(organisation ? { organisation } : {}) },
    request,
    salt: randomBytes(SALT_BYTES).toString('base64url'),
  };
  // Through JSON once: what is hashed is what is stored, without undefined values.
  return JSON.parse(JSON.stringify(event)) as AuditEvent;
};

const SALT_BYTES = 32;

const ORDER = { change: 'c', read: 'r', refusal: 'x' } as const;

/** Where an event is kept: by subject for its history, by day for supervision. */
export const eventKeys = (event: AuditEvent): Key & { g1pk: string; g1sk: string } => ({
  pk: `${event.subject.type}#${event.subject.id}`,
  sk:
    event.seq === undefined
      ? `${ORDER[event.kind]}#${event.at}#${event.id}`
      : `c#${String(event.seq).padStart(9, '0')}`,
  g1pk: `day#${event.at.slice(0, 10)}`,
  g1sk: `${event.at}#${event.id}`,
});
