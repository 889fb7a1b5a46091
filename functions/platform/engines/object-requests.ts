import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type ObjectHead, ObjectMissing, type WallClock } from '../ports.ts';
import { partAsked } from './byte-range.ts';
import { attachment } from './object-key.ts';
import { OBJECT_PATH, type ObjectLinks } from './object-links.ts';
import { type DirectoryObjects, ObjectTooLarge } from './objects-directory.ts';

/** What a signed link can be refused for, with the statuses that S3 gives (RFC 9457 bodies instead of its XML). */
export const OBJECT_PROBLEMS = {
  'link-expired': { status: 403, zh: '链接已过期', en: 'The link has expired' },
  'link-tampered': { status: 403, zh: '链接签名不符', en: 'The request is not the one that was signed' },
  'object-missing': { status: 404, zh: '文件不存在', en: 'There is no such object' },
  'object-exists': { status: 412, zh: '文件已上传，不可覆盖', en: 'It has been uploaded; it cannot be overwritten' },
  'object-changed': { status: 412, zh: '文件已变更', en: 'It is not the content that you hold' },
  'object-too-large': { status: 413, zh: '文件过大', en: 'The object is too large' },
  'range-unsatisfiable': { status: 416, zh: '请求的字节范围超出文件', en: 'The object has no such bytes' },
} as const satisfies Record<string, { status: number; zh: string; en: string }>;

const DEFAULT_LIMIT = 512 * 1024 * 1024;

export interface ObjectRequestOptions {
  readonly objects: DirectoryObjects;
  readonly links: ObjectLinks;
  readonly clock: WallClock;
  /** Bytes of an upload; 512 MB unless told. */
  readonly limit?: number;
}

/**
 * Serves signed links over HTTP as S3 would: streaming, write once. Resolves `false`, with nothing answered, for a path
 * that is not an object's.
 */
export function objectRequests(
  options: ObjectRequestOptions,
): (req: IncomingMessage, res: ServerResponse) => Promise<boolean> {
  const { objects, links, clock, limit = DEFAULT_LIMIT } = options;

  async function upload(req: IncomingMessage, res: ServerResponse, key: string, contentType: string): Promise<void> {
    if (Number(req.headers['content-length'] ?? 0) > limit) return refuse(req, res, 'object-too-large');
    // The request outlives a body that is cut short: its sender must still hear why.
    const body = req.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
    try {
      if (!(await objects.receive(key, body, contentType, limit))) return refuse(req, res, 'object-exists');
    } catch (error) {
      if (error instanceof ObjectTooLarge) return refuse(req, res, 'object-too-large');
      throw error;
    }
    const head = await objects.head(key);
    res.writeHead(200, { etag: `"${head?.etag}"`, 'content-length': 0 }).end();
  }

  /** Whole, in parts, or under a condition. */
  async function download(req: IncomingMessage, res: ServerResponse, key: string, fileName: string): Promise<void> {
    const partOf = (found: ObjectHead) => partAsked(req.headers, found);
    const { head, part, body } = await objects.open(key, (found) => {
      const asked = partOf(found);
      return typeof asked === 'string' ? undefined : asked;
    });
    const etag = `"${head.etag}"`;
    const names = (tags: string | undefined): boolean =>
      tags?.split(',').some((one) => ['*', etag].includes(one.trim().replace(/^W\//, ''))) === true;
    const { 'if-match': expected, 'if-none-match': held } = req.headers;
    if (expected !== undefined && !names(expected)) {
      body.destroy();
      return refuse(req, res, 'object-changed');
    }
    if (names(held)) {
      body.destroy();
      res.writeHead(304, { etag }).end();
      return;
    }
    if (partOf(head) === 'unsatisfiable') {
      body.destroy();
      return refuse(req, res, 'range-unsatisfiable', { 'content-range': `bytes */${head.size}` });
    }
    res.writeHead(part ? 206 : 200, {
      'content-type': head.contentType,
      'content-length': part ? part.end - part.start + 1 : head.size,
      ...(part ? { 'content-range': `bytes ${part.start}-${part.end}/${head.size}` } : {}),
      'accept-ranges': 'bytes',
      'content-disposition': attachment(fileName),
      'x-content-type-options': 'nosniff',
      etag,
    });
    await pipeline(body, res);
  }

  return async (req, res) => {
    const url = req.url ?? '';
    if (!url.startsWith(OBJECT_PATH)) return false;
    try {
      const verdict = links.verify(url, req.method ?? '', req.headers, clock.now());
      if (!verdict.ok) refuse(req, res, `link-${verdict.reason}`);
      else if (verdict.terms.method === 'PUT')
        await upload(req, res, verdict.terms.key, verdict.terms.contentType ?? '');
      else await download(req, res, verdict.terms.key, verdict.terms.fileName ?? 'download');
    } catch (error) {
      if (error instanceof ObjectMissing) refuse(req, res, 'object-missing');
      else if (req.destroyed || res.headersSent)
        res.destroy(); // the other side went away in the middle
      else throw error;
    }
    return true;
  };
}

function refuse(
  req: IncomingMessage,
  res: ServerResponse,
  code: keyof typeof OBJECT_PROBLEMS,
  headers: Readonly<Record<string, string>> = {},
): void {
  const { status, zh, en } = OBJECT_PROBLEMS[code];
  const body = { type: `/problems/${code}`, code, status, title: `${zh} · ${en}`, instance: randomUUID() };
  res
    .writeHead(status, { 'content-type': 'application/problem+json', connection: 'close', ...headers })
    .end(JSON.stringify(body));
  req.resume(); // lets the sender finish, so that it reads the answer instead of a broken pipe
}
