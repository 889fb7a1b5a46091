import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { additionText, cosignature } from '../../functions/domain/evidence/witness.ts';
import { logReader } from '../../functions/evidence/bundle-lines.ts';
import { logs } from '../../functions/evidence/log.ts';
import { witnessHttp } from '../../functions/platform/engines/witness-http.ts';
import type { Witness } from '../../functions/platform/ports.ts';
import { find } from '../../functions/platform/store.ts';
import { openWitness, serveWitness } from '../../scripts/witness/witness.ts';
import { threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { aLog, someEntries } from '../support/sealed-log.ts';

const home = mkdtempSync(join(tmpdir(), 'gongshu-witness-'));
afterAll(() => rm(home, { recursive: true, force: true }));
const VERIFY = resolve(import.meta.dirname, '../../scripts/verify/main.ts');
const ORIGIN = 'gongshu/test-dazhou/2026/sha256';

describe('A county whose log a neighbour witnesses', () => {
  let county: TestCounty;
  let witness: ReturnType<typeof openWitness>;
  let server: Awaited<ReturnType<typeof serveWitness>>;
  const witnesses: Witness[] = [];
  const pass = async (minutes: number) => {
    county.clock.moveTo(new Date(Date.parse(county.clock.now()) + minutes * 60_000).toISOString());
    await county.seal();
  };

  beforeAll(async () => {
    county = await aCounty('dazhou', { replace: () => ({ witnesses }) });
    const keys = await Promise.all(county.deps.signers.map((signer) => signer.key()));
    witness = openWitness(home, 'witness.neighbour.test', [{ origin: ORIGIN, hash: 'sha256', keys }]);
    server = await serveWitness(witness);
    // One that is away holds nothing up.
    witnesses.push(
      witnessHttp(server.url, witness.key),
      witnessHttp('http://127.0.0.1:9', { ...witness.key, name: 'away' }, 500),
    );
    await threeBodies(county);
    await pass(5);
  }, 60_000);
  afterAll(() => server.close());

  const bundle = async (): Promise<Buffer> => {
    const as = 'auditor@regulator';
    const subjects = [{ type: 'organisation', id: 'provider' }];
    const { id } = await county.must('POST', '/evidence/bundles', { as, body: { subjects } });
    await county.works.idle();
    const { link } = await county.must('GET', `/evidence/bundles/${id}`, { as });
    return county.download(link.url);
  };
  const verified = async (bytes: Buffer, more: object) => {
    const keys = await Promise.all(county.deps.signers.map((signer) => signer.key()));
    writeFileSync(join(home, 'bundle'), bytes);
    writeFileSync(join(home, 'policy.json'), JSON.stringify({ origin: ORIGIN, hash: 'sha256', keys, ...more }));
    try {
      const args = [VERIFY, join(home, 'bundle'), '--policy', join(home, 'policy.json'), '--json'];
      return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    } catch (error) {
      return JSON.parse((error as { stdout: string }).stdout);
    }
  };

  it('gives bundles that hold by the pinned key of the witness alone, and by no other key under its name', async () => {
    const bytes = await bundle();
    expect(await verified(bytes, { witnesses: [witness.key], quorum: 1 })).toMatchObject({ ok: true, witnesses: 1 });
    const stranger = openWitness(join(home, 'stranger'), 'witness.stranger.test', []);
    expect(await verified(bytes, { witnesses: [stranger.key], quorum: 1 })).toMatchObject({
      ok: false,
      findings: [{ code: 'too-few-witnesses' }],
    });
    const namesake = { ...stranger.key, name: witness.key.name };
    expect((await verified(bytes, { witnesses: [namesake], quorum: 1 })).ok).toBe(false);
  });

  it('is witnessed again as it grows, from where the witness was', async () => {
    await county.must('POST', '/organisations/provider/office', {
      as: 'officer@provider',
      body: { name: '数据办公室' },
    });
    await pass(5);
    const { items } = await county.must('GET', '/evidence/logs');
    const log = items.find(({ id }: { id: string }) => id === '2026-sha256');
    expect(log.checkpoint).toContain(`— ${witness.key.name} `);
    expect(await verified(await bundle(), { witnesses: [witness.key], quorum: 1 })).toMatchObject({ ok: true });
    // A log that the witness does not watch stays with its own signature.
    expect(items.find(({ id }: { id: string }) => id === '2026-sm3').checkpoint).not.toContain(witness.key.name);
  });
});

describe('A witness', () => {
  const note = async (log: Awaited<ReturnType<typeof aLog>>) => {
    const state = await find(log.deps.store, logs, log.log.id);
    const reader = logReader(log.deps, state);
    return { state, reader, text: await reader.checkpoint() };
  };
  const watching = async (log: Awaited<ReturnType<typeof aLog>>, name: string) => {
    const { origin, hash, keys } = await log.policy();
    return openWitness(join(home, name), name, [{ origin, hash, keys }]);
  };

  it('signs what goes on, remembers it over a restart, and says where it is to whoever asks from elsewhere', async () => {
    const log = await aLog();
    await log.add(someEntries(5));
    const first = await note(log);
    const witness = await watching(log, 'a.test');
    const begin = additionText({ older: 0, proof: [], note: first.text });
    expect(witness.addCheckpoint(begin)).toMatchObject({ status: 200, body: expect.stringContaining('— a.test ') });
    expect(witness.addCheckpoint(begin)).toEqual({ status: 409, body: '5\n' });
    // Asked for the same again, it signs the same.
    expect(witness.addCheckpoint(additionText({ older: 5, proof: [], note: first.text })).status).toBe(200);
    await log.add(someEntries(9).slice(5));
    const { reader, text } = await note(log);
    const proof = await reader.consistency(5);
    const again = await watching(log, 'a.test');
    expect(again.addCheckpoint(additionText({ older: 5, proof: proof.toReversed(), note: text })).status).toBe(422);
    expect(again.addCheckpoint(additionText({ older: 5, proof, note: text })).status).toBe(200);
    expect(again.addCheckpoint(additionText({ older: 5, proof, note: text }))).toEqual({ status: 409, body: '9\n' });
  });

  it('does not sign a history that was rewritten with the real key, an unknown log, another key or what is no request', async () => {
    const log = await aLog();
    await log.add(someEntries(6));
    const witness = await watching(log, 'b.test');
    const told = await note(log);
    expect(witness.addCheckpoint(additionText({ older: 0, proof: [], note: told.text })).status).toBe(200);
    // The same key, another past of the same length.
    const fork = await aLog('sha256', () => log.log.signers as never);
    await fork.add(someEntries(6, 3));
    const other = await note(fork);
    expect(witness.addCheckpoint(additionText({ older: 6, proof: [], note: other.text })).status).toBe(409);
    await fork.add(someEntries(8, 3).slice(6));
    const longer = await note(fork);
    const proof = await longer.reader.consistency(6);
    expect(witness.addCheckpoint(additionText({ older: 6, proof, note: longer.text })).status).toBe(422);

    const stranger = await aLog();
    await stranger.add(someEntries(2));
    expect(witness.addCheckpoint(additionText({ older: 0, proof: [], note: (await note(stranger)).text })).status).toBe(
      403,
    );
    const nobodys = openWitness(join(home, 'c.test'), 'c.test', []);
    expect(nobodys.addCheckpoint(additionText({ older: 0, proof: [], note: told.text })).status).toBe(404);
    for (const broken of ['', 'old 1', 'old x\n\n', `old 01\n\n${told.text}`, `old 0\nnot base64\n\n${told.text}`])
      expect(witness.addCheckpoint(broken).status, broken).toBe(400);
    expect(witness.addCheckpoint(additionText({ older: 99, proof: [], note: told.text })).status).toBe(400);
  });

  it('puts the second before its signature', () => {
    expect([...cosignature(1_700_000_000, Uint8Array.of(7))]).toEqual([0, 0, 0, 0, 101, 83, 241, 0, 7]);
  });
});
