import { beforeAll, describe, expect, it } from 'vitest';
import { dutiesOf } from '../../functions/platform/duty-store.ts';
import { assessQualityStep } from '../../functions/quality/assess-work.ts';
import { qualityRunStep } from '../../functions/quality/runs/run-work.ts';
import { aPublishedEntry } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { killedAtEveryCall } from '../support/killed.ts';
import { aMeasuredEntry, aSubmission, CSV, OPERATOR, PROVIDER, rule, setRules } from './measured-entry.ts';

/** A county whose runs and assessments are only begun: a test does their steps. */
let county: TestCounty;
let entry: string;
let other: string;
beforeAll(async () => {
  const mine = ['quality-run', 'assess-quality'];
  county = await aCounty('zhangye', {
    replace: ({ works }) => ({
      works: {
        start: async (name, input) => (mine.includes(input.kind) ? undefined : works.start(name, input)),
      },
    }),
  });
  entry = await aMeasuredEntry(county);
  await setRules(county, entry, [rule('early', { kind: 'range', item: 'opened', to: '2002-12-31' })]);
  other = (await aPublishedEntry(county, { name: '另一清单' })).id;
  await aSubmission(county, other, CSV.replace('西城区', '宣武区'));
  await county.works.idle();
});

const changesOf = async (subject: string) =>
  (await county.must('GET', '/supervision/events', { as: 'auditor@regulator', query: { subject } })).items.map(
    ({ action }: { action: string }) => action,
  );

describe('a run over the data', () => {
  it.each(['verify', 'archive', 'compare'] as const)(
    '(%s) killed at any call, or done twice at once, has one result',
    async (kind) => {
      const { id } = await county.must('POST', '/quality/runs', {
        as: PROVIDER,
        body: { entry, kind, ...{ verify: {}, archive: { dataVersion: 1 }, compare: { with: other } }[kind] },
      });
      const kills = await killedAtEveryCall(
        county.deps,
        (doomed) => qualityRunStep(doomed, id),
        async () => {
          const { status } = await county.must('GET', `/quality/runs/${id}`, { as: PROVIDER });
          expect(['running', 'done']).toContain(status);
        },
      );
      expect(kills).toBeGreaterThan(5);
      await Promise.all([qualityRunStep(county.deps, id), qualityRunStep(county.deps, id)]);
      const done = await county.must('GET', `/quality/runs/${id}`, { as: PROVIDER });
      expect(done).toMatchObject({
        status: 'done',
        ...{
          verify: { checked: 3, failing: 1 },
          archive: { checked: 2, failing: 0 },
          compare: { checked: 3, failing: 1 },
        }[kind],
      });
      expect((await changesOf(`quality-run:${id}`)).filter((action: string) => action === 'finishQualityRun')).toEqual([
        'finishQualityRun',
      ]);
    },
  );
});

describe('an assessment', () => {
  it('killed at any call, or done twice at once, files one record a department and tells nobody twice', async () => {
    for (const provider of ['consumer', 'third']) {
      const { id } = await aPublishedEntry(county, { name: `${provider} 清单` }, provider);
      await aSubmission(county, id, CSV, {}, provider);
    }
    await county.works.idle();
    const { id } = await county.must('POST', '/quality/assessments', { as: OPERATOR, body: {} });
    county.notices.length = 0;
    const kills = await killedAtEveryCall(
      county.deps,
      async (doomed) => {
        while (!(await assessQualityStep(doomed, id)).done);
      },
      async () => {},
    );
    expect(kills).toBeGreaterThan(5);
    await Promise.all([assessQualityStep(county.deps, id), assessQualityStep(county.deps, id)]);
    const { status, results } = await county.must('GET', `/quality/assessments/${id}`, { as: OPERATOR });
    expect([status, results.map(({ organisation }: { organisation: string }) => organisation)]).toEqual([
      'done',
      ['consumer', 'provider', 'third'],
    ]);
    const { items } = await county.must('GET', '/registers/quality-assessment', { as: OPERATOR });
    expect(items).toHaveLength(3);
    const told = county.notices.map(({ to }) => to);
    expect(told).toHaveLength(new Set(told).size);
    const period = { type: 'period', id: 'regulator-regular' };
    const states = (await dutiesOf(county.deps.store, period))
      .filter(({ duty }) => duty === 'data.assess-quality')
      .map(({ state }) => state);
    expect(states).toEqual(['met']);
  });
});
