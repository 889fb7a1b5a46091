import { beforeAll, describe, expect, it } from 'vitest';
import { checkSubmissionStep } from '../../functions/gathering/check-work.ts';
import { dataVersionOf } from '../../functions/gathering/repository.ts';
import { usccFor } from '../../scripts/local/uscc.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import {
  aPublishedEntry,
  content,
  DIVISION_ITEMS,
  divisions,
  OFFICER,
  OPERATOR,
  publish,
  register,
  submit,
} from './published-entry.ts';

const row = (code: number, name: string, more: Record<string, unknown> = {}) => ({
  code: String(code),
  name,
  cityCode: '1101',
  province_code: '11',
  ...more,
});

/** A county with one department, where each test has an entry of its own. */
const aDepartment = async (options: Parameters<typeof aCounty>[1] = {}) => {
  const county = await aCounty('dazhou', options);
  const system = await register(county);
  let entries = 0;
  const { must, call } = county;
  return {
    county,
    entry: (more: Record<string, unknown> = {}) => {
      entries += 1;
      return publish(county, content(system, { name: `名录${entries}`, ...more }));
    },
    open: (entry: string, body: Record<string, unknown> = {}) =>
      must('POST', `/gathering/entries/${entry}/deliveries`, {
        as: OFFICER,
        body: { reference: 'd1', mode: 'changes', ...body },
      }),
    send: (submission: string, body: Record<string, unknown>) =>
      call('POST', `/gathering/submissions/${submission}/batches`, { as: OFFICER, body }),
    records: (entry: string, body: Record<string, unknown>) =>
      call('POST', `/gathering/entries/${entry}/records`, { as: OFFICER, body }),
    close: (submission: string) =>
      must('POST', `/gathering/submissions/${submission}/check`, { as: OFFICER, body: {} }),
    get: (submission: string) => must('GET', `/gathering/submissions/${submission}`, { as: OFFICER }),
    versions: async (entry: string) =>
      (await must('GET', `/gathering/entries/${entry}/versions`, { as: OFFICER })).items as {
        version: number;
        rows: number;
      }[],
    inForce: async (entry: string) => (await must('GET', `/catalog/entries/${entry}`, { as: OFFICER })).data,
  };
};
type Department = Awaited<ReturnType<typeof aDepartment>>;

const upsert = (batch: string, ...records: Record<string, unknown>[]) => ({ batch, action: 'upsert', records });

