import { describe, expect, it } from 'vitest';
import { additionText, cosignature, judgeAddition, type Seen } from '../../../functions/domain/evidence/witness.ts';
import { aSigner, base64, cryptography, entriesOf, noteOver, ORIGIN, sha256, treeOver } from './made-up.ts';

const log = aSigner('log.test');
const entries = entriesOf(20);
const first = entries.slice(0, 11);
const watched = (origin: string) =>
  origin === ORIGIN ? ({ origin, hash: 'sha256', keys: [log.key] } as const) : undefined;
const judged = (request: string, seen?: Seen) =>
  judgeAddition(request, watched, () => seen, { hashingOf: () => sha256, cryptography });
const seenOf = (some: readonly string[]): Seen => treeOver(some);
const note = noteOver(entries, [log]);
const proof = treeOver(entries).consistency(11);

describe('What a witness is asked', () => {
  it('is written as the standard has it', () => {
    expect(additionText({ older: 11, proof: [new Uint8Array(32)], note: 'note' })).toBe(
      `old 11\n${'A'.repeat(43)}=\n\nnote`,
    );
    expect(additionText({ older: 0, proof: [], note })).toBe(`old 0\n\n${note}`);
  });

  it('is allowed where the log goes on from what the witness signed last', () => {
    const { size, root } = treeOver(entries);
    expect(judged(additionText({ older: 11, proof, note }), seenOf(first))).toEqual({
      status: 200,
      checkpoint: { origin: ORIGIN, size, root },
      text: `${ORIGIN}\n${size}\n${base64(root)}\n`,
    });
    expect(judged(additionText({ older: 0, proof: [], note }))).toMatchObject({ status: 200 });
    expect(judged(additionText({ older: 20, proof: [], note }), seenOf(entries))).toMatchObject({ status: 200 });
    expect(judged(additionText({ older: 0, proof: [], note }), { size: 0, root: new Uint8Array(32) })).toMatchObject({
      status: 200,
    });
  });

  it('is answered with the size that the witness goes on from, where the log begins elsewhere', () => {
    expect(judged(additionText({ older: 11, proof, note }))).toEqual({ status: 409, seen: 0 });
    expect(judged(additionText({ older: 0, proof: [], note }), seenOf(first))).toEqual({ status: 409, seen: 11 });
    const forked = [...entries.slice(0, 19), 'other'];
    expect(judged(additionText({ older: 20, proof: [], note }), seenOf(forked))).toEqual({ status: 409, seen: 20 });
  });

  it('is refused where the proof does not hold, or is there and proves nothing', () => {
    const forked = [...first.slice(0, 10), 'other'];
    expect(judged(additionText({ older: 11, proof, note }), seenOf(forked))).toEqual({ status: 422 });
    expect(judged(additionText({ older: 11, proof: proof.slice(1), note }), seenOf(first))).toEqual({ status: 422 });
    expect(judged(additionText({ older: 0, proof, note }))).toEqual({ status: 422 });
    expect(judged(additionText({ older: 0, proof, note }), { size: 0, root: new Uint8Array(32) })).toEqual({
      status: 422,
    });
  });

  it('is of a log that it watches, signed by that log', () => {
    const elsewhere = noteOver(entries, [log], 'other.test');
    expect(judged(additionText({ older: 0, proof: [], note: elsewhere }))).toEqual({ status: 404 });
    const forged = noteOver(entries, [aSigner('log.test')]);
    expect(judged(additionText({ older: 0, proof: [], note: forged }))).toEqual({ status: 403 });
  });

  it.each([
    ['nothing', ''],
    ['no size', `old\n\n${note}`],
    ['a size that is none', `old 07\n\n${note}`],
    ['a size that is longer than any', `old 12345678901234567\n\n${note}`],
    ['something before', `an old 0\n\n${note}`],
    ['something after', `old 0 \n\n${note}`],
    ['no note', 'old 0\n\n'],
    ['a note of something else', `old 0\n\nhello\n\n${note.split('\n\n')[1]}`],
    ['a size beyond the checkpoint', additionText({ older: 21, proof: [], note })],
    ['a hash that is too short', `old 11\n${base64(new Uint8Array(31))}\n\n${note}`],
    ['a hash with more around it', `old 11\nx${base64(new Uint8Array(32))}\n\n${note}`],
    ['a hash with more after it', `old 11\n${base64(new Uint8Array(32))}x\n\n${note}`],
    [
      'a proof longer than any tree asks for',
      additionText({ older: 11, proof: Array(64).fill(new Uint8Array(32)), note }),
    ],
  ])('is malformed with %s', (_what, request) => {
    expect(judged(request)).toEqual({ status: 400 });
  });

  it('may have sixty-three hashes', () => {
    const long = additionText({ older: 11, proof: Array(63).fill(new Uint8Array(32)), note });
    expect(judged(long, seenOf(first))).toEqual({ status: 422 });
  });
});

describe('A cosignature', () => {
  it('is the second in eight bytes, then the signature', () => {
    expect([...cosignature(258, Uint8Array.of(9, 8))]).toEqual([0, 0, 0, 0, 0, 0, 1, 2, 9, 8]);
  });
});
