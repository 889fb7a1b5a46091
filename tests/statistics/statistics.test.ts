import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { unpacked } from '../../functions/platform/packing.ts';
import { aSubmission } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import {
  aHiddenEntry,
  aHiddenTable,
  askStatistics,
  csvOf,
  declare,
  idOf,
  type Person,
  persons,
  STATISTICS,
} from './declared.ts';

/** Questions of statistics through the API: what is charged, what stays the same, what changes with the period. */
const ROWS = persons({ 东乡: 3000, 西乡: 1995, 南乡: 1205, 北村: 5 });
type Cells = { cell: Record<string, string>; count?: number; sum?: string; withheld?: string }[];
const byCell = (cells: Cells) =>
  new Map(cells.map(({ cell, ...rest }) => [JSON.stringify(Object.entries(cell).sort()), rest]));

let county: TestCounty;
let entry: string;
beforeAll(async () => {
  county = await aCounty('zhangye');
  entry = await aHiddenEntry(county, ROWS);
  await declare(county, entry);
  // The first question of a period takes its snapshot; others at the same moment would be asked to try again.
  await askStatistics(county, entry, {});
});
const ask = (question: Record<string, unknown>, by = 'consumer') => askStatistics(county, entry, question, by);

describe('an answer', () => {
  it('is the same for the same cell: however it is asked, by whom, how often, and at the same time', async () => {
    const [grouped, filtered, others] = await Promise.all([
      ask({ groupBy: ['town', 'born'] }),
      ask({ groupBy: ['born'], where: { town: '东乡' } }),
      ask({ groupBy: ['born', 'town'] }, 'third'),
    ]);
    const all = byCell(grouped.body.cells);
    expect(all.size).toBe(16);
    for (const [cell, figure] of byCell(filtered.body.cells)) expect(all.get(cell)).toEqual(figure);
    expect(others.body.cells).toEqual(grouped.body.cells);
    const again = await Promise.all(Array.from({ length: 10 }, () => ask({ groupBy: ['town', 'born'] })));
    for (const { body } of again) expect(body.cells).toEqual(grouped.body.cells);
  });

  it('is near the truth, in every cell that is shown', async () => {
    const { body } = await ask({ groupBy: ['town', 'born'] });
    let compared = 0;
    for (const { cell, count } of body.cells as Cells) {
      if (count === undefined) continue;
      const year = (one: Person) => Number(one.born.slice(0, 4));
      const band = { '1970年前': [0, 1969], '1970年至1989年': [1970, 1989], '1990年后': [1990, 9999] }[cell.born!]!;
      const truth = ROWS.filter(
        (one) => one.town === cell.town && year(one) >= band[0]! && year(one) <= band[1]!,
      ).length;
      expect(Math.abs(count - truth)).toBeLessThanOrEqual(27);
      compared += 1;
    }
    expect(compared).toBe(9);
  });

  it('gives sums in steps of a twentieth of the cap, near the clamped truth', async () => {
    const { body } = await ask({ groupBy: ['town'], measure: 'subsidy' });
    for (const { cell, sum, withheld } of body.cells as Cells) {
      if (cell.town === '其他') {
        expect(withheld).toBe('count');
        continue;
      }
      const truth = ROWS.filter(({ town }) => town === cell.town).reduce(
        (total, { subsidy }) => total + Number(subsidy),
        0,
      );
      expect(Number(sum) % 20).toBe(0);
      expect(Math.abs(Number(sum) - truth)).toBeLessThan(400 * 3 * 5);
    }
  });

  it('says what it is, in both languages', async () => {
    const { body } = await ask({});
    expect(body.method).toEqual({ sigma: 3, plusMinus: 6, rounding: 5, threshold: 10, minimumForSums: 30 });
    for (const { zh, en } of body.says) expect([/\p{Script=Han}/u.test(zh), /^[A-Z]/.test(en)]).toEqual([true, true]);
    expect(JSON.stringify(body)).not.toContain('dominance');
  });
});

