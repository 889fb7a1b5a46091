import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import type { Deps } from '../platform/county.ts';
import { log } from '../platform/log.ts';
import { ObjectMissing } from '../platform/ports.ts';
import type { Shelved } from './shelf.ts';

/** What the pages know of every public entry, kept beside the search's index, so that a function that begins reads one object. */
const PLACE = 'search/shelf.zst';
/** Changes with what is kept of an entry: what has another form is passed over. */
const FORM = 2;

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

export interface KeptShelf {
  /** The feed of changes is taken up to here. */
  readonly since: string;
  readonly entries: readonly Shelved[];
}

export const writeShelf = async ({ objects }: Pick<Deps, 'objects'>, shelf: KeptShelf): Promise<void> => {
  const packed = await compress(Buffer.from(JSON.stringify({ form: FORM, ...shelf })));
  await objects.replace(PLACE, packed, 'application/zstd');
};

/** The kept shelf; nothing where there is none that can be read, for the feed has all that it has. */
export const readShelf = async ({ objects }: Pick<Deps, 'objects'>): Promise<KeptShelf | undefined> => {
  try {
    const packed = await buffer(await objects.read(PLACE));
    const kept = JSON.parse((await decompress(packed)).toString('utf8')) as KeptShelf & { form: unknown };
    return kept.form === FORM ? kept : undefined;
  } catch (error) {
    if (!(error instanceof ObjectMissing))
      log.warn('the kept shelf cannot be read', { error: (error as Error).message });
    return undefined;
  }
};
