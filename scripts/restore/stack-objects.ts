import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  CopyObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { type Tally, tallying } from './inventory.ts';

/** One object as it was at a moment. */
export interface ObjectThen {
  readonly key: string;
  readonly version: string;
  readonly size: number;
}

/** The log of a county stays where it is; answers of the lake are made anew. */
const LEFT = ['evidence/', 'athena/'];
/** S3 copies no more than this in one call. */
export const MOST_BYTES = 5 * 1024 ** 3;

const isLeft = (key: string): boolean => LEFT.some((prefix) => key.startsWith(prefix));

/**
 * The objects of a versioned bucket as they were at a moment: of each key the last version written by then, unless it had
 * been removed by then. Versions of one key come together, the newest first, so memory holds the result alone.
 */
export async function* objectsAt(client: S3Client, bucket: string, moment: Date): AsyncGenerator<ObjectThen> {
  let markers: Pick<ListObjectVersionsCommandOutput, 'NextKeyMarker' | 'NextVersionIdMarker'> = {};
  let settled = '';
  do {
    const page = await client.send(
      new ListObjectVersionsCommand({
        Bucket: bucket,
        ...(markers.NextKeyMarker ? { KeyMarker: markers.NextKeyMarker } : {}),
        ...(markers.NextVersionIdMarker ? { VersionIdMarker: markers.NextVersionIdMarker } : {}),
      }),
    );
    const lines = [
      ...(page.Versions ?? []).map((one) => ({ ...one, gone: false })),
      ...(page.DeleteMarkers ?? []).map((one) => ({ ...one, Size: 0, gone: true })),
    ].sort((a, b) =>
      a.Key! < b.Key! ? -1 : a.Key! > b.Key! ? 1 : b.LastModified!.valueOf() - a.LastModified!.valueOf(),
    );
    for (const { Key: key, VersionId: version = 'null', LastModified, Size: size = 0, gone } of lines) {
      if (!key || key === settled || LastModified! > moment || isLeft(key)) continue;
      settled = key;
      if (!gone) yield { key, version, size };
    }
    markers = page.IsTruncated ? page : {};
  } while (markers.NextKeyMarker);
}

/** Copies one object as it was, on the side of the service: its bytes do not pass through here. */
export const copyCommand = (from: string, to: string, { key, version }: ObjectThen): CopyObjectCommand =>
  new CopyObjectCommand({
    Bucket: to,
    Key: key,
    CopySource: `${from}/${encodeURIComponent(key).replaceAll('%2F', '/')}?versionId=${encodeURIComponent(version)}`,
  });

const hashOf = async (client: S3Client, Bucket: string, Key: string, VersionId?: string): Promise<string> => {
  const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, ...(VersionId ? { VersionId } : {}) }));
  const hash = createHash('sha256');
  await pipeline(Body as Readable, hash);
  return hash.digest('hex');
};

/** One hash over keys and sizes of what was, or over keys and contents with `deep`. */
export const tallyThen = async (
  client: S3Client,
  bucket: string,
  objects: readonly ObjectThen[],
  deep: boolean,
): Promise<Tally> => {
  const tally = tallying();
  for (const { key, version, size } of objects)
    tally.add([key, deep ? await hashOf(client, bucket, key, version) : size]);
  return tally.tally();
};

/** The same over what lies in a bucket now. */
export const tallyNow = async (client: S3Client, bucket: string, deep: boolean): Promise<Tally> => {
  const tally = tallying();
  let token: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, ...(token ? { ContinuationToken: token } : {}) }),
    );
    for (const { Key: key, Size: size } of page.Contents ?? [])
      if (key && !isLeft(key)) tally.add([key, deep ? await hashOf(client, bucket, key) : size]);
    token = page.NextContinuationToken;
  } while (token);
  return tally.tally();
};
