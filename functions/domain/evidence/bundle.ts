import type * as z from 'zod';
import { type BundleFault, BundleHeader, type Finding, jsonOf, type Means, raw, type Verdict } from './bundle-form.ts';
import { EntryChecker } from './entry-checker.ts';
import { HASH_BYTES } from './hashing.ts';
import { anchored, openNote, type Policy, sameRoot } from './keys.ts';
import type { Checkpoint } from './note.ts';
import { verifyConsistency } from './proofs.ts';

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
