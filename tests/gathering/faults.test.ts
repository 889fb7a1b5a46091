import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkSubmissionStep } from '../../functions/gathering/check-work.ts';
import { dataVersionOf } from '../../functions/gathering/repository.ts';
import type { Deps } from '../../functions/platform/county.ts';
import type { Objects } from '../../functions/platform/ports.ts';
import { zip } from '../platform/tabular/zip.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { aPublishedEntry, content, divisions, OFFICER, publish, submit } from './published-entry.ts';

/** What goes wrong on the way, at every call and in every file: no partial version, the original kept, a retry that ends. */
let county: TestCounty;
let entry: string;
let system: string;
let logLevel: string | undefined;

beforeAll(async () => {
  county = await aCounty('dazhou', { replace: () => ({ works: { start: async () => {} } }) });
  entry = await aPublishedEntry(county);
  system = (await county.must('GET', `/catalog/entries/${entry}`, { as: OFFICER })).system;
});
beforeEach(() => {
  logLevel = process.env.LOG_LEVEL;
  process.env.LOG_LEVEL = 'silent';
});
afterEach(() => {
  if (logLevel === undefined) delete process.env.LOG_LEVEL;
  else process.env.LOG_LEVEL = logLevel;
});

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const begin = (more: Readonly<Record<string, unknown>> = {}, of = entry) =>
  county.must('POST', '/gathering/submissions', {
    as: OFFICER,
    body: { entry: of, fileName: 'a.csv', format: 'csv', ...more },
  });
const start = (id: string) => county.must('POST', `/gathering/submissions/${id}/check`, { as: OFFICER, body: {} });
const read = (id: string) => county.must('GET', `/gathering/submissions/${id}`, { as: OFFICER });
const handIn = async (bytes: Uint8Array | string, more = {}, of = entry): Promise<string> => {
  const { id, upload } = await begin(more, of);
  expect(await county.upload(upload, bytes)).toBe(200);
  await start(id);
  return id;
};
const runThrough = async (deps: Deps, id: string): Promise<void> => {
  for (let steps = 0; steps < 20; steps += 1) if ((await checkSubmissionStep(deps, id)).done) return;
  throw new Error('the check does not end');
};

/** The county as a function sees it whose call number `at` never comes back: killed before it, or after it was done. */
const killedAt = (at: number, when: 'before' | 'after') => {
  let calls = 0;
  const dies = async <T>(call: () => Promise<T>): Promise<T> => {
    const mine = ++calls;
    if (mine === at && when === 'before') throw new Error('killed');
    const answer = await call();
    if (mine === at) throw new Error('killed');
    if (mine > at) throw new Error('a dead function goes on');
    return answer;
  };
  const { store, objects } = county.deps;
  const send = (command: never) => dies(() => store.client.send(command) as Promise<unknown>);
  const wrapped = Object.fromEntries(
    Object.entries(objects).map(([name, act]) => [
      name,
      (...given: never[]) => dies(() => (act as (...all: never[]) => Promise<unknown>)(...given)),
    ]),
  ) as unknown as Objects;
  const deps: Deps = { ...county.deps, store: { ...store, client: { send } as never }, objects: wrapped };
  return { deps, reached: () => calls >= at };
};

/** The versions that anyone can see, each with its file, and the one in force. */
const seen = async (of = entry) => {
  const { items } = await county.must('GET', `/gathering/entries/${of}/versions`, {
    as: OFFICER,
    query: { limit: '200' },
  });
  const { data } = await county.must('GET', `/catalog/entries/${of}`, { as: OFFICER });
  for (const { version } of items) {
    const { parquet } = (await dataVersionOf(county.deps.store, of, version))!;
    expect((await county.deps.objects.head(parquet.key))?.size).toBe(parquet.size);
  }
  return { versions: items.length as number, inForce: data?.version as number | undefined, rows: data?.rows };
};

