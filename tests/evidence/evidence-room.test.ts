import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { HASH_BYTES } from '../../functions/domain/evidence/hashing.ts';
import { threeBodies } from '../support/builders.ts';
import { aCounty } from '../support/county.ts';

const MINUTES = 60_000;
const AUDITOR = { as: 'auditor@regulator' } as const;
const county = await aCounty('dazhou');
const later = (minutes: number) => new Date(Date.parse(county.clock.now()) + minutes * MINUTES).toISOString();
const pass = (minutes: number) => county.moveTo(later(minutes));
const folder = mkdtempSync(join(tmpdir(), 'gongshu-verify-'));

const logNamed = async (id: string) =>
  (await county.must('GET', '/evidence/logs')).items.find((log: { id: string }) => log.id === id);

/** A bundle as whoever asked for it downloads it, and what was said of it. */
const bundleOf = async (body: object) => {
  const { id } = await county.must('POST', '/evidence/bundles', { ...AUDITOR, body });
  await county.settle();
  const bundle = await county.must('GET', `/evidence/bundles/${id}`, AUDITOR);
  const bytes = await buffer(await county.objects.read(`bundles/${id}.ndjson.gz`));
  return {
    bundle,
    bytes,
    lines: gunzipSync(bytes)
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
  };
};

/** The command that a stranger runs, on files alone. */
const verify = (bytes: Uint8Array, policy: object) => {
  writeFileSync(join(folder, 'bundle'), bytes);
  writeFileSync(join(folder, 'policy.json'), JSON.stringify(policy));
  const given = ['scripts/verify/main.ts', join(folder, 'bundle'), '--policy', join(folder, 'policy.json'), '--json'];
  const ran = spawnSync(process.execPath, given, { encoding: 'utf8' });
  return { code: ran.status, verdict: JSON.parse(ran.stdout) };
};

const policyOf = ({ origin, hash, keys, size, root }: Record<string, unknown>) => ({
  origin,
  hash,
  keys,
  pin: { size, root },
});
const SUBJECTS = [{ type: 'organisation', id: 'provider' }];

describe('the log of evidence', () => {
  let first: Record<string, unknown>;
  beforeAll(async () => {
    await threeBodies(county);
    await pass(5);
    await county.seal();
    first = await logNamed('2026-sha256');
    await county.must('POST', '/organisations/provider/office', {
      as: 'officer@provider',
      body: { name: '数据办公室' },
    });
    await pass(5);
    await county.seal();
  });

  it('is public: its checkpoints, its tiles and nothing of what it holds', async () => {
    const log = await logNamed('2026-sha256');
    expect(log.size).toBeGreaterThan(first.size as number);
    expect(log.checkpoint.split('\n').slice(0, 2)).toEqual(['gongshu/test-dazhou/2026/sha256', String(log.size)]);
    const old = await county.must('GET', `/evidence/logs/2026-sha256/checkpoints/${first.size}`);
    expect(old.checkpoint).toBe(first.checkpoint);
    const query = { level: '0', index: '0', width: String(log.size) };
    const tile = await county.call('GET', '/evidence/logs/2026-sha256/tiles', { query });
    expect(tile.status).toBe(302);
    const bytes = await buffer(await county.objects.read(`evidence/2026-sha256/tile/0/000.p/${log.size}`));
    expect(bytes.length).toBe(log.size * HASH_BYTES);
    expect(
      (await county.call('GET', '/evidence/logs/2026-sha256/tiles', { query: { ...query, width: '1' } })).status,
    ).toBe(404);
    expect((await county.call('GET', '/evidence/logs/2026-sha256/checkpoints/1')).status).toBe(404);
    expect((await county.call('POST', '/evidence/bundles', { body: { subjects: SUBJECTS } })).status).toBe(401);
    const officer = await county.call('POST', '/evidence/bundles', {
      as: 'officer@provider',
      body: { subjects: SUBJECTS },
    });
    expect(officer.status).toBe(403);
  });

  it.each(['sha256', 'sm3'])('gives a bundle that the command accepts from files alone (%s)', async (hash) => {
    const log = await logNamed(`2026-${hash}`);
    const { bundle, bytes, lines } = await bundleOf({ log: log.id, subjects: SUBJECTS, openings: true });
    expect(bundle).toMatchObject({ status: 'ready', unsealed: 0 });
    expect(lines[0]).toMatchObject({ count: bundle.entries, whole: ['organisation:provider'] });
    expect(bundle.entries).toBeGreaterThanOrEqual(5);
    expect(verify(bytes, policyOf(log))).toMatchObject({ code: 0, verdict: { ok: true, entries: bundle.entries } });
    // Without a pin or a witness nothing is believed, however good the signature.
    const { pin: _, ...unanchored } = policyOf(log);
    expect(verify(bytes, unanchored)).toMatchObject({ code: 1, verdict: { findings: [{ code: 'not-anchored' }] } });
  });

  it('proves that it continues a history that was pinned before', async () => {
    const { bytes, lines } = await bundleOf({ subjects: SUBJECTS, pin: first.size });
    expect(lines[0].consistency.size).toBe(first.size);
    expect(verify(bytes, policyOf(first))).toMatchObject({ code: 0 });
    const root = Buffer.alloc(HASH_BYTES, 1).toString('base64');
    const other = verify(bytes, policyOf({ ...first, root }));
    expect(other).toMatchObject({ code: 1, verdict: { findings: [{ code: 'not-consistent' }] } });
  });

  it('holds commitments where people are concerned, and shows them only where asked', async () => {
    const { lines } = await bundleOf({ subjects: SUBJECTS });
    const text = JSON.stringify(lines);
    expect(text).not.toContain('officer-of-provider');
    expect(JSON.parse(lines[1].e).personal.account).toMatch(/^sha256:/);
    const shown = await bundleOf({ subjects: SUBJECTS, openings: true });
    const office = shown.lines.find((line) => line.e?.includes('"designateOffice"'));
    expect(office.o).toContainEqual(expect.objectContaining({ f: 'account', v: 'officer-of-provider' }));
  });

  it('says how much is not sealed yet, and takes it up next time', async () => {
    await county.must('POST', '/organisations/provider/office', { as: 'officer@provider', body: { name: '大数据办' } });
    expect((await bundleOf({ subjects: SUBJECTS })).bundle).toMatchObject({ unsealed: 1 });
    await pass(5);
    await county.seal();
    expect((await bundleOf({ subjects: SUBJECTS })).bundle).toMatchObject({ unsealed: 0 });
  });
});
