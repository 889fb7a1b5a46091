import { createHash } from 'node:crypto';
import type { Deps } from '../../platform/county.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { ObjectMissing } from '../../platform/ports.ts';
import type { servicesRoutes } from '../contract.ts';
import { findArchive } from './find-archive.ts';

/** The hash of an object as it is today; none where it is gone. */
const hashNow = async ({ objects }: Deps, key: string): Promise<string | undefined> => {
  try {
    const hash = createHash('sha256');
    for await (const chunk of await objects.read(key)) hash.update(chunk as Uint8Array);
    return hash.digest('hex');
  } catch (error) {
    if (error instanceof ObjectMissing) return undefined;
    throw error;
  }
};

/** Reads every part of an archive again and compares it with the hash of the day on which the case was closed. */
export const checkArchive: Verb<typeof servicesRoutes.checkArchive> = async (context) => {
  const archive = await findArchive(context, context.params.id);
  const parts = [];
  for (const { name, object, sha256 } of archive.parts) {
    const now = await hashNow(context.deps, object);
    parts.push({ name, intact: now === sha256, ...(now ? { sha256: now } : {}) });
  }
  const { erased } = archive;
  return { intact: !erased && parts.every(({ intact }) => intact), parts, ...(erased ? { erased } : {}) };
};
