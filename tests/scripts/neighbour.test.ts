import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webHttps } from '../../functions/platform/engines/web-https.ts';
import { WebRefused } from '../../functions/platform/ports.ts';
import { guilinCatalogue } from '../../scripts/demo/files.ts';
import { harvestNeighbour, NEIGHBOUR, webWith } from '../../scripts/local/neighbour.ts';
import { settingsFrom } from '../../scripts/local/settings.ts';
import { catalogueServer } from '../harvest/catalogue-server.ts';
import { aCounty } from '../support/county.ts';

/** What `npm start` harvests: a sample that it serves itself, and nothing else inside the machine. */
let own: Awaited<ReturnType<typeof catalogueServer>>;
let inner: Awaited<ReturnType<typeof catalogueServer>>;
beforeAll(async () => {
  own = await catalogueServer();
  inner = await catalogueServer();
  own.answers.set(NEIGHBOUR.path, { body: guilinCatalogue().toString('utf8') });
  own.answers.set('/away', { status: 302, body: '', headers: { location: `${inner.origin}/secret` } });
  inner.answers.set('/secret', { body: '[]' });
});
afterAll(() => expect(inner.asked).toEqual([]));

describe('the harvest of the local county', () => {
  it('brings the sample in, each entry marked with where it is from', async () => {
    const county = await aCounty('dazhou', {
      harvestHosts: [own.host],
      replace: ({ county: before }) => ({ web: webWith(own.host), county: { ...before, baseUrl: own.origin } }),
    });
    const identity = {
      tokenFor: ({ role, org }: { role: string; org?: string }) => county.tokenFor(`${role}@${org}` as never),
    };
    await harvestNeighbour(county as never, identity as never);
    const found = await county.must('GET', '/open/search', { query: { q: '桂林', limit: '5' } });
    expect(found.total).toBeGreaterThan(50);
    for (const { origin } of found.items) expect(origin).toMatchObject({ name: NEIGHBOUR.name });
    const [source] = (await county.must('GET', '/harvest/sources', { as: 'operator@regulator' })).items;
    expect(source.held.records).toBeGreaterThan(140);
  });

  it('reaches nothing else of this machine: by no address, by no other host, by no redirection', async () => {
    const web = webWith(own.host, webHttps({ pauses: [] }));
    const ask = (url: string, hosts = [own.host, inner.host]) => web.get(url, { accept: '*/*', hosts });
    for (const url of [
      `${inner.origin}/secret`,
      `${own.origin}/away`,
      `http://localhost:${new URL(inner.origin).port}/secret`,
      'http://169.254.169.254/latest/meta-data/',
      'http://[::1]/',
      'no address',
    ])
      await expect(ask(url), url).rejects.toThrow(WebRefused);
    await expect(ask(`${own.origin}${NEIGHBOUR.path}`, [])).rejects.toThrow(WebRefused);
  });

  it('asks further hosts only where they are named', () => {
    expect(settingsFrom({}).harvestHosts).toEqual([]);
    expect(settingsFrom({ GONGSHU_HARVEST_HOSTS: ' Data.Example.CN , ,b.test:8443' }).harvestHosts).toEqual([
      'data.example.cn',
      'b.test:8443',
    ]);
  });
});
