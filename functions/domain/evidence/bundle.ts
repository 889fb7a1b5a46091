import * as z from 'zod';
import { commitment, Entry, entryHash, MAX_ENTRY_BYTES, Opening } from './entry.ts';
import { Erased, erasedTooEarly } from './erased.ts';
import { HASH_BYTES, type Hashing, leafHash } from './hashing.ts';
import { type Heads, headsIn } from './heads.ts';
import { anchored, type Cryptography, type NoteFault, openNote, type Policy, sameRoot } from './keys.ts';
import type { Checkpoint } from './note.ts';
import { verifyConsistency, verifyInclusion } from './proofs.ts';

/** A hash of 32 bytes in base64, in the one way to write it: bits that mean nothing must be zero. */
const Hash64 = z.string().regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/);

/** A bundle of evidence is lines of JSON, each ended by LF: this first, then one line an entry, by ascending index. */
export const BundleHeader = z.strictObject({
  format: z.literal('gongshu-evidence/v1'),
  hash: z.enum(['sha256', 'sm3']),
  origin: z.string(),
  count: z.int().min(0),
  checkpoint: z.string(),
  /** From the pinned checkpoint to this one, where the one who asked named a pin. */
  consistency: z.strictObject({ size: z.int().min(1), proof: z.array(Hash64) }).optional(),
  /** Subjects of which the bundle claims to hold every change up to the checkpoint. */
  whole: z.array(z.string()).optional(),
  /** Place of the entry that states where the chains of the subjects ended when the bundle was asked for. */
  heads: z.int().min(0).optional(),
});
export const BundleLine = z.strictObject({
  i: z.int().min(0),
  e: z.string(),
  p: z.array(Hash64),
  o: z.array(Opening).optional(),
  /** What its commitments hid is erased, and cannot be shown to anyone any more. */
  x: Erased.optional(),
});

export const BUNDLE_FAULTS = {
  'not-a-bundle': { zh: '不是证据包', en: 'not a bundle of evidence' },
  'cut-off': { zh: '证据包不完整', en: 'the bundle is cut off' },
  'wrong-count': { zh: '条数与首行不符', en: 'not as many lines as the first line says' },
  'out-of-order': { zh: '顺序有误', en: 'the lines are not in order' },
  'other-hash': { zh: '散列算法与约定不符', en: 'the log uses another hash' },
  'bad-line': { zh: '有一行无法识别', en: 'a line is not as it must be' },
  'not-canonical': { zh: '记录不是规范格式', en: 'an entry is not in canonical form' },
  'not-included': { zh: '记录不在日志中', en: 'an entry is not in the log' },
  'broken-chain': { zh: '同一对象的记录链有断裂', en: "a subject's chain of changes is broken" },
  'wrong-opening': { zh: '披露的内容与承诺不符', en: 'what is shown is not what was committed to' },
  'not-complete': { zh: '缺少对象的最后变更', en: "a subject's last changes are left out" },
  'no-heads': {
    zh: '未说明对象变更止于何处，或说明过早',
    en: 'it does not state where its subjects end, or states it too early',
  },
  'erased-and-shown': { zh: '称已清除的内容仍被披露', en: 'what is said to be erased is shown' },
  'erased-early': { zh: '清除早于法定保存期限', en: 'it was erased before the law lets it' },
  'not-consistent': { zh: '日志与已锚定的历史不一致', en: 'the log does not continue the history that was pinned' },
  'no-way-from-pin': { zh: '缺少自锚点起的一致性证明', en: 'no proof from the pinned checkpoint on' },
  'not-anchored': {
    zh: '未提供锚点或见证：签名本身不能约束运营者',
    en: 'neither a pin nor a witness: a signature alone proves nothing against the operator',
  },
  'other-tile': { zh: '散列瓦片与记录不符', en: 'a tile is not that of the entries' },
  'not-a-note': { zh: '检查点格式有误', en: 'the checkpoint is no signed note' },
  'not-a-checkpoint': { zh: '检查点内容有误', en: 'the note holds no checkpoint' },
  'other-log': { zh: '不是约定的日志', en: 'it is another log' },
  'no-known-signature': { zh: '没有可识别的签名', en: 'no signature of a known key' },
  'bad-signature': { zh: '签名无效', en: 'a signature does not hold' },
  'too-few-witnesses': { zh: '见证数不足', en: 'too few witnesses have signed' },
} as const satisfies Record<NoteFault | string, { zh: string; en: string }>;
export type BundleFault = keyof typeof BUNDLE_FAULTS;

