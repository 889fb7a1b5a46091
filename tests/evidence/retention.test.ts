import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import canonicalize from 'canonicalize';
import { beforeAll, describe, expect, it } from 'vitest';
import { BundleVerifier } from '../../functions/domain/evidence/bundle.ts';
import type { Verdict } from '../../functions/domain/evidence/bundle-form.ts';
import type { Policy } from '../../functions/domain/evidence/keys.ts';
import { logReader } from '../../functions/evidence/bundle-lines.ts';
import { type LogState, logs } from '../../functions/evidence/log.ts';
import { expireEvidence } from '../../functions/evidence/retention/expire-evidence.ts';
import { checkTable } from '../../functions/evidence/search/check-table.ts';
import { sealedEvents } from '../../functions/evidence/search/sealed-events.ts';
import { type AuditEvent, Evidence, itemOf } from '../../functions/platform/audit.ts';
import { cryptography, hashingOf } from '../../functions/platform/cryptography.ts';
import { withoutPersonal } from '../../functions/platform/evidence-entry.ts';
import { packed, unpacked } from '../../functions/platform/packing.ts';
import { find } from '../../functions/platform/store.ts';
import { verifyChain } from '../../functions/supervision/chain.ts';
import { allItems } from '../../scripts/restore/all-items.ts';
import { threeBodies } from '../support/builders.ts';
import { aCounty, nine, type TestCounty } from '../support/county.ts';
import { evidenceOf } from '../support/evidence.ts';

const LOG = '2026-sha256';
const ADMINISTRATOR = 'administrator@regulator';
const AUDITOR = 'auditor@regulator';
/** More than one transaction erases. */
const REFUSALS = 70;
const NETWORK_LOG = { regulation: 'cybersecurity-law', article: '21' };

const county = await aCounty('dazhou', { day: '2026-01-05' });
const { store } = county.deps;
const means = { hashing: hashingOf('sha256'), cryptography, canonical: (value: unknown) => canonicalize(value)! };

const pass = async (): Promise<void> => {
  county.clock.moveTo(new Date(Date.parse(county.clock.now()) + 300_000).toISOString());
  await county.seal();
};
const stateOf = (log = LOG): Promise<LogState> => find(store, logs, log);
const everything = async (): Promise<string> =>
  JSON.stringify([
    (await Array.fromAsync(allItems(store.client, store.tableName('audit')))).map(unpacked),
    await Array.fromAsync(allItems(store.client, store.tableName('evidence'))),
  ]);
const auditEvents = async (): Promise<AuditEvent[]> => {
  const items = await Array.fromAsync(allItems(store.client, store.tableName('audit')));
  return items.flatMap((item) => Evidence.parse(unpacked(item)));
};
const sealed = async () => {
  const state = await stateOf();
  const places = Array.from({ length: state.size }, (_, i) => i);
  return sealedEvents(store, logReader(county.deps, state), places);
};
const differences = async () => {
  const state = await stateOf();
  return checkTable(county.deps, state, 0, state.size);
};
const place = (over: object): Promise<{ id: string }> =>
  county.must('POST', '/evidence/holds', {
    as: ADMINISTRATOR,
    body: { over, ground: '调取证据', cite: { regulation: '刑事诉讼法', article: '54' }, reference: '调证〔2026〕3号' },
  });
const release = ({ id }: { id: string }) =>
  county.must('POST', `/evidence/holds/${id}/release`, { as: ADMINISTRATOR, body: { reason: '调取完毕' } });
const refused = (account: string) =>
  county.call('POST', '/evidence/holds', { as: `public:${account}`, body: {} }).then(({ status }) => status);

const bundleOf = async (body: object): Promise<string[]> => {
  const { id } = await county.must('POST', '/evidence/bundles', { as: AUDITOR, body: { log: LOG, ...body } });
  await county.works.idle();
  return gunzipSync(await buffer(await county.objects.read(`bundles/${id}.ndjson.gz`)))
    .toString()
    .trimEnd()
    .split('\n');
};
const verified = async (lines: readonly string[]): Promise<Verdict> => {
  const { origin, hash, keys, size, root } = await stateOf();
  const policy: Policy = { origin, hash, keys, witnesses: [], quorum: 0, pin: { size, root } };
  const verifier = new BundleVerifier(policy, means);
  for (const line of lines) verifier.line(line, true);
  return verifier.verdict();
};
const changed = (lines: readonly string[], at: number, change: (line: Record<string, unknown>) => object): string[] =>
  lines.with(at, JSON.stringify(change(JSON.parse(lines[at]!))));

