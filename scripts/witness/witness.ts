import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import {
  cosignedText,
  type KnownKey,
  KnownKey as KnownKeyShape,
  keyIdOf,
} from '../../functions/domain/evidence/keys.ts';
import { cosignature, judgeAddition } from '../../functions/domain/evidence/witness.ts';
import { cryptography, hashingOf } from '../../functions/platform/cryptography.ts';

/** The logs that a witness has agreed to watch, as its keeper writes them down. */
export const Watched = z.array(
  z.strictObject({ origin: z.string(), hash: z.enum(['sha256', 'sm3']), keys: z.array(KnownKeyShape).min(1) }),
);
type Watched = z.infer<typeof Watched>;

const State = z.record(z.string(), z.strictObject({ size: z.int().min(0), root: z.base64() }));
const LONGEST_REQUEST = 64 * 1024;

const secretIn = (home: string) => {
  const path = join(home, 'witness-ed25519.pem');
  if (!existsSync(path)) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  return createPrivateKey(readFileSync(path, 'utf8'));
};

const noteLine = (key: KnownKey, bytes: Uint8Array): string => {
  const signed = Buffer.concat([Buffer.from(keyIdOf(key, cryptography), 'hex'), bytes]);
  return `— ${key.name} ${signed.toString('base64')}\n`;
};

/**
 * A witness with its key and its memory in a folder (C2SP tlog-witness): signs that a log has gone on from what it signed
 * before. What it has signed is on disk before anyone hears of it, so that it never signs two histories, killed or not.
 */
export const openWitness = (home: string, name: string, watched: Watched, now: () => number = Date.now) => {
  mkdirSync(home, { recursive: true });
  const secret = secretIn(home);
  const { x } = createPublicKey(secret).export({ format: 'jwk' });
  const key: KnownKey = {
    name,
    kind: 'cosignature-ed25519',
    publicKey: Buffer.from(x!, 'base64url').toString('base64'),
  };
  const file = join(home, 'seen.json');
  const read = () => (existsSync(file) ? State.parse(JSON.parse(readFileSync(file, 'utf8'))) : {});
  const keep = (state: z.infer<typeof State>): void => {
    writeFileSync(`${file}.new`, JSON.stringify(state), { flush: true });
    renameSync(`${file}.new`, file);
  };

  /** Looks, decides and remembers in one go: nothing else runs between. */
  const addCheckpoint = (request: string): { status: number; body: string } => {
    const state = read();
    const seenOf = (origin: string) => {
      const seen = state[origin];
      return seen && { size: seen.size, root: Buffer.from(seen.root, 'base64') };
    };
    const judged = judgeAddition(request, (origin) => watched.find((log) => log.origin === origin), seenOf, {
      hashingOf,
      cryptography,
    });
    if (judged.status === 409) return { status: 409, body: `${judged.seen}\n` };
    if (judged.status !== 200) return { status: judged.status, body: '' };
    const { origin, size, root } = judged.checkpoint;
    keep({ ...state, [origin]: { size, root: Buffer.from(root).toString('base64') } });
    const seconds = Math.floor(now() / 1000);
    const signature = sign(null, Buffer.from(cosignedText(judged.text, seconds)), secret);
    return { status: 200, body: noteLine(key, cosignature(seconds, signature)) };
  };
  return { key, addCheckpoint };
};

/** The same over HTTP. Answers with its address once it serves. */
export const serveWitness = (witness: Pick<ReturnType<typeof openWitness>, 'addCheckpoint'>, port = 0) => {
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST' || request.url !== '/add-checkpoint') return void response.writeHead(404).end();
    if (Number(request.headers['content-length'] ?? 0) > LONGEST_REQUEST) return void response.writeHead(413).end();
    const { status, body } = witness.addCheckpoint(await text(request));
    response.writeHead(status, { 'content-type': status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8' });
    response.end(body);
  });
  return new Promise<{ url: string; close: () => Promise<void> }>((done) =>
    server.listen(port, '127.0.0.1', () => {
      const address = server.address() as { port: number };
      const close = () => new Promise<void>((closed) => server.close(() => closed()));
      done({ url: `http://127.0.0.1:${address.port}`, close });
    }),
  );
};