describe('a delivery of record batches', () => {
  let at: Department;
  beforeAll(async () => {
    at = await aDepartment();
  });

  it('becomes one version when it is closed, and shows nothing before', async () => {
    const entry = await at.entry();
    const { id } = await at.open(entry);
    const first = await at.send(id, { ...upsert('b1', row(110101, '东城区'), row(110102, '西城区')), number: 1 });
    expect(first).toMatchObject({ status: 201, body: { batch: 'b1', number: 1, records: 2, submission: id } });
    await at.send(id, { ...upsert('b2', row(110105, '朝阳区'), row(110102, '改名')), number: 2 });
    await at.send(id, { batch: 'b3', action: 'delete', records: [{ 代码: '110101' }], number: 3 });
    await at.county.settle();
    expect(await at.versions(entry)).toEqual([]);
    expect(await at.get(id)).toMatchObject({ status: 'awaiting-upload', delivery: { batches: 3, records: 5 } });

    await at.close(id);
    await at.county.settle();
    expect(await at.get(id)).toMatchObject({
      status: 'accepted',
      rows: 5,
      dataVersion: 1,
      changes: { added: 2, changed: 0, removed: 0, same: 0, absent: 1 },
    });
    expect(await at.inForce(entry)).toMatchObject({ version: 1, rows: 2 });
    const { headers } = await at.county.call('GET', `/gathering/submissions/${id}/original`, { as: OFFICER });
    const kept = (await at.county.download(headers.location!)).toString().trim().split('\n');
    expect(JSON.parse(kept[4]!)).toEqual({ batch: 'b3', action: 'delete', record: { 代码: '110101' } });
  });

  it('takes a batch once, however often it is sent, in its order alone, and tells other content from the same', async () => {
    const entry = await at.entry();
    const { id } = await at.open(entry);
    const sent = { ...upsert('b1', row(110101, '东城区')), number: 1 };
    const first = await at.send(id, sent);
    expect(await at.send(id, sent)).toEqual({ ...first, headers: expect.anything() });
    // The same record with its fields in another order is the same record.
    const turned = Object.fromEntries(Object.entries(row(110101, '东城区')).reverse());
    expect((await at.send(id, { ...sent, records: [turned] })).body).toEqual(first.body);
    expect((await at.send(id, { ...sent, records: [row(110101, '别的')] })).body).toMatchObject({
      code: 'other-content',
      status: 409,
    });
    expect((await at.send(id, { ...sent, action: 'append' })).body.code).toBe('other-content');
    const ahead = await at.send(id, { ...upsert('b3', row(110102, '西城区')), number: 3 });
    expect(ahead.body).toMatchObject({ code: 'out-of-order', status: 409, detail: 'the next batch is number 2' });
    expect(await at.county.must('GET', `/gathering/submissions/${id}/batches/b1`, { as: OPERATOR })).toEqual(
      first.body,
    );
    expect((await at.county.call('GET', `/gathering/submissions/${id}/batches/b9`, { as: OFFICER })).status).toBe(404);

    await at.close(id);
    expect((await at.send(id, sent)).body).toEqual(first.body);
    expect((await at.send(id, { ...upsert('b2', row(110102, '西城区')), number: 2 })).body.code).toBe('wrong-state');
    await at.county.settle();
    expect(await at.inForce(entry)).toMatchObject({ version: 1, rows: 1 });
  });

  it('loses none of two batches that are sent at the same moment, and takes neither twice', async () => {
    const entry = await at.entry();
    const { id } = await at.open(entry);
    const one = upsert('b1', row(110101, '东城区'));
    const other = upsert('b2', row(110102, '西城区'));
    const until = async (body: Record<string, unknown>) => {
      for (;;) {
        const answer = await at.send(id, body);
        if (answer.status !== 503) return answer;
        expect(answer.headers['retry-after']).toBeDefined();
      }
    };
    const answers = await Promise.all([until(one), until(one), until(other), until(other)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(answers[0]!.body).toEqual(answers[1]!.body);
    expect((await at.get(id)).delivery).toMatchObject({ batches: 2, records: 2 });
    await at.close(id);
    await at.county.settle();
    expect(await at.inForce(entry)).toMatchObject({ rows: 2 });
  });

  it('is refused record by record for what a file would be refused for, showing no value, and goes on without it', async () => {
    const entry = await at.entry();
    const { id } = await at.open(entry);
    const wrong = await at.send(
      id,
      upsert(
        'b1',
        row(110101, '东城区'),
        { code: '11010', name: null, city_code: ['1101'], 省份: '京' },
        row(110102, '甲'.repeat(31)),
      ),
    );
    expect(wrong).toMatchObject({ status: 422, body: { code: 'records-refused' } });
    expect(wrong.body.faults.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['body.records.1', 'unknown-field'],
      ['body.records.1.code', 'bad-division'],
      ['body.records.1.name', 'required'],
      ['body.records.1.city_code', 'nested-value'],
      ['body.records.1.province_code', 'required'],
      ['body.records.2.name', 'too-long'],
    ]);
    expect(JSON.stringify(wrong.body)).not.toMatch(/甲甲甲|11010|省份/);
    expect(
      (await at.send(id, { batch: 'b1', action: 'delete', records: [{ name: '东城区' }] })).body.faults,
    ).toMatchObject([
      { path: 'body.records.0.name', code: 'beside-key' },
      { path: 'body.records.0.code', code: 'required' },
    ]);
    expect((await at.send(id, upsert('b1', row(110101, '东城区')))).status).toBe(201);
    await at.close(id);
    await at.county.settle();
    expect(await at.inForce(entry)).toMatchObject({ version: 1, rows: 1 });
  });

  it('is one at a time: another is told so, the same one is found again by its name', async () => {
    const entry = await at.entry();
    const opened = await at.open(entry);
    expect(await at.open(entry)).toEqual(opened);
    const other = { as: OFFICER, body: { reference: 'd2', mode: 'changes' } } as const;
    const told = await at.county.call('POST', `/gathering/entries/${entry}/deliveries`, other);
    expect(told).toMatchObject({ status: 409, body: { code: 'delivery-open' } });
    expect(told.body.detail).toContain(opened.id);
    expect((await at.records(entry, upsert('r1', row(110101, '东城区')))).body.code).toBe('delivery-open');
    const changed = { as: OFFICER, body: { reference: 'd1', mode: 'full' } } as const;
    expect((await at.county.call('POST', `/gathering/entries/${entry}/deliveries`, changed)).body.code).toBe(
      'other-content',
    );

    await at.county.must('POST', `/gathering/submissions/${opened.id}/abandon`, { as: OFFICER, body: {} });
    expect(
      (await at.county.call('POST', `/gathering/submissions/${opened.id}/check`, { as: OFFICER, body: {} })).body.code,
    ).toBe('wrong-state');
    const next = await at.county.must('POST', `/gathering/entries/${entry}/deliveries`, other);
    expect(next.status).toBe('awaiting-upload');
    expect(await at.versions(entry)).toEqual([]);
  });

  it('opened twice at the same moment is opened once', async () => {
    const entry = await at.entry();
    const open = (reference: string) =>
      at.county.call('POST', `/gathering/entries/${entry}/deliveries`, {
        as: OFFICER,
        body: { reference, mode: 'changes' },
      });
    const answers = await Promise.all([open('a'), open('b'), open('a')]);
    const won = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id));
    expect(won.size).toBe(1);
    expect(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code)).not.toContain('internal');
  });

  it('of the whole data takes the place of what was there, as a file does', async () => {
    const entry = await at.entry();
    await submit(at.county, entry, divisions('东城区', '西城区', '朝阳区'));
    const { id } = await at.open(entry, { mode: 'full' });
    expect((await at.send(id, upsert('b1', row(110101, '东城区')))).body.code).toBe('wrong-state');
    expect(
      (await at.county.call('POST', `/gathering/submissions/${id}/check`, { as: OFFICER, body: {} })).body.code,
    ).toBe('not-uploaded');
    await at.send(id, { batch: 'b1', action: 'append', records: [row(110101, '东城区')] });
    await at.send(id, { batch: 'b2', action: 'append', records: [row(110229, '延庆区')] });
    await at.close(id);
    await at.county.settle();
    expect(await at.get(id)).toMatchObject({ status: 'accepted', rows: 2, dataVersion: 2, format: 'jsonl' });
    expect(await at.inForce(entry)).toMatchObject({ version: 2, rows: 2 });
  });

  it('whose changes do not fit the data is refused whole with a report, and the version in force stays', async () => {
    const entry = await at.entry();
    await submit(at.county, entry, divisions('东城区', '西城区'));
    const { id } = await at.open(entry);
    await at.send(id, upsert('b1', row(110105, '朝阳区')));
    await at.send(id, { batch: 'b2', action: 'append', records: [row(110102, '西城区')] });
    await at.close(id);
    await at.county.settle();
    expect(await at.get(id)).toMatchObject({ status: 'refused', faultTotals: { 'exists-already': 1 } });
    const { headers } = await at.county.call('GET', `/gathering/submissions/${id}/report`, { as: OFFICER });
    const report = JSON.parse((await at.county.download(headers.location!)).toString());
    expect(report.faults).toMatchObject([{ row: 2, column: 'code', code: 'exists-already', value: '110***' }]);
    expect(await at.inForce(entry)).toMatchObject({ version: 1, rows: 2 });
  });

  it('that changes nothing is accepted as unchanged and meets the duty to update', async () => {
    const entry = await at.entry();
    await submit(at.county, entry, divisions('东城区'));
    const { id } = await at.open(entry);
    await at.send(id, upsert('b1', row(110101, '东城区')));
    await at.close(id);
    const empty = await at.open(entry, { reference: 'd2' });
    await at.close(empty.id);
    await at.county.settle();
    expect(await at.get(id)).toMatchObject({ status: 'accepted', unchanged: true, dataVersion: 1 });
    expect(await at.get(empty.id)).toMatchObject({ status: 'accepted', unchanged: true, dataVersion: 1 });
    expect(await at.versions(entry)).toHaveLength(1);
  });

  it('keeps every digit of a number, and the zeros of a code', async () => {
    const items = [
      { name: 'id', label: '编号', type: 'code', required: true, unique: true },
      { name: 'serial', label: '流水号', type: 'integer' },
      { name: 'amount', label: '金额', type: 'decimal', scale: 10, length: 30 },
    ];
    const entry = await at.entry({ items });
    const { id } = await at.open(entry);
    const raw = `{"batch":"b1","action":"append","records":[{"id":"001","serial":900719925474099301,"amount":12345678901234567890.0123456789},{"id":"002","serial":1e3,"amount":0.10}]}`;
    const answer = await at.county.call('POST', `/gathering/submissions/${id}/batches`, { as: OFFICER, raw });
    expect(answer.status).toBe(201);
    await at.close(id);
    await at.county.settle();
    const { headers } = await at.county.call('GET', `/gathering/submissions/${id}/original`, { as: OFFICER });
    const original = (await at.county.download(headers.location!)).toString();
    expect(original).toContain('"serial":"900719925474099301"');
    expect(original).toContain('"amount":"12345678901234567890.0123456789"');
    expect(await at.get(id)).toMatchObject({ status: 'accepted' });
  });

  it('comes from its own department alone, and not to a file', async () => {
    const entry = await at.entry();
    const as = 'officer@tax' as const;
    const open = { as, body: { reference: 'd1', mode: 'changes' } };
    expect((await at.county.call('POST', `/gathering/entries/${entry}/deliveries`, open)).body.code).toBe(
      'other-organisation',
    );
    const { id } = await at.open(entry);
    const batch = { as, body: upsert('b1', row(110101, '东城区')) };
    expect((await at.county.call('POST', `/gathering/submissions/${id}/batches`, batch)).body.code).toBe(
      'other-organisation',
    );
    expect((await at.county.call('POST', `/gathering/submissions/${id}/abandon`, { as, body: {} })).body.code).toBe(
      'other-organisation',
    );
    const file = await at.county.must('POST', '/gathering/submissions', {
      as: OFFICER,
      body: { entry, fileName: 'a.csv', format: 'csv' },
    });
    expect((await at.send(file.id, upsert('b1', row(110101, '东城区')))).body).toMatchObject({ code: 'wrong-state' });
    const bad = { as: OFFICER, body: { reference: 'd9', mode: 'changes', key: ['no_such'] } };
    await at.county.must('POST', `/gathering/submissions/${id}/abandon`, { as: OFFICER, body: {} });
    expect((await at.county.call('POST', `/gathering/entries/${entry}/deliveries`, bad)).body.code).toBe(
      'unknown-field',
    );
  });

  it('holds secrets and a wrong standard back, as a file does', async () => {
    const county = await aCounty('zhangye');
    const entry = await aPublishedEntry(county);
    const secret = await county.call('POST', `/gathering/entries/${entry}/records`, {
      as: OFFICER,
      body: { ...upsert('b1', row(110101, '东城区')), secrecy: 'work-secret' },
    });
    expect(secret.body).toMatchObject({ code: 'not-lawful', cite: { regulation: 'zhangye', article: '11' } });
  });
});

