import { createHash } from 'node:crypto';
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KnownKey } from '../../functions/domain/evidence/keys.ts';
import { noteOf } from '../../functions/evidence/seal.ts';
import { originOf } from '../../functions/portal/releases/form.ts';
import { makePackage } from '../../functions/portal/releases/make-package.ts';
import { openPackage, packageViews } from '../../scripts/release/open-package.ts';
import { writeSite } from '../../scripts/release/write-site.ts';
import { aPublishedEntry, divisions, submit } from '../gathering/published-entry.ts';
import { importDazhou } from '../open/imported.ts';
import { open } from '../open-data/opening.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

const LIVE = 'https://data.example';
let county: TestCounty;
let home: string;
let made: string;
let key: KnownKey;
let released: string;
let listed: string;
const id = 'test-dazhou';

const emptied = () => mkdtemp(join(home, 'x-'));
const opened = async (source: string, more: { county?: string; key?: KnownKey } = {}) => {
  const folder = await emptied();
  return { folder, site: await openPackage(source, { county: id, key, folder, ...more }) };
};
/** A copy of the package with something done to it. */
const bent = async (bend: (folder: string) => Promise<unknown>): Promise<string> => {
  const folder = await emptied();
  await cp(made, folder, { recursive: true });
  await bend(folder);
  return folder;
};

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'gongshu-release-'));
  made = await emptied();
  county = await aCounty('dazhou');
  await importDazhou(county, 20);
  released = await aPublishedEntry(county);
  await submit(county, released, divisions('东城区', '西城区', '朝阳区'));
  await open(county, released);
  await makePackage(county.deps, made);
  key = await county.deps.signers[0]!.key();
  listed = (await readdir(join(made, 'views/datasets'))).find((name) => !name.startsWith(released))!;
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe('a signed release package', () => {
  it('is enough to write every page, with the files of what is released beside them', async () => {
    const { folder, site } = await opened(made);
    expect(site).toMatchObject({ county: id, datasets: expect.arrayContaining([released]) });
    const to = await emptied();
    const pages = await writeSite({ site, views: packageViews(folder), live: LIVE, files: join(folder, 'files') }, to);
    expect(pages).toBe(2 * (9 + site.laws.length + site.datasets.length));
    const page = await readFile(join(to, 'datasets', released, 'index.html'), 'utf8');
    for (const said of ['行政区划名录', '东城区', '下载 CSV']) expect(page).toContain(said);
    // What asks something is asked where the county answers.
    expect(await readFile(join(to, 'index.html'), 'utf8')).toContain(`action="${LIVE}/datasets"`);
    expect(page).toContain(`href="${LIVE}/datasets/${released}/opinion"`);
    const [, file] = /href="\/(files\/[^"]+\.csv)" download/.exec(page)!;
    const [, told] = /SHA-256 ([0-9a-f]{64})/.exec(page)!;
    expect(
      createHash('sha256')
        .update(await readFile(join(to, file!)))
        .digest('hex'),
    ).toBe(told);
    expect(await readFile(join(to, 'en/index.html'), 'utf8')).toContain('lang="en"');
    // The pages are those that the county's own portal shows, save for where they lie.
    const live = (await county.call('GET', '/departments', { headers: { accept: 'text/html' } })).body as string;
    const main = (html: string) => /<main.*<\/main>/s.exec(html)![0].replaceAll(LIVE, '');
    expect(main(await readFile(join(to, 'departments/index.html'), 'utf8'))).toBe(main(live));
  });

  it('can be fetched from where it lies', async () => {
    const server = createServer(async (request, response) => {
      const bytes = await readFile(join(made, request.url!)).catch(() => undefined);
      response.writeHead(bytes ? 200 : 404).end(bytes);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect((await opened(url)).site.datasets).toHaveLength(21);
    await new Promise((done) => server.close(done));
  });

  it.each([
    [
      'a view that was altered',
      () => `views/datasets/${listed}`,
      (f: string) => appendFile(join(f, 'views/datasets', listed), ' '),
    ],
    [
      'a file that was altered',
      () => `files/${released}/`,
      async (f: string) => {
        const [file] = await readdir(join(f, 'files', released));
        await appendFile(join(f, 'files', released, file!), '\n');
      },
    ],
    ['what is missing', () => 'views/home.json', (f: string) => rm(join(f, 'views/home.json'))],
    [
      'a list that was altered',
      () => 'files.txt',
      (f: string) => appendFile(join(f, 'files.txt'), `${'0'.repeat(64)}  more\n`),
    ],
    [
      'a note that was altered',
      () => 'release.note',
      async (f: string) => {
        const note = await readFile(join(f, 'release.note'), 'utf8');
        await writeFile(
          join(f, 'release.note'),
          note.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`),
        );
      },
    ],
    ['a package without a note', () => 'release.note', (f: string) => rm(join(f, 'release.note'))],
  ])('is refused for %s, by its name', async (_, name, bend) => {
    const folder = await bent(bend);
    await expect(opened(folder)).rejects.toThrow(name());
  });

  it('is refused under another key, as another county’s, and where it would lead out of its folder', async () => {
    const other = await aCounty('dazhou');
    await expect(opened(made, { key: await other.deps.signers[0]!.key() })).rejects.toThrow('no-known-signature');
    await expect(opened(made, { county: 'another' })).rejects.toThrow('other-log');
    const list = `${'0'.repeat(64)}  ../../etc/passwd\n`;
    const digest = createHash('sha256').update(list).digest();
    const folder = await bent(async (f) => {
      await writeFile(join(f, 'files.txt'), list);
      await writeFile(join(f, 'release.note'), await noteOf(originOf(id), 1, digest, county.deps.signers));
    });
    await expect(opened(folder)).rejects.toThrow('files.txt');
    // A checkpoint of the log is signed by the same keys, and is no release.
    const log = await bent(async (f) => {
      await writeFile(join(f, 'release.note'), await noteOf(`gongshu/${id}`, 1, digest, county.deps.signers));
    });
    await expect(opened(log)).rejects.toThrow('other-log');
  });

  it('brings nothing that it does not list, and nothing older than what is there', async () => {
    const folder = await bent((f) => writeFile(join(f, 'views/more.json'), '{}'));
    const taken = await opened(folder);
    expect(await readdir(join(taken.folder, 'views'))).not.toContain('more.json');
    const to = await emptied();
    const source = { views: packageViews(taken.folder), live: LIVE };
    await writeSite({ ...source, site: taken.site }, to);
    const older = { ...taken.site, made: '2026-01-01T00:00:00.000Z' };
    await expect(writeSite({ ...source, site: older }, to)).rejects.toThrow('older');
    await expect(writeSite({ ...source, site: { ...taken.site, county: 'another' } }, to)).rejects.toThrow('another');
  });
});
