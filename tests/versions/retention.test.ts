import { beforeAll, describe, expect, it } from 'vitest';
import { batchesOf } from '../../functions/gathering/deliveries/delivery.ts';
import { dataVersionOf, submissions } from '../../functions/gathering/repository.ts';
import { find } from '../../functions/platform/store.ts';
import { retireVersions } from '../../functions/versions/retire-versions.ts';
import { anActiveGrant, aPublishedEntry, aRequest, aSubmission, threeBodies } from '../support/builders.ts';
import { type As, aCounty, nine, type TestCounty } from '../support/county.ts';
import { killedAtEveryCall } from '../support/killed.ts';
import { anEntryWith, compare, deliver, list, OPERATOR, PROVIDER } from './shared-versions.ts';

const edition = (n: number) => list(`1101${String(n).padStart(2, '0')} 区${n} 1101 2001-01-01`);
const keep = (county: TestCounty, entry: string, policy: unknown, as: As = PROVIDER) =>
  county.call('PUT', `/versions/entries/${entry}/retention`, { as, body: { policy, reason: '档案管理规定' } });
const kept = async (county: TestCounty, entry: string) => {
  const { versions } = await county.must('GET', `/versions/entries/${entry}/retention`, { as: OPERATOR });
  return versions.map((one: { version: number; keptFor: { code: string }[]; removed?: object }) =>
    one.removed ? 'gone' : one.keptFor.map(({ code }) => code).join(' '),
  );
};
const keysOf = async (county: TestCounty, entry: string, version: number) => {
  const { parquet, original } = (await dataVersionOf(county.deps.store, entry, version))!;
  return [parquet.key, original.key];
};
const there = async (county: TestCounty, keys: readonly string[]) =>
  Promise.all(keys.map(async (key) => (await county.deps.objects.head(key)) !== undefined));

/** The morning of a day, with its sweep, without the days between. */
const onDay = async (county: TestCounty, day: string) => {
  county.clock.moveTo(nine(day));
  await county.sweep();
};

