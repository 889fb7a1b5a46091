import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { READERS, type SourceKind } from '../../functions/domain/harvest/read-objects.ts';
import { portalNames, portalRows } from '../domain/catalog-import/portal-files.ts';
import { aCounty } from '../support/county.ts';
import { catalogueServer, webOfThisMachine } from './catalogue-server.ts';

/** The catalogues of 43 Chinese portals and of US agencies, as they are: every entry is accounted for. */
const US = new URL('../../../shared/data/2-catalogues/us_datajson/', import.meta.url);
const agencies = existsSync(US) ? readdirSync(US).filter((name) => name.endsWith('.json')) : [];
const names = portalNames();

const agencyOf = (name: string) => JSON.parse(readFileSync(new URL(name, US), 'utf8')) as { dataset: unknown[] };

describe('real catalogues', () => {
  it('are all there', (context) => {
    if (names.length === 0) context.skip('the catalogues of other portals are not on this machine');
    expect([names.length, agencies.length]).toEqual([43, 7]);
  });

  const all: [SourceKind, string, () => readonly unknown[]][] = [
    ...names.map((name): (typeof all)[number] => ['portal-json', name, () => portalRows(name)]),
    ...agencies.map((name): (typeof all)[number] => ['data-json', name, () => agencyOf(name).dataset]),
  ];
  it.each(all)('%s %s: each entry is read, or refused with a reason', (kind, _, entries) => {
    for (const entry of entries()) {
      const read = READERS[kind](entry, '来源');
      if (!read.ok) expect(read.faults.length).toBeGreaterThan(0);
      else
        expect(JSON.stringify({ ...read.record, page: '', guid: '', files: [] })).not.toMatch(
          /(?<!\d)1[3-9]\d{9}(?!\d)/,
        );
    }
  });

  it('come in whole from a server, each once, and again without a change', async (context) => {
    if (names.length === 0) context.skip('the catalogues of other portals are not on this machine');
    const server = await catalogueServer();
    const county = await aCounty('dazhou', {
      harvestHosts: [server.host],
      replace: () => ({ web: webOfThisMachine() }),
    });
    const as = 'operator@regulator';
    for (const [kind, name, entries] of all) {
      const body = kind === 'data-json' ? readFileSync(new URL(name, US), 'utf8') : JSON.stringify(entries());
      server.answers.set(`/${name}`, { body });
      const source = await county.must('POST', '/harvest/sources', {
        as,
        body: { name, kind, url: `${server.origin}/${name}` },
      });
      await county.must('POST', `/harvest/sources/${source.id}/harvests`, { as, body: {}, status: 202 });
    }
    await county.works.idle();
    let total = 0;
    for (const { id, name } of (await county.must('GET', '/harvest/sources', { as })).items) {
      const [job] = (await county.must('GET', `/harvest/sources/${id}/harvests`, { as })).items;
      expect(job.status, name).toBe('done');
      const { added, changed, unchanged, duplicate, rejected } = job.totals;
      expect(added + changed + unchanged + duplicate + rejected, name).toBe(job.totals.total);
      expect(job.totals.total, name).toBe(job.objects);
      total += job.objects;
    }
    expect(total).toBe(65_285 + 2_311);
  }, 240_000);

  it('fcc.json has 8 changed datasets between its two editions, and none gone', async (context) => {
    if (agencies.length === 0) context.skip('the catalogues of US agencies are not on this machine');
    const server = await catalogueServer();
    const county = await aCounty('dazhou', {
      harvestHosts: [server.host],
      replace: () => ({ web: webOfThisMachine() }),
    });
    const as = 'operator@regulator';
    const { id } = await county.must('POST', '/harvest/sources', {
      as,
      body: { name: 'FCC', kind: 'data-json', url: `${server.origin}/data.json` },
    });
    const take = async (name: string) => {
      server.answers.set('/data.json', { body: readFileSync(new URL(name, US), 'utf8') });
      const job = await county.must('POST', `/harvest/sources/${id}/harvests`, { as, body: {}, status: 202 });
      await county.works.idle();
      return (await county.must('GET', `/harvest/harvests/${job.id}`, { as })).totals;
    };
    expect(await take('fcc_v1.json')).toMatchObject({ total: 59, added: 59, rejected: 0 });
    const second = await take('fcc_v2.json');
    expect(second).toMatchObject({ total: 59, added: 0, removed: 0 });
    // Eight are changed as JSON; what is changed in words of ours is part of them.
    expect(second.changed).toBeLessThanOrEqual(8);
    expect(second.changed).toBeGreaterThan(0);
    expect(second.changed + second.unchanged).toBe(59);
  });
});
