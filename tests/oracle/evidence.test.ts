import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { leafHash } from '../../functions/domain/evidence/hashing.ts';
import { keyIdOf } from '../../functions/domain/evidence/keys.ts';
import { tilePath, tilesSince } from '../../functions/domain/evidence/tiles.ts';
import { logReader } from '../../functions/evidence/bundle-lines.ts';
import { logPrefix } from '../../functions/evidence/log.ts';
import { cryptography, hashingOf } from '../../functions/platform/cryptography.ts';
import { aLog, rootOver, someEntries } from '../support/sealed-log.ts';

const PROGRAM = join(import.meta.dirname, 'evidence-go');
const hasGo = spawnSync('go', ['version']).status === 0;

/** The log as files, and the questions, handed to the Go program. Answers with what it prints. */
const asked = (files: ReadonlyMap<string, Uint8Array>, question: object): string => {
  const Folder = mkdtempSync(join(tmpdir(), 'gongshu-log-'));
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(Folder, path)), { recursive: true });
    writeFileSync(join(Folder, path), bytes);
  }
  const ran = spawnSync('go', ['run', '.'], { cwd: PROGRAM, input: JSON.stringify({ Folder, ...question }) });
  return `${ran.stdout}${ran.stderr}`.trim();
};

describe.skipIf(!hasGo)("the log in the eyes of Go's own library for transparency logs", () => {
  it('has a note, tiles and proofs that hold there too, and not when a bit of a tile is turned', async () => {
    const log = await aLog();
    const entries = someEntries(70_000);
    await log.add(entries.slice(0, 1000));
    const { state } = await log.add(entries.slice(1000));
    const reader = logReader(log.deps, state);
    const files = new Map<string, Uint8Array>();
    for (const tile of tilesSince(0, state.size))
      files.set(tilePath(tile), await buffer(await log.deps.objects.read(`${logPrefix(state)}${tilePath(tile)}`)));
    const [key] = (await log.policy()).keys;
    const typed = Buffer.concat([Buffer.of(1), Buffer.from(key!.publicKey, 'base64')]).toString('base64');
    const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
    const question = {
      Note: await reader.checkpoint(),
      Verifier: `${key!.name}+${keyIdOf(key!, cryptography)}+${typed}`,
      Index: 66_000,
      Leaf: base64(leafHash(hashingOf('sha256'), entries[66_000]!)),
      Proof: (await reader.inclusion(66_000)).map(base64),
      Older: {
        Size: 1000,
        Root: rootOver('sha256', entries.slice(0, 1000)),
        Proof: (await reader.consistency(1000)).map(base64),
      },
    };
    expect(asked(files, question)).toBe('ok');
    const turned = Uint8Array.from(files.get('tile/0/257')!);
    turned[5]! ^= 1;
    expect(asked(new Map([...files, ['tile/0/257', turned]]), question)).not.toBe('ok');
    expect(asked(files, { ...question, Index: 66_001 })).not.toBe('ok');
    expect(asked(files, { ...question, Note: question.Note.replace('70000', '70001') })).not.toBe('ok');
  });
});