describe('the retention of data versions', () => {
  let county: TestCounty;
  let entry: string;
  beforeAll(async () => {
    county = await aCounty('dazhou', { day: '2026-01-05' });
    entry = await anEntryWith(county, [edition(2), edition(3), edition(4)]);
  });

  it('keeps everything until somebody says how long, and says for each version why it stays', async () => {
    await onDay(county, '2026-04-01');
    expect(await kept(county, entry)).toEqual(['policy', 'policy', 'policy', 'in-force this-quarter policy']);
    expect((await keep(county, entry, { versions: 0 })).status).toBe(400);
    expect((await keep(county, entry, { versions: 2 }, 'officer@consumer')).body.code).toBe('other-organisation');
    expect(await keep(county, entry, { versions: 2 })).toMatchObject({
      status: 200,
      body: { policy: { versions: 2 } },
    });
    expect(await kept(county, entry)).toEqual(['', '', 'policy', 'in-force this-quarter policy']);
  });

  it('takes away nothing under a hold, under an open doubt, or in force', async () => {
    const hold = await county.must('POST', `/versions/entries/${entry}/holds`, {
      as: 'auditor@regulator',
      body: { reason: '审计取证', basis: '审计通知书 2026-3', versions: [1, 1] },
    });
    expect(hold.holds).toMatchObject([{ versions: [1], by: 'auditor-of-regulator' }]);
    await anActiveGrant(county, (await aRequest(county, entry)).id);
    const doubt = await county.must('POST', '/objections/shared-data/doubts', {
      as: 'officer@consumer',
      body: { entry, found: '2026-04-01', description: '名称有误' },
    });
    expect(await retireVersions(county.deps, '2026-04-01')).toEqual({ ended: 0, removed: 0, held: [] });
    expect(await kept(county, entry)).toEqual([
      'held objection-open',
      'objection-open',
      'objection-open policy',
      'in-force objection-open this-quarter policy',
    ]);
    await county.must('POST', `/objections/shared-data/doubts/${doubt.id}/withdraw`, {
      as: 'officer@consumer',
      body: {},
    });
    expect(
      await county.call('POST', `/versions/entries/${entry}/holds`, {
        as: OPERATOR,
        body: { reason: 'x', versions: [9] },
      }),
    ).toMatchObject({ status: 404 });
  });

  it('takes away what is past it, with the original and every comparison, and leaves that it was', async () => {
    const made = await compare(county, entry, { before: 2, after: 4 });
    expect(made.body.status).toBe('done');
    const keys = await keysOf(county, entry, 2);
    await onDay(county, '2026-04-02');
    expect(await kept(county, entry)).toEqual(['held', 'gone', 'policy', 'in-force this-quarter policy']);
    expect(await there(county, keys)).toEqual([false, false]);
    expect(await there(county, await keysOf(county, entry, 1))).toEqual([true, true]);

    const { items } = await county.must('GET', `/gathering/entries/${entry}/versions`, { as: OPERATOR });
    expect(items[2]).toMatchObject({ version: 2, rows: 1, removed: { on: '2026-04-02' } });
    expect((await county.must('GET', `/versions/diffs/${made.body.id}`, { as: PROVIDER })).files).toBeUndefined();
    for (const [method, path, body] of [
      ['GET', `/versions/diffs/${made.body.id}/files/csv`, undefined],
      ['POST', `/versions/entries/${entry}/diffs`, { before: 2, after: 3 }],
      ['POST', `/versions/entries/${entry}/rollback`, { to: 2, reason: '回退' }],
    ] as const)
      expect(await county.call(method, path, { as: PROVIDER, body })).toMatchObject({ status: 410 });
    const { items: events } = await county.must('GET', '/supervision/events', {
      as: 'auditor@regulator',
      query: { subject: `data-version:${entry}.2` },
    });
    expect(events).toMatchObject([
      { action: 'endVersion', detail: { policy: { versions: 2 } }, actor: { account: 'platform' } },
    ]);
  });

  it('goes on when the hold is released, with the reason on record', async () => {
    const { holds } = await county.must('GET', `/versions/entries/${entry}/retention`, { as: OPERATOR });
    const release = () =>
      county.call('POST', `/versions/entries/${entry}/holds/${holds[0].id}/release`, {
        as: OPERATOR,
        body: { reason: '审计结束' },
      });
    expect(await release()).toMatchObject({ status: 200, body: { holds: [{ released: { reason: '审计结束' } }] } });
    expect(await release()).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    await onDay(county, '2026-04-03');
    expect(await kept(county, entry)).toEqual(['gone', 'gone', 'policy', 'in-force this-quarter policy']);
  });

  it('keeps what statistics of the quarter may rest on, and gives its place to no other version', async () => {
    expect(await deliver(county, entry, edition(5))).toBe(5);
    await onDay(county, '2026-04-10');
    await keep(county, entry, { versions: 1 });
    await onDay(county, '2026-04-11');
    expect(await kept(county, entry)).toEqual(['gone', 'gone', 'gone', 'this-quarter', 'in-force this-quarter policy']);
    await onDay(county, '2026-07-01');
    expect((await kept(county, entry))[3]).toBe('gone');
  });

  it('removes with it the originals that were handed in again as the same', async () => {
    const same = await aSubmission(county, entry, edition(5));
    expect(same).toMatchObject({ dataVersion: 5, unchanged: true });
    const copy = (await find(county.deps.store, submissions, same.id)).original!.key;
    await deliver(county, entry, edition(6));
    await onDay(county, '2026-10-02');
    expect((await kept(county, entry))[4]).toBe('gone');
    expect(await there(county, [copy])).toEqual([false]);
  });
});