export interface Finding {
  readonly code: BundleFault;
  /** Line of the bundle, counted from 1. */
  readonly line?: number;
  readonly detail?: string;
}
export interface Verdict {
  readonly ok: boolean;
  readonly entries: number;
  readonly checkpoint?: Checkpoint;
  readonly witnesses?: number;
  /** Entries of which what was personal is erased: that they were in the log is proven, what they hid is not. */
  readonly erased?: number;
  /** No change of these subjects up to that moment is left out. */
  readonly complete?: { readonly to: string; readonly subjects: readonly string[] };
  readonly findings: readonly Finding[];
}

/** What the verifier is given besides the bundle. `canonical` is RFC 8785. */
export interface Means {
  readonly hashing: Hashing;
  readonly cryptography: Cryptography;
  readonly canonical: (value: unknown) => string;
}

const utf8 = new TextEncoder();
const raw = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

interface Link {
  readonly seq: number;
  readonly prev: string | null;
  readonly leaf: string;
}

/** Checks entries one after another and remembers the links of each subject's chain. */
class EntryChecker {
  readonly findings: Finding[] = [];
  readonly #means: Means;
  readonly #checkpoint: Checkpoint;
  readonly #whole: ReadonlySet<string>;
  readonly #chains = new Map<string, Link[]>();
  #last = -1;
  readonly #headsAt: number | undefined;
  readonly #moment: string | undefined;
  #heads: { readonly to: string; readonly heads: Heads } | undefined;
  erased = 0;

  constructor(
    means: Means,
    checkpoint: Checkpoint,
    whole: ReadonlySet<string>,
    headsAt: number | undefined,
    moment: string | undefined,
  ) {
    this.#headsAt = headsAt;
    this.#moment = moment;
    this.#means = means;
    this.#checkpoint = checkpoint;
    this.#whole = whole;
  }

  check(text: string, line: number): void {
    const say = (code: BundleFault, detail?: string) =>
      this.findings.push({ code, line, ...(detail ? { detail } : {}) });
    const parsed = BundleLine.safeParse(jsonOf(text));
    if (!parsed.success) return void say('bad-line');
    const { i, e, p, o = [], x } = parsed.data;
    if (i <= this.#last) say('out-of-order', `${i} after ${this.#last}`);
    this.#last = i;
    const { hashing, cryptography, canonical } = this.#means;
    const bytes = utf8.encode(e);
    const leaf = leafHash(hashing, bytes);
    const { size, root } = this.#checkpoint;
    if (!verifyInclusion(hashing, { leaf, index: i, size, root, proof: p.map(raw) })) say('not-included', `${i}`);
    const value = jsonOf(e);
    const entry = Entry.safeParse(value);
    if (!entry.success || bytes.length > MAX_ENTRY_BYTES || canonical(value) !== e) return void say('not-canonical');
    this.#remember(entry.data, entryHash(cryptography, bytes));
    for (const opening of o)
      if (entry.data.personal[opening.f] !== commitment(cryptography, canonical, opening))
        say('wrong-opening', opening.f);
    if (i === this.#headsAt) {
      const heads = headsIn(o.find(({ f }) => f === 'detail')?.v);
      if (heads) this.#heads = { to: entry.data.at, heads };
    }
    if (!x) return;
    this.erased += 1;
    if (o.length > 0) say('erased-and-shown');
    if (erasedTooEarly(entry.data, x)) say('erased-early', `${x.on}: ${entry.data.at}, ${x.months} months`);
  }

  #remember({ subject, seq, prev }: Entry, leaf: string): void {
    if (seq === undefined) return;
    const name = `${subject.type}:${subject.id}`;
    const links = this.#chains.get(name) ?? [];
    links.push({ seq, prev: prev ?? null, leaf });
    this.#chains.set(name, links);
  }

  /** What is proven complete: every subject of the statement, up to its moment. */
  get complete(): Verdict['complete'] {
    return this.#heads && { to: this.#heads.to, subjects: this.#heads.heads.map(({ subject }) => subject) };
  }

