import { expect, it } from 'vitest';
import { anActiveGrant, aRequest, aSharedEntry } from '../support/builders.ts';
import { aCounty } from '../support/county.ts';

/** An assessment whose scores the platform works out from what it has on record. */
const REGULATOR = 'operator@regulator';

it('ZY-38: after the interval an assessment is overdue; one is scored from the recorded duties, and read by all once circulated', async () => {
  const county = await aCounty('zhangye', { day: '2026-03-02', intervals: { 'supervision.assess': 1 } });
  const entry = await aSharedEntry(county);
  const answered = await aRequest(county, entry.id, { purpose: '按时答复' });
  const never = await aRequest(county, entry.id, { purpose: '无人答复' });
  await anActiveGrant(county, answered.id);
  await county.moveTo('2026-04-04');
  const task = '/supervision/duties/period.regulator-regular.supervision.assess.1';
  expect(await county.must('GET', task, { as: REGULATOR })).toMatchObject({
    state: 'lapsed',
    breachedOn: '2026-04-03',
    cite: { regulation: 'zhangye', article: '38' },
  });

  const file = (kind: string, data: unknown) =>
    county.must('POST', `/registers/${kind}`, { as: REGULATOR, body: { data } });
  const assessment = await file('assessment', { period: '2026-03' });
  const units: { organisation: string; scores: object; facts: string[] }[] = assessment.data.units;
  expect(units.map(({ organisation }) => organisation).sort()).toEqual(['consumer', 'provider', 'third']);
  const of = (organisation: string) => units.find((unit) => unit.organisation === organisation);
  // Of the two replies one was in time; the other is named.
  expect(of('provider')).toEqual({
    organisation: 'provider',
    scores: { timeliness: 50 },
    facts: ['按期 1 / 2 项 · in time', `逾期 · overdue: request.${never.id}.share.reply.1`],
  });
  expect(of('third')).toMatchObject({ scores: {} });
  expect(await county.must('GET', task, { as: REGULATOR })).toMatchObject({ state: 'met', late: true });

  const read = () => county.must('GET', '/registers/circulation', { as: 'officer@third' });
  expect((await read()).items).toEqual([]);
  await file('circulation', { period: '2026-03', results: '见附表', units });
  expect((await read()).items).toMatchObject([{ data: { period: '2026-03', units } }]);
});
