import { beforeAll, describe, expect, it } from 'vitest';
import { aDepartment, aPublishedEntry, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/**
 * Shuangliao art. 44, through the API with moving time. Objections are filed on Friday 2026-09-18; the Sunday after it
 * is worked, so one working day ends on 2026-09-20 and two on 2026-09-21. Five from 2026-09-21 pass Mid-Autumn (25 to 27
 * September): 22, 23, 24, 28, 29.
 */
const FILED = '2026-09-18';
const OBJECTOR = 'public:zhang';
const REGULATOR = 'operator@regulator';
const PROVIDER = 'officer@provider';
const MATERIALS = [{ name: '身份证明.pdf', sha256: 'a'.repeat(64) }];

const endOf = (day: string): string => new Date(Date.parse(`${day}T16:00:00Z`)).toISOString();

const file = (county: TestCounty, entry: string, more: Record<string, unknown> = {}) =>
  county.must('POST', '/objections', {
    as: OBJECTOR,
    body: { entry, item: 'name', record: '110101', ground: 'error', description: '名称有误', materials: MATERIALS, ...more },
  });
const duty = (county: TestCounty, objection: string, name: string, number = 1) =>
  county.must('GET', `/supervision/duties/objection.${objection}.${name}.${number}`, { as: REGULATOR });
const read = (county: TestCounty, objection: string, as = OBJECTOR as 'public:zhang' | typeof REGULATOR) =>
  county.must('GET', `/objections/${objection}`, { as });
const marksOf = async (county: TestCounty, entry: string) =>
  (await county.must('GET', `/catalog/entries/${entry}`, { as: 'officer@third' })).marks;
const forward = (county: TestCounty, objection: string, body: unknown = {}) =>
  county.must('POST', `/objections/${objection}/forward`, { as: REGULATOR, body });
const ANSWER = { verification: '已与采集单位核实', decision: 'correct', reason: '名称录入错误' };
const answer = (county: TestCounty, objection: string) =>
  county.must('POST', `/objections/${objection}/answer`, { as: PROVIDER, body: ANSWER });

describe('an objection under Shuangliao art. 44', () => {
  let county: TestCounty;
  let entry: string;
  let own: string;
  beforeAll(async () => {
    county = await aCounty('shuangliao', { day: FILED });
    await threeBodies(county);
    entry = (await aPublishedEntry(county)).id;
    own = (await aPublishedEntry(county, { name: '市政数局自有数据' }, 'regulator').catch(() => undefined))?.id;
  });

  it('SL-44a: a data subject files it with ground and materials and reads its receipt and status', async () => {
    const { id } = await file(county, entry);
    expect(await read(county, id)).toMatchObject({
      status: 'received',
      receivedOn: FILED,
      scope: 'department',
      objector: { account: 'zhang' },
      actions: [{ name: 'withdraw', allowed: true }],
    });
    const bare = await county.call('POST', '/objections', {
      as: OBJECTOR,
      body: { entry, ground: 'error', description: '无材料' },
    });
    expect(bare).toMatchObject({
      status: 422,
      body: { code: 'not-lawful', cite: { regulation: 'shuangliao', article: '44' } },
    });
  });

  it('SL-44b: the item is marked at once, and the clock for marking is met on receipt', async () => {
    const { id } = await file(county, entry);
    expect(await marksOf(county, entry)).toContainEqual({ objection: id, item: 'name', since: FILED });
    expect(await duty(county, id, 'objection.mark')).toMatchObject({
      state: 'met',
      metOn: FILED,
      late: false,
      due: '2026-09-20',
      cite: { article: '44' },
    });
  });
});
