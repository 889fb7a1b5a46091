import { beforeAll, describe, expect, it } from 'vitest';
import { FORMULA } from '../../functions/domain/open/openness.ts';
import { aDepartment, aPublishedEntry, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { anOpenDataset, PERSON, PROVIDER, REGULATOR } from '../support/opening.ts';

/** How open each department is, as it is published. */
let county: TestCounty;
beforeAll(async () => {
  county = await aCounty('fuzhou');
  await threeBodies(county);
  for (let made = 0; made < 2; made += 1) await anOpenDataset(county);
  for (let made = 0; made < 7; made += 1) await aPublishedEntry(county, { name: `未开放${made}` });
  await aPublishedEntry(county, { name: '不予开放', openType: 'closed' });
  await aPublishedEntry(county, { name: '另一单位' }, 'third');
});

describe('the ranking of openness', () => {
  it('is counted from what stands, published with its formula, and read by anyone', async () => {
    expect((await county.call('GET', '/open/rankings/latest')).status).toBe(404);
    const request = await county.must('POST', '/open/requests', {
      body: { requested: '公交站点', holder: 'provider', purpose: '研究', applicant: PERSON },
    });
    const spam = await county.must('POST', '/open/requests', {
      body: { requested: '广告', holder: 'provider', purpose: '广告', applicant: PERSON },
    });
    await county.must('POST', `/open/requests/${spam.id}/receive`, { as: PROVIDER, body: { setAside: '广告' } });
    await county.must('POST', `/open/requests/${request.id}/receive`, { as: PROVIDER, body: {} });
    const refused = await county.call('POST', '/open/rankings', { as: PROVIDER, body: { period: '2026' } });
    expect(refused.body.code).toBe('role-not-allowed');
    const made = await county.must('POST', '/open/rankings', { as: REGULATOR, body: { period: '2026-Q1' } });
    const read = await county.must('GET', '/open/rankings/latest');
    expect(read).toEqual(made);
    expect(read).toMatchObject({ period: '2026-Q1', countedOn: '2026-03-02', fewestEntries: 10, formula: FORMULA });
    const [first, second] = read.lines;
    expect(first).toMatchObject({
      organisation: 'provider',
      name: 'provider局',
      entries: 10,
      rank: 1,
      counts: {
        opened: { part: 2, of: 9 },
        unconditional: { part: 2, of: 2 },
        timely: { part: 2, of: 2 },
        undisputed: { part: 2, of: 2 },
        answered: { part: 0, of: 1 },
      },
    });
    // 40 × 2/9 + 10 + 20 + 10 + 0 of 90, for nobody has rated anything.
    expect(first.score).toBe(54.3);
    expect(second).toMatchObject({ organisation: 'third', entries: 1 });
    expect(second).not.toHaveProperty('rank');
    expect(second).not.toHaveProperty('score');
  });

  it('gives its inputs as CSV, from which every figure can be counted again', async () => {
    const { lines, formula, id } = await county.must('GET', '/open/rankings/latest');
    const answer = await county.call('GET', `/open/rankings/${id}/inputs`);
    expect(answer.headers['content-type']).toContain('text/csv');
    const [head = '', ...rows] = String(answer.body).replace('\uFEFF', '').trim().split('\r\n');
    const names = head.split(',');
    expect(rows).toHaveLength(lines.length);
    const row = Object.fromEntries(rows[0]!.split(',').map((value, at) => [names[at], value]));
    let [points, weights] = [0, 0];
    for (const { code, weight } of formula as { code: string; weight: number }[]) {
      if (!row[`${code}_of`]) continue;
      weights += weight;
      points += (weight * Number(row[code])) / Number(row[`${code}_of`]);
    }
    expect(Math.round((points / weights) * 1000) / 10).toBe(lines[0].score);
  });

  it('keeps each that was published, the latest first, and moves with what is opened and said', async () => {
    const { id } = await anOpenDataset(county);
    const comment = await county.must('POST', '/open/contributions', {
      body: { kind: 'comment', dataset: id, text: '好', stars: 4, by: { name: '李四' } },
    });
    await county.must('POST', `/open/contributions/${comment.id}/moderate`, {
      as: REGULATOR,
      body: { decision: 'show' },
    });
    await county.moveTo('2026-05-20');
    await county.must('POST', '/open/rankings', { as: REGULATOR, body: { period: '2026-Q2' } });
    const { items } = await county.must('GET', '/open/rankings');
    expect(items.map(({ period }: { period: string }) => period)).toEqual(['2026-Q2', '2026-Q1']);
    const { lines } = await county.must('GET', `/open/rankings/${items[0].id}`);
    expect(lines[0]).toMatchObject({
      entries: 11,
      counts: { opened: { part: 3, of: 10 }, rating: { part: 4, of: 5 }, timely: { part: 0, of: 3 } },
    });
    expect((await county.must('GET', `/open/rankings/${items[1].id}`)).lines[0].entries).toBe(10);
  });

  it('counts no entry of a department that has none', async () => {
    await aDepartment(county, 'fourth');
    const { lines } = await county.must('POST', '/open/rankings', { as: REGULATOR, body: { period: '2026' } });
    expect(lines.map(({ organisation }: { organisation: string }) => organisation)).toEqual(['provider', 'third']);
  });
});