describe('What is personal of evidence', () => {
  beforeAll(async () => {
    await threeBodies(county);
    await refused('alice');
    expect(await county.call('POST', '/evidence/holds', { as: 'officer@consumer', body: {} })).toMatchObject({
      status: 403,
    });
    for (let n = 0; n < REFUSALS; n += 1) await refused(`caller-${n}`);
    await county.must('GET', '/identity/me/holdings', { as: 'public:alice' });
    await pass();
    await county.sweep(false);
  }, 60_000);

  it('is kept for as long as the law says of its kind, and says by which article', async () => {
    const { rules } = await county.must('GET', '/evidence/retention', { as: 'officer@provider' });
    expect(rules).toMatchObject([
      { kind: 'change', months: 120, cite: { regulation: 'office-files-rule', article: '6' } },
      { kind: 'read', months: 36, cite: { regulation: 'sharing-regulation', article: '29' } },
      { kind: 'refusal', months: 6, cite: NETWORK_LOG },
    ]);
    // The last day of six months is still within them.
    expect(await expireEvidence(county.deps, '2026-07-05')).toEqual({ erased: 0, held: 0, wrong: 0 });
  });

  it('is not erased while a legal hold lies on the person, and the hold that comes meanwhile stops it', async () => {
    county.clock.moveTo(nine('2026-07-06'));
    const alice = await place({ account: 'alice' });
    const { client } = store;
    let hold: { id: string } | undefined;
    const send = async (command: { input: unknown }) => {
      if (!hold && command.constructor.name === 'TransactWriteCommand') hold = await place({ account: 'caller-3' });
      return client.send(command as never);
    };
    const slow = {
      ...store,
      client: new Proxy(client, { get: (target, name) => (name === 'send' ? send : Reflect.get(target, name)) }),
    };
    expect(await expireEvidence({ ...county.deps, store: slow }, '2026-07-06')).toMatchObject({ erased: 0 });
    const counts = await expireEvidence(county.deps, '2026-07-06');
    expect(counts).toMatchObject({ held: 2, wrong: 0 });
    expect(counts.erased).toBeGreaterThanOrEqual(REFUSALS);
    const kept = (await auditEvents()).filter(({ kind, erased }) => kind === 'refusal' && !erased);
    expect(kept.map(({ actor }) => actor.account).sort()).toEqual(['alice', 'caller-3']);
    const { logs: progress } = await county.must('GET', '/evidence/retention', { as: AUDITOR });
    expect(progress).toMatchObject([{ log: LOG, kind: 'refusal', held: [{ hold: alice.id }, { hold: hold!.id }] }]);
    // What is held is looked at again once a hold has gone, and only then.
    expect(await expireEvidence(county.deps, '2026-07-06')).toEqual({ erased: 0, held: 0, wrong: 0 });
    await release(hold!);
    expect(await expireEvidence(county.deps, '2026-07-07')).toMatchObject({ erased: 1, held: 1 });
    await release(alice);
  });

  it('goes with its salt from the table and the index, and leaves the rest as it was', async () => {
    // One is erased by two runs at once.
    const both = await Promise.all([1, 2].map(() => expireEvidence(county.deps, '2026-07-08')));
    expect(both.map(({ erased }) => erased).sort()).toEqual([0, 1]);
    const events = await auditEvents();
    for (const event of events.filter(({ at, kind }) => kind === 'refusal' && at < '2026-02')) {
      expect(event).toMatchObject({ actor: { account: '' }, erased: { months: 6, cite: NETWORK_LOG } });
      expect(event).not.toHaveProperty('salt');
      expect(event).not.toHaveProperty('detail');
    }
    const left = await everything();
    for (const account of ['caller-0', 'caller-69']) expect(left).not.toContain(account);
    const found = async (query: Record<string, string>) =>
      (await county.must('GET', '/evidence/events', { as: AUDITOR, query: { limit: '100', ...query } })).items;
    expect(await found({ account: 'officer-of-consumer', kind: 'refusal' })).toEqual([]);
    expect((await found({ account: 'officer-of-consumer', kind: 'change' })).length).toBeGreaterThan(0);
    const shown = await found({ kind: 'refusal' });
    expect(shown.find(({ at }: { at: string }) => at < '2026-02')).toMatchObject({
      stored: 'erased',
      erased: { on: expect.stringMatching(/^2026-07-0/) },
    });
    expect(await differences()).toEqual([]);
  });

  it('leaves evidence of its erasure, which names no one', async () => {
    const erasures = (await auditEvents()).filter(({ subject }) => subject.type === 'evidence-erasure');
    expect(erasures.length).toBeGreaterThanOrEqual(4);
    for (const { actor, basis, detail } of erasures) {
      expect(actor).toMatchObject({ account: 'platform' });
      expect(basis).toMatchObject([NETWORK_LOG]);
      expect(detail).toMatchObject({ log: LOG, kind: 'refusal', months: 6 });
    }
    expect(JSON.stringify(erasures)).not.toMatch(/caller-|alice/);
    await pass();
    expect(await differences()).toEqual([]);
    const one = erasures[0]!.subject;
    const lines = await bundleOf({ subjects: [{ type: one.type, id: one.id }], openings: true });
    expect(await verified(lines)).toMatchObject({ ok: true, entries: 1 });
    expect(JSON.parse(lines[1]!).o).toContainEqual(expect.objectContaining({ f: 'detail' }));
  });

  describe('in a bundle', () => {
    let lines: string[];
    let at: number;
    beforeAll(async () => {
      lines = await bundleOf({ search: { from: '2026-01-05', to: '2026-01-05' }, openings: true });
      at = lines.findIndex((line) => line.includes('"x":'));
    });

    it('is said to be erased, since when and by which article, and everything else still opens', async () => {
      const verdict = await verified(lines);
      expect(verdict).toMatchObject({ ok: true, findings: [] });
      expect(verdict.erased).toBeGreaterThanOrEqual(REFUSALS);
      expect(JSON.parse(lines[at]!)).toMatchObject({ x: { months: 6, cite: NETWORK_LOG } });
      expect(JSON.parse(lines[at]!)).not.toHaveProperty('o');
      const opened = lines.slice(1).filter((line) => JSON.parse(line).o);
      expect(opened.length).toBe(lines.length - 1 - verdict.erased!);
    });

    it('is no excuse for what the tree does not hold, what is shown, or what was erased before its time', async () => {
      const codes = async (change: (line: Record<string, unknown>) => object) =>
        (await verified(changed(lines, at, change))).findings.map(({ code }) => code);
      const e = JSON.parse(JSON.parse(lines[at]!).e);
      const other = canonicalize({ ...e, action: 'somethingElse' });
      expect(await codes((line) => ({ ...line, e: other }))).toEqual(['not-included']);
      const { x } = JSON.parse(lines[at]!);
      expect(await codes((line) => ({ ...line, x: { ...x, on: '2026-07-05' } }))).toEqual(['erased-early']);
      // A rule of one month is none that a text of the state knows.
      expect(await codes((line) => ({ ...line, x: { ...x, months: 1, on: '2026-02-06' } }))).toEqual(['erased-early']);
      expect(await codes((line) => ({ ...line, o: [{ f: 'account', v: 'x', salt: 'AAAA' }] }))).toEqual([
        'wrong-opening',
        'erased-and-shown',
      ]);
    });
  });

  describe('is not taken away by hand', () => {
    const tampered = async (change: (events: AuditEvent[]) => AuditEvent[], of: (event: AuditEvent) => boolean) => {
      const items = (await Array.fromAsync(allItems(store.client, store.tableName('audit')))) as Record<
        string,
        unknown
      >[];
      const item = items.find((one) => of(Evidence.parse(unpacked(one))[0]!))!;
      const put = (Item: Record<string, unknown>) =>
        store.client.send(new PutCommand({ TableName: store.tableName('audit'), Item }));
      await put(packed('audit', itemOf(change(Evidence.parse(unpacked(item))))));
      const found = await differences();
      await put(item);
      return found;
    };
    const erased = { on: '2026-07-06', months: 6, cite: NETWORK_LOG, by: 'ers_none' };
    const isRead = ({ kind, at }: AuditEvent) => kind === 'read' && at < '2026-02';

    it('without an erasure on record', async () => {
      const byHand = (events: AuditEvent[]) => events.map((event) => withoutPersonal(event, erased));
      expect(await tampered(byHand, isRead)).toMatchObject([{ is: 'altered' }]);
      // Nor by the record of another one.
      const by = (await auditEvents()).find((event) => event.erased)!.erased!.by;
      const borrowed = (events: AuditEvent[]) => events.map((event) => withoutPersonal(event, { ...erased, by }));
      expect(await tampered(borrowed, isRead)).toMatchObject([{ is: 'altered' }]);
    });

    it('nor with commitments that are not those of the log', async () => {
      const isErased = (event: AuditEvent) => event.erased !== undefined;
      const others = (events: AuditEvent[]) =>
        events.map((event) => ({ ...event, personal: { account: `sha256:${'A'.repeat(43)}` } }));
      const found = await tampered(others, isErased);
      expect(found.length).toBeGreaterThan(0);
      expect(found.every(({ is }) => is === 'altered')).toBe(true);
      const sooner = (events: AuditEvent[]) =>
        events.map((event) => ({ ...event, erased: { ...event.erased!, on: '2026-03-01' } }));
      expect((await tampered(sooner, isErased)).length).toBeGreaterThan(0);
    });

    it('nor slipped in as erased where the log never had it', async () => {
      const [event] = (await auditEvents()).filter((one) => one.erased && !one.id.includes('.'));
      const invented = { ...event!, id: `${event!.id}x` };
      const Item = packed('audit', itemOf([invented]));
      await store.client.send(new PutCommand({ TableName: store.tableName('audit'), Item }));
      expect(await differences()).toEqual([{ id: invented.id, is: 'added' }]);
      const Key = { pk: Item.pk, sk: Item.sk };
      await store.client.send(new DeleteCommand({ TableName: store.tableName('audit'), Key }));
    });
  });

  it('is erased of reads after three years and of changes after ten, and every chain and proof holds', async () => {
    county.clock.moveTo(nine('2029-01-06'));
    expect(await expireEvidence(county.deps, '2029-01-05')).toMatchObject({ erased: 0 });
    const reads = (await auditEvents()).filter(({ kind, at }) => kind === 'read' && at < '2026-02');
    expect(reads.every(({ erased }) => !erased)).toBe(true);
    expect((await expireEvidence(county.deps, '2029-01-06')).erased).toBeGreaterThan(0);
    county.clock.moveTo(nine('2036-01-06'));
    // Killed between two writes, the next run goes on.
    let writes = 0;
    const { client } = store;
    const send = async (command: { input: unknown }) => {
      if (command.constructor.name !== 'GetCommand' && command.constructor.name !== 'QueryCommand') {
        writes += 1;
        if (writes > 3) throw new Error('killed');
      }
      return client.send(command as never);
    };
    const dying = {
      ...store,
      client: new Proxy(client, { get: (target, name) => (name === 'send' ? send : Reflect.get(target, name)) }),
    };
    await expect(expireEvidence({ ...county.deps, store: dying }, '2036-01-06')).rejects.toThrow('killed');
    await expireEvidence(county.deps, '2036-01-06');
    const events = await evidenceOf(county, { type: 'organisation', id: 'provider' });
    const changes = events.filter(({ kind }) => kind === 'change');
    expect(changes.length).toBeGreaterThan(2);
    expect(changes.every(({ erased }) => erased?.months === 120)).toBe(true);
    expect(verifyChain(changes)).toMatchObject({ state: 'ok' });
    expect(await everything()).not.toContain('officer-of-provider');
    expect(await differences()).toEqual([]);
    const lines = await bundleOf({ subjects: [{ type: 'organisation', id: 'provider' }] });
    expect(await verified(lines)).toMatchObject({ ok: true, erased: changes.length });
    expect((await sealed()).filter(({ stored }) => stored === 'altered' || stored === 'gone')).toEqual([]);
  }, 60_000);
});

describe('A county', () => {
  it('may keep it for longer than the texts ask, and not for less', async () => {
    const choosing = (trailMonths: object): Promise<TestCounty> =>
      aCounty('fuzhou', { replace: ({ county: given }) => ({ county: { ...given, trailMonths } }) });
    const one = await choosing({ refusal: 24, read: 1 });
    const { rules } = await one.must('GET', '/evidence/retention', { as: AUDITOR });
    expect(rules).toMatchObject([
      { kind: 'change', months: 120, alsoCited: [{ regulation: 'fuzhou', article: '29' }] },
      { kind: 'read', months: 36 },
      { kind: 'refusal', months: 24, countyMonths: 24, alsoCited: [{ regulation: 'fuzhou', article: '29' }] },
    ]);
  });
});
