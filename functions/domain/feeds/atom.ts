import { changedOn, datasetIri, type PublicCatalog, type PublicDataset, titleOf } from './public-dataset.ts';
import { DECLARATION, element, textElement } from './xml.ts';

/** Changes of the open catalogue as Atom (RFC 4287). */

const HAPPENED = {
  listed: '列入开放目录',
  opened: '开放',
  changed: '更新',
  corrected: '更正',
  withdrawn: '撤下',
} as const;

/** The start of a day in China. */
const moment = (day: string): string => `${day}T00:00:00+08:00`;

/** Datasets by the day of their latest change, the latest first. */
export const byChange = (datasets: readonly PublicDataset[]): PublicDataset[] =>
  datasets
    .filter((one) => changedOn(one) !== undefined)
    .toSorted((a, b) =>
      changedOn(b)! < changedOn(a)! ? -1 : changedOn(b)! > changedOn(a)! ? 1 : a.id < b.id ? -1 : 1,
    );

const entryOf = (catalog: PublicCatalog, dataset: PublicDataset): string => {
  const iri = datasetIri(catalog, dataset.id);
  const [latest] = dataset.releases;
  const happened = latest?.kind ?? 'listed';
  return element(
    'entry',
    {},
    textElement('id', `${iri}#${happened}-${latest?.release ?? 0}`),
    textElement('title', `${HAPPENED[happened]}：${dataset.name}`),
    textElement('updated', moment(changedOn(dataset)!)),
    ...(dataset.publishedOn ? [textElement('published', moment(dataset.publishedOn))] : []),
    element('author', {}, textElement('name', dataset.provider)),
    element('link', { rel: 'alternate', href: iri }),
    element('category', { term: happened, label: HAPPENED[happened] }),
    ...(dataset.domain ? [element('category', { term: dataset.domain })] : []),
    textElement('summary', latest?.reason ?? dataset.summary ?? dataset.name),
  );
};

/** The feed of these datasets, the latest change first; `self` is where it is read. */
export const atomFeed = (catalog: PublicCatalog, datasets: readonly PublicDataset[], self: string): string =>
  DECLARATION +
  element(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'zh' },
    textElement('id', self),
    textElement('title', `${titleOf(catalog).zh}：变更`),
    textElement('subtitle', `${titleOf(catalog).en}: changes`),
    textElement('updated', moment(datasets[0] ? changedOn(datasets[0])! : '1970-01-01')),
    element('link', { rel: 'self', href: self, type: 'application/atom+xml' }),
    element('author', {}, textElement('name', catalog.publisher)),
    ...datasets.map((dataset) => entryOf(catalog, dataset)),
  );
