import { beforeAll, describe, expect, it } from 'vitest';
import { checkSubmissionStep } from '../../functions/gathering/check-work.ts';
import { makeDiffStep } from '../../functions/versions/make-diff.ts';
import { anActiveGrant, aPublishedEntry, aRequest, ITEMS, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { killedAtEveryCall } from '../support/killed.ts';
import { anEntryWith, compare, deliver, linesOf, list, OPERATOR, PROVIDER } from './shared-versions.ts';

let county: TestCounty;
let entry: string;

beforeAll(async () => {
  county = await aCounty('dazhou');
  entry = await anEntryWith(county, [
    list('110101 东城区 1101 2001-01-01', '110102 西城 1101 2002-02-02', '110106 丰台区 1101 2006-06-06'),
  ]);
});

describe('the difference of two versions of an entry', () => {
  it('is counted by key and is a file that the provider and the regulator may have', async () => {
    const { body } = await compare(county, entry, { before: 1, after: 2 });
    expect(body).toMatchObject({
      status: 'done',
      key: ['code'],
      items: { added: [], removed: [], retyped: [] },
      counts: {
        rows: { before: 3, after: 3 },
        added: 1,
        removed: 1,
        changed: 1,
        same: 1,
        withoutKey: { before: 0, after: 0 },
        byItem: { name: 1, city: 0, opened: 0 },
      },
    });
    for (const as of [PROVIDER, OPERATOR] as const)
      expect(await linesOf(county, body.id, as)).toEqual([
        {
          change: 'changed',
          changed: ['name'],
          was: { name: '西城区' },
          row: expect.objectContaining({ name: '西城' }),
        },
        { change: 'removed', row: { code: '110105', name: '朝阳区', city: '1101', opened: '2003-03-03' } },
        { change: 'added', row: { code: '110106', name: '丰台区', city: '1101', opened: '2006-06-06' } },
      ]);
    const csv = await county.call('GET', `/versions/diffs/${body.id}/files/csv`, { as: PROVIDER });
    expect((await county.download(csv.headers.location!)).toString()).toContain('变更,名称,110102,110102,西城区,西城');
    const reads = await county.must('GET', '/supervision/events', {
      as: 'auditor@regulator',
      query: { subject: `entry:${entry}` },
    });
    expect(reads.items).toContainEqual(
      expect.objectContaining({
        kind: 'read',
        action: 'downloadDiff',
        actor: expect.objectContaining({ organisation: 'provider' }),
      }),
    );
  });

  it('is made once: whoever asks again, in either of two ways, has the same one', async () => {
    const first = await compare(county, entry, { before: 1, after: 2 });
    const again = await county.call('POST', `/versions/entries/${entry}/diffs`, {
      as: OPERATOR,
      body: { before: 1, after: 2, key: ['code'] },
    });
    expect(again).toMatchObject({ status: 202, body: { id: first.body.id, status: 'done' } });
    const back = await compare(county, entry, { before: 2, after: 1 });
    expect(back.body.id).not.toBe(first.body.id);
    expect(back.body.counts).toMatchObject({ added: 1, removed: 1, changed: 1 });
  });

  it('gives auditors the counts and not the rows, and strangers nothing', async () => {
    const { body } = await compare(county, entry, { before: 1, after: 2 }, 'auditor@regulator');
    expect(body.counts.changed).toBe(1);
    expect((await county.call('GET', `/versions/diffs/${body.id}/files/csv`, { as: 'auditor@regulator' })).status).toBe(
      403,
    );
    expect((await compare(county, entry, { before: 1, after: 2 }, 'officer@consumer')).body.code).toBe(
      'other-organisation',
    );
    for (const path of [`/versions/diffs/${body.id}`, `/versions/diffs/${body.id}/files/csv`])
      expect((await county.call('GET', path, { as: 'officer@consumer' })).status).toBe(404);
  });

  it('says what cannot be compared: one version, one that is not there, an item that is none, a key that is none', async () => {
    const ask = async (body: Record<string, unknown>) => (await compare(county, entry, body)).body;
    expect(await ask({ before: 1, after: 1 })).toMatchObject({ code: 'contradictory' });
    expect(await ask({ before: 1, after: 9 })).toMatchObject({ code: 'not-found' });
    expect(await ask({ before: 1, after: 2, key: ['colour'] })).toMatchObject({
      code: 'unknown-field',
      detail: 'colour',
    });
    expect(await ask({ before: 1, after: 2, key: ['city'] })).toMatchObject({
      status: 'failed',
      failure: { code: 'key-not-unique', zh: expect.stringContaining('2 行重复') },
    });
    expect(await ask({ before: 1, after: 2, key: ['city', 'name'] })).toMatchObject({
      status: 'done',
      counts: { added: 2, removed: 2, changed: 0, same: 1 },
    });
  });
});

describe('a consumer that asks what has changed', () => {
  it('sees it under its grant only: granted items, masked as always, of versions that its grant ran under', async () => {
    const city = await aCounty('dazhou');
    const items = ITEMS.map((item) => (item.name === 'name' ? { ...item, masking: 'name' } : item));
    const shared = await anEntryWith(city, [list('110101 东城区 1101 2001-01-01')], { items });
    await city.moveTo('2026-03-04');
    const grant = await anActiveGrant(
      city,
      (await aRequest(city, shared, { rows: [{ item: 'city', op: 'eq', value: '1101' }] })).id,
    );
    await city.moveTo('2026-03-05');
    await deliver(
      city,
      shared,
      list('110101 东边 1101 2001-01-01', '310101 黄浦区 3101 2001-01-01', '110102 西边 1101 2000-01-01'),
    );
    await city.moveTo('2026-03-06');
    await deliver(
      city,
      shared,
      list('110101 海边 1101 2009-09-09', '110102 西域 1101 2000-01-01', '310101 浦东 3101 2001-01-01'),
    );
    const under = { grant: grant.id, purpose: grant.purpose, scenario: grant.scenario };
    const ask = (body: Record<string, unknown>, as = 'officer@consumer' as const) => compare(city, shared, body, as);

    expect((await ask({ before: 1, after: 2, ...under })).body).toMatchObject({ code: 'read-refused' });
    expect((await ask({ before: 2, after: 3, ...under, purpose: '统计' })).body).toMatchObject({
      code: 'read-refused',
    });
    const { body } = await ask({ before: 2, after: 3, ...under });
    expect(body).toMatchObject({ status: 'done', view: { grant: grant.id, fields: ['code', 'name', 'city'] } });
    const query = { purpose: grant.purpose, scenario: grant.scenario };
    expect(body.counts).toMatchObject({ added: 1, removed: 0, changed: 1, same: 0 });
    expect(await linesOf(city, body.id, 'officer@consumer', query)).toEqual([
      {
        change: 'changed',
        changed: ['name'],
        was: { name: '东**' },
        row: { code: '110101', name: '东*', city: '1101' },
      },
      { change: 'added', row: { code: '110102', name: '西*', city: '1101' } },
    ]);
    const again = (await ask({ before: 3, after: 4, ...under })).body;
    expect(await linesOf(city, again.id, 'officer@consumer', query)).toEqual([
      {
        change: 'changed',
        changed: ['name'],
        was: { name: '东*' },
        row: { code: '110101', name: '海*', city: '1101' },
      },
    ]);

    // Neither the holder without its purpose, nor the provider, nor anyone after the end.
    const file = (as: 'officer@consumer' | 'officer@provider', more = {}) =>
      city.call('GET', `/versions/diffs/${body.id}/files/csv`, { as, query: more });
    expect((await file('officer@consumer')).status).toBe(403);
    expect((await file('officer@provider', query)).status).toBe(404);
    const use = await city.must('GET', `/data/grants/${grant.id}/log`, { as: 'officer@consumer' });
    expect(use.calls.filter(({ action }: { action: string }) => action === 'downloadDiff')).toMatchObject([
      { kind: 'read', detail: { rows: 2, dataVersions: [2, 3] } },
      { kind: 'read', detail: { rows: 1 } },
    ]);
    await city.must('POST', `/share/grants/${grant.id}/end`, { as: 'officer@consumer', body: { reason: '用毕' } });
    expect((await file('officer@consumer', query)).status).toBe(403);
  });
});

describe('the work of comparing', () => {
  it('killed at any call leaves nothing half made, and goes on to the same result', async () => {
    const still = await aCounty('dazhou', { replace: () => ({ works: { start: async () => {} } }) });
    // Nothing is worked off by itself here, so the editions are accepted by hand.
    const shared = await byHand(still);
    const keys = orders();
    const asked: string[] = [];
    const ask = async () => {
      const key = keys.next().value!;
      const { id } = await still.must('POST', `/versions/entries/${shared}/diffs`, {
        as: PROVIDER,
        body: { before: 1, after: 2, key },
      });
      asked.push(id);
      return id as string;
    };
    let id = await ask();
    const kills = await killedAtEveryCall(
      still.deps,
      (doomed) => makeDiffStep(doomed, id),
      async () => {
        const seen = await still.must('GET', `/versions/diffs/${id}`, { as: PROVIDER });
        if (seen.status === 'making') expect([seen.files, seen.counts]).toEqual([undefined, undefined]);
        await Promise.all([makeDiffStep(still.deps, id), makeDiffStep(still.deps, id)]);
        expect(await linesOf(still, id)).toHaveLength(2);
        id = await ask();
      },
    );
    expect(kills).toBeGreaterThan(8);
    expect(new Set(asked).size).toBe(asked.length);
  });
});

/** Keys that all tell rows apart, each another question. */
function* orders(): Generator<string[]> {
  const names = ['name', 'city', 'opened'];
  for (let mask = 0; mask < 8; mask += 1) {
    const some = names.filter((_, at) => mask & (1 << at));
    for (let at = 0; at <= some.length; at += 1) yield [...some.slice(0, at), 'code', ...some.slice(at)];
    for (let at = 1; at < some.length; at += 1)
      yield [...some.toReversed().slice(0, at), 'code', ...some.toReversed().slice(at)];
  }
}

const byHand = async (still: TestCounty): Promise<string> => {
  await threeBodies(still);
  const { id } = await aPublishedEntry(still);
  for (const edition of [
    list('110101 东城区 1101 2001-01-01', '110102 西城区 1101 2002-02-02'),
    list('110101 东城区 1101 2001-01-01', '110103 崇文区 1101 2002-02-02'),
  ]) {
    const created = await still.must('POST', '/gathering/submissions', {
      as: PROVIDER,
      body: { entry: id, fileName: 'a.csv', format: 'csv' },
    });
    await still.upload(created.upload, edition);
    await still.must('POST', `/gathering/submissions/${created.id}/check`, { as: PROVIDER, body: {} });
    while (!(await checkSubmissionStep(still.deps, created.id)).done);
  }
  return id;
};