describe('a delivery’s window', () => {
  let at: Department;
  beforeAll(async () => {
    at = await aDepartment();
  });

  it('closes by itself when it is full', async () => {
    const entry = await at.entry();
    const { id } = await at.open(entry, { window: { records: 2 } });
    await at.send(id, upsert('b1', row(110101, '东城区')));
    await at.send(id, upsert('b2', row(110102, '西城区')));
    await at.county.settle();
    expect(await at.get(id)).toMatchObject({ status: 'accepted', dataVersion: 1 });
  });

  it('when it passes, takes changes as far as they came, and abandons half a table', async () => {
    const [changing, whole] = [await at.entry(), await at.entry()];
    const changes = await at.open(changing, { window: { minutes: 30 } });
    await at.send(changes.id, upsert('b1', row(110101, '东城区')));
    const full = await at.open(whole, { mode: 'full', window: { minutes: 30 } });
    await at.send(full.id, { batch: 'b1', action: 'append', records: [row(110101, '东城区')] });
    await at.county.sweep(false);
    expect(await at.get(changes.id)).toMatchObject({ status: 'awaiting-upload' });
    await at.county.moveTo(new Date(Date.parse(at.county.clock.now()) + 31 * 60_000).toISOString());
    await at.county.sweep(false);
    await at.county.settle();
    expect(await at.get(changes.id)).toMatchObject({ status: 'accepted', dataVersion: 1 });
    expect(await at.get(full.id)).toMatchObject({ status: 'abandoned', failure: { code: 'window-over' } });
    expect(await at.versions(whole)).toEqual([]);
    expect(at.county.notices).toContainEqual(expect.objectContaining({ about: { type: 'submission', id: full.id } }));
  });
});

