import { DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { dataVersionOf } from '../../functions/gathering/repository.ts';
import { partitionOf } from '../../functions/platform/audit.ts';
import { unpacked } from '../../functions/platform/packing.ts';
import { anActiveGrant, aRequest, aSharedEntry, aSubmission, CSV, ITEMS } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';
import { aCompletedProject, act, done, readProject } from '../support/projects.ts';

/** Who read and changed what, on record so that nobody can take it back. */
const OPERATOR = 'operator@regulator' satisfies As;
const AUDITOR = 'auditor@regulator' satisfies As;
interface Case {
  readonly county: TestCounty;
  readonly entry: string;
  readonly grant: { id: string; purpose: string; scenario: string };
}
const cases = new Map<RegulationId, Case>();
const at = (city: RegulationId) => cases.get(city)!;

beforeAll(async () => {
  for (const city of ['dazhou', 'fuzhou', 'jiangmen', 'shuangliao'] as const) {
    const county = await aCounty(city);
    const items = ITEMS.map((item) => (item.name === 'name' ? { ...item, masking: 'name' } : item));
    const entry = await aSharedEntry(county, { items });
    cases.set(city, {
      county,
      entry: entry.id,
      grant: await anActiveGrant(county, (await aRequest(county, entry.id)).id),
    });
  }
});

const read = ({ county, grant }: Case, query: Record<string, string> = {}, as: As = 'officer@consumer') =>
  county.call('GET', `/data/grants/${grant.id}/rows`, {
    as,
    query: { purpose: grant.purpose, scenario: grant.scenario, ...query },
  });
const events = ({ county }: Case, subject: string) =>
  county.must('GET', '/supervision/events', { as: AUDITOR, query: { subject, limit: '200' } });
const reads = ({ county, entry }: Case, query: Record<string, string> = {}, as: As = OPERATOR) =>
  county.call('GET', `/data/entries/${entry}/reads`, { as, query });

describe('Fuzhou: an information audit trail', () => {
  it('FZ-29b: every read and change is on record with user, unit, item, time and result, and what is altered or removed shows', async () => {
    const given = at('fuzhou');
    const { county, grant, entry } = given;
    await read(given, { select: 'code' });
    await read(given, { purpose: '统计' });
    const own = await events(given, `grant:${grant.id}`);
    expect(own.items.filter(({ kind }: { kind: string }) => kind !== 'change')).toMatchObject([
      {
        kind: 'read',
        at: '2026-03-02T01:00:00.000Z',
        actor: { account: 'officer-of-consumer', organisation: 'consumer' },
        outcome: 200,
        detail: { entry, fields: ['code'], rows: 3 },
      },
      { kind: 'refusal', actor: { account: 'officer-of-consumer' }, outcome: 403, code: 'read-refused' },
    ]);
    const changes = await events(given, `entry:${entry}`);
    expect(changes.chain.state).toBe('ok');
    const { client, tableName } = county.deps.store;
    const TableName = tableName('audit');
    const pk = partitionOf('change', { type: 'entry', id: entry });
    const { Items: items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :c)',
        ExpressionAttributeValues: { ':pk': pk, ':c': 'c#' },
      }),
    );
    const chain = async () => (await events(given, `entry:${entry}`)).chain.state;

    // An event that somebody alters, puts back, and removes.
    const stored = unpacked(items[1]!);
    const put = (item: Record<string, unknown>) => client.send(new PutCommand({ TableName, Item: item }));
    await put({ ...stored, actor: { ...(stored.actor as object), account: 'somebody-else' } });
    expect(await chain()).toBe('broken');
    await put(stored);
    expect(await chain()).toBe('ok');
    await client.send(new DeleteCommand({ TableName, Key: { pk, sk: stored.sk } }));
    expect(await chain()).toBe('broken');
  });
});

describe('Shuangliao: data use is traceable', () => {
  it('SL-20c: every read of shared data is on record with user, organisation, purpose and time, and found by item', async () => {
    const given = at('shuangliao');
    await read(given, { select: 'code' });
    await read(given, { select: 'code,city' });
    const all = (await reads(given)).body.items;
    expect(all).toHaveLength(2);
    expect(all[0]).toMatchObject({
      at: '2026-03-02T01:00:00.000Z',
      grant: given.grant.id,
      organisation: 'consumer',
      account: 'officer-of-consumer',
      purpose: given.grant.purpose,
    });
    expect((await reads(given, { item: 'city' })).body.items).toMatchObject([{ fields: ['code', 'city'] }]);
    expect((await reads(given, { item: 'opened' })).body.items).toEqual([]);
    expect((await reads(given, {}, 'officer@provider')).status).toBe(200);
    expect((await reads(given, {}, 'officer@consumer')).body.code).toBe('other-organisation');
    // No route changes evidence, whoever asks.
    for (const method of ['PUT', 'POST', 'DELETE'] as const)
      expect(
        (await given.county.call(method, '/supervision/events', { as: 'administrator@regulator', body: {} })).status,
      ).toBe(405);
  });

  it('SL-35b: an archive is intact while its bytes are what was received, and failed once one has changed', async () => {
    const { county, entry } = at('shuangliao');
    const check = async () => {
      const { id } = await county.must('POST', '/quality/runs', {
        as: OPERATOR,
        body: { entry, kind: 'archive', dataVersion: 1 },
      });
      await county.works.idle();
      return county.must('GET', `/quality/runs/${id}`, { as: OPERATOR });
    };
    expect(await check()).toMatchObject({
      status: 'done',
      failing: 0,
      archive: [
        { what: 'original', state: 'intact' },
        { what: 'columnar', state: 'intact' },
      ],
    });
    const { original } = (await dataVersionOf(county.deps.store, entry, 1))!;
    await county.deps.objects.replace(original.key, CSV.replace('东城区', '东城屯'), 'text/csv');
    expect(await check()).toMatchObject({
      failing: 1,
      archive: [{ what: 'original', state: 'failed' }, { state: 'intact' }],
    });
    await county.deps.objects.remove(original.key);
    expect(await check()).toMatchObject({
      failing: 1,
      archive: [{ what: 'original', state: 'absent' }, { state: 'intact' }],
    });
  });
});

