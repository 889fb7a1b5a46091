import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { type ObjectHead, ObjectMissing, type Objects, type WallClock } from '../ports.ts';
import { assertObjectKey, attachment } from './object-key.ts';
import { streamToFile } from './stream-to-file.ts';

const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 100;

/**
 * Objects in an S3 bucket. Needs s3:PutObject, s3:GetObject, s3:DeleteObject and s3:ListBucket: without the last S3 answers
 * 403, not 404, for an absent key. The bucket's CORS rule must allow the headers `content-type` and `if-none-match` for uploads from a page.
 */
export function objectsS3(options: {
  readonly bucket: string;
  /** Buckets of their own for keys that begin so: evidence lies under object lock. */
  readonly apart?: Readonly<Record<string, string>>;
  readonly clock: WallClock;
  readonly config?: S3ClientConfig;
}): Objects {
  const { bucket, apart = {}, clock, config = {} } = options;
  const placeOf = (Key: string): { Bucket: string; Key: string } => {
    const prefix = Object.keys(apart).find((beginning) => Key.startsWith(beginning));
    return { Bucket: prefix === undefined ? bucket : apart[prefix]!, Key };
  };
  const client = new S3Client(config);
  // By default a link would carry the checksum of an empty body, since the body is not there yet.
  const signer = new S3Client({ ...config, requestChecksumCalculation: 'WHEN_REQUIRED' });

  /** `body` is made anew for every attempt: the SDK cannot send a stream twice, so it does not retry one. */
  async function put(
    key: string,
    contentType: string,
    body: () => Pick<PutObjectCommandInput, 'Body' | 'ContentLength'>,
    once: boolean,
  ) {
    assertObjectKey(key);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const condition = once ? { IfNoneMatch: '*' } : {};
        await client.send(new PutObjectCommand({ ...placeOf(key), ContentType: contentType, ...condition, ...body() }));
        return true;
      } catch (error) {
        if (once && statusOf(error) === 412) return false;
        if (attempt === ATTEMPTS || !isPassing(error)) throw error;
        await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1));
      }
    }
  }

  async function open(key: string): Promise<{ head: ObjectHead; body: Readable }> {
    assertObjectKey(key);
    try {
      const answer = await client.send(new GetObjectCommand({ ...placeOf(key) }));
      return { head: headOf(answer), body: answer.Body as Readable };
    } catch (error) {
      throw statusOf(error) === 404 ? new ObjectMissing(key) : error;
    }
  }

  async function head(key: string): Promise<ObjectHead | undefined> {
    assertObjectKey(key);
    try {
      return headOf(await client.send(new HeadObjectCommand({ ...placeOf(key) })));
    } catch (error) {
      if (statusOf(error) === 404) return undefined;
      throw error;
    }
  }

  const expiry = (seconds: number) => new Date(Date.parse(clock.now()) + seconds * 1_000).toISOString();
  const signingDate = () => new Date(clock.now());

  return {
    putIfAbsent: (key, body, contentType) => put(key, contentType, () => ({ Body: body }), true),
    putFileIfAbsent: async (key, path, contentType) => {
      if (await head(key)) return false; // spares the bytes; the condition of the put decides
      const { size } = await stat(path);
      return put(key, contentType, () => ({ Body: createReadStream(path), ContentLength: size }), true);
    },
    replace: async (key, body, contentType) => {
      await put(key, contentType, () => ({ Body: body }), false);
    },
    head,
    read: async (key) => (await open(key)).body,
    toFile: async (key, path) => {
      const { head, body } = await open(key);
      await streamToFile(body, path, head.size);
      return head;
    },
    remove: async (key) => {
      assertObjectKey(key);
      await client.send(new DeleteObjectCommand(placeOf(key)));
    },
    signUpload: async (key, contentType, seconds) => {
      assertObjectKey(key);
      const headers = { 'content-type': contentType, 'if-none-match': '*' };
      const command = new PutObjectCommand({ ...placeOf(key), ContentType: contentType, IfNoneMatch: '*' });
      const url = await getSignedUrl(signer, command, {
        expiresIn: seconds,
        signingDate: signingDate(),
        // Signed, so that a link cannot be used for another type or to overwrite.
        signableHeaders: new Set(['host', ...Object.keys(headers)]),
      });
      return { method: 'PUT', url, headers, expires: expiry(seconds) };
    },
    signDownload: async (key, fileName, seconds) => {
      assertObjectKey(key);
      const command = new GetObjectCommand({ ...placeOf(key), ResponseContentDisposition: attachment(fileName) });
      const url = await getSignedUrl(signer, command, { expiresIn: seconds, signingDate: signingDate() });
      return { method: 'GET', url, headers: {}, expires: expiry(seconds) };
    },
  };
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

/** Worth another try: 409 is another writer of the same key in progress, 5xx and a broken connection pass. */
function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined ? error instanceof Error && 'code' in error : status === 409 || status >= 500;
}

const headOf = (answer: {
  ContentLength?: number | undefined;
  ETag?: string | undefined;
  ContentType?: string | undefined;
}): ObjectHead => ({
  size: answer.ContentLength ?? 0,
  etag: (answer.ETag ?? '').replaceAll('"', ''),
  contentType: answer.ContentType ?? 'application/octet-stream',
});