describe('a batch that is a version by itself', () => {
  it('comes after those before it, whoever finishes first, and is the same one when it is sent again', async () => {
    const at = await aDepartment({ replace: () => ({ works: { start: async () => {} } }) });
    const entry = await at.entry();
    const sent = ['甲', '乙', '丙'].map((name, number) => upsert(`r${number}`, row(110101, name)));
    const answers = [];
    for (const body of sent) answers.push(await at.records(entry, body));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    const ids = answers.map(({ body }) => body.id as string);
    expect((await at.records(entry, sent[1]!)).body.id).toBe(ids[1]);
    expect((await at.records(entry, { ...sent[1]!, records: [row(110101, '丁')] })).body.code).toBe('other-content');

    // The last ones are looked at first: they wait.
    for (const id of [...ids].reverse().slice(0, 2))
      expect(await checkSubmissionStep(at.county.deps, id)).toEqual({ done: true });
    expect(await at.versions(entry)).toEqual([]);
    for (const id of ids) {
      let steps = 0;
      while (!(await checkSubmissionStep(at.county.deps, id)).done && steps < 10) steps += 1;
    }
    expect(await Promise.all(ids.map(async (id) => (await at.get(id)).dataVersion))).toEqual([1, 2, 3]);
  });

  it('goes on by itself after the one that it waited for', async () => {
    const at = await aDepartment();
    const entry = await at.entry();
    for (let number = 0; number < 6; number += 1)
      expect((await at.records(entry, upsert(`r${number}`, row(110101 + number, `名${number}`)))).status).toBe(202);
    await at.county.settle();
    expect((await at.versions(entry)).map(({ version, rows }) => [version, rows])).toEqual([
      [6, 6],
      [5, 5],
      [4, 4],
      [3, 3],
      [2, 2],
      [1, 1],
    ]);
  });
});

