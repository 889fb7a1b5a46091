import { beforeAll, describe, expect, it } from 'vitest';
import {
  aDepartment,
  anActiveGrant,
  aPublishedEntry,
  aRequest,
  aSubmission,
  requestContent,
  threeBodies,
} from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';
import { openIt, PERSON } from '../support/opening.ts';

/**
 * A small county whose every case is known: what happened in March 2026 and what in April, so that each figure of both
 * months can be said beforehand.
 */
const REGULATOR: As = 'operator@regulator';
const AUDITOR: As = 'auditor@regulator';
const DISTRICT = '511703';

let county: TestCounty;

const report = (period: string, as: As = REGULATOR, query: Record<string, string> = {}) =>
  county.call('GET', `/reports/${period}`, { as, query });
const count = async (period: string, body: Record<string, unknown> = {}) => {
  await county.must('POST', `/reports/${period}/counts`, { as: REGULATOR, body, status: 202 });
  await county.works.idle();
};
interface Figure {
  code: string;
  value?: number;
  byDepartment: { organisation: string; value?: number }[];
  byMonth: { month: string; value?: number }[];
  byPart?: { key: string; value: number }[];
  persons: boolean;
  is: string;
}
const figuresOf = (body: { areas: { figures: Figure[] }[] }): Figure[] => body.areas.flatMap(({ figures }) => figures);
const valuesOf = (body: { areas: { figures: Figure[] }[] }): Record<string, number> =>
  Object.fromEntries(figuresOf(body).flatMap(({ code, value }) => (value ? [[code, value]] : [])));
const figureOf = (body: { areas: { figures: Figure[] }[] }, code: string): Figure =>
  figuresOf(body).find((one) => one.code === code)!;

beforeAll(async () => {
  county = await aCounty('dazhou', { day: '2026-03-02' });
  await threeBodies(county);
  await aDepartment(county, 'fourth', { division: DISTRICT });

  // March: three entries are published, one with data; one is opened and downloaded twice; a file is refused.
  const shared = await aPublishedEntry(county, { name: '清单甲' });
  await aPublishedEntry(county, { name: '清单乙', shareType: 'unconditional', shareBasis: undefined });
  await aPublishedEntry(county, { name: '清单丙' }, 'fourth');
  await aSubmission(county, shared.id);
  await aSubmission(county, shared.id, '区划代码,名称\n,\n');
  await openIt(county, shared.id);
  for (let n = 0; n < 2; n += 1)
    await county.call('GET', `/open-data/datasets/${shared.id}/files/csv`, { as: 'public:zhang' });

  // Two requests: one granted on the second working day after it came, one refused on the fourth, and a third left waiting.
  const granted = await aRequest(county, shared.id);
  const refused = await aRequest(county, shared.id, { purpose: '另一目的' });
  await county.moveTo('2026-03-04');
  const grant = await anActiveGrant(county, granted.id);
  await county.must('GET', `/data/grants/${grant.id}/rows`, {
    as: 'officer@consumer',
    query: { purpose: grant.purpose, scenario: grant.scenario, limit: '2' },
  });
  await county.moveTo('2026-03-06');
  await county.must('POST', `/share/requests/${refused.id}/refuse`, {
    as: 'custodian@provider',
    body: { basis: { type: 'law', name: '数据安全法', article: '21' }, reason: '法律规定不得提供' },
  });
  await county.moveTo('2026-03-30');
  await county.must('POST', '/share/requests', {
    as: 'officer@consumer',
    body: requestContent(shared.id, { purpose: '第三个目的' }),
  });

  // Three complaints about one department, by persons.
  for (const person of ['li', 'wu', 'qian'])
    await county.must('POST', '/registers/complaint', {
      as: `public:${person}`,
      body: { data: { institution: 'provider', facts: '拖延办理' } },
    });

  // A request for data that is not open.
  await county.must('POST', '/open/requests', {
    as: 'public:sun',
    body: { requested: '公交到站时刻', holder: 'provider', purpose: '研究', applicant: PERSON },
  });
});

describe('The report of a month', () => {
  it('is not there before anyone has counted, and says how to count', async () => {
    expect(await report('2026-03')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await report('2026-03')).body.detail).toContain('POST /reports/2026-03/counts');
  });

  it('while it runs is provisional, and says as of which day', async () => {
    await count('2026-03');
    const { body } = await report('2026-03');
    expect(body).toMatchObject({ standing: 'provisional', asOf: '2026-03-30', uncounted: [], from: '2026-03-01' });
    console.log(JSON.stringify(valuesOf(body), null, 1));
  });
});