describe('Jiangmen: who reads and who changes', () => {
  it('JM-17c: each read of an item with personal data names its user, and is listed for an incident', async () => {
    const given = at('jiangmen');
    const { county } = given;
    await read(given, { select: 'code' });
    await read(given, { select: 'code,name' });
    const incident = await county.must('POST', '/registers/security-incident', {
      as: 'officer@provider',
      body: { data: { detectedOn: '2026-03-02', what: '姓名疑似泄露' } },
    });
    const { detectedOn } = incident.data;
    const { items } = (await reads(given, { item: 'name', from: detectedOn, to: detectedOn }, 'officer@provider')).body;
    expect(items).toMatchObject([
      { account: 'officer-of-consumer', organisation: 'consumer', fields: ['code', 'name'], personal: ['name'] },
    ]);
    expect((await reads(given, { item: 'name', from: '2026-03-03' })).body.items).toEqual([]);
    expect(
      (await reads(given, { item: 'code' })).body.items
        .map(({ personal }: { personal: string[] }) => personal.length)
        .toSorted(),
    ).toEqual([0, 1]);
  });

  it('JM-35i: changing or deleting gathered data without the right is refused with 403, and a permitted change keeps author, reason and prior version', async () => {
    const given = at('jiangmen');
    const { county, entry } = given;
    const submission = { entry, fileName: 'a.csv', format: 'csv' };
    await aSubmission(county, entry, `${CSV}110106,丰台区,1101,\n`);
    const attempts = [
      ['POST', '/gathering/submissions', submission],
      ['POST', `/versions/entries/${entry}/rollback`, { to: 1, reason: '回退' }],
      ['PUT', `/versions/entries/${entry}/retention`, { policy: { versions: 1 }, reason: '清理' }],
    ] as const;
    for (const as of ['officer@consumer', 'custodian@third', AUDITOR] as const)
      for (const [method, path, body] of attempts)
        expect((await county.call(method, path, { as, body })).status).toBe(403);
    expect((await county.must('GET', `/catalog/entries/${entry}`, { as: OPERATOR })).data).toMatchObject({
      version: 2,
    });

    await county.must('POST', `/versions/entries/${entry}/rollback`, {
      as: 'officer@provider',
      body: { to: 1, reason: '丰台区重复报送' },
    });
    const { items } = await county.must('GET', `/versions/entries/${entry}/pointers`, { as: AUDITOR });
    expect(items[0]).toMatchObject({
      version: 1,
      before: 2,
      by: 'officer-of-provider',
      reason: '丰台区重复报送',
      at: '2026-03-02T01:00:00.000Z',
    });
    const { items: versions } = await county.must('GET', `/gathering/entries/${entry}/versions`, { as: AUDITOR });
    expect(versions.map(({ version, by }: { version: number; by: string }) => [version, by])).toEqual([
      [2, 'custodian-of-provider'],
      [1, 'custodian-of-provider'],
    ]);
  });
});

describe('Dazhou: the audit of projects', () => {
  it('DZ-4f: an auditor reads the whole history of a project, cannot change it, and files findings', async () => {
    const { county } = at('dazhou');
    const id = await aCompletedProject(county, { completedOn: '2026-02-20' });
    const acceptance = { acceptedOn: '2026-03-01', passed: true };
    await done(county, id, 'acceptance', acceptance);
    const history = await county.must('GET', `/projects/${id}`, { as: AUDITOR });
    expect(history).toMatchObject({ status: 'accepted', completedOn: '2026-02-20', acceptances: [acceptance] });
    const trail = await county.must('GET', '/supervision/events', {
      as: AUDITOR,
      query: { subject: `project:${id}` },
    });
    expect(trail.chain.state).toBe('ok');
    expect(trail.items.map(({ action }: { action: string }) => action).toSorted()).toEqual(
      [
        'registerProject',
        'submitProject',
        'issueOpinion',
        'decideProject',
        'takeStep',
        'completeProject',
        'recordAcceptance',
      ].toSorted(),
    );
    for (const [verb, body] of [
      ['complete', { completedOn: '2026-02-20' }],
      ['acceptance', acceptance],
      ['data-review', { conforms: true, opinion: '同意' }],
    ] as const)
      expect(await act(county, id, verb, body, AUDITOR)).toMatchObject({
        status: 403,
        body: { code: 'role-not-allowed' },
      });
    const finding = { finding: '验收资料不全', recommendation: '补齐' };
    expect((await act(county, id, 'findings', finding)).status).toBe(403);
    await done(county, id, 'findings', finding, AUDITOR);
    expect((await readProject(county, id)).findings).toMatchObject([finding]);
    expect((await county.call('GET', `/projects/${id}`, { as: 'officer@consumer' })).status).toBe(404);
  });
});
