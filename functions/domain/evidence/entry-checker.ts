import { type BundleFault, BundleLine, type Finding, jsonOf, type Means, raw, type Verdict } from './bundle-form.ts';
import { commitment, Entry, entryHash, MAX_ENTRY_BYTES, type Opening } from './entry.ts';
import { erasedTooEarly } from './erased.ts';
import { leafHash } from './hashing.ts';
import { type Heads, headsIn } from './heads.ts';
import type { Checkpoint } from './note.ts';
import { verifyInclusion } from './proofs.ts';

const utf8 = new TextEncoder();

interface Link {
  readonly seq: number;
  readonly prev: string | null;
  readonly leaf: string;
}

/** Checks entries one after another and remembers the links of each subject's chain. */
export class EntryChecker {
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
    const { hashing, cryptography, canonical, today } = this.#means;
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
    if (i === this.#headsAt) this.#take(entry.data, o);
    if (!x) return;
    this.erased += 1;
    if (o.length > 0) say('erased-and-shown');
    if (erasedTooEarly(entry.data, x) || (today !== undefined && x.on > today))
      say('erased-early', `${x.on}: ${entry.data.at}, ${x.months} months`);
  }

  /** The statement, where the entry is the evidence of a bundle's asking. */
  #take({ subject, at }: Entry, openings: readonly Opening[]): void {
    const heads = headsIn(openings.find(({ f }) => f === 'detail')?.v);
    if (heads && subject.type === 'evidence-bundle') this.#heads = { to: at, heads };
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