describe('a version that lies over an earlier whole file', () => {
  const items = [
    { name: 'id', label: '编号', type: 'code', required: true, unique: true },
    { name: 'name', label: '名称', type: 'text' },
  ];
  const records = (county: TestCounty, entry: string, body: Record<string, unknown>) =>
    county.must('POST', `/gathering/entries/${entry}/records`, { as: 'officer@provider', body });

  it('keeps that file when the earlier version ends, and takes its own batches with it when it ends itself', async () => {
    const county = await aCounty('dazhou', { day: '2026-01-05' });
    await threeBodies(county);
    const { id: entry } = await aPublishedEntry(county, { items });
    const lines = Array.from({ length: 6_000 }, (_, at) => `${String(at).padStart(5, '0')},名称${at}`);
    await deliver(county, entry, ['编号,名称', ...lines].join('\n'));
    for (const name of ['改一', '改二']) {
      const record = { id: '00010', name };
      await records(county, entry, { batch: name === '改一' ? 'one' : 'two', action: 'upsert', records: [record] });
      await county.works.idle();
    }
    const [first, second, third] = await Promise.all(
      [1, 2, 3].map(async (version) => (await dataVersionOf(county.deps.store, entry, version))!),
    );
    expect([second!.over, third!.over]).toEqual([first!.parquet, first!.parquet]);
    const batches = await batchesOf(county.deps.store, second!.submission);
    const brought = [second!.original.key, ...batches.map(({ content }) => content)];
    expect(brought).toHaveLength(2);

    await onDay(county, '2026-04-01');
    await keep(county, entry, { versions: 1 });
    await onDay(county, '2026-04-02');
    expect(await kept(county, entry)).toEqual(['gone', 'gone', 'in-force this-quarter policy']);
    const upload = (await find(county.deps.store, submissions, first!.submission)).upload;
    expect(await there(county, [first!.original.key, upload, second!.parquet.key, ...brought])).toEqual(
      Array.from({ length: 5 }, () => false),
    );
    expect(await there(county, [first!.parquet.key, third!.parquet.key])).toEqual([true, true]);
    expect((await county.must('GET', `/quality/entries/${entry}`, { as: OPERATOR })).rows).toBe(6_000);

    // A whole table in its place: now nothing lies over the first file any more.
    await deliver(county, entry, ['编号,名称', ...lines.slice(1)].join('\n'));
    await onDay(county, '2026-07-01');
    expect(await kept(county, entry)).toEqual(['gone', 'gone', 'gone', 'in-force this-quarter policy']);
    expect(await there(county, [first!.parquet.key, third!.parquet.key])).toEqual([false, false]);
  });
});

describe('the sweep of what is past its retention', () => {
  it('killed at any call takes nothing that is kept, and the next sweep completes it', async () => {
    const county = await aCounty('dazhou', { day: '2026-01-05' });
    const entry = await anEntryWith(county, [edition(2), edition(3)]);
    await compare(county, entry, { before: 1, after: 2 });
    await onDay(county, '2026-04-01');
    await keep(county, entry, { versions: 1 });
    const [first, second, third] = await Promise.all([1, 2, 3].map((version) => keysOf(county, entry, version)));
    let kills = 0;
    await killedAtEveryCall(
      county.deps,
      (doomed) => retireVersions(doomed, '2026-04-01'),
      async () => {
        kills += 1;
        expect(await there(county, third!)).toEqual([true, true]);
        // Nothing is gone whose end is not on record.
        for (const [version, keys] of [
          [1, first],
          [2, second],
        ] as const) {
          const { removed } = (await dataVersionOf(county.deps.store, entry, version))!;
          if (!removed) expect(await there(county, keys!)).toEqual([true, true]);
        }
      },
    );
    expect(kills).toBeGreaterThan(10);
    await Promise.all([retireVersions(county.deps, '2026-04-01'), retireVersions(county.deps, '2026-04-01')]);
    expect(await kept(county, entry)).toEqual(['gone', 'gone', 'in-force this-quarter policy']);
    expect(await there(county, [...first!, ...second!])).toEqual([false, false, false, false]);
    expect(await retireVersions(county.deps, '2026-04-02')).toEqual({ ended: 0, removed: 0, held: [] });
  });

  it('at the moment of a rollback, a hold or a doubt never takes what these want kept', async () => {
    const county = await aCounty('dazhou', { day: '2026-01-05' });
    const entry = await anEntryWith(county, [edition(2), edition(3)]);
    await onDay(county, '2026-04-01');
    await keep(county, entry, { versions: 1 });
    const [, rolled, held] = await Promise.all([
      retireVersions(county.deps, '2026-04-01'),
      county.call('POST', `/versions/entries/${entry}/rollback`, { as: PROVIDER, body: { to: 1, reason: '回退' } }),
      county.call('POST', `/versions/entries/${entry}/holds`, {
        as: OPERATOR,
        body: { reason: '保全', versions: [2] },
      }),
    ]);
    await onDay(county, '2026-04-02');
    const state = await kept(county, entry);
    const data = (await county.must('GET', `/catalog/entries/${entry}`, { as: OPERATOR })).data;
    if (rolled.status === 201) expect([data.version, state[0]]).toEqual([1, expect.stringContaining('in-force')]);
    else expect([410, 409, 503]).toContain(rolled.status);
    if (held.status === 201) expect(state[1]).toContain('held');
    else expect([410, 409, 503]).toContain(held.status);
    expect(await there(county, await keysOf(county, entry, data.version))).toEqual([true, true]);
  });
});
