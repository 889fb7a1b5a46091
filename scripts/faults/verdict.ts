import { isDeepStrictEqual } from 'node:util';
import { clockName } from '../../functions/domain/duty/clock-name.ts';
import type { Duty } from '../../functions/domain/duty/duty.ts';
import { GrowingTree } from '../../functions/domain/evidence/growing.ts';
import { leafHash } from '../../functions/domain/evidence/hashing.ts';
import { TILE_WIDTH } from '../../functions/domain/evidence/tiles.ts';
import { clocksFrom } from '../../functions/domain/law/index.ts';
import type { EventName } from '../../functions/domain/law/schema.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { logReader } from '../../functions/evidence/bundle-lines.ts';
import { LOG_HASHES, logs } from '../../functions/evidence/log.ts';
import { logOf } from '../../functions/evidence/seal-county.ts';
import type { AuditEvent } from '../../functions/platform/audit.ts';
import { PLATFORM } from '../../functions/platform/caller.ts';
import type { Deps } from '../../functions/platform/county.ts';
import { hashingOf } from '../../functions/platform/cryptography.ts';
import { isOpen } from '../../functions/platform/duty-store.ts';
import { entryOf, hashOf } from '../../functions/platform/evidence-entry.ts';
import { repeatable } from '../../functions/platform/idempotency.ts';
import { find } from '../../functions/platform/store.ts';
import { verifyChain } from '../../functions/supervision/chain.ts';
import type { Outcome } from './clients.ts';
import type { Found } from './found.ts';

/** A check gives what is wrong; nothing where all is right. */
type Check = () => Iterable<string> | AsyncIterable<string>;
/** All that is wrong, by check. */
export type Findings = Readonly<Record<string, readonly string[]>>;

const keptUnder = ({ operation, key }: Outcome, { answers }: Found): string | undefined => {
  if (operation.who === 'nobody') return undefined;
  const { role, org } = operation.who;
  const { pk, sk } = repeatable({ account: `${role}-of-${org}`, role, organisation: org }, key, '');
  return answers.get(`${pk} ${sk}`);
};

/**
 * Every acknowledged operation is there exactly once, every refused one not at all, every unknown one at most once: each
 * applied one is one request in the evidence, and no request in the evidence is left over.
 */
export function* operationsOnce(
  outcomes: readonly Outcome[],
  found: Found,
  before: ReadonlySet<string>,
): Iterable<string> {
  const changes = found.events.filter(
    ({ kind, actor, request }) => kind === 'change' && actor.account !== PLATFORM.account && !before.has(request),
  );
  const bySubject = new Map(changes.map((event) => [`${event.subject.id} ${event.seq}`, event]));
  const claimed = new Map<string, string>();
  for (const outcome of outcomes) {
    const { operation, key, known, body } = outcome;
    const kept = keptUnder(outcome, found);
    const named = `${operation.name} ${key}`;
    if (known === 'refused' && kept !== undefined) yield `${named}: refused, yet done`;
    if (known === 'acknowledged' && kept === undefined) yield `${named}: acknowledged, yet not done`;
    if (kept === undefined) continue;
    const answer = JSON.parse(kept) as { id: string; version: number };
    if (known === 'acknowledged' && !isDeepStrictEqual(answer, body))
      yield `${named}: answered one thing, kept another`;
    const event = bySubject.get(`${answer.id} ${answer.version}`);
    if (!event) yield `${named}: no evidence of version ${answer.version} of ${answer.id}`;
    else if (event.action !== operation.name) yield `${named}: its evidence says ${event.action}`;
    else if (claimed.has(event.request)) yield `${named}: the same request as ${claimed.get(event.request)}`;
    else claimed.set(event.request, named);
  }
  for (const request of new Set(changes.map((event) => event.request)))
    if (!claimed.has(request)) {
      const { action, subject } = changes.find((event) => event.request === request)!;
      yield `${action} of ${subject.id}: done twice, or done and never asked`;
    }
}

/** Refusals that a client was told of are on record, with whoever was refused what. */
export function* refusalsKept(outcomes: readonly Outcome[], { events }: Found): Iterable<string> {
  const EVIDENCED = [403, 409, 422, 429];
  const told = outcomes.filter(({ known, status }) => known === 'refused' && EVIDENCED.includes(status!));
  const kept = events.filter(({ kind }) => kind === 'refusal');
  const count = (of: readonly string[]) => Map.groupBy(of, (name) => name);
  const known = count(kept.map(({ action, outcome }) => `${action} ${outcome}`));
  for (const [name, ones] of count(told.map(({ operation, status }) => `${operation.name} ${status}`)))
    if ((known.get(name)?.length ?? 0) < ones.length)
      yield `${name}: ${ones.length} clients were refused, ${known.get(name)?.length ?? 0} refusals are on record`;
}

/** Every chain is whole, and ends where the thing itself says that it ends. */
export function* chainsHold({ things, events }: Found): Iterable<string> {
  const chains = Map.groupBy(
    events.filter(({ kind, seq }) => kind === 'change' && seq !== undefined),
    ({ subject }) => subject.id,
  );
  for (const [id, chain] of chains) {
    const inOrder = chain.toSorted((a, b) => a.seq! - b.seq!);
    const { state, brokenAt } = verifyChain(inOrder);
    if (state !== 'ok') yield `${id}: its chain is ${state} at ${brokenAt}`;
    const thing = things.get(id);
    const last = inOrder.at(-1)!;
    if (!thing) yield `${id}: evidence of something that is not there`;
    else if (thing.version !== inOrder.length || thing.seal !== hashOf(last))
      yield `${id}: at version ${thing.version}, its evidence at ${inOrder.length}`;
  }
  for (const id of things.keys()) if (!chains.has(id)) yield `${id}: is there without evidence`;
}