describe('the work of merging changes', () => {
  const byHand = () => aDepartment({ replace: () => ({ works: { start: async () => {} } }) });
  const runThrough = async (county: TestCounty, id: string) => {
    for (let steps = 0; steps < 20; steps += 1) if ((await checkSubmissionStep(county.deps, id)).done) return;
    throw new Error('the check does not end');
  };

  it('is done again where a file has taken the place of the data that it was merged with', async () => {
    const at = await byHand();
    const entry = await at.entry();
    const first = (await at.records(entry, upsert('r1', row(110101, '东城区')))).body.id;
    await runThrough(at.county, first);
    const second = (await at.records(entry, upsert('r2', row(110105, '朝阳区')))).body.id;
    const file = await at.county.must('POST', '/gathering/submissions', {
      as: OFFICER,
      body: { entry, fileName: 'a.csv', format: 'csv' },
    });
    await at.county.upload(file.upload, divisions('东城区', '西城区'));
    await at.close(file.id);
    await Promise.all([runThrough(at.county, second), runThrough(at.county, file.id)]);
    const versions = await at.versions(entry);
    expect(versions.map(({ version }) => version)).toEqual([3, 2, 1]);
    // Either the file came last, or the changes did and hold on top of it.
    const last = (await at.get(second)).dataVersion;
    expect(versions[0]!.rows).toBe(last === 3 ? 3 : 2);
  });

  it('is refused over another version than the one that it was meant for', async () => {
    const at = await byHand();
    const entry = await at.entry();
    await runThrough(at.county, (await at.records(entry, upsert('r1', row(110101, '东城区')))).body.id);
    const meant = await at.open(entry, { over: 1 });
    await at.send(meant.id, upsert('b1', row(110102, '西城区')));
    await at.close(meant.id);
    const stale = await at.open(entry, { reference: 'd2', over: 1 });
    await at.send(stale.id, upsert('b1', row(110105, '朝阳区')));
    await at.close(stale.id);
    for (const { id } of [meant, stale]) await runThrough(at.county, id);
    expect(await at.get(meant.id)).toMatchObject({ status: 'accepted', dataVersion: 2 });
    expect(await at.get(stale.id)).toMatchObject({ status: 'refused', faultTotals: { 'other-version': 1 } });
  });

  it('is refused where the entry’s items have changed since the data in force', async () => {
    const at = await byHand();
    const entry = await at.entry();
    await runThrough(at.county, (await at.records(entry, upsert('r1', row(110101, '东城区')))).body.id);
    const second = (await at.records(entry, upsert('r2', row(110105, '朝阳区')))).body.id;
    const items = DIVISION_ITEMS.map((item) => (item.name === 'name' ? { ...item, length: 40 } : item));
    const change = await at.county.must('POST', `/catalog/entries/${entry}/changes`, {
      as: OFFICER,
      body: {
        kind: 'change',
        cause: { what: '名称变长', arose: '2026-03-02' },
        proposed: content('', {
          name: '名录1',
          system: (await at.county.must('GET', `/catalog/entries/${entry}`, { as: OFFICER })).system,
          items,
        }),
      },
    });
    await at.county.must('POST', `/catalog/changes/${change.id}/decision`, {
      as: OPERATOR,
      body: { decision: 'approve' },
    });
    await runThrough(at.county, second);
    expect(await at.get(second)).toMatchObject({ status: 'refused', faultTotals: { 'items-changed': 1 } });
    expect(await at.inForce(entry)).toMatchObject({ version: 1 });
  });

  it('ends as if nothing had happened, whichever call of the store or the objects fails on the way', async () => {
    let fail = Number.POSITIVE_INFINITY;
    let calls = 0;
    const failing =
      <Rest extends unknown[], Result>(call: (...rest: Rest) => Promise<Result>) =>
      (...rest: Rest): Promise<Result> => {
        calls += 1;
        return calls === fail ? Promise.reject(new Error('the store is away')) : call(...rest);
      };
    const at = await aDepartment({
      replace: ({ objects, store }) => ({
        works: { start: async () => {} },
        objects: {
          ...objects,
          read: failing(objects.read),
          toFile: failing(objects.toFile),
          putFileIfAbsent: failing(objects.putFileIfAbsent),
        },
        store: {
          ...store,
          client: new Proxy(store.client, {
            get: (target, property) =>
              property === 'send' ? failing(target.send.bind(target) as never) : Reflect.get(target, property),
          }),
        },
      }),
    });
    const entry = await at.entry();
    await submit({ ...at.county, settle: async () => {} } as TestCounty, entry, divisions('东城区', '西城区')).then(
      ({ id }) => runThrough(at.county, id),
    );
    for (let nth = 1, version = 2; ; nth += 1, version += 1) {
      const { id } = (await at.records(entry, upsert(`r${nth}`, row(110101, `名${nth}`), row(120000 + nth, '新'))))
        .body;
      fail = nth;
      calls = 0;
      let failed = 0;
      for (let done = false; !done && failed < 3; )
        done = await checkSubmissionStep(at.county.deps, id).then(
          (answer) => answer.done,
          () => {
            failed += 1;
            return false;
          },
        );
      const reached = calls >= nth;
      fail = Number.POSITIVE_INFINITY;
      await runThrough(at.county, id);
      expect(await at.get(id), `call ${nth}`).toMatchObject({ status: 'accepted', dataVersion: version });
      expect(await at.inForce(entry)).toMatchObject({ version, rows: 2 + nth });
      if (!reached) {
        expect(nth).toBeGreaterThan(15);
        return;
      }
    }
  });
});

