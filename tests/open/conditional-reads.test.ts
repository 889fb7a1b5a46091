import { beforeAll, describe, expect, it } from 'vitest';
import type { Route } from '../../functions/platform/route.ts';
import { routeList } from '../../functions/routes.ts';
import { content, divisions, OPERATOR, publish, register, submit } from '../gathering/published-entry.ts';
import { open } from '../open-data/opening.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { HOSTILE } from './hostile.ts';

/** What every route of the open side keeps: a tag that answers a condition, and a clear answer to whatever is asked. */
let county: TestCounty;
let dataset: string;
let request: string;
let ranking: string;
const as = OPERATOR;

beforeAll(async () => {
  county = await aCounty('dazhou');
  dataset = await publish(county, content(await register(county)));
  await submit(county, dataset, divisions('东城区', '西城区'));
  await open(county, dataset);
  request = (
    await county.must('POST', '/open/requests', {
      body: {
        holder: 'health',
        requested: '公交线路',
        purpose: '做地图',
        applicant: { kind: 'natural-person', name: '王小明', contact: '13912345678' },
      },
    })
  ).id;
  await county.must('POST', `/open/requests/${request}/receive`, { as: 'officer@health', body: {} });
  ranking = (await county.must('POST', '/open/rankings', { as, body: { period: '2026' } })).id;
});

const public_ = routeList.filter((row) => row.method === 'GET' && row.who === 'anyone');
const readable: readonly Route[] = public_.filter(({ answer }) => answer.status === 200);

/** What stands for the parameters of a path; a path of which nothing is here is not among those that must answer. */
const given = (): Readonly<Record<string, Readonly<Record<string, string>>>> => ({
  getDataset: { id: dataset },
  previewDataset: { id: dataset },
  listReleases: { id: dataset },
  getOpenRequest: { id: request },
  listContributions: { id: dataset },
  getOpenList: { organisation: 'health' },
  getRanking: { id: ranking },
  getRankingInputs: { id: ranking },
  getAction: { name: 'package_search' },
  getActionOfThree: { name: 'package_list' },
  getLaw: { city: 'dazhou' },
  getArticle: { city: 'dazhou', article: '26' },
  getCompleteness: { city: 'dazhou' },
  getDatasetGraph: { id: dataset },
  getDataPackage: { id: dataset },
  getCsvMetadata: { id: dataset },
  getSchemaOrg: { id: dataset },
  getSitemap: { page: '1' },
});
/** Of these nothing is here: they need a harvest, a sealed log, or a matter of service. Their tag is set by the same table. */
const NOTHING_HERE = [
  'getHarvested',
  'getCheckpoint',
  'listEditions',
  'listPublishedItems',
  'getPublishedItem',
  'getPublished',
  'verifyLicence',
];

const addressOf = ({ name, path }: Route): string =>
  path.replace(/\{(\w+)\+?\}/g, (_, parameter: string) => encodeURIComponent(given()[name]?.[parameter] ?? 'none'));

describe('every read of the open side', () => {
  it.each(readable.map((row) => [row.name, row] as const))('%s has a tag by the route table', (_, { answer }) => {
    expect(answer.documents !== undefined || answer.fresh !== undefined).toBe(true);
  });

  it.each(readable.filter(({ name }) => !NOTHING_HERE.includes(name)).map((row) => [row.name, row] as const))(
    '%s is answered with its tag, with nothing to whoever holds it, and anew to whoever holds another',
    async (_, row) => {
      const first = await county.call('GET', addressOf(row));
      expect([row.name, first.status]).toEqual([row.name, 200]);
      expect(first.headers.etag).toMatch(/^"[\w-]+"$/);
      expect(first.headers['cache-control']).toMatch(/^public, max-age=\d+$/);
      for (const held of [first.headers.etag!, `W/${first.headers.etag}`, `"x", ${first.headers.etag}`, '*']) {
        const again = await county.call('GET', addressOf(row), { headers: { 'if-none-match': held } });
        expect([held, again.status, again.body, again.headers.etag]).toEqual([
          held,
          304,
          undefined,
          first.headers.etag,
        ]);
      }
      const other = await county.call('GET', addressOf(row), { headers: { 'if-none-match': '"another"' } });
      expect([other.status, other.body]).toEqual([200, first.body]);
    },
  );

  it('leaves a version in the tag of what is changed under one', async () => {
    const { body, headers } = await county.call('GET', `/open-data/datasets/${dataset}`);
    expect(headers.etag).toMatch(new RegExp(`^"${body.version}-`));
    const stale = await county.call('POST', `/open-data/datasets/${dataset}/withdraw`, {
      as,
      body: { reason: '有误' },
      headers: { 'if-match': `"${body.version + 1}-abc"` },
    });
    expect(stale.body.code).toBe('stale-version');
  });
});

