import { createReadStream } from 'node:fs';
import { request as http } from 'node:http';
import { request as https } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Failure } from './failure.ts';
import type { Tokens } from './token.ts';

const TIMEOUT_MS = 60_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** Bodies up to this are not worth packing. */
const SMALL = 1_024;

// Answers are looked into by callers that each know the route.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Body = any;

/** The platform said no, and will say it again: a problem by RFC 9457. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly body: Body;
  constructor(status: number, body: Body) {
    super(`${status} ${body?.code ?? ''} ${body?.title ?? ''} ${body?.detail ?? ''}`.trim());
    this.name = 'Refusal';
    this.status = status;
    this.code = String(body?.code ?? '');
    this.body = body;
  }
}

export interface Link {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Platform {
  get(path: string): Promise<Body>;
  /** `key` makes it one request however often it is sent. */
  post(path: string, body: unknown, key?: string): Promise<Body>;
  /** Sends a file by a signed link. `false` where the link is no longer good. A file that is there already is fine. */
  upload(link: Link, path: string, bytes: number, sent: (bytes: number) => void): Promise<boolean>;
}

export interface PlatformOptions {
  readonly server: string;
  readonly tokens: Tokens;
  /** Milliseconds for which one request is tried again. */
  readonly patience: number;
  /** Told of each wait. */
  readonly waits: (why: string, milliseconds: number) => void;
}

/** What another try may mend. */
class Away extends Error {
  readonly after: number | undefined;
  constructor(why: string, after?: number) {
    super(why);
    this.after = after;
  }
}

/** Seconds or a date (RFC 9110, 10.2.3) → milliseconds. */
const retryAfter = (text: string | null): number | undefined => {
  if (text === null) return undefined;
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
};

const pack = promisify(gzip);

export const openPlatform = ({ server, tokens, patience, waits }: PlatformOptions): Platform => {
  /** Tries until it is done or patience is over, waiting longer each time, and as long as the platform asks. */
  const patiently = async <T>(ask: () => Promise<T>): Promise<T> => {
    const until = Date.now() + patience;
    for (let tries = 0; ; tries += 1) {
      try {
        return await ask();
      } catch (error) {
        if (error instanceof Refusal || error instanceof Failure) throw error;
        const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
        const wait = (error instanceof Away ? error.after : undefined) ?? longest * (0.5 + Math.random() / 2);
        if (Date.now() + wait > until) throw new Failure('unreachable', `${server}: ${why(error)}`);
        waits(why(error), wait);
        await pause(wait);
      }
    }
  };

  const once = async (
    method: string,
    path: string,
    init: { body?: unknown; key?: string },
    anew = false,
  ): Promise<Body> => {
    const text = init.body === undefined ? undefined : JSON.stringify(init.body);
    const packed = text !== undefined && text.length > SMALL ? await pack(text) : undefined;
    const answer = await fetch(`${server}${path}`, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        authorization: `Bearer ${await tokens.current(anew)}`,
        ...(text === undefined ? {} : { 'content-type': 'application/json' }),
        ...(packed ? { 'content-encoding': 'gzip' } : {}),
        ...(init.key ? { 'idempotency-key': init.key } : {}),
      },
      ...(text === undefined ? {} : { body: packed ? new Uint8Array(packed) : text }),
    });
    const body: Body = await answer.json().catch(() => undefined);
    if (answer.ok) return body;
    if (answer.status === 401 && !anew) return once(method, path, init, true);
    if (answer.status === 429 || answer.status >= 500)
      throw new Away(`${answer.status} ${body?.code ?? ''}`.trim(), retryAfter(answer.headers.get('retry-after')));
    throw new Refusal(answer.status, body);
  };

  return {
    get: (path) => patiently(() => once('GET', path, {})),
    post: (path, body, key) => patiently(() => once('POST', path, { body, ...(key ? { key } : {}) })),
    upload: (link, path, bytes, sent) =>
      patiently(async () => {
        const status = await put(link, path, bytes, sent);
        if (status === 429 || status >= 500) throw new Away(`upload ${status}`);
        if (status === 403) return false;
        if (status === 412 || (status >= 200 && status < 300)) return true;
        throw new Refusal(status, { code: 'upload', detail: 'the upload was not taken' });
      }),
  };
};

const why = (error: unknown): string => {
  const { cause, message, name } = error as Error & { cause?: NodeJS.ErrnoException };
  return cause?.code ?? (cause?.message || message || name);
};

/** Streams a file to a link; resolves with the status. */
const put = (link: Link, path: string, bytes: number, sent: (bytes: number) => void): Promise<number> =>
  new Promise((resolve, reject) => {
    const start = link.url.startsWith('https:') ? https : http;
    const request = start(
      link.url,
      { method: link.method, headers: { ...link.headers, 'content-length': bytes } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    request.setTimeout(TIMEOUT_MS, () => request.destroy(new Error('the upload stands still')));
    request.on('error', reject);
    const file = createReadStream(path);
    file.on('error', (error) => request.destroy(error));
    file.on('data', (chunk) => sent(chunk.length));
    file.pipe(request);
  });