/** What starts duties here: the things, when it happened to them, and the law's name for it. */
const STARTS: readonly {
  readonly of: RegExp;
  readonly when: (thing: Record<string, unknown>) => boolean;
  readonly event: EventName;
}[] = [
  { of: /^req_/, when: ({ procedure }) => procedure === 'application', event: 'share-request.received' },
  { of: /^dbt_/, when: () => true, event: 'doubt.found' },
  { of: /^dbt_/, when: () => true, event: 'doubt.received' },
];
/** While a thing is in one of these states its duty is open, and in no other. */
const OPEN_WHILE: readonly { readonly duty: string; readonly of: RegExp; readonly states: readonly string[] }[] = [
  { duty: 'share.reply', of: /^req_/, states: ['submitted'] },
  { duty: 'doubt.answer', of: /^dbt_/, states: ['received'] },
  { duty: 'share.end', of: /^grt_/, states: ['active', 'suspended', 'revoked'] },
];

/** No duty is lost, doubled, left open or closed against the state of its thing, and none lapses twice. */
export function* dutiesOnce({ things, duties, events }: Found, { county }: Pick<Deps, 'county'>): Iterable<string> {
  const bySubject = Map.groupBy(duties, ({ subject }) => subject.id);
  for (const thing of things.values()) {
    const own = bySubject.get(thing.id) ?? [];
    for (const { of, when, event } of STARTS) {
      if (!of.test(thing.id) || !when(thing)) continue;
      for (const { clock } of clocksFrom(county.law, event, thing.receivedOn as never)) {
        const there = own.filter(({ duty }) => duty === clock.duty).length;
        if (there !== 1) yield `${thing.id}: ${there} duties ${clock.duty} in place of one`;
      }
    }
    for (const { duty, of, states } of OPEN_WHILE) {
      const named = own.filter((one) => one.duty === duty);
      if (!of.test(thing.id) || named.length === 0) continue;
      const open = named.filter(isOpen).length;
      const wanted = states.includes(String(thing.status)) ? 1 : 0;
      if (open !== wanted) yield `${thing.id}: ${String(thing.status)} with ${open} open ${duty}`;
    }
  }
  for (const [subject, own] of bySubject)
    for (const [name, ones] of Map.groupBy(own, ({ duty }) => duty))
      if (ones.filter(isOpen).length > 1) yield `${subject}: ${name} is open more than once`;
  const lapses = Map.groupBy(
    events.filter(({ action }) => action === 'dutyLapsed:duty'),
    ({ subject }) => subject.id,
  );
  for (const [id, ones] of lapses) if (ones.length > 1) yield `${id}: lapsed ${ones.length} times`;
  for (const { id, reminded } of duties)
    if (new Set(reminded.map((one) => JSON.stringify(one))).size < reminded.length)
      yield `${id}: reminded twice of one thing`;
}

const mustTick = ({ state, due }: Duty): boolean => state === 'running' && due !== undefined;

/** Every running duty has a clock that will ask, and none has overslept. */
export async function* clocksTick(
  { duties }: Found,
  { timers, clock }: Pick<Deps, 'timers' | 'clock'>,
): AsyncIterable<string> {
  const today = dayOf(clock.now());
  for (const duty of duties.filter(mustTick)) {
    if (duty.due! < today) yield `${duty.id}: was due ${duty.due} and has not lapsed`;
    else if (!(await timers.isLive(clockName(duty)))) yield `${duty.id}: no clock`;
  }
}

/** The sealed logs hold every event once and nothing else, and their roots follow from what they hold. */
export async function* logsHold({ events }: Found, deps: Deps): AsyncIterable<string> {
  const hashes = (entries: Iterable<Uint8Array>) =>
    [...entries].map((entry) => Buffer.from(entry).toString('utf8')).sort();
  const written = Map.groupBy(events, ({ at }: AuditEvent) => Number(at.slice(0, 4)));
  for (const [year, ones] of written)
    for (const hash of LOG_HASHES) {
      const { id } = logOf(deps, year, hash);
      const state = await find(deps.store, logs, id);
      const reader = logReader(deps, state);
      const tree = new GrowingTree(hashingOf(hash), () => {});
      const sealed: Uint8Array[] = [];
      for (let number = 0; number * TILE_WIDTH < state.size; number += 1)
        for (const entry of await reader.entries(number)) {
          tree.append(leafHash(hashingOf(hash), entry));
          sealed.push(entry);
        }
      if (Buffer.from(tree.root()).toString('base64') !== state.root)
        yield `log ${id}: another root than its entries give`;
      if (!isDeepStrictEqual(hashes(sealed), hashes(ones.map(entryOf))))
        yield `log ${id}: ${sealed.length} entries of ${ones.length} events`;
    }
}

export const judge = async (
  outcomes: readonly Outcome[],
  found: Found,
  deps: Deps,
  before: ReadonlySet<string>,
): Promise<Findings> => {
  const checks: Readonly<Record<string, Check>> = {
    'operations exactly once': () => operationsOnce(outcomes, found, before),
    'refusals on record': () => refusalsKept(outcomes, found),
    'chains of evidence hold': () => chainsHold(found),
    'duties neither lost nor doubled': () => dutiesOnce(found, deps),
    'clocks tick': () => clocksTick(found, deps),
    'sealed logs hold': () => logsHold(found, deps),
  };
  const all: Record<string, string[]> = {};
  for (const [name, run] of Object.entries(checks)) all[name] = await Array.fromAsync(run());
  return all;
};
