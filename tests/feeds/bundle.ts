import { fromBuffer } from 'yauzl';
import type { TestCounty } from '../support/county.ts';

/** The files of a zip, by name. */
export const unzipped = (bytes: Buffer): Promise<Map<string, Buffer>> =>
  new Promise((done, fail) =>
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return fail(error);
      const files = new Map<string, Buffer>();
      zip.on('entry', (one) =>
        zip.openReadStream(one, async (fault, stream) => {
          if (fault) return fail(fault);
          files.set(one.fileName, Buffer.concat(await Array.fromAsync(stream)));
          zip.readEntry();
        }),
      );
      zip.on('end', () => done(files));
      zip.readEntry();
    }),
  );

/** The files in the bundle of a release. */
export const bytesOfBundle = async (
  county: TestCounty,
  entry: string,
  release: number,
): Promise<Map<string, Buffer>> => {
  const { headers } = await county.call('GET', `/downloads/${entry}/${release}/zip`);
  return unzipped(await county.download(headers.location!));
};