describe.each(['before', 'after'] as const)('A check that is killed %s any one of its calls', (when) => {
  it('shows no part of a version, keeps the original, and completes when it is tried again', async () => {
    const of = await publish(county, content(system, { name: `名录${when}` }));
    let calls = 0;
    for (let at = 1; ; at += 1) {
      const names = Array.from({ length: 2 + (at % 3) }, (_, row) => `第${at}批第${row}区`);
      const bytes = divisions(...names);
      const id = await handIn(bytes, {}, of);
      const before = await seen(of);
      const { deps, reached } = killedAt(at, when);
      const outcome = await runThrough(deps, id).then(
        () => 'ended',
        ({ message }: Error) => message,
      );
      if (!reached()) {
        expect(outcome).toBe('ended');
        break;
      }
      calls = at;
      const between = await seen(of);
      expect(between.versions).toBe(between.inForce ?? 0);
      expect([before.versions, before.versions + 1]).toContain(between.versions);

      await runThrough(county.deps, id);
      expect(await read(id)).toMatchObject({
        status: 'accepted',
        rows: names.length,
        original: { sha256: sha256(bytes) },
      });
      expect(await seen(of)).toEqual({
        versions: before.versions + 1,
        inForce: before.versions + 1,
        rows: names.length,
      });
      expect((await county.deps.objects.head(`originals/${id}/${sha256(bytes)}`))?.size).toBe(Buffer.byteLength(bytes));
    }
    // As many calls as a check takes: if it took none, nothing was killed.
    expect(calls).toBeGreaterThan(10);
  });

  it('refuses the same way a file with faults, with its report whole', async () => {
    for (let at = 1; ; at += 1) {
      const bytes = `${divisions('东城区')}\n${at},西城区,1101,11`;
      const id = await handIn(bytes);
      const before = await seen();
      const { deps, reached } = killedAt(at, when);
      await runThrough(deps, id).catch(() => undefined);
      await runThrough(county.deps, id);
      expect(await read(id)).toMatchObject({ status: 'refused', faultTotals: { 'bad-division': 1 } });
      for (const format of ['json', 'csv']) {
        const path = `/gathering/submissions/${id}/report`;
        const { headers } = await county.call('GET', path, { as: OFFICER, query: { format } });
        expect((await county.download(headers.location!)).toString()).toContain('bad-division');
      }
      expect(await seen()).toEqual(before);
      if (!reached()) break;
    }
  });
});

describe('A delivery that is cut', () => {
  it('in the middle of its upload leaves nothing, and the same link takes it again', async () => {
    const { id, upload } = await begin();
    const whole = Buffer.from(divisions('东城区', '西城区'));
    const { key, contentType } = (() => {
      const verdict = county.links.verify(upload.url, upload.method, upload.headers, county.clock.now());
      if (!verdict.ok) throw new Error(verdict.reason);
      return verdict.terms;
    })();
    const cut = Readable.from(
      (async function* () {
        yield whole.subarray(0, 20);
        throw new Error('the connection was lost');
      })(),
    );
    await expect(county.objects.receive(key, cut, contentType ?? '', 1024)).rejects.toThrow('lost');
    const early = await county.call('POST', `/gathering/submissions/${id}/check`, { as: OFFICER, body: {} });
    expect(early.body.code).toBe('not-uploaded');
    expect(await county.upload(upload, whole)).toBe(200);
    await start(id);
    await runThrough(county.deps, id);
    expect(await read(id)).toMatchObject({ status: 'accepted', rows: 2 });
  });

  it.each([
    ['shorter', (whole: Buffer) => whole.subarray(0, whole.length - 12), { size: true }],
    ['damaged', (whole: Buffer) => Buffer.from(whole.toString().replace('西', '北')), { sha256: true }],
  ])('and %s than declared is refused before anything is made of it', async (_, change, said) => {
    const whole = Buffer.from(divisions('东城区', '西城区'));
    const declared = {
      ...('size' in said ? { size: whole.length } : {}),
      ...('sha256' in said ? { sha256: sha256(whole) } : {}),
    };
    const id = await handIn(change(whole), declared);
    await runThrough(county.deps, id);
    expect(await read(id)).toMatchObject({ status: 'refused', faultTotals: { 'incomplete-delivery': 1 } });
    const again = await handIn(whole, declared);
    await runThrough(county.deps, again);
    expect(await read(again)).toMatchObject({ status: 'accepted', rows: 2 });
  });
});