describe('a small change to a large version', () => {
  it('is kept as a small file over it, and is read as one with it', async () => {
    const at = await aDepartment();
    const items = [
      { name: 'id', label: '编号', type: 'code', required: true, unique: true },
      { name: 'name', label: '名称', type: 'text' },
    ];
    const entry = await at.entry({ items });
    const lines = Array.from({ length: 6_000 }, (_, number) => `${String(number).padStart(5, '0')},名称${number}`);
    await submit(at.county, entry, ['编号,名称', ...lines].join('\n'));
    const changes = [
      {
        batch: 'r1',
        action: 'upsert',
        records: [
          { id: '00010', name: '改' },
          { id: '99999', name: '新' },
        ],
      },
      { batch: 'r2', action: 'delete', records: [{ id: '00011' }] },
    ];
    for (const body of changes) await at.records(entry, body);
    await at.county.settle();
    const [whole, , latest] = await Promise.all(
      [1, 2, 3].map((version) => dataVersionOf(at.county.deps.store, entry, version)),
    );
    expect(latest).toMatchObject({ rows: 6_000, over: whole!.parquet });
    expect(latest!.parquet.size).toBeLessThan(whole!.parquet.size / 5);

    await register(at.county, 'tax', '税务局', usccFor(7));
    const { grant } = await at.county.must('POST', '/share/requests', {
      as: 'officer@tax',
      body: { entry, purpose: '核对', fields: ['id', 'name'], dutyBasis: '履职', scenario: '核对' },
    });
    const read = async (query: Record<string, string>) =>
      (
        await at.county.must('GET', `/data/grants/${grant}/rows`, {
          as: 'officer@tax',
          query: { purpose: '核对', scenario: '核对', ...query },
        })
      ).rows as { id: string; name: string }[];
    expect(await read({ filter: 'id:eq:00010' })).toEqual([{ id: '00010', name: '改' }]);
    expect(await read({ filter: 'id:eq:00011' })).toEqual([]);
    expect(await read({ filter: 'id:eq:99999' })).toEqual([{ id: '99999', name: '新' }]);
    expect((await read({ limit: '12' })).map(({ id }) => id).slice(9)).toEqual(['00009', '00010', '00012']);
  });

  it('is refused by the entry’s quality rules, which are asked of all rows as they would be', async () => {
    const at = await aDepartment();
    const items = [
      { name: 'id', label: '编号', type: 'code', required: true, unique: true },
      { name: 'name', label: '名称', type: 'text' },
    ];
    const entry = await at.entry({ items });
    const lines = Array.from({ length: 6_000 }, (_, number) => `${String(number).padStart(5, '0')},名称${number}`);
    await submit(at.county, entry, ['编号,名称', ...lines].join('\n'));
    const rules = [{ id: 'names', says: '名称不重复', kind: 'unique', items: ['name'], refuses: true }];
    await at.county.must('PUT', `/quality/entries/${entry}/rules`, {
      as: OFFICER,
      body: { rules, reason: '质量要求' },
    });
    const send = async (batch: string, ...records: Record<string, string>[]) => {
      const { body } = await at.records(entry, { batch, action: 'upsert', records });
      await at.county.settle();
      return at.get(body.id);
    };
    expect(await send('r1', { id: '00012', name: '名称13' })).toMatchObject({
      status: 'refused',
      faultTotals: { 'quality-rule': 1 },
      faults: [{ code: 'quality-rule', zh: expect.stringContaining('检查 6000，不合格 2') }],
    });
    expect(await send('r2', { id: '00012', name: '另名' })).toMatchObject({ status: 'accepted', dataVersion: 2 });
    // Over a version that lies over another, and with the name that the record before has given up.
    expect(await send('r3', { id: '00013', name: '名称12' })).toMatchObject({ status: 'accepted', dataVersion: 3 });
    expect(await send('r4', { id: '00014', name: '名称12' })).toMatchObject({ status: 'refused' });
    expect(await send('r5', { id: '00013', name: '名称12' })).toMatchObject({ status: 'accepted', unchanged: true });
    expect(await at.inForce(entry)).toMatchObject({ version: 3, rows: 6_000 });
  });
});