describe('the language', () => {
  it.each([
    { groupBy: ['name'] },
    { groupBy: ['id_number'] },
    { where: { town: '南山' } },
    { where: { town: '!东乡' } },
    { where: { town: '北村' } },
    { where: { born: '>1990-01-01' } },
    { groupBy: ['town'], where: { town: '东乡' } },
    { groupBy: ['town'], measure: 'id_number' },
    { groupBy: ['town'], having: 'count > 3' },
    { sql: 'SELECT 1' },
  ])('refuses %j, and charges nothing', async (question) => {
    const before = (await ask({})).body.budget.used;
    const refused = await ask(question);
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect((await ask({})).body.budget.used).toBe(before);
  });
});

describe('the budget', () => {
  const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
  const SETS = [
    ...NAMES.map((name) => [name]),
    ...NAMES.flatMap((one, i) => NAMES.slice(i + 1).map((other) => [one, other])),
    ...NAMES.flatMap((one, i) =>
      NAMES.slice(i + 1).flatMap((two, j) => NAMES.slice(i + j + 2).map((three) => [one, two, three])),
    ),
  ];
  const draws = async (count: TestCounty, id: string, sets: readonly string[][], by: string) =>
    Promise.all(sets.map((groupBy) => askStatistics(count, id, { groupBy }, by)));
  const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status);

  it('is of sets of dimensions: twenty for a department, forty for all, however they race; what was drawn stays free', async () => {
    const small = await aCounty('zhangye');
    const rows = Array.from({ length: 5000 }, (_, at) => `${at},${NAMES.map((_n, bit) => (at >> bit) & 1).join(',')}`);
    const id = await aHiddenTable(small, [`编号,${NAMES.join(',')}`, ...rows].join('\n'), {
      items: [
        { name: 'number', label: '编号', type: 'code', required: true },
        ...NAMES.map((name) => ({ name, label: name, type: 'code' })),
      ],
    });
    const dimensions = NAMES.map((item) => ({
      item,
      categories: ['0', '1'].map((name) => ({ name, values: [name] })),
    }));
    await declare(small, id, { checks: [], statistics: { unit: 'number', dimensions } });
    expect(SETS.length).toBeGreaterThan(40);

    for (const groupBy of SETS.slice(0, 20)) expect((await askStatistics(small, id, { groupBy })).status).toBe(200);
    const over = await askStatistics(small, id, { groupBy: SETS[20] });
    expect(over).toMatchObject({ status: 429, body: { code: 'quota-used-up' } });
    const again = await askStatistics(small, id, { groupBy: SETS[3], where: {} });
    expect(again).toMatchObject({ status: 200, body: { budget: { used: 20, of: 20 } } });
    const custodian = await small.call('POST', `/statistics/entries/${id}/questions`, {
      as: 'custodian@consumer',
      body: { purpose: '编制年度规划', groupBy: SETS[20] },
    });
    expect(custodian.status).toBe(429);

    // Another department, one after another and then all at once.
    for (const groupBy of SETS.slice(20, 33))
      expect((await askStatistics(small, id, { groupBy }, 'third')).status).toBe(200);
    await draws(small, id, SETS.slice(12), 'third');
    const tried = await draws(small, id, SETS.slice(12), 'third');
    expect(statuses(tried).filter((status) => status === 200).length).toBeLessThanOrEqual(20);
    const regulator = (groupBy: string[]) =>
      small.call('POST', `/statistics/entries/${id}/questions`, {
        as: 'operator@regulator',
        body: { purpose: '编制年度规划', groupBy },
      });
    const others = [];
    for (const groupBy of SETS) others.push((await regulator(groupBy)).status);
    expect(others.filter((status) => status === 200)).toHaveLength(20);
    const all = await small.deps.store.client.send(
      new QueryCommand({
        TableName: small.deps.store.tableName('statistics'),
        KeyConditionExpression: 'pk = :pk AND sk = :all',
        ExpressionAttributeValues: { ':pk': `drawn#${id}.2026Q1`, ':all': 'all' },
      }),
    );
    const drawn = (all.Items?.[0]?.sets ?? new Set()) as Set<string>;
    expect(drawn.size).toBeGreaterThan(20);
    expect(drawn.size).toBeLessThanOrEqual(40);
  });
});

