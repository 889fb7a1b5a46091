import { describe, expect, it } from 'vitest';
import { anchored, KEY_KINDS, keyIdOf, openNote, Policy, sameRoot } from '../../../functions/domain/evidence/keys.ts';
import { signedNote } from '../../../functions/domain/evidence/note.ts';
import { aSigner, cryptography, entriesOf, noteOver, ORIGIN, sha256, treeOver } from './made-up.ts';

const log = aSigner('log.test');
const witness = aSigner('witness.test', 'cosignature-ed25519');
const second = aSigner('second.test', 'cosignature-ed25519');
const stranger = aSigner('stranger.test');
const entries = entriesOf(5);
const policy = (more: object = {}) => Policy.parse({ origin: ORIGIN, hash: 'sha256', keys: [log.key], ...more });
const opened = (note: string, more: object = {}) => openNote(note, policy(more), cryptography);

describe('A key', () => {
  it('has the id of the standard: the first four bytes over its name, its kind and itself', () => {
    const of = (kind: (typeof KEY_KINDS)[number], before: string) => {
      const key = { name: 'n', kind, publicKey: 'AQI=' };
      const bytes = Buffer.concat([Buffer.from('n\n'), Buffer.from(before, 'latin1'), Buffer.of(1, 2)]);
      expect(keyIdOf(key, cryptography)).toBe(Buffer.from(sha256.digest(bytes)).subarray(0, 4).toString('hex'));
    };
    of('ed25519', '\x01');
    of('cosignature-ed25519', '\x04');
    of('sm2', '\xffgongshu/sm2-sm3/v1');
    expect(KEY_KINDS).toEqual(['ed25519', 'cosignature-ed25519', 'sm2']);
  });

  it('has the id by which the Go checksum database is known', () => {
    const known = Buffer.from('Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8', 'base64').subarray(1);
    const key = { name: 'sum.golang.org', kind: 'ed25519', publicKey: known.toString('base64') } as const;
    expect(keyIdOf(key, cryptography)).toBe('033de0ae');
  });
});

describe('A note under a policy', () => {
  it('is opened by the log’s own key', () => {
    const { size, root } = treeOver(entries);
    expect(opened(noteOver(entries, [log]))).toEqual({ checkpoint: { origin: ORIGIN, size, root }, witnesses: 0 });
  });

  it('counts the witnesses that are known, each once, and asks for as many as the policy says', () => {
    const more = { witnesses: [witness.key, second.key], quorum: 2 };
    expect(opened(noteOver(entries, [log, witness, second]), more)).toMatchObject({ witnesses: 2 });
    expect(opened(noteOver(entries, [log, witness, witness]), more)).toEqual({ fault: 'too-few-witnesses' });
    expect(opened(noteOver(entries, [log, witness]), { ...more, quorum: 1 })).toMatchObject({ witnesses: 1 });
    expect(opened(noteOver(entries, [log, witness]))).toMatchObject({ witnesses: 0 });
  });

  it('is condemned by a bad line of a known key, and passes over those of strangers', () => {
    const text = noteOver(entries, []).split('\n\n')[0]!;
    const bad = (line: ReturnType<typeof log.line>) => ({
      ...line,
      signature: Uint8Array.from(line.signature, (b) => b ^ 1),
    });
    const note = (...lines: ReturnType<typeof log.line>[]) => signedNote(`${text}\n`, lines);
    const good = log.line(`${text}\n`);
    expect(opened(note(good))).toHaveProperty('checkpoint');
    expect(opened(note(good, bad(good)))).toEqual({ fault: 'bad-signature' });
    expect(opened(note(good, bad(stranger.line(`${text}\n`))))).toHaveProperty('checkpoint');
    expect(opened(note(stranger.line(`${text}\n`)))).toEqual({ fault: 'no-known-signature' });
    const cosigned = witness.line(`${text}\n`);
    const more = { witnesses: [witness.key] };
    expect(opened(note(good, cosigned), more)).toMatchObject({ witnesses: 1 });
    expect(opened(note(good, bad(cosigned)), more)).toEqual({ fault: 'bad-signature' });
    expect(opened(note(good, { ...cosigned, signature: cosigned.signature.slice(1) }), more)).toEqual({
      fault: 'bad-signature',
    });
    // The same name with another key, or the same key under another name, is a stranger.
    expect(opened(note({ ...good, name: 'other.test' }))).toEqual({ fault: 'no-known-signature' });
    expect(opened(note({ ...good, keyId: '00000000' }))).toEqual({ fault: 'no-known-signature' });
  });

  it('may be signed by a key of another kind', () => {
    const hardware = aSigner('hardware.test', 'sm2');
    expect(opened(noteOver(entries, [hardware]), { keys: [hardware.key] })).toHaveProperty('checkpoint');
    expect(opened(noteOver(entries, [log]), { keys: [hardware.key, log.key] })).toHaveProperty('checkpoint');
  });

  it.each([
    ['nothing', 'not-a-note'],
    [signedNote('hello\n', [log.line('hello\n')]), 'not-a-checkpoint'],
    [noteOver(entries, [log], 'other.test'), 'other-log'],
  ])('that is %j is told as %s', (note, fault) => {
    expect(opened(note)).toEqual({ fault });
  });
});

describe('A policy', () => {
  it('names a log and a key, and asks for no witness unless it says so', () => {
    expect(policy()).toEqual({ origin: ORIGIN, hash: 'sha256', keys: [log.key], witnesses: [], quorum: 0 });
    for (const wrong of [
      { origin: '' },
      { keys: [] },
      { quorum: -1 },
      { hash: 'md5' },
      { pin: { size: 0, root: 'AAAA' } },
    ])
      expect(Policy.safeParse({ ...policy(), ...wrong }).success).toBe(false);
    expect(Policy.safeParse({ ...policy(), keys: [{ ...log.key, name: '' }] }).success).toBe(false);
    expect(Policy.safeParse({ ...policy(), keys: [{ ...log.key, kind: 'rsa' }] }).success).toBe(false);
  });

  it('catches an operator by a pin or by witnesses, never by a signature alone', () => {
    const pin = { size: 1, root: 'AAAA' };
    expect([{}, { pin }, { quorum: 1 }, { pin, quorum: 1 }].map((more) => anchored(policy(more)))).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it('knows a root again', () => {
    const checkpoint = { origin: ORIGIN, size: 2, root: Uint8Array.of(1, 2) };
    expect(sameRoot(checkpoint, 2, 'AQI=')).toBe(true);
    expect([sameRoot(checkpoint, 3, 'AQI='), sameRoot(checkpoint, 2, 'AQM='), sameRoot(checkpoint, 2, 'AQ==')]).toEqual(
      [false, false, false],
    );
  });
});
