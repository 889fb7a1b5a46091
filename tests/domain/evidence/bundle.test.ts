import { describe, expect, it } from 'vitest';
import { BundleVerifier } from '../../../functions/domain/evidence/bundle.ts';
import { BUNDLE_FAULTS, type Finding } from '../../../functions/domain/evidence/bundle-form.ts';
import { type Entry, entryHash, MAX_ENTRY_BYTES, type Opening } from '../../../functions/domain/evidence/entry.ts';
import type { Policy } from '../../../functions/domain/evidence/keys.ts';
import { signedNote } from '../../../functions/domain/evidence/note.ts';
import {
  aSigner,
  base64,
  canonical,
  cryptography,
  entriesOf,
  means,
  noteOver,
  ORIGIN,
  SALT,
  treeOver,
} from './made-up.ts';

const log = aSigner('log.test');
const ALL = Array.from({ length: 12 }, (_, at) => at);
const pinOf = (entries: readonly string[], size: number) => ({ size, root: base64(treeOver(entries).rootAt(size)) });

interface Asked {
  readonly entries?: readonly string[];
  readonly shown?: readonly number[];
  readonly header?: object;
  readonly policy?: Partial<Policy>;
  readonly openings?: (index: number) => readonly Opening[];
  /** What is done to the lines before they are handed in. */
  readonly spoil?: (lines: string[]) => readonly string[];
  readonly ended?: boolean;
}
const good = entriesOf(12);
const verdictOn = ({
  entries = good,
  shown = ALL,
  header,
  policy,
  openings,
  spoil = (all) => all,
  ended = true,
}: Asked = {}) => {
  const tree = treeOver(entries);
  const first = {
    format: 'gongshu-evidence/v1',
    hash: 'sha256',
    origin: ORIGIN,
    count: shown.length,
    checkpoint: noteOver(entries, [log]),
  };
  const lines = shown.map((i) =>
    JSON.stringify({ i, e: entries[i], p: tree.inclusion(i).map(base64), ...(openings ? { o: openings(i) } : {}) }),
  );
  const verifier = new BundleVerifier(
    { origin: ORIGIN, hash: 'sha256', keys: [log.key], witnesses: [], quorum: 0, pin: pinOf(entries, 12), ...policy },
    means,
  );
  const all = spoil([JSON.stringify({ ...first, ...header }), ...lines]);
  for (const [at, line] of all.entries()) verifier.line(line, ended || at < all.length - 1);
  return verifier.verdict();
};
const told = (asked: Asked): Finding[] => {
  const { ok, findings } = verdictOn(asked);
  expect(ok).toBe(findings.length === 0);
  return [...findings];
};
const without = (key: keyof Entry, at: number) => (entry: Entry, one: number) => {
  if (one !== at) return entry;
  const { [key]: _, ...rest } = entry;
  return rest;
};
/** The lines with one of their fields made another. */
const spoiled = (at: number, change: (line: Record<string, unknown>) => object) => (lines: string[]) =>
  lines.with(at, JSON.stringify(change(JSON.parse(lines[at]!))));

describe('A bundle that holds', () => {
  it('is said to, with its checkpoint and how many entries it has', () => {
    const { size, root } = treeOver(good);
    expect(verdictOn()).toEqual({
      ok: true,
      entries: 12,
      checkpoint: { origin: ORIGIN, size, root },
      witnesses: 0,
      findings: [],
    });
  });

  it('may show some entries, or none, and open what was committed to', () => {
    const openings = (index: number) => [{ f: 'account', v: `account-${index}`, salt: SALT }];
    expect(told({ openings })).toEqual([]);
    expect(told({ shown: [0, 5, 11] })).toEqual([]);
    expect(verdictOn({ shown: [] })).toMatchObject({ ok: true, entries: 0 });
  });

  it('may go on from a pin by a proof', () => {
    const consistency = { size: 5, proof: treeOver(good).consistency(5).map(base64) };
    expect(told({ policy: { pin: pinOf(good, 5) }, header: { consistency } })).toEqual([]);
  });

  it('may claim to have all of a subject', () => {
    expect(told({ header: { whole: ['request:r0', 'request:r1'] } })).toEqual([]);
  });

  it('may have entries that belong to no chain', () => {
    const reads = entriesOf(4, { change: ({ seq: _, prev: __, ...entry }) => ({ ...entry, kind: 'read' }) });
    expect(told({ entries: reads, shown: [0, 1, 3], policy: { pin: pinOf(reads, 4) } })).toEqual([]);
  });
});

