import { Store } from 'n3';
import { beforeAll, describe, expect, it } from 'vitest';
import { dazhouRows } from '../domain/catalog-import/portal-files.ts';
import { importCatalogue } from '../feeds/imported.ts';
import { shapes, triplesOf } from '../feeds/shacl.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** The whole catalogue of Dazhou, 5,637 entries, as DCAT-AP 3.0.1 by others' shapes. */
let county: TestCounty;
const pages: Store[] = [];

beforeAll(async () => {
  county = await aCounty('dazhou');
  await importCatalogue(county, dazhouRows());
  // Past the moments in which a feed is read again for writes that were late.
  await county.moveTo(new Date(Date.parse(county.clock.now()) + 60_000).toISOString());
  for (let at: string | undefined = '/catalog.ttl'; at !== undefined; ) {
    const answer = await county.call('GET', at);
    expect(answer.status).toBe(200);
    pages.push(triplesOf(answer.body));
    at = /<http:\/\/127\.0\.0\.1:0([^>]+)>; rel="next"/.exec(answer.headers.link!)?.[1];
  }
}, 240_000);

const DATASET = 'http://www.w3.org/ns/dcat#Dataset';
const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

describe('the open catalogue of Dazhou', () => {
  it('is there whole, each dataset on one page', () => {
    const datasets = pages.flatMap((page) => page.getSubjects(TYPE, DATASET, null).map(({ value }) => value));
    expect(new Set(datasets).size).toBe(datasets.length);
    expect(datasets.length).toBeGreaterThan(5_000);
  });

  it.each(['shapes.ttl', 'range.ttl', 'dcat-ap-SHACL.ttl', 'ranges.ttl', 'mdr-vocabularies.shape.ttl'])(
    'has no violation of %s',
    async (name) => {
      const validate = shapes(name);
      const found: string[] = [];
      for (const page of pages) found.push(...(await validate(page)));
      expect(found.slice(0, 20)).toEqual([]);
    },
    240_000,
  );

  it('would have one where a dataset lost its title, and where a distribution lost its address', async () => {
    const validate = shapes('dcat-ap-SHACL.ttl');
    const without = (predicate: string) => {
      const page = new Store(pages[0]!.getQuads(null, null, null, null));
      const [gone] = page.getQuads(null, predicate, null, null);
      page.removeQuads(page.getQuads(gone!.subject, predicate, null, null));
      return page;
    };
    for (const predicate of ['http://purl.org/dc/terms/title', 'http://www.w3.org/ns/dcat#accessURL'])
      expect(await validate(without(predicate))).not.toEqual([]);
  }, 240_000);
});
