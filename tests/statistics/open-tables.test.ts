import { beforeAll, describe, expect, it } from 'vitest';
import { bytesOfBundle } from '../feeds/bundle.ts';
import { aPublishedEntry, aSubmission } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { openIt, REVIEWS } from '../support/opening.ts';
import { aHiddenEntry, aHiddenTable, askStatistics, csvOf, declare, idOf, persons } from './declared.ts';

/** Aggregates of data that is not shown, released to the public: proposed, reviewed, made once, opened as any data is. */
const ROWS = persons({ 东乡: 3000, 西乡: 1995, 南乡: 1205, 北村: 5 });
const regulator = 'operator@regulator';

let county: TestCounty;
let entry: string;
let into: string;
const TOWN = { name: 'town', label: '乡镇', type: 'text', length: 60 } as const;
const BORN = { name: 'born', label: '出生年代', type: 'text', length: 60 } as const;
const COUNT = { name: 'count', label: '人数', type: 'integer' } as const;
const SUM = { name: 'sum', label: '补贴合计', type: 'decimal', scale: 2, length: 15 } as const;

let names = 0;
const anEntryFor = async (items: readonly object[]): Promise<string> => {
  names += 1;
  return (await aPublishedEntry(county, { name: `补贴发放统计${names}`, summary: '分组人数', items })).id;
};
const propose = (of: string, to: string, more: Record<string, unknown> = {}) =>
  county.call('POST', `/statistics/entries/${of}/open-tables`, {
    as: 'officer@provider',
    body: { into: to, dimensions: ['town'], reason: '社会关注度高', ...more },
  });
const approve = (id: string, review: object = REVIEWS.privacy) =>
  county.call('POST', `/statistics/open-tables/${id}/approve`, { as: regulator, body: { review } });
/** A table to the end: made, and accepted as data of its entry. */
const made = async (to: string, more: Record<string, unknown> = {}) => {
  const proposed = await propose(entry, to, more);
  expect(proposed.status).toBe(201);
  const { status, body } = await approve(proposed.body.id);
  expect([status, body.status]).toEqual([200, 'made']);
  await county.works.idle();
  const submission = await county.must('GET', `/gathering/submissions/${body.made.submission}`, {
    as: 'officer@provider',
  });
  expect(submission.status).toBe('accepted');
  return body;
};

beforeAll(async () => {
  county = await aCounty('zhangye');
  entry = await aHiddenEntry(county, ROWS);
  await declare(county, entry);
  into = await anEntryFor([TOWN, COUNT]);
});

