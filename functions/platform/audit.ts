import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { Erased } from '../domain/evidence/erased.ts';
import { Cite, EVIDENCE_KINDS } from '../domain/law/schema.ts';
import type { Caller } from './caller.ts';
import { caseOf, type Subject } from './cases.ts';
import { newId } from './ids.ts';
import type { Instant } from './ports.ts';

/**
 * One line of evidence. Changes are chained per subject: `seq` is the subject's version and `prev` the hash of its
 * event before, so a missing or altered event shows. Reads and refusals stand alone, in order of time.
 * Ids are opaque and nothing personal enters an event.
 */
export const AuditEvent = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.enum(EVIDENCE_KINDS),
  action: z.string().describe("The route's name, or what a clock did"),
  actor: z.object({
    account: z.string().describe('Empty once it is erased'),
    role: z.string(),
    organisation: z.string().optional(),
    emergency: z.string().optional().describe('The emergency access under which it was read'),
  }),
  subject: z.object({ type: z.string(), id: z.string() }),
  seq: z.int().optional(),
  prev: z.string().nullable().optional(),
  basis: z.array(Cite).optional(),
  outcome: z.int().optional(),
  code: z.string().optional(),
  detail: z.record(z.string(), z.unknown()).optional(),
  request: z.string(),
  salt: z.base64url().optional().describe('Hides what is personal in the log; erased with it'),
  erased: Erased.optional().describe('What was personal of it is gone: since when, and under what rule'),
  personal: z.record(z.string(), z.string()).optional().describe('The commitments, once what they hid is erased'),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

export type EventInput = Omit<AuditEvent, 'id' | 'actor' | 'at' | 'request' | 'salt' | 'erased' | 'personal'>;

const ORDER = { change: 'c', read: 'r', refusal: 'x' } as const;

/** Where the events of a subject are kept: changes in its case, each read and refusal with the subject itself. */
export const partitionOf = (kind: AuditEvent['kind'], subject: Subject): string => {
  const { type, id } = kind === 'change' ? caseOf(subject) : subject;
  return `${type}#${id}`;
};

/** Events as one item: what they share once, and of each what is its own. */
const SHARED = { id: true, at: true, kind: true, actor: true, request: true, salt: true, erased: true } as const;
/** Enough that what is hidden cannot be found by trying. */
const SALT_BYTES = 16;
const Own = AuditEvent.omit(SHARED).extend({ action: z.string().optional() });
const Item = AuditEvent.pick(SHARED).extend({ action: z.string(), events: z.array(Own) });

const nthId = (id: string, n: number): string => (n === 0 ? id : `${id}.${n}`);

/** Key of the item in which an event lies, from what the log holds of it. */
export const placeOfEvent = ({ id, at, kind, subject }: Pick<AuditEvent, 'id' | 'at' | 'kind' | 'subject'>) => ({
  pk: partitionOf(kind, subject),
  sk: `${ORDER[kind]}#${at}#${id.split('.')[0]}`,
});

/** Key of an item in the list by day: of its first event. */
export const dayPlaceOf = ({ id, at }: Pick<AuditEvent, 'id' | 'at'>) => ({
  g1pk: `day#${at.slice(0, 10)}`,
  g1sk: `${at}#${id}`,
});

/** Stands for an item that can no longer be read as evidence. */
export const UNREADABLE: AuditEvent[] = [];

/** An item of the audit table, as the events that it holds; {@link UNREADABLE} when it was altered past reading. */
export const Evidence = Item.refine(
  // Either it can be opened, or it says that it was erased and keeps nothing.
  ({ salt, erased, actor, events }) =>
    (salt === undefined) === (erased !== undefined) &&
    (!erased || (actor.account === '' && events.every(({ detail, personal }) => !detail && personal))),
)
  .transform(({ events, id, ...shared }): AuditEvent[] =>
    events.map((one, n) => ({ id: nthId(id, n), ...shared, ...one, action: one.action ?? shared.action })),
  )
  .catch(() => UNREADABLE);

/** The item in which events lie together: those of one case, kind and moment, in their order. */
export const itemOf = (events: readonly AuditEvent[]): Record<string, unknown> => {
  const { id, at, kind, action, actor, request, salt, erased, subject } = events[0]!;
  return {
    ...{ pk: partitionOf(kind, subject), sk: `${ORDER[kind]}#${at}#${id}` },
    ...dayPlaceOf({ id, at }),
    ...{ id, at, kind, action, actor, request },
    ...(erased ? { erased } : { salt }),
    events: events.map((event) => {
      const { action: its, ...own } = Own.parse(event);
      return its === action ? own : { action: its, ...own };
    }),
  };
};

/** Gathers the events of one request; those of one case become one item, by case for its history and by day for supervision. */
export const beginEvidence = ({ account, role, organisation, emergency }: Caller, at: Instant, request: string) => {
  const actor = { account, role, ...(organisation ? { organisation } : {}), ...(emergency ? { emergency } : {}) };
  const salt = randomBytes(SALT_BYTES).toString('base64url');
  const gathered = new Map<string, AuditEvent[]>();

  /** The event as it will be found again. */
  const add = (input: EventInput): AuditEvent => {
    const place = `${ORDER[input.kind]}#${partitionOf(input.kind, input.subject)}`;
    const together = gathered.get(place) ?? [];
    gathered.set(place, together);
    const id = nthId(together[0]?.id ?? newId('evt'), together.length);
    // Through JSON once: what is hashed is what is stored, without undefined values.
    const event = JSON.parse(JSON.stringify({ id, at, ...input, actor, request, salt })) as AuditEvent;
    together.push(event);
    return event;
  };

  return { add, items: () => [...gathered.values()].map(itemOf) };
};