describe('the snapshot', () => {
  it('stays for the period, whatever is accepted or declared, and the next one has other data and other noise', async () => {
    const own = await aCounty('zhangye');
    const id = await aHiddenEntry(own, ROWS);
    await declare(own, id);
    const first = await askStatistics(own, id, { groupBy: ['town'] });
    const added: Person = {
      id: idOf('19900101', 998),
      name: '新某某',
      town: '东乡',
      born: '1990-01-01',
      subsidy: '10.00',
    };
    await aSubmission(own, id, csvOf([...ROWS, added]), { fileName: '名册.csv' });
    await declare(own, id, {
      statistics: { ...STATISTICS, dimensions: [{ item: 'town', categories: [{ name: '东', values: ['东乡'] }] }] },
    });
    await own.must('POST', '/statistics/keys/noise/rotate', {
      as: 'administrator@regulator',
      body: { reason: '例行更换' },
    });
    await own.moveTo('2026-03-31');
    const same = await askStatistics(own, id, { groupBy: ['town'] });
    expect([same.body.cells, same.body.data.version]).toEqual([first.body.cells, 1]);

    await own.moveTo('2026-04-01');
    const next = await askStatistics(own, id, { groupBy: ['town'] });
    expect(next.body).toMatchObject({ period: '2026Q2', data: { version: 2 }, budget: { used: 1 } });
    expect(next.body.cells.map(({ cell }: Cells[number]) => cell.town)).toEqual(['东', '其他']);
  });

  it('counts a unit once, by its latest row, with its measures summed and clamped', async () => {
    const own = await aCounty('zhangye');
    const people = persons({ 东乡: 400 });
    const twice = people.map((one) => ({ ...one, town: '西乡', subsidy: '5000.00' }));
    const id = await aHiddenEntry(own, [...people, ...twice]);
    await declare(own, id);
    const { body } = await askStatistics(own, id, { groupBy: ['town'], measure: 'subsidy' });
    const cells = byCell(body.cells);
    expect(cells.has('[["town","东乡"]]')).toBe(false);
    const west = cells.get('[["town","西乡"]]')!;
    expect(Math.abs(west.count! - 400)).toBeLessThan(30);
    expect(Math.abs(Number(west.sum) - 400 * 400)).toBeLessThan(400 * 3 * 5);
  });
});

describe('what nobody may see', () => {
  it('is in no record: neither true figures, nor the key', async () => {
    await ask({ groupBy: ['town'] });
    const { client, tableName } = county.deps.store;
    const read = async (table: 'audit' | 'statistics', pk: string) =>
      (
        await client.send(
          new QueryCommand({
            TableName: tableName(table),
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': pk },
          }),
        )
      ).Items?.map(unpacked) ?? [];
    const secrets = [
      ...(await read('statistics', 'county-key#noise')),
      ...(await read('statistics', 'county-key#matching')),
    ];
    expect(secrets).toHaveLength(2);
    const records = [
      ...(await read('audit', `entry#${entry}`)),
      ...(await read('audit', 'county-key#noise-000001')),
      ...(await read('audit', `snapshot#${entry}.2026Q1`)),
      ...(await read('statistics', `questions#${entry}`)),
    ];
    expect(records.length).toBeGreaterThan(4);
    const text = JSON.stringify(records);
    for (const { secret } of secrets) expect(text).not.toContain(secret as string);
    expect(text).not.toMatch(/\b(3000|1995|1205)\b/);
  });

  it('nor can another room read the keys: no other function declares the table', async () => {
    const { ROOM_NEEDS, TASK_NEEDS } = await import('../../functions/needs.ts');
    const readers = Object.entries({ ...ROOM_NEEDS, ...TASK_NEEDS }).filter(([, needs]) =>
      [...needs.reads, ...needs.writes, ...needs.appends].includes('statistics' as never),
    );
    expect(readers.map(([name]) => name)).toEqual(['statistics']);
  });
});
