import { describe, expect, it } from 'vitest';
import { atomFeed, byChange } from '../../../functions/domain/feeds/atom.ts';
import { catalogTriples } from '../../../functions/domain/feeds/dcat.ts';
import { DATA_JSON_HEAD, dataJsonDataset } from '../../../functions/domain/feeds/dcat-us.ts';
import { jsonLd } from '../../../functions/domain/feeds/json-ld.ts';
import { rdfXml } from '../../../functions/domain/feeds/rdf-xml.ts';
import { schemaOrgDataset } from '../../../functions/domain/feeds/schema-org.ts';
import { robots, sitemap, sitemapIndex } from '../../../functions/domain/feeds/sitemap.ts';
import { csvOnTheWeb, dataPackage } from '../../../functions/domain/feeds/tables.ts';
import { expectAgreed, linesOf } from '../agreed.ts';
import { ALL, CATALOG, FULL, WITHDRAWN } from './made-up.ts';
import { linesOf as graphLines } from './parse.ts';

/** Every document that machines of others read. */
const graph = (page: number) =>
  catalogTriples(CATALOG, {
    datasets: ALL,
    total: 9,
    page,
    pages: 3,
    pageIri: (one) => `${CATALOG.base}/catalog.x?page=${one}`,
  });
const [release] = FULL.releases;
const DOCUMENTS: Readonly<Record<string, () => string>> = {
  'catalog-2.jsonld': () => linesOf(JSON.parse(jsonLd(graph(2)))),
  'catalog-1.rdf': () => rdfXml(graph(1)),
  'catalog-3.rdf': () => rdfXml(graph(3)),
  'data.json': () => linesOf({ ...DATA_JSON_HEAD, dataset: ALL.map((one) => dataJsonDataset(CATALOG, one)) }),
  'changes.atom': () =>
    atomFeed(CATALOG, byChange([...ALL, { ...FULL, id: 'ent_also' }]), `${CATALOG.base}/feeds/changes`),
  'no-changes.atom': () => atomFeed(CATALOG, [], `${CATALOG.base}/feeds/changes`),
  'sitemap.xml': () => sitemap(CATALOG, ALL),
  'sitemap-index.xml': () => sitemapIndex(CATALOG, 2),
  'robots.txt': () => robots(CATALOG),
  'schema-org.json': () => linesOf(ALL.map((one) => schemaOrgDataset(CATALOG, one))),
  'datapackage.json': () => linesOf(dataPackage(CATALOG, FULL, release!, ({ url }) => url)),
  'datapackage-bare.json': () =>
    linesOf(
      dataPackage(CATALOG, { ...WITHDRAWN, id: 'Ent:Ä' }, WITHDRAWN.releases[1]!, ({ format }) => `data.${format}`),
    ),
  'csv-metadata.json': () => linesOf(csvOnTheWeb(CATALOG, FULL, release!, 'data.csv')),
  'csv-metadata-bare.json': () => linesOf(csvOnTheWeb(CATALOG, WITHDRAWN, WITHDRAWN.releases[0]!, 'x.csv')),
};

describe('A document for machines of others', () => {
  it.each(Object.keys(DOCUMENTS))('%s is as it was agreed on', (name) => {
    expectAgreed(`feeds/${name}`, DOCUMENTS[name]!());
  });

  it('says one graph in RDF/XML and in JSON-LD, by parsers of others', async () => {
    const rdf = await graphLines('application/rdf+xml', rdfXml(graph(2)));
    expect(rdf.length).toBeGreaterThan(100);
    expect(await graphLines('application/ld+json', jsonLd(graph(2)))).toEqual(rdf);
  });

  it('says nothing twice', () => {
    const twice = [...graph(2), ...graph(2)];
    expect(rdfXml(twice)).toBe(rdfXml(graph(2)));
    expect(jsonLd(twice)).toBe(jsonLd(graph(2)));
  });
});