describe('A file that is not what it should be', () => {
  const rows = [
    ['代码', '名称', 'cityCode', 'provinceCode'],
    ['110101', '东城区', '1101', '11'],
  ];
  const book = () => writeXlsx({ sheets: [{ name: 's', rows }] });
  const xlsx = { format: 'xlsx', fileName: 'a.xlsx' };

  it.each<[string, () => Promise<Uint8Array | string>, object, string]>([
    ['truncated', async () => (await book()).subarray(0, 400), xlsx, 'damaged-file'],
    ['empty', async () => '', {}, 'empty-file'],
    ['mislabelled', async () => '<html><table></table></html>', { format: 'xls', fileName: 'a.xls' }, 'wrong-format'],
    [
      'encrypted',
      async () => writeXlsx({ sheets: [{ name: 's', rows }], encryption: { password: 'x', spinCount: 1_000 } }),
      xlsx,
      'encrypted',
    ],
    [
      'macro-carrying',
      async () => writeXlsx({ sheets: [{ name: 's', rows }], vbaProject: new Uint8Array(8) }),
      xlsx,
      'macro-carrying',
    ],
    ['a bomb', async () => gzipSync(Buffer.alloc(30 * 1024 * 1024, 'x')), {}, 'zip-bomb'],
    ['a bomb in a zip', async () => zip([{ name: 'a.csv', body: Buffer.alloc(30 * 1024 * 1024) }]), {}, 'zip-bomb'],
    ['packed twice', async () => gzipSync(gzipSync(divisions('东城区'))), {}, 'nested-archive'],
  ])('%s is refused with advice, and nothing is stored of it', async (_, make, more, code) => {
    const before = await seen();
    const bytes = await make();
    const id = await handIn(bytes, more);
    await runThrough(county.deps, id);
    const { faults, status, original } = await read(id);
    expect([status, faults[0]?.code]).toEqual(['refused', code]);
    expect(original.sha256).toBe(sha256(bytes));
    expect(await seen()).toEqual(before);
    const { headers } = await county.call('GET', `/gathering/submissions/${id}/report`, { as: OFFICER });
    const report = JSON.parse((await county.download(headers.location!)).toString());
    expect(report.faults[0].advice.zh).not.toBe('');
  });
});

describe('Every way of packing and writing the same table', () => {
  it('comes to the same rows', async () => {
    const other = await aCounty('dazhou');
    const of = await aPublishedEntry(other);
    const table = divisions('东城区', '西城区', '朝阳区');
    const records = table
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    const names = ['代码', '名称', 'cityCode', 'provinceCode'];
    const objects = records.map((cells) => Object.fromEntries(cells.map((cell, at) => [names[at], cell])));
    const ways: readonly (readonly [Uint8Array | string, Readonly<Record<string, unknown>>])[] = [
      [table, {}],
      [table.replaceAll('\n', '\r\n'), {}],
      [table.replaceAll('\n', '\r'), {}],
      [table.replaceAll(',', ';'), {}],
      [table.replaceAll(',', '\t'), { format: 'tsv', fileName: 'a.tsv' }],
      [gzipSync(table), { fileName: 'a.csv.gz' }],
      [
        zip([
          { name: '__MACOSX/a.csv', body: 'x' },
          { name: 'a.csv', body: table },
        ]),
        { fileName: 'a.zip' },
      ],
      [JSON.stringify(objects), { format: 'json', fileName: 'a.json' }],
      [objects.map((one) => JSON.stringify(one)).join('\n'), { format: 'jsonl', fileName: 'a.jsonl' }],
      [await writeXlsx({ sheets: [{ name: 's', rows: [names, ...records] }] }), { format: 'xlsx', fileName: 'a.xlsx' }],
      [
        zip([
          {
            name: 'a.xlsx',
            body: Buffer.from(await writeXlsx({ sheets: [{ name: 's', rows: [names, ...records] }] })),
          },
        ]),
        { format: 'xlsx', fileName: 'a.zip' },
      ],
    ];
    const hashes = new Set<string>();
    for (const [bytes, more] of ways) {
      expect(await submit(other, of, bytes, more)).toMatchObject({ status: 'accepted', rows: 3 });
      const { items } = await other.must('GET', `/gathering/entries/${of}/versions`, { as: OFFICER });
      hashes.add(items[0].parquet.sha256);
    }
    expect(hashes.size).toBe(1);
  });
});
