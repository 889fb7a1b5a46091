import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { objectsS3 } from '../../functions/platform/engines/objects-s3.ts';
import { movableClock } from './harness.ts';

const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'any' };
const clock = movableClock('2026-03-02T01:00:00.000Z');
const ends: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** Objects on a server that answers as scripted, and what it was asked. */
async function scripted(answer: (req: IncomingMessage, res: ServerResponse, turn: number) => void) {
  const seen: { method: string; condition: string | undefined; body: Buffer }[] = [];
  const server = createServer(async (req, res) => {
    const body = await buffer(req);
    seen.push({ method: req.method ?? '', condition: req.headers['if-none-match'], body });
    answer(req, res, seen.filter((one) => one.method === req.method).length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => server.close());
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const objects = objectsS3({
    bucket: 'county',
    clock,
    config: { endpoint, region: 'cn-north-1', credentials, maxAttempts: 1 },
  });
  return { objects, seen };
}

const refuse = (res: ServerResponse, status: number, code: string) =>
  res.writeHead(status, { 'content-type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);

describe('objects on S3', () => {
  it('tries again when another writer of the same key is in progress, and says who was first', async () => {
    const { objects, seen } = await scripted((_req, res, turn) =>
      turn === 1 ? refuse(res, 409, 'ConditionalRequestConflict') : refuse(res, 412, 'PreconditionFailed'),
    );
    expect(await objects.putIfAbsent('a', 'x', 'text/csv')).toBe(false);
    expect(seen.map((one) => one.condition)).toEqual(['*', '*']);
  });

  it('sends the whole file again after a fault that passes', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'gongshu-s3-'));
    ends.push(() => rm(directory, { recursive: true }));
    const path = join(directory, 'file');
    await writeFile(path, '~'.repeat(70_000));
    const { objects, seen } = await scripted((req, res, turn) => {
      if (req.method === 'HEAD') res.writeHead(404).end();
      else if (turn === 1) refuse(res, 503, 'SlowDown');
      else res.writeHead(200, { etag: '"e"' }).end();
    });
    expect(await objects.putFileIfAbsent('a', path, 'text/csv')).toBe(true);
    const puts = seen.filter((one) => one.method === 'PUT');
    expect(puts.map((put) => put.body.toString().split('~').length - 1)).toEqual([70_000, 70_000]);
  });

  it('does not hide a refusal that will not pass', async () => {
    const { objects, seen } = await scripted((_req, res) => refuse(res, 403, 'AccessDenied'));
    await expect(objects.putIfAbsent('a', 'x', 'text/csv')).rejects.toThrow();
    expect(seen).toHaveLength(1);
  });

  it('signs the type and the condition of an upload, and no checksum of a body that is not there yet', async () => {
    const objects = objectsS3({ bucket: 'county', clock, config: { region: 'cn-north-1', credentials } });
    const link = await objects.signUpload('share/a.csv', 'text/csv', 900);
    const url = new URL(link.url);
    expect(url.host).toBe('county.s3.cn-north-1.amazonaws.com.cn');
    expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('content-type;host;if-none-match');
    expect(link.headers).toEqual({ 'content-type': 'text/csv', 'if-none-match': '*' });
    expect([...url.searchParams.keys()].filter((name) => name.toLowerCase().includes('checksum'))).toEqual([]);
    expect(url.searchParams.get('X-Amz-Date')).toBe('20260302T010000Z');
    expect(link.expires).toBe('2026-03-02T01:15:00.000Z');
  });
});