describe('A bundle is told', () => {
  it.each<[string, Asked, Finding[]]>([
    ['no bundle', { spoil: () => ['hello'] }, [{ code: 'not-a-bundle', line: 1 }]],
    ['no bundle, of another format', { header: { format: 'v2' } }, [{ code: 'not-a-bundle', line: 1 }]],
    ['no bundle, with more than is known', { header: { more: 1 } }, [{ code: 'not-a-bundle', line: 1 }]],
    ['no bundle, of fewer than none', { header: { count: -1 } }, [{ code: 'not-a-bundle', line: 1 }]],
    ['cut off', { ended: false }, [{ code: 'cut-off', line: 13 }]],
    ['of another count', { header: { count: 13 } }, [{ code: 'wrong-count', detail: '12 of 13' }]],
    ['of another log', { header: { origin: 'other.test' } }, [{ code: 'other-log', line: 1, detail: 'other.test' }]],
    ['of another hash', { header: { hash: 'sm3' } }, [{ code: 'other-hash', line: 1, detail: 'sm3' }]],
    ['not anchored', { policy: { pin: undefined } as Partial<Policy> }, [{ code: 'not-anchored' }]],
    ['without a way from the pin', { policy: { pin: pinOf(good, 5) } }, [{ code: 'no-way-from-pin', detail: '5' }]],
    [
      'without a way from that pin',
      {
        policy: { pin: pinOf(good, 5) },
        header: { consistency: { size: 4, proof: treeOver(good).consistency(4).map(base64) } },
      },
      [{ code: 'no-way-from-pin', detail: '5' }],
    ],
    [
      'not consistent with a pin of another history',
      {
        policy: { pin: { size: 5, root: base64(new Uint8Array(32)) } },
        header: { consistency: { size: 5, proof: treeOver(good).consistency(5).map(base64) } },
      },
      [{ code: 'not-consistent' }],
    ],
    [
      'older than the pin',
      { policy: { pin: { size: 13, root: base64(new Uint8Array(32)) } } },
      [{ code: 'not-consistent', detail: 'pinned at 13' }],
    ],
    [
      'forked at the pin',
      { policy: { pin: { size: 12, root: base64(new Uint8Array(32)) } } },
      [{ code: 'not-consistent', detail: 'pinned at 12' }],
    ],
    [
      'beside a pin that is no hash',
      {
        policy: { pin: { size: 5, root: 'AAAA' } },
        header: { consistency: { size: 5, proof: treeOver(good).consistency(5).map(base64) } },
      },
      [{ code: 'not-consistent', detail: 'the pin is no hash' }],
    ],
    ['no note', { header: { checkpoint: 'hello' } }, [{ code: 'not-a-note', line: 1 }]],
    [
      'no checkpoint',
      { header: { checkpoint: signedNote('hi\n', [log.line('hi\n')]) } },
      [{ code: 'not-a-checkpoint', line: 1 }],
    ],
    [
      'signed by nobody known',
      { header: { checkpoint: noteOver(good, [aSigner('log.test')]) } },
      [{ code: 'no-known-signature', line: 1 }],
    ],
    ['witnessed by too few', { policy: { quorum: 1 } }, [{ code: 'too-few-witnesses', line: 1 }]],
    ['out of order', { shown: [0, 1, 2, 4, 3] }, [{ code: 'out-of-order', line: 6, detail: '3 after 4' }]],
    ['a line that is none', { spoil: (lines) => lines.with(3, '{'), header: {} }, [{ code: 'bad-line', line: 4 }]],
    ['a line with more', { spoil: spoiled(12, (line) => ({ ...line, more: 1 })) }, [{ code: 'bad-line', line: 13 }]],
    [
      'a line before the first',
      { spoil: spoiled(12, (line) => ({ ...line, i: -1 })) },
      [{ code: 'bad-line', line: 13 }],
    ],
    [
      'not included',
      { spoil: spoiled(12, (line) => ({ ...line, p: [] })) },
      [{ code: 'not-included', line: 13, detail: '11' }],
    ],
    [
      'opened wrongly',
      { shown: [0], openings: () => [{ f: 'account', v: 'another', salt: SALT }] },
      [{ code: 'wrong-opening', line: 2, detail: 'account' }],
    ],
    [
      'opened where nothing was committed to',
      { shown: [0], openings: () => [{ f: 'name', v: 'x', salt: SALT }] },
      [{ code: 'wrong-opening', line: 2, detail: 'name' }],
    ],
    [
      'not whole',
      { shown: [1, 2], header: { whole: ['request:r0'] } },
      [{ code: 'broken-chain', detail: 'request:r0: nothing' }],
    ],
    [
      'not whole from the first on',
      { shown: [3, 6, 9], header: { whole: ['request:r0'] } },
      [{ code: 'broken-chain', detail: 'request:r0 at 2' }],
    ],
    [
      'not whole in between',
      { shown: [0, 6, 9], header: { whole: ['request:r0'] } },
      [{ code: 'broken-chain', detail: 'request:r0 at 3' }],
    ],
  ])('%s', (_what, asked, findings) => {
    const found = told(asked).filter(
      ({ code }) => code !== 'broken-chain' || findings.some((one) => one.code === code),
    );
    expect(found).toEqual(findings);
  });

  it('nothing, where nothing was handed in', () => {
    const verifier = new BundleVerifier(
      { origin: ORIGIN, hash: 'sha256', keys: [log.key], witnesses: [], quorum: 0 },
      means,
    );
    expect(verifier.verdict()).toEqual({ ok: false, entries: 0, findings: [{ code: 'not-a-bundle' }] });
  });

  it('of a hash that the verifier does not have', () => {
    const sm3 = { ...means, hashing: { ...means.hashing, name: 'sm3' as const } };
    const verifier = new BundleVerifier(
      { origin: ORIGIN, hash: 'sha256', keys: [log.key], witnesses: [], quorum: 0 },
      sm3,
    );
    verifier.line(
      JSON.stringify({
        format: 'gongshu-evidence/v1',
        hash: 'sha256',
        origin: ORIGIN,
        count: 0,
        checkpoint: noteOver(good, [log]),
      }),
      true,
    );
    expect(verifier.verdict().findings).toContainEqual({ code: 'other-hash', line: 1, detail: 'sha256' });
  });
});

