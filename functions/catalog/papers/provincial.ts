import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { COUNTY_SCOPE } from '../../domain/catalog/papers.ts';
import type { Deps } from '../../platform/county.ts';
import { latestOf } from '../numbered.ts';
import { nameKey } from '../repository.ts';
import { codesKey, paperSeries } from './paper.ts';

const Codes = z.array(z.string());

/** Whether the provincial catalog, in the version last loaded, has one of these codes. */
export const inProvincialCatalog = async ({ store, objects }: Deps, codes: readonly string[]): Promise<boolean> => {
  const latest = await latestOf(store, paperSeries('provincial-catalog', COUNTY_SCOPE));
  if (!latest || codes.length === 0) return false;
  const provincial = new Set(Codes.parse(JSON.parse(await text(await objects.read(codesKey(latest.id))))).map(nameKey));
  return codes.some((code) => provincial.has(nameKey(code)));
};
