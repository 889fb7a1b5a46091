import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { entries } from '../catalog/repository.ts';
import type { PublicFile, PublicRelease } from '../domain/feeds/public-dataset.ts';
import { csvOnTheWeb, dataPackage } from '../domain/feeds/tables.ts';
import { shownItems } from '../domain/gathering/masking.ts';
import { startOfDay } from '../domain/time/day.ts';
import { publicCatalog, publicDataset } from '../feeds/open-catalogue.ts';
import { dataVersionOf } from '../gathering/repository.ts';
import { measure } from '../gathering/working-directory.ts';
import { endingOf, type OpenFormat, type Publication } from '../open-data/repository.ts';
import type { Deps } from '../platform/county.ts';
import { find } from '../platform/store.ts';

/** A file's name in the bundle. */
const nameOf = (format: OpenFormat): string => (format === 'plaincsv' ? 'data.plain.csv' : `data.${endingOf(format)}`);

/**
 * Everything of a release in one zip: the files already made, the data package and the CSV metadata that describe them from
 * beside, and the licence. Made again from the same data it is the same, byte for byte.
 */
export const writeBundle = async (
  deps: Deps,
  publication: Publication,
  fileOf: (format: OpenFormat) => string,
  out: string,
): Promise<{ rows: number }> => {
  const [entry, catalog, data] = await Promise.all([
    find(deps.store, entries, publication.entry),
    publicCatalog(deps),
    dataVersionOf(deps.store, publication.entry, publication.dataVersion),
  ]);
  const formats = publication.formats.filter((format) => format !== 'zip');
  const rows = data?.rows ?? 0;
  const files: PublicFile[] = [];
  for (const format of formats) files.push({ format, url: nameOf(format), ...(await measure(fileOf(format))), rows });
  const on = publication.createdAt.slice(0, 10);
  const release: PublicRelease = {
    release: publication.dataVersion,
    kind: 'opened',
    on,
    dataVersion: publication.dataVersion,
    licence: publication.licence,
    columns: shownItems(publication.items),
    files,
  };
  const dataset = { ...publicDataset(catalog.base, entry, []), updatedOn: on };

  const zip = new ZipFile();
  const options = { mtime: new Date(startOfDay(on)), mode: 0o100644 };
  const addText = (name: string, text: string): void => zip.addBuffer(Buffer.from(text), name, options);
  const addJson = (name: string, value: unknown): void => addText(name, `${JSON.stringify(value, null, 2)}\n`);
  addJson(
    'datapackage.json',
    dataPackage(catalog, dataset, release, ({ url }) => url),
  );
  const csv = formats.find((format) => format === 'csv');
  if (csv) addJson(`${nameOf(csv)}-metadata.json`, csvOnTheWeb(catalog, dataset, release, nameOf(csv)));
  addText('LICENCE.txt', `${publication.licence}\n`);
  const says = data?.method?.says.map(({ zh, en }) => `${zh}\n${en}\n`);
  if (says) addText('METHOD.txt', says.join('\n'));
  for (const format of formats) zip.addFile(fileOf(format), basename(nameOf(format)), options);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(out, { flags: 'wx', mode: 0o600 }));
  return { rows };
};
