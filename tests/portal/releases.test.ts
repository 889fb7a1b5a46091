import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archiveKey, besideKey } from '../../functions/open/release-packages/package.ts';
import type { Deps } from '../../functions/platform/county.ts';
import { openPackage, PackageRefused } from '../../scripts/release/open-package.ts';
import { threeBodies } from '../support/builders.ts';
import { aCounty, type CountyOptions, type TestCounty } from '../support/county.ts';
import { anOpenDataset, REGULATOR } from '../support/opening.ts';

const ADMINISTRATOR = 'administrator@regulator';
const DAY = 86_400_000;
let home: string;
let county: TestCounty;
/** What stops the next archive from being stored. */
let cut: Error | undefined;

const asking = async (options: CountyOptions = {}): Promise<TestCounty> => {
  const made = await aCounty('dazhou', options);
  await threeBodies(made);
  return made;
};
const list = async (of = county) => (await of.must('GET', '/open/release-packages', { as: ADMINISTRATOR })).items;
const nextMorning = (of = county) => of.moveTo(new Date(Date.parse(of.clock.now()) + DAY).toISOString());
const isThere = async (key: string) => (await county.deps.objects.head(key)) !== undefined;
const download = async (id: string) => {
  const { status, headers } = await county.call('GET', `/open/release-packages/${id}/archive`, { as: ADMINISTRATOR });
  expect(status).toBe(302);
  return headers.location!;
};

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'gongshu-releases-'));
  const failing = (objects: Deps['objects']) => ({
    ...objects,
    putFileIfAbsent: (key: string, path: string, type: string) =>
      cut && key.startsWith('releases/') ? Promise.reject(cut) : objects.putFileIfAbsent(key, path, type),
  });
  county = await asking({ releasePackages: { keep: 2 }, replace: ({ objects }) => ({ objects: failing(objects) }) });
});
afterAll(() => rm(home, { recursive: true, force: true }));

describe('signed packages of the portal', () => {
  it('are made each morning on which the public sees something new, and not otherwise; the last few are kept', async () => {
    expect(await list()).toEqual([]);
    await anOpenDataset(county);
    await nextMorning();
    const [first, ...none] = await list();
    expect(none).toEqual([]);
    await nextMorning();
    await nextMorning();
    expect(await list()).toEqual([first]);

    // A request that is received stands in the register.
    const asked = await county.must('POST', '/open/requests', {
      body: {
        requested: '公交线路',
        holder: 'provider',
        purpose: '做一张地图',
        applicant: { kind: 'natural-person', name: '王小明', contact: '13912345678' },
      },
    });
    await county.must('POST', `/open/requests/${asked.id}/receive`, { as: 'officer@provider', body: {} });
    await nextMorning();
    const [second, ...rest] = await list();
    expect(rest).toEqual([first]);
    await anOpenDataset(county);
    await nextMorning();
    const [third, ...others] = await list();
    expect(others).toEqual([second]);
    expect(await isThere(archiveKey(third.id))).toBe(true);
    for (const key of [archiveKey(first.id), besideKey(first.id, 'files.txt'), besideKey(first.id, 'release.note')])
      expect(await isThere(key), key).toBe(false);
    const gone = await county.call('GET', `/open/release-packages/${first.id}/archive`, { as: ADMINISTRATOR });
    expect([gone.status, gone.body.code]).toEqual([410, 'retired']);
  });

  it('are whole: the archive that the link leads to is taken under the county’s key, and under no other', async () => {
    const [{ id, sha256, size, files, download: at }] = await list();
    expect(new URL(at).pathname).toBe(`/open/release-packages/${id}/archive`);
    expect(await download(id)).toContain(archiveKey(id));
    const bytes = await buffer(await county.deps.objects.read(archiveKey(id)));
    expect(bytes.length).toBe(size);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    const zip = join(home, 'package.zip');
    await writeFile(zip, bytes);
    const key = await county.deps.signers[0]!.key();
    const folder = await mkdtemp(join(home, 'x-'));
    const site = await openPackage(zip, { county: county.deps.county.id, key, folder });
    expect(site.datasets).toHaveLength(2);
    const listed = await buffer(await county.deps.objects.read(besideKey(id, 'files.txt')));
    expect(listed.toString().trimEnd().split('\n')).toHaveLength(files);

    const stranger = { ...key, publicKey: Buffer.alloc(32, 9).toString('base64') };
    const elsewhere = await mkdtemp(join(home, 'x-'));
    await expect(openPackage(zip, { county: county.deps.county.id, key: stranger, folder: elsewhere })).rejects.toThrow(
      PackageRefused,
    );
  });

  it('are on record, and so is who fetched one', async () => {
    const [{ id, sha256 }] = await list();
    await download(id);
    const { items } = await county.must('GET', `/supervision/events`, {
      as: 'auditor@regulator',
      query: { subject: `release-package:${id}` },
    });
    expect(items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'makeReleasePackage', detail: { sha256 } }),
        expect.objectContaining({ action: 'downloadReleasePackage' }),
      ]),
    );
  });

  it('that were cut off half made are never listed, and are taken away by the next', async () => {
    const before = await list();
    await anOpenDataset(county);
    cut = new Error('out of disk');
    await expect(nextMorning()).rejects.toThrow('out of disk');
    expect(await list()).toEqual(before);
    cut = undefined;
    await nextMorning();
    const after = await list();
    expect(after).toHaveLength(2);
    expect(after[1]).toEqual(before[0]);
  });

  it('are the administrator’s to have', async () => {
    for (const as of ['nobody', 'public:zhang', 'officer@provider', REGULATOR, 'auditor@regulator'] as const) {
      const { status } = await county.call('GET', '/open/release-packages', { as });
      expect([401, 403], as).toContain(status);
    }
    const unknown = await county.call('GET', '/open/release-packages/rpk_none/archive', { as: ADMINISTRATOR });
    expect(unknown.status).toBe(404);
  });

  it('are not made where the county does not ask for them', async () => {
    const silent = await asking();
    await anOpenDataset(silent);
    await nextMorning(silent);
    expect(await list(silent)).toEqual([]);
  });
});
