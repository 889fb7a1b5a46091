import { formatName } from '../open/format-name.ts';
import {
  catalogIri,
  changedOn,
  datasetIri,
  offered,
  type PublicCatalog,
  type PublicDataset,
  type PublicFile,
  type PublicRelease,
  pageAddress,
  titleOf,
} from './public-dataset.ts';
import { about, fragment, type Name, type Triple, webAddress } from './triples.ts';
import { ACCESS, AUTHORITY, cycleOf, formatOf, themeOf } from './vocabularies.ts';

/** The catalogue as DCAT-AP 3: one graph, whatever form it is written in. */

/** A page of the catalogue: which datasets, and where the others are. */
export interface CatalogPage {
  readonly datasets: readonly PublicDataset[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** The address of a page in the form that was asked for. */
  readonly pageIri: (page: number) => string;
}

const ZH = 'zh';

/** Named once in a graph, however many things point to it. */
const named = (iri: string, type: Name): Triple[] => about(iri).is(type).triples;

/** A code of a controlled vocabulary, with the list that it is of. */
const code = (iri: string, type?: Name): Triple[] => {
  const at = iri.lastIndexOf('/');
  return about(iri)
    .is('skos:Concept', ...(type ? [type] : []))
    .text('skos:prefLabel', iri.slice(at + 1), 'en')
    .link('skos:inScheme', iri.slice(0, at)).triples;
};

const agent = (catalog: PublicCatalog, name: string): { iri: string; triples: Triple[] } => {
  const iri = catalogIri(catalog) + fragment('publisher', name);
  return { iri, triples: about(iri).is('foaf:Agent').text('foaf:name', name, ZH).triples };
};

const place = (catalog: PublicCatalog): { iri: string; triples: Triple[] } => {
  const iri = `${catalogIri(catalog)}#place`;
  const said = about(iri).is('dct:Location').text('skos:prefLabel', catalog.city.zh, ZH);
  return { iri, triples: said.text('skos:prefLabel', catalog.city.en, 'en').triples };
};

const licence = (catalog: PublicCatalog, words: string): { iri: string; triples: Triple[] } => {
  const iri = licenceIri(catalog, words);
  return { iri, triples: about(iri).is('dct:LicenseDocument').text('dct:title', words, ZH).triples };
};
/** A licence in words has a name of ours. */
export const licenceIri = (catalog: PublicCatalog, words: string): string =>
  webAddress(words) ?? catalogIri(catalog) + fragment('licence', words);

const contact = (iri: string, dataset: PublicDataset): Triple[] => {
  const { phone, email } = publicContact(dataset);
  if (phone === undefined && email === undefined) return [];
  const node = `${iri}#contact`;
  return [
    ...about(iri).link('dcat:contactPoint', node).triples,
    ...about(node)
      .is('vcard:Kind', 'vcard:Organization')
      .text('vcard:fn', dataset.provider, ZH)
      .link('vcard:hasTelephone', phone && `tel:${phone.replace(/[^\d+-]/g, '')}`)
      .link('vcard:hasEmail', email && `mailto:${email}`).triples,
  ];
};

/** The first number and mailbox that are whole: a masked one reaches nobody. */
export const publicContact = ({ contact: given = {} }: PublicDataset): { phone?: string; email?: string } => {
  const first = (text: string | undefined, form: RegExp) => text?.split(' / ').find((one) => form.test(one.trim()));
  const phone = first(given.phone, /^[\d+()\s-]{5,}$/);
  const email = first(given.email, /^[\w.%+-]+@[\w.-]+\.\w+$/);
  return { ...(phone ? { phone } : {}), ...(email ? { email } : {}) };
};

/** A format as the vocabularies name it, with what must be said of the names. */
const form = (format: string): { file?: string; media?: string; triples: Triple[] } => {
  const { eu, media } = formatOf(format);
  const file = eu && AUTHORITY.fileType + eu;
  const type = media && AUTHORITY.mediaType + media;
  return {
    ...(file ? { file } : {}),
    ...(type ? { media: type } : {}),
    triples: [...(file ? code(file, 'dct:MediaTypeOrExtent') : []), ...(type ? named(type, 'dct:MediaType') : [])],
  };
};

const fileTriples = (
  catalog: PublicCatalog,
  iri: string,
  dataset: PublicDataset,
  release: PublicRelease,
  file: PublicFile,
): Triple[] => {
  const node = `${iri}#${file.format}`;
  const checksum = `${node}-sha256`;
  const types = form(file.format);
  const terms = release.licence === undefined ? undefined : licence(catalog, release.licence);
  return [
    ...about(iri).link('dcat:distribution', node).triples,
    ...about(node)
      .is('dcat:Distribution')
      .text('dct:title', `${dataset.name}（${formatName(file.format)}）`, ZH)
      .link('dcat:accessURL', datasetIri(catalog, dataset.id))
      .link('dcat:downloadURL', file.url)
      .link('dct:format', types.file)
      .link('dcat:mediaType', types.media)
      .value('dcat:byteSize', file.size, 'xsd:nonNegativeInteger')
      .link('spdx:checksum', checksum)
      .link('dct:license', terms?.iri)
      .value('dct:issued', release.on, 'xsd:date')
      .link('dcatap:availability', AUTHORITY.stable).triples,
    ...about(checksum)
      .is('spdx:Checksum')
      .link('spdx:algorithm', 'http://spdx.org/rdf/terms#checksumAlgorithm_sha256')
      .value('spdx:checksumValue', file.sha256, 'xsd:hexBinary').triples,
    ...named('http://spdx.org/rdf/terms#checksumAlgorithm_sha256', 'spdx:ChecksumAlgorithm'),
    ...code(AUTHORITY.stable),
    ...types.triples,
    ...(terms?.triples ?? []),
  ];
};

/** A dataset that is only described here: its forms are had where it comes from. */
const listedTriples = (iri: string, dataset: PublicDataset): Triple[] => {
  const access = (dataset.source && webAddress(dataset.source)) || iri;
  return (dataset.formats.length > 0 ? dataset.formats : ['']).flatMap((format) => {
    const node = `${iri}${fragment('listed', format)}`;
    const types = form(format);
    return [
      ...about(iri).link('dcat:distribution', node).triples,
      ...about(node)
        .is('dcat:Distribution')
        .text('dct:title', format === '' ? dataset.name : `${dataset.name}（${formatName(format)}）`, ZH)
        .link('dcat:accessURL', access)
        .link('dct:format', types.file)
        .link('dcat:mediaType', types.media).triples,
      ...types.triples,
    ];
  });
};

/** One dataset with all that hangs on it. */
export const datasetTriples = (catalog: PublicCatalog, dataset: PublicDataset): Triple[] => {
  const iri = datasetIri(catalog, dataset.id);
  const publisher = agent(catalog, dataset.provider);
  const where = place(catalog);
  const theme = themeOf(dataset.domain);
  const cycle = cycleOf(dataset.updateCycle);
  const access = AUTHORITY.access + ACCESS[dataset.openType ?? 'conditional'].eu;
  const latest = offered(dataset);
  const page = pageAddress(catalog, dataset.id);
  const source = webAddress(dataset.source ?? '');
  return [
    ...about(iri)
      .is('dcat:Dataset')
      .value('dct:identifier', dataset.id)
      .text('dct:title', dataset.name, ZH)
      .text('dct:description', dataset.summary ?? dataset.name, ZH)
      .link('dct:publisher', publisher.iri)
      .link('dcat:theme', theme && AUTHORITY.theme + theme)
      .link('dct:accrualPeriodicity', cycle && AUTHORITY.frequency + cycle.eu)
      .link('dct:accessRights', access)
      .link('dct:language', AUTHORITY.chinese)
      .link('dct:spatial', where.iri)
      .value('dct:issued', dataset.publishedOn, 'xsd:date')
      .value('dct:modified', changedOn(dataset), 'xsd:date')
      .value('dcat:version', latest?.dataVersion)
      .link('dcat:landingPage', page)
      .link('foaf:page', source).triples,
    ...[...new Set(tagsOf(dataset))].flatMap((tag) => about(iri).text('dcat:keyword', tag, ZH).triples),
    ...[page, ...(source ? [source] : [])].flatMap((one) => named(one, 'foaf:Document')),
    ...contact(iri, dataset),
    ...publisher.triples,
    ...where.triples,
    ...(theme ? code(AUTHORITY.theme + theme) : []),
    ...(cycle ? code(AUTHORITY.frequency + cycle.eu, 'dct:Frequency') : []),
    ...code(access, 'dct:RightsStatement'),
    ...code(AUTHORITY.chinese, 'dct:LinguisticSystem'),
    ...(latest
      ? latest.files.flatMap((file) => fileTriples(catalog, iri, dataset, latest, file))
      : dataset.state === 'listed'
        ? listedTriples(iri, dataset)
        : []),
  ];
};

/** What it is found by: its tags, and its domain where no theme says it. */
export const tagsOf = ({ tags, domain }: PublicDataset): readonly string[] => (domain ? [domain, ...tags] : tags);

/** One page of the catalogue, with its datasets. */
export const catalogTriples = (catalog: PublicCatalog, page: CatalogPage): Triple[] => {
  const iri = catalogIri(catalog);
  const title = titleOf(catalog);
  const publisher = agent(catalog, catalog.publisher);
  const view = page.pageIri(page.page);
  return [
    ...about(iri)
      .is('dcat:Catalog', 'hydra:Collection')
      .text('dct:title', title.zh, ZH)
      .text('dct:title', title.en, 'en')
      .text('dct:description', `${catalog.city.zh}依法向社会开放的公共数据。`, ZH)
      .text('dct:description', `Public data that ${catalog.city.en} opens to everyone under its regulation.`, 'en')
      .link('dct:publisher', publisher.iri)
      .link('dct:language', AUTHORITY.chinese)
      .link('dct:spatial', place(catalog).iri)
      .link('dcat:themeTaxonomy', AUTHORITY.themes)
      .link('foaf:homepage', catalog.base)
      .value('hydra:totalItems', page.total, 'xsd:integer')
      .link('hydra:view', view).triples,
    ...about(AUTHORITY.themes).is('skos:ConceptScheme').text('dct:title', 'Data theme', 'en').triples,
    ...named(catalog.base, 'foaf:Document'),
    ...code(AUTHORITY.chinese, 'dct:LinguisticSystem'),
    ...about(view)
      .is('hydra:PartialCollectionView')
      .link('hydra:first', page.pageIri(1))
      .link('hydra:previous', page.page > 1 ? page.pageIri(page.page - 1) : undefined)
      .link('hydra:next', page.page < page.pages ? page.pageIri(page.page + 1) : undefined)
      .link('hydra:last', page.pageIri(page.pages)).triples,
    ...publisher.triples,
    ...place(catalog).triples,
    ...page.datasets.flatMap((dataset) => about(iri).link('dcat:dataset', datasetIri(catalog, dataset.id)).triples),
    ...page.datasets.flatMap((dataset) => datasetTriples(catalog, dataset)),
  ];
};