describe('An entry in a bundle', () => {
  const codes = (change: (entry: Entry, at: number) => unknown) => {
    const entries = entriesOf(12, { change });
    return told({ entries, policy: { pin: pinOf(entries, 12) } }).map(({ code, line, detail }) => [
      code,
      line ?? detail,
    ]);
  };

  it('is in canonical form, of the shape that is known, and not too long', () => {
    expect(codes((entry, at) => (at === 11 ? { ...entry, more: 1 } : entry))).toEqual([['not-canonical', 13]]);
    expect(codes(without('action', 11))).toEqual([['not-canonical', 13]]);
    const filled = (length: number) => (entry: Entry, at: number) => {
      if (at !== 11) return entry;
      const rest = canonical({ ...entry, action: '' }).length;
      return { ...entry, action: 'x'.repeat(length - rest) };
    };
    expect(codes(filled(MAX_ENTRY_BYTES))).toEqual([]);
    expect(codes(filled(MAX_ENTRY_BYTES + 1))).toEqual([['not-canonical', 13]]);
    const spaced = [...good.slice(0, 11), good[11]!.replace('{', '{ ')];
    expect(told({ entries: spaced, policy: { pin: pinOf(spaced, 12) } })).toEqual([
      { code: 'not-canonical', line: 13 },
    ]);
  });

  it('goes on from the one before of its subject, by its number and its leaf', () => {
    const at = (index: number, more: Partial<Entry>) => (entry: Entry, one: number) =>
      one === index ? { ...entry, ...more } : entry;
    const other = entryHash(cryptography, Buffer.from('other'));
    expect(codes(at(11, { prev: other }))).toEqual([['broken-chain', 'request:r2 at 4']]);
    expect(codes(at(11, { prev: null }))).toEqual([['broken-chain', 'request:r2 at 4']]);
    expect(codes(at(11, { seq: 3 }))).toEqual([['broken-chain', 'request:r2 at 3']]);
    expect(codes(at(11, { seq: 1, prev: null }))).toContainEqual(['broken-chain', 'request:r2 at 1']);
    // A number that is missing is a gap, and a gap is no fault of a bundle that does not claim to be whole.
    expect(codes(at(11, { seq: 9 }))).toEqual([]);
    expect(codes((entry, one) => (one === 0 ? { ...entry, prev: other } : entry))).toContainEqual([
      'broken-chain',
      'request:r0 at 1',
    ]);
  });

  it('may stand in the log before the one that it follows: writers’ clocks differ', () => {
    const swapped = [0, 1, 2, 6, 4, 5, 3, 7, 8].map((at) => good[at]!);
    expect(told({ entries: swapped, shown: [0, 1, 2, 3, 4, 5, 6, 7, 8], policy: { pin: pinOf(swapped, 9) } })).toEqual(
      [],
    );
  });
});

describe('What is wrong with a bundle', () => {
  it('is said in Chinese and English', () => {
    for (const { zh, en } of Object.values(BUNDLE_FAULTS))
      expect([/[一-龥]/.test(zh), /[a-z]/.test(en)]).toEqual([true, true]);
  });
});