  /** Changes that the statement knows of and the bundle does not have; also where a statement is asked for and there is none. */
  *missing(): Generator<Finding> {
    const isAsked = this.#headsAt !== undefined || this.#moment !== undefined;
    if (isAsked && !this.#heads) yield { code: 'no-heads' };
    if (!this.#heads) return;
    const { to, heads } = this.#heads;
    if (this.#moment !== undefined && Date.parse(to) < Date.parse(this.#moment))
      yield { code: 'no-heads', detail: `${to}, before ${this.#moment}` };
    for (const { subject, seq, leaf } of heads)
      if (!this.#chains.get(subject)?.some((link) => link.seq === seq && link.leaf === leaf))
        yield { code: 'not-complete', detail: `${subject} at ${seq}` };
    for (const name of this.#whole)
      if (!heads.some(({ subject }) => subject === name)) yield { code: 'no-heads', detail: name };
  }

  /** Where a subject's changes do not hold together; of one that is claimed whole, from the first on without a gap. */
  *broken(): Generator<Finding> {
    for (const name of new Set([...this.#chains.keys(), ...this.#whole])) {
      // Writers' clocks differ: the number says which change came first, not the place in the log.
      const links = (this.#chains.get(name) ?? []).sort((a, b) => a.seq - b.seq);
      const whole = this.#whole.has(name);
      if (whole && links.length === 0) yield { code: 'broken-chain', detail: `${name}: nothing` };
      for (const [i, { seq, prev }] of links.entries()) {
        const before = links[i - 1];
        const holds =
          seq === 1
            ? !before && prev === null
            : before && seq === before.seq + 1
              ? prev === before.leaf
              : !whole && seq !== before?.seq;
        if (!holds) yield { code: 'broken-chain', detail: `${name} at ${seq}` };
      }
    }
  }
}

/**
 * Whether a bundle holds under a policy: signature, pin or witnesses, inclusion of every entry, canonical form, chains,
 * openings. Every fault is named. Lines are handed in one at a time, so a bundle may be larger than memory.
 */
export class BundleVerifier {
  readonly #policy: Policy;
  readonly #means: Means;
  readonly #findings: Finding[] = [];
  #checker: EntryChecker | undefined;
  #opened: { readonly checkpoint: Checkpoint; readonly witnesses: number } | undefined;
  #number = 0;
  #count = 0;

  constructor(policy: Policy, means: Means) {
    this.#policy = policy;
    this.#means = means;
  }

  /** The next line without its LF; `ended` says whether it had one. */
  line(text: string, ended: boolean): void {
    this.#number += 1;
    if (!ended) this.#findings.push({ code: 'cut-off', line: this.#number });
    if (this.#number === 1) this.#open(text);
    else this.#checker?.check(text, this.#number);
  }

  verdict(): Verdict {
    const entries = Math.max(0, this.#number - 1);
    if (this.#number === 0) this.#findings.push({ code: 'not-a-bundle' });
    const findings = [...this.#findings];
    if (this.#opened && entries !== this.#count)
      findings.push({ code: 'wrong-count', detail: `${entries} of ${this.#count}` });
    if (this.#opened && !anchored(this.#policy)) findings.push({ code: 'not-anchored' });
    if (this.#checker) findings.push(...this.#checker.findings, ...this.#checker.broken(), ...this.#checker.missing());
    const complete = findings.length === 0 ? this.#checker?.complete : undefined;
    const erased = this.#checker?.erased ?? 0;
    return {
      ok: findings.length === 0,
      entries,
      ...this.#opened,
      ...(erased > 0 ? { erased } : {}),
      ...(complete ? { complete } : {}),
      findings,
    };
  }

  #open(text: string): void {
    const say = (code: BundleFault, detail?: string) =>
      this.#findings.push({ code, line: 1, ...(detail ? { detail } : {}) });
    const header = BundleHeader.safeParse(jsonOf(text));
    if (!header.success) return void say('not-a-bundle');
    const { hash, origin, count, checkpoint, consistency, whole, heads } = header.data;
    if (hash !== this.#policy.hash || this.#means.hashing.name !== this.#policy.hash) say('other-hash', hash);
    if (origin !== this.#policy.origin) say('other-log', origin);
    const note = openNote(checkpoint, this.#policy, this.#means.cryptography);
    if ('fault' in note) return void say(note.fault);
    this.#opened = note;
    this.#count = count;
    this.#findings.push(...continues(consistency, note.checkpoint, this.#policy, this.#means));
    const { complete } = this.#policy;
    this.#checker = new EntryChecker(this.#means, note.checkpoint, new Set(whole), heads, complete);
  }
}

const continues = (
  consistency: z.infer<typeof BundleHeader>['consistency'],
  checkpoint: Checkpoint,
  { pin }: Policy,
  { hashing }: Means,
): Finding[] => {
  if (!pin) return [];
  if (sameRoot(checkpoint, pin.size, pin.root)) return [];
  if (pin.size >= checkpoint.size) return [{ code: 'not-consistent', detail: `pinned at ${pin.size}` }];
  if (consistency?.size !== pin.size) return [{ code: 'no-way-from-pin', detail: `${pin.size}` }];
  const olderRoot = raw(pin.root);
  if (olderRoot.length !== HASH_BYTES) return [{ code: 'not-consistent', detail: 'the pin is no hash' }];
  const claim = { older: pin.size, newer: checkpoint.size, olderRoot, newerRoot: checkpoint.root };
  return verifyConsistency(hashing, { ...claim, proof: consistency.proof.map(raw) })
    ? []
    : [{ code: 'not-consistent' }];
};