/** Values that no reader means well by; and what is asked of numbers, formats and places. */
const VALUES: readonly (readonly [what: string, value: string])[] = [
  ...HOSTILE,
  ['a huge number', '99999999999999999999999'],
  ['less than nothing', '-1'],
  ['no number', 'NaN'],
  ['an exponent', '1e309'],
  ['an unknown format', 'application/x-unknown'],
  ['nothing', ''],
  ['a list', 'a,b,,c'],
  ['JSON', '{"$gt":""}'],
  ['an end of line', 'a\r\nset-cookie: x=1'],
];

const parametersOf = ({ query }: Route): string[] =>
  query === undefined ? [] : Object.keys((query as unknown as { shape: Record<string, unknown> }).shape);
/** CKAN takes its parameters as they come: those of its actions, by action. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  package_list: ['limit', 'offset'],
  package_search: [
    'q',
    'fq',
    'fq_list',
    'sort',
    'rows',
    'start',
    'facet.field',
    'facet.limit',
    'facet.mincount',
    'facet',
  ],
  package_show: ['id'],
  organization_list: ['all_fields', 'limit', 'offset', 'sort'],
  organization_show: ['id', 'include_datasets'],
  group_list: ['all_fields', 'limit'],
  group_show: ['id'],
  tag_list: ['query', 'all_fields'],
  resource_show: ['id'],
  datastore_search: ['resource_id', 'filters', 'q', 'fields', 'sort', 'limit', 'offset', 'distinct', 'records_format'],
  help_show: ['name'],
  current_package_list_with_resources: ['limit', 'offset'],
};

const expectClear = (asked: string, { status, body, headers }: Awaited<ReturnType<TestCounty['call']>>): void => {
  expect([asked, status < 500]).toEqual([asked, true]);
  expect(headers['set-cookie']).toBeUndefined();
  if (status >= 400 && headers['content-type']?.startsWith('application/problem+json'))
    expect(body).toMatchObject({ code: expect.any(String), title: expect.any(String) });
};

describe('hostile questions', () => {
  const asking = public_.filter((row) => parametersOf(row).length > 0);
  it('are asked of every open route that takes a parameter', () => {
    expect(asking.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'openSearch',
        'openSuggest',
        'searchDatasets',
        'listHarvested',
        'getChanges',
        'getCatalogGraph',
      ]),
    );
  });

  it.each(asking.map((row) => [row.name, row] as const))(
    '%s answers each clearly, never with a fault of its own',
    async (_, row) => {
      for (const name of [...parametersOf(row), 'unknown'])
        for (const [what, value] of VALUES)
          expectClear(`${name}: ${what}`, await county.call('GET', addressOf(row), { query: { [name]: value } }));
      // All at once, and one of them twice.
      const all = Object.fromEntries(parametersOf(row).map((name) => [name, '"🚗(']));
      expectClear('all', await county.call('GET', addressOf(row), { query: all }));
      const [first = 'q'] = parametersOf(row);
      expectClear('twice', await county.call('GET', addressOf(row), { query: { [first]: ['1', '2'] } }));
    },
  );

  it.each(Object.entries(ACTIONS))('the action %s answers each clearly', async (action, names) => {
    for (const name of names)
      for (const [what, value] of VALUES) {
        const rest = name === 'resource_id' || action !== 'datastore_search' ? {} : { resource_id: `${dataset}.json` };
        const query = { ...rest, [name]: value };
        expectClear(`${name}: ${what}`, await county.call('GET', `/api/3/action/${action}`, { query }));
        expectClear(
          `${name} in a body: ${what}`,
          await county.call('POST', `/api/action/${action}`, { body: { ...rest, [name]: value } }),
        );
      }
    for (const raw of ['', '[]', '"', '{"limit":{}}', '{"a":'.repeat(2000), 'null'])
      expectClear(`the body ${raw.slice(0, 20)}`, await county.call('POST', `/api/3/action/${action}`, { raw }));
  });

  it.each(public_.filter(({ path }) => path.includes('{')).map((row) => [row.name, row] as const))(
    '%s answers hostile paths clearly',
    async (_, row) => {
      for (const [what, value] of VALUES) {
        const place = encodeURIComponent(value.replace(/[\ud800-\udfff]/g, '?').slice(0, 3_000) || ' ');
        const path = row.path.replace(/\{\w+\+?\}/g, place);
        expectClear(what, await county.call('GET', path));
      }
      for (const path of ['%', '%zz', '%c0%ae', '%ed%a0%80'])
        expectClear(path, await county.call('GET', row.path.replace(/\{\w+\+?\}/g, path)));
    },
  );

  it('about the form of a document are answered in a form that there is', async () => {
    for (const accept of [
      '',
      '*/*;q=x',
      'application/x-unknown',
      `${'text/turtle,'.repeat(2_000)}`,
      'text/turtle;q=9',
      '🚗',
    ])
      for (const path of ['/dcat', `/dataset/${dataset}`, '/datasets', '/'])
        expectClear(`${path} as ${accept.slice(0, 20)}`, await county.call('GET', path, { headers: { accept } }));
  });
});
