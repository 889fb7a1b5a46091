import type { Deps } from '../../platform/county.ts';

/** An object whole, in memory: only for what is known to be small. */
export const bytesOf = async ({ objects }: Pick<Deps, 'objects'>, key: string): Promise<Buffer> =>
  Buffer.concat(await Array.fromAsync(await objects.read(key)));
