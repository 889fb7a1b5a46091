import type { Readable } from 'node:stream';

import type { KnownKey } from '../domain/evidence/keys.ts';
import type { Instant } from '../domain/time/day.ts';

export type { Instant };

/** Where the time comes from: the system in the cloud, a clock that can be moved on a laptop and in tests. */
export interface WallClock {
  now(): Instant;
}

/** Whom a login system vouches for, and how surely in its own words. */
export interface Person {
  readonly account: string;
  readonly level?: string | undefined;
}

/**
 * A login system that gives out tickets and is no OpenID provider, as provinces run them. Adapters: HTTP, a stand-in on a
 * laptop. `redeem` asks it whose a ticket is; nothing where it is not good. Throws where the system cannot be reached.
 */
export interface Login {
  redeem(ticket: string): Promise<Person | undefined>;
}

/** What is remembered between sending someone to the provider and their coming back: known to their browser alone. */
export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/**
 * The OpenID provider at which people sign in to the portal. Adapter: openid-client. `begin` says where a person is sent
 * who is to come back to `back`; `finish` whose account the address vouches for that they came back with. Throws
 * `invalid-client` where it vouches for nobody, `busy` where the provider cannot be reached.
 */
export interface SignIn {
  readonly issuer: string;
  begin(back: string): Promise<{ readonly url: string; readonly pending: PendingSignIn }>;
  finish(returned: URL, pending: PendingSignIn): Promise<string>;
}

export interface ObjectHead {
  readonly size: number;
  readonly etag: string;
  readonly contentType: string;
}

/** A link that its holder may use once signed: the method, the URL, and headers that must be sent with it. */
export interface SignedLink {
  readonly method: 'PUT' | 'GET';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expires: Instant;
}

/**
 * Objects under immutable keys: what departments submit and what the platform publishes from it.
 * Adapters: S3, a directory. Keys are `segment/segment/…` of `[A-Za-z0-9._-]`; anything else throws `RangeError`.
 */
export interface Objects {
  /** Writes once: `false` when the key exists already, and nothing is changed then. */
  putIfAbsent(key: string, body: Uint8Array | string, contentType: string): Promise<boolean>;
  /** Same, from a file on disk, streamed. */
  putFileIfAbsent(key: string, path: string, contentType: string): Promise<boolean>;
  /** Replaces. Only for small pointers and snapshots that can be rebuilt. */
  replace(key: string, body: Uint8Array | string, contentType: string): Promise<void>;
  head(key: string): Promise<ObjectHead | undefined>;
  /** Throws `ObjectMissing` when absent. */
  read(key: string): Promise<Readable>;
  /** Brings an object to a file, whole or not at all. Throws `ObjectMissing` when absent. */
  toFile(key: string, path: string): Promise<ObjectHead>;
  /** Takes an object away for good; fine when it is gone already. Only for what its retention has ended. */
  remove(key: string): Promise<void>;
  signUpload(key: string, contentType: string, seconds: number): Promise<SignedLink>;
  signDownload(key: string, fileName: string, seconds: number): Promise<SignedLink>;
}

export class ObjectMissing extends Error {
  readonly key: string;
  constructor(key: string) {
    super(`no object at ${key}`);
    this.name = 'ObjectMissing';
    this.key = key;
  }
}

/**
 * Clocks of duties. A clock asks the duty's decision when it starts and at each wake-up, and ends when told `done`.
 * Adapters: Step Functions (`statemachines/deadline.asl.json`), a durable loop over a table.
 */
export interface Timers {
  /** Starts the clock `name`; starting the same name twice is starting it once. */
  arm(name: string, input: { readonly dutyId: string; readonly generation: number }): Promise<void>;
  /** Whether the clock exists and has not ended. */
  isLive(name: string): Promise<boolean>;
}

/** What a clock is told when it asks. `wakeAt` is a moment in the future. */
export type Answer = { readonly done: true } | { readonly done: false; readonly wakeAt: Instant };

/**
 * Work too long for one request, done in steps that each take seconds and can be repeated.
 * Adapters: Step Functions (`statemachines/work.asl.json`), in the local process.
 */
export interface Works {
  /** Starts the work `name` of kind `kind`; starting the same name twice is starting it once. */
  start(name: string, input: { readonly kind: string; readonly id: string }): Promise<void>;
}

interface Words {
  readonly zh: string;
  readonly en: string;
}
interface Thing {
  readonly type: string;
  readonly id: string;
}

/** One key that signs checkpoints of the log. Adapters: KMS, a file on a laptop. */
export interface Signer {
  /** Its name, kind and public key, as verifiers know it. */
  key(): Promise<KnownKey>;
  /** The signature over the text: 64 bytes. */
  sign(text: string): Promise<Uint8Array>;
}

/** Someone else who signs that a log has gone on from what they signed before. Adapter: HTTP (C2SP tlog-witness). */
export interface Witness {
  readonly key: KnownKey;
  /** Sends the request of tlog-witness and answers with the status and the body: lines of a note, or a size (409). */
  addCheckpoint(request: string): Promise<{ readonly status: number; readonly body: string }>;
}

/** What someone is told. It names things by their ids and nobody by name. */
export interface Notice {
  /** Names the delivery: what comes twice under one id was told once. */
  readonly id: string;
  readonly to: string;
  readonly subject: Words;
  readonly about: Thing;
  readonly at: Instant;
  /** Of a digest: one for each thing that it speaks of. */
  readonly lines?: readonly (Words & { readonly about: Thing })[] | undefined;
}

