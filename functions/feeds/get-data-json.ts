import { DATA_JSON_HEAD, dataJsonDataset } from '../domain/feeds/dcat-us.ts';
import { type Document, type Elsewhere, tagOf } from '../platform/document.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { feedRoutes } from './contract.ts';
import { type OpenCatalogue, openCatalogue } from './open-catalogue.ts';

/** Bytes that a function may answer with at most, with room for the envelope around them. */
const MOST_BYTES = 4_500_000;
/** Datasets that are surely shorter than that. */
const SURELY_SHORT = 500;
const LINK_SECONDS = 600;

const textOf = async ({ catalog, ids, datasets }: OpenCatalogue): Promise<string> => {
  const dataset = (await datasets(ids)).map((one) => dataJsonDataset(catalog, one));
  return JSON.stringify({ ...DATA_JSON_HEAD, '@id': `${catalog.base}/data.json`, dataset });
};

/** One file by its form, so a large one is kept under the name of its content, made once, and pointed to. */
export const getDataJson: Verb<typeof feedRoutes.getDataJson> = async ({ deps }): Promise<Document | Elsewhere> => {
  const open = await openCatalogue(deps);
  const tag = tagOf(open.tag, 'data.json');
  const document = { type: 'application/json; charset=utf-8', tag };
  if (open.ids.length <= SURELY_SHORT) return { ...document, render: () => textOf(open) };
  const key = `feeds/${tag}.json`;
  if (!(await deps.objects.head(key))) {
    const text = await textOf(open);
    if (Buffer.byteLength(text) <= MOST_BYTES) return { ...document, render: () => text };
    await deps.objects.putIfAbsent(key, text, 'application/json');
  }
  return { location: (await deps.objects.signDownload(key, 'data.json', LINK_SECONDS)).url };
};
