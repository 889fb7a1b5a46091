import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import canonicalize from 'canonicalize';
import { beforeAll, describe, expect, it } from 'vitest';
import { BundleVerifier } from '../../functions/domain/evidence/bundle.ts';
import type { Policy } from '../../functions/domain/evidence/keys.ts';
import { logs } from '../../functions/evidence/log.ts';
import { cryptography, hashingOf } from '../../functions/platform/cryptography.ts';
import { find } from '../../functions/platform/store.ts';
import { threeBodies } from '../support/builders.ts';
import { aCounty } from '../support/county.ts';

/** A bundle shows of itself that the last changes of its subjects are in it, up to the moment at which it was asked for. */
const AUDITOR = 'auditor@regulator';
const PROVIDER = { type: 'organisation', id: 'provider' };
const means = { hashing: hashingOf('sha256'), cryptography, canonical: (value: unknown) => canonicalize(value)! };

/** Runs once, after the provider's chain was next read and before anyone hears of what was read. */
let meanwhile: (() => Promise<unknown>) | undefined;
const county = await aCounty('dazhou', {
  replace: ({ store }) => {
    const send = async (command: { constructor: { name: string }; input: unknown }) => {
      const answer = await store.client.send(command as never);
      const isChain =
        command.constructor.name === 'QueryCommand' && JSON.stringify(command.input).includes('#provider');
      const now = isChain ? meanwhile : undefined;
      if (now) meanwhile = undefined;
      await now?.();
      return answer;
    };
    const client = new Proxy(store.client, {
      get: (target, name) => (name === 'send' ? send : Reflect.get(target, name)),
    });
    return { store: { ...store, client } };
  },
});

const later = (ms: number) => new Date(Date.parse(county.clock.now()) + ms).toISOString();
/** Some minutes on, in which everything is sealed and the sweep has been. */
const pass = async (minutes = 16): Promise<void> => {
  county.clock.moveTo(later(minutes * 60_000));
  await county.seal();
  await county.sweep(false);
  await county.works.idle();
};
const rename = (name: string) =>
  county.must('POST', '/organisations/provider/office', { as: 'officer@provider', body: { name } });
const ask = (body: object = {}): Promise<{ id: string }> =>
  county.must('POST', '/evidence/bundles', { as: AUDITOR, body: { subjects: [PROVIDER], complete: true, ...body } });
const view = ({ id }: { id: string }) => county.must('GET', `/evidence/bundles/${id}`, { as: AUDITOR });
const linesOf = async ({ id }: { id: string }): Promise<string[]> =>
  gunzipSync(await buffer(await county.objects.read(`bundles/${id}.ndjson.gz`)))
    .toString()
    .trimEnd()
    .split('\n');
const policyNow = async (): Promise<Policy> => {
  const { origin, hash, keys, size, root } = await find(county.deps.store, logs, '2026-sha256');
  return { origin, hash, keys, witnesses: [], quorum: 0, pin: { size, root } };
};
const verify = (lines: readonly string[], policy: Policy) => {
  const verifier = new BundleVerifier(policy, means);
  for (const line of lines) verifier.line(line, true);
  return verifier.verdict();
};
const codes = (lines: readonly string[], policy: Policy) => verify(lines, policy).findings.map(({ code }) => code);
/** Without some lines, the count mended. */
const without = (lines: readonly string[], isGone: (line: string) => boolean): string[] => {
  const [first, ...rest] = lines;
  const left = rest.filter((line) => !isGone(line));
  return [JSON.stringify({ ...JSON.parse(first!), count: left.length }), ...left];
};

describe('A bundle that is asked to be complete', () => {
  let lines: string[];
  let policy: Policy;
  let asked: string;
  const isLast = (line: string) => line.includes('\\"seq\\":') && line.includes('designateOffice') && line === last;
  let last: string;
  beforeAll(async () => {
    await threeBodies(county);
    await rename('数据科');
    await pass();
    await rename('数据办公室');
    asked = county.clock.now();
    const bundle = await ask();
    await county.works.idle();
    // What it states of its subjects is not sealed yet.
    expect(await view(bundle)).toMatchObject({ status: 'making' });
    await pass();
    expect(await view(bundle)).toMatchObject({ status: 'ready', unsealed: 0 });
    lines = await linesOf(bundle);
    policy = await policyNow();
    last = lines.filter((line) => line.includes('designateOffice')).at(-1)!;
  }, 60_000);

  it('says up to when nothing of its subjects is left out', () => {
    expect(verify(lines, policy)).toMatchObject({
      ok: true,
      findings: [],
      complete: { to: asked, subjects: ['organisation:provider'] },
    });
    expect(verify(lines, { ...policy, complete: asked })).toMatchObject({ ok: true });
  });

  it('is seen to be cut short where its last change is taken out, however well', () => {
    const short = without(lines, isLast);
    expect(short).toHaveLength(lines.length - 1);
    expect(codes(short, policy)).toEqual(['not-complete']);
    // Taken out with what states it, it is a bundle like any other, and no good to whoever asks for more.
    const bare = without(short, (line) => line.includes('"heads\\"') || line.includes('"heads":['));
    const headless = bare.with(0, JSON.stringify({ ...JSON.parse(bare[0]!), heads: undefined }));
    expect(headless).toHaveLength(short.length - 1);
    expect(verify(headless, policy)).toMatchObject({ ok: true });
    expect(verify(headless, policy)).not.toHaveProperty('complete');
    expect(codes(headless, { ...policy, complete: asked })).toEqual(['no-heads']);
    // A statement cannot be pointed at that is not there.
    const elsewhere = lines.with(0, JSON.stringify({ ...JSON.parse(lines[0]!), heads: 0 }));
    expect(codes(elsewhere, policy)).toEqual(['no-heads']);
  });

  it('states what held when it was asked for: one of a day before is told from one of today', async () => {
    await rename('大数据办');
    const second = await ask();
    await pass();
    const now = await policyNow();
    const moment = county.clock.now();
    const whole = await linesOf(second);
    const { complete } = verify(whole, now);
    expect(codes(lines, { ...policy, complete: complete!.to })).toEqual(['no-heads']);
    expect(codes(whole, { ...now, complete: moment })).toEqual(['no-heads']);
    expect(codes(whole, { ...now, complete: complete!.to })).toEqual([]);
  });

  it('states it anew where somebody changed a subject between the look and the statement', async () => {
    meanwhile = () => rename('数据资源科');
    const bundle = await ask();
    await pass();
    expect(await view(bundle)).toMatchObject({ status: 'making' });
    await pass();
    expect(await view(bundle)).toMatchObject({ status: 'ready' });
    const given = await linesOf(bundle);
    expect(verify(given, await policyNow())).toMatchObject({
      ok: true,
      complete: { subjects: ['organisation:provider'] },
    });
    const final = given.filter((line) => line.includes('designateOffice')).at(-1);
    expect(
      codes(
        without(given, (line) => line === final),
        await policyNow(),
      ),
    ).toEqual(['not-complete']);
  });

  it('is of named subjects and of this year’s log alone', async () => {
    for (const body of [{ subjects: undefined, search: { organisation: 'provider' } }, { log: '2025-sha256' }])
      expect(
        await county.call('POST', '/evidence/bundles', {
          as: AUDITOR,
          body: { subjects: [PROVIDER], complete: true, ...body },
        }),
      ).toMatchObject({ status: 400, body: { faults: [{ path: 'body.complete' }] } });
  });
});