/**
 * Tells an organisation or a person something. Adapters: log, webhook, SNS topic. Throws when it was not taken. It may be
 * told again under the same id; whoever receives knows it by that and drops it.
 */
export interface Notifier {
  notify(notice: Notice): Promise<void>;
}

/** Rows as a lake answers them: every value as text. */
export type LakeRows = readonly (readonly (string | null)[])[];

/**
 * A database over objects, for tables that no function's disk should hold. Adapter: Athena. Tables are made by
 * statements too; the same question asked again while it is answered, or soon after, is not asked twice.
 */
export interface Lake {
  /** Data versions of this many bytes or more are read here. */
  readonly fromBytes: number;
  readonly database: string;
  /** Where the objects under a prefix lie, as the database names it. */
  placeOf(prefix: string): string;
  /** The rows of a statement; none for one that makes a table. Throws {@link LakeBusy} when it is not done in time. */
  ask(sql: string): Promise<LakeRows>;
}

/** The question goes on: asked again, its answer is there the sooner. */
export class LakeBusy extends Error {
  constructor() {
    super('the lake is still working on it');
    this.name = 'LakeBusy';
  }
}

/** The question cannot be answered as it is asked, such as a sum of more digits than there are. */
export class LakeRefused extends Error {
  constructor() {
    super('the lake cannot answer this');
    this.name = 'LakeRefused';
  }
}

export interface WebAnswer {
  readonly status: number;
  /** The media type, in lower case and without parameters. */
  readonly type: string;
  readonly text: string;
  /** Where it came from in the end. */
  readonly url: string;
}

/**
 * Reads what others publish. Adapter: HTTPS. Only hosts that are named are asked, at every redirection anew, and never one
 * that lies inside a network of ours, whatever its name resolves to. Throws {@link WebRefused} where it may not be asked,
 * {@link WebFailed} where it gave no whole answer in time.
 */
export interface Web {
  get(url: string, options: { readonly accept: string; readonly hosts: readonly string[] }): Promise<WebAnswer>;
}

export class WebRefused extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'WebRefused';
  }
}
export class WebFailed extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'WebFailed';
  }
}

/** What was found of one electronic signature or seal in a document. */
export interface SignatureCheck {
  readonly kind: 'pdf' | 'xml';
  /** It is by the key of its certificate, over the whole document, and the certificate was accepted on that day. */
  readonly valid: boolean;
  /** Why not: the first thing that is wrong. */
  readonly fault?: SignatureFault;
  /** Common name of the certificate. */
  readonly signer?: string;
  /** SHA-256 of the certificate, in hex. */
  readonly certificate?: string;
}
/**
 * `broken`: the document was changed, or the signature is not by this key. `partial`: something in the document is not
 * covered. `untrusted`: no accepted authority stands behind the certificate. `expired`: not within its term. `revoked`:
 * its authority has taken it back. `unread`: of a form or algorithm that this verifier does not know.
 */
export const SIGNATURE_FAULTS = ['broken', 'partial', 'untrusted', 'expired', 'revoked', 'unread'] as const;
export type SignatureFault = (typeof SIGNATURE_FAULTS)[number];

/** An authority whose certificates are accepted, with its latest list of those that it took back (RFC 5280), if it gave one. */
export interface AcceptedAuthority {
  /** PEM. */
  readonly certificate: string;
  /** DER in base64. */
  readonly revocations?: string;
}

/**
 * Verifies the electronic signatures in a document. Adapters: libraries in this process (PDF and XML with RSA and ECDSA),
 * the province's own system (SM2, OFD). Answers with nothing for a document that has none.
 */
export interface Signatures {
  check(
    document: Uint8Array,
    authorities: readonly AcceptedAuthority[],
    at: Instant,
  ): Promise<readonly SignatureCheck[]>;
}

/** A way to show who one is, once for all services. */
export interface IdentityChannel extends Words {
  readonly code: string;
}
export const PAYMENT_STATES = ['pending', 'paid', 'failed'] as const;
export const PARCEL_STATES = ['ordered', 'on-its-way', 'delivered'] as const;

/**
 * What a service counter has of others: the province's login and licence numbers, a cashier, a courier. Adapters: the
 * county's gateway to them, a stand-in that says in each answer that it is one. Throws when it is not reached.
 */
export interface Outside {
  /** Nobody was asked, nothing was paid or sent: what it answers is only for trying things out. */
  readonly standIn: boolean;
  identityChannels(): Promise<readonly IdentityChannel[]>;
  /** Whether the channel knows the account as this person. */
  verifyPerson(person: {
    readonly channel: string;
    readonly account: string;
    readonly name: string;
    readonly document: string;
  }): Promise<boolean>;
  /** Orders a payment, the same one however often it is asked. */
  orderPayment(order: { readonly application: string; readonly fen: number }): Promise<{ readonly reference: string }>;
  paymentStatus(reference: string): Promise<(typeof PAYMENT_STATES)[number]>;
  /** Orders a parcel, the same one however often it is asked. */
  orderParcel(order: {
    readonly application: string;
    readonly what: 'materials' | 'result';
  }): Promise<{ readonly reference: string; readonly carrier: string }>;
  parcelStatus(reference: string): Promise<(typeof PARCEL_STATES)[number]>;
  /** The number of a new licence in the unified system; the same for one `id` however often it is asked. */
  licenceNumber(licence: { readonly id: string; readonly type: string; readonly agency: string }): Promise<string>;
}