describe('a table for the public', () => {
  let first: Awaited<ReturnType<typeof made>>;

  it('is refused with everything that is wrong with it', async () => {
    const wrong = await propose(entry, await anEntryFor([TOWN, { ...COUNT, required: true }, SUM]), {
      dimensions: ['town', 'income'],
      measure: 'debts',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.faults.map(({ code }: { code: string }) => code)).toEqual([
      'unknown-dimension',
      'unknown-measure',
      'unknown-item',
      'required',
    ]);
    expect((await propose(entry, entry)).body.code).toBe('wrong-state');
    expect((await propose(into, await anEntryFor([TOWN, COUNT]))).body.code).toBe('wrong-state');
    const other = await county.call('POST', `/statistics/entries/${entry}/open-tables`, {
      as: 'officer@consumer',
      body: { into, dimensions: ['town'], reason: '想看看' },
    });
    expect(other.body.code).toBe('other-organisation');
  });

  it('is not made without a review that passed, nor by its department, nor twice', async () => {
    const { body } = await propose(entry, into);
    expect((await approve(body.id, { ...REVIEWS.privacy, result: 'failed' })).body.code).toBe('invalid-request');
    const own = await county.call('POST', `/statistics/open-tables/${body.id}/approve`, {
      as: 'officer@provider',
      body: { review: REVIEWS.privacy },
    });
    expect(own.body.code).toBe('role-not-allowed');
    const back = await county.must('POST', `/statistics/open-tables/${body.id}/return`, {
      as: regulator,
      body: { opinion: '请补充理由' },
    });
    expect(back.status).toBe('returned');
    expect((await approve(body.id)).body.code).toBe('wrong-state');
  });

  it('becomes the data of its entry, under the open parameters, and says how it was made', async () => {
    first = await made(into);
    expect(first.made).toMatchObject({
      // Of the smallest group nothing is shown, nor of one more, by which its figure would be told.
      cells: 4,
      withheld: 2,
      method: { sigma: 5, threshold: 20, rounding: 5, minimumForSums: 100, dimensions: ['town'], period: '2026Q1' },
    });
    expect(await openIt(county, into)).toMatchObject({ status: 'published' });
    const { rows } = await county.must('GET', `/open-data/datasets/${into}/preview`);
    const figures = Object.fromEntries(rows.map((row: { town: string; count: number }) => [row.town, row.count]));
    expect(Object.keys(figures)).toEqual(['东乡', '西乡', '南乡', '其他']);
    expect(Math.abs(figures.东乡 - 3000)).toBeLessThan(45);
    expect(figures.东乡 % 5).toBe(0);
    // Both the small group and the one that goes with it.
    const { releases } = await county.must('GET', `/open-data/datasets/${into}`);
    expect(releases[0].method).toMatchObject({ sigma: 5, says: expect.any(Array) });
    expect(JSON.stringify(releases)).not.toContain(entry);
  });

  it('carries its method in the bundle of everything', async () => {
    const method = (await bytesOfBundle(county, into, 1)).get('METHOD.txt');
    expect(String(method)).toMatch(/标准差 5[\s\S]*deviation 5/);
  });

  it('is the same for good: proposed again, and after the data was corrected, in this quarter', async () => {
    const csv = csvOf(ROWS.slice(0, -200));
    expect((await aSubmission(county, entry, csv, { fileName: '更正.csv' })).status).toBe('accepted');
    const again = await made(await anEntryFor([TOWN, COUNT]));
    expect(again.made.sha256).toBe(first.made.sha256);
  });

  it('is no second look for a department that has its own answers, nor the same figure', async () => {
    const { body } = await askStatistics(county, entry, { groupBy: ['town'] });
    expect(body.cells.map(({ cell }: { cell: { town: string } }) => cell.town)).toEqual([
      '东乡',
      '西乡',
      '南乡',
      '其他',
    ]);
    const { rows } = await county.must('GET', `/open-data/datasets/${into}/preview`);
    for (const { town, count } of rows)
      if (count !== null) {
        const inside = body.cells.find((one: { cell: { town: string } }) => one.cell.town === town).count;
        // The noise upon it has a deviation of four; both are rounded.
        expect(Math.abs(count - inside)).toBeLessThanOrEqual(4 * 8 + 5);
      }
  });

  it('has sums of at least a hundred, in steps', async () => {
    const sums = await made(await anEntryFor([TOWN, COUNT, SUM]), { measure: 'subsidy' });
    await openIt(county, sums.into);
    const { rows } = await county.must('GET', `/open-data/datasets/${sums.into}/preview`);
    const shown = rows.filter(({ sum }: { sum: string | null }) => sum !== null);
    expect(shown.length).toBeGreaterThan(0);
    for (const { sum } of shown) expect(Number(sum) % 20).toBe(0);
  });

  it('of two dimensions needs so many units a cell as the open profile asks', async () => {
    const pair = await made(await anEntryFor([TOWN, BORN, COUNT]), { dimensions: ['town', 'born'] });
    expect(pair.made.cells).toBe(16);
    const asked = await county.must('GET', `/statistics/entries/${entry}/questions`, { as: regulator });
    expect(asked.items).toContainEqual(
      expect.objectContaining({
        by: expect.objectContaining({ organisation: 'public' }),
        question: expect.objectContaining({ groupBy: ['town', 'born'], table: pair.id }),
      }),
    );
    expect(
      (await county.must('GET', `/statistics/entries/${entry}/open-tables`, { as: regulator })).items,
    ).toHaveLength(5);
  });
});

describe('the budget of the public', () => {
  it('is ten tables in a quarter, also where they are approved at the same moment; a table made before is free', async () => {
    const codes = Array.from({ length: 5 }, (_, at) => `d${at}`);
    const items = [
      { name: 'id_number', label: '身份证号', type: 'resident-id', required: true, masking: 'resident-id', grade: 3 },
      ...codes.map((name) => ({ name, label: `分类${name}`, type: 'text', length: 10, grade: 2 })),
    ];
    const lines = Array.from({ length: 5200 }, (_, at) => {
      const born = `${1950 + (at % 60)}${String((at % 12) + 1).padStart(2, '0')}15`;
      return [idOf(born, Math.floor(at / 60) % 1000), ...codes.map((_name, n) => ((at >> n) % 2 ? '甲' : '乙'))].join(
        ',',
      );
    });
    const csv = [['身份证号', ...codes.map((name) => `分类${name}`)].join(','), ...lines].join('\n');
    const own = await aCounty('zhangye');
    const before = county;
    county = own;
    const source = await aHiddenTable(own, csv, { items });
    await declare(own, source, {
      checks: [],
      statistics: {
        unit: 'id_number',
        dimensions: codes.map((item) => ({
          item,
          categories: ['甲', '乙'].map((name) => ({ name, values: [name] })),
        })),
        measures: [],
      },
    });
    const sets = codes.flatMap((a, at) => [[a], ...codes.slice(at + 1).map((b) => [a, b])]).slice(0, 12);
    const proposals: string[] = [];
    for (const dimensions of sets) {
      const to = await anEntryFor([...dimensions.map((name) => ({ ...TOWN, name, label: name })), COUNT]);
      const { status, body } = await propose(source, to, { dimensions });
      expect(status).toBe(201);
      proposals.push(body.id);
    }
    // The first takes the period's snapshot.
    expect((await approve(proposals[0]!)).status).toBe(200);
    const answers = await Promise.all(proposals.slice(1).map((id) => approve(id)));
    let fine = 1 + answers.filter(({ status }) => status === 200).length;
    // Who lost a race to another of the same moment tries again.
    for (const [at, { body }] of answers.entries())
      if (body.code === 'busy') fine += Number((await approve(proposals[at + 1]!)).status === 200);
    expect(fine).toBe(10);
    const refused = await Promise.all(proposals.map(async (id) => (await approve(id)).body.code));
    expect(refused.filter((code) => code === 'quota-used-up')).toHaveLength(2);
    const again = await propose(source, await anEntryFor([{ ...TOWN, name: 'd0', label: 'd0' }, COUNT]), {
      dimensions: ['d0'],
    });
    expect((await approve(again.body.id)).status).toBe(200);
    county = before;
  });
});
