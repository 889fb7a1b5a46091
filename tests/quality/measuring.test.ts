import { beforeAll, describe, expect, it } from 'vitest';
import { dutiesOf } from '../../functions/platform/duty-store.ts';
import { queryItems } from '../../functions/platform/store.ts';
import { measureVersionStep } from '../../functions/quality/measure-version.ts';
import { Measurement } from '../../functions/quality/repository.ts';
import { aPublishedEntry } from '../support/builders.ts';
import { type As, aCounty, nine, type TestCounty } from '../support/county.ts';
import { killedAtEveryCall } from '../support/killed.ts';
import {
  aMeasuredEntry,
  aSubmission,
  CSV,
  issuesOn,
  latest,
  OPERATOR,
  PROVIDER,
  quality,
  rule,
  setRules,
} from './measured-entry.ts';

let county: TestCounty;
let entry: string;

beforeAll(async () => {
  county = await aCounty('dazhou');
  entry = await aMeasuredEntry(county);
});

const put = (rules: readonly object[], as: As = PROVIDER, more = {}) =>
  county.call('PUT', `/quality/entries/${entry}/rules`, { as, body: { rules, reason: '质量要求', ...more } });

describe('every accepted version', () => {
  it('is measured by what the catalog says, at once and without rules of its own', async () => {
    const seen = await quality(county, entry);
    expect(seen).toMatchObject({
      rows: 3,
      dataVersion: 1,
      measuring: false,
      score: 100,
      measured: { dataVersion: 1, on: '2026-03-02', scheme: 1 },
      dimensions: { complete: 100, accurate: 100, conforming: 100, usable: 100 },
      mismatch: [],
    });
    expect(seen.unmeasured.map(({ dimension }: { dimension: string }) => dimension)).toEqual(['consistent', 'timely']);
  });

  it('keeps its counts, from which the score can be found again by hand', async () => {
    await setRules(county, entry, [
      rule('early', { kind: 'range', item: 'opened', to: '2002-12-31', weight: 3 }),
      rule('city-first', {
        kind: 'implied',
        when: { item: 'city', op: 'eq', value: '1101' },
        must: { item: 'name', op: 'ne', value: '朝阳区' },
      }),
    ]);
    const measured = await latest(county, entry);
    const inputs: { rule: string; dimension: string; weight: number; checked: number; failed: number }[] =
      measured.inputs;
    expect(inputs.find((one) => one.rule === 'early')).toMatchObject({
      dimension: 'accurate',
      weight: 3,
      checked: 3,
      failed: 1,
      rows: [3],
    });
    expect(inputs.find((one) => one.rule === 'city-first')).toMatchObject({
      dimension: 'consistent',
      checked: 3,
      failed: 1,
      rows: [3],
    });

    // The scheme as it is published, applied to what is stored.
    const { items } = await county.must('GET', '/quality/schemes', { as: PROVIDER });
    const scheme = items.find(({ number }: { number: number }) => number === measured.scheme);
    let [sum, weights] = [0, 0];
    for (const [dimension, weight] of Object.entries<number>(scheme.weights)) {
      const own = inputs.filter((one) => one.dimension === dimension && one.checked > 0 && one.weight > 0);
      if (own.length === 0) continue;
      const total = own.reduce((all, one) => all + one.weight, 0);
      sum +=
        (weight * own.reduce((all, one) => all + (one.weight * (one.checked - one.failed)) / one.checked, 0)) / total;
      weights += weight;
    }
    expect(measured.score).toBe(Math.round((sum / weights) * 10_000) / 100);
    // complete 1, accurate (3·2/3 + 1)/4, consistent 2/3, conforming and usable 1, timely not measured
    expect(measured.score).toBe(86.76);
    expect(measured.recomputed).toEqual({ score: measured.score, dimensions: measured.dimensions });
  });

  it('shows what is wrong row by row to its department and the regulator, and to others the score', async () => {
    const mine = await latest(county, entry, PROVIDER);
    const others = await latest(county, entry, 'officer@consumer');
    const rows = ({ inputs }: { inputs: { rule: string; rows: number[] }[] }) =>
      inputs.find((one) => one.rule === 'early')!.rows;
    expect([rows(mine), rows(others), others.score]).toEqual([[3], [], mine.score]);
    expect(JSON.stringify(mine)).not.toContain('2003');
  });

  it('has its history as a list and as a picture', async () => {
    county.clock.moveTo(nine('2026-03-12'));
    await aSubmission(county, entry, `${CSV}110106,丰台区,1101,2002-01-01\n`);
    const { items } = await county.must('GET', `/quality/entries/${entry}/measurements`, { as: 'officer@consumer' });
    expect(items.map((one: Record<string, unknown>) => [one.on, one.dataVersion, one.cause, one.ruleSet])).toEqual([
      ['2026-03-12', 2, 'accepted', 1],
      ['2026-03-02', 1, 'rules-changed', 1],
      ['2026-03-02', 1, 'accepted', undefined],
    ]);
    const { status, headers, body } = await county.call('GET', `/quality/entries/${entry}/chart`, { as: PROVIDER });
    expect([status, headers['content-type']]).toEqual([200, 'image/svg+xml; charset=utf-8']);
    expect(body).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(body.match(/<circle /g)).toHaveLength(3);
    expect(body).toContain('行政区划清单');
  });
});

describe('the rules of an entry', () => {
  it('are set by its department or the regulator, each set kept, and refused with all faults at once', async () => {
    expect((await put([], 'officer@consumer')).body.code).toBe('other-organisation');
    expect(
      await put([rule('a', { kind: 'filled', item: 'colour' }), rule('b', { kind: 'range', item: 'code', from: '1' })]),
    ).toMatchObject({
      status: 422,
      body: {
        code: 'contradictory',
        faults: [
          { path: 'body.rules.0', code: 'unknown-item' },
          { path: 'body.rules.1', code: 'wrong-type' },
        ],
      },
    });
    expect((await put([], PROVIDER, { version: 9 })).body.code).toBe('stale-version');
    await setRules(county, entry, [rule('c', { kind: 'filled', item: 'city' })], OPERATOR);
    const rules = (query = {}) =>
      county.must('GET', `/quality/entries/${entry}/rules`, { as: 'officer@consumer', query });
    expect((await rules()).set).toMatchObject({
      number: 2,
      rules: [{ id: 'c' }],
      set: { by: 'operator-of-regulator' },
    });
    expect((await rules({ number: '1' })).set).toMatchObject({
      number: 1,
      rules: [{ id: 'early' }, { id: 'city-first' }],
    });
    expect((await rules()).implied.map(({ id }: { id: string }) => id)).toContain('catalog:unique:code');
  });

  it('may refer to one’s own entries and to what is shared without conditions, and to nothing that would tell of others', async () => {
    const cities = await aPublishedEntry(county, { name: '城市', shareType: 'conditional' });
    await aSubmission(county, cities.id, '区划代码,名称,所属城市,启用日期\n1101,北京市,,\n');
    const refer = (to: string, key = 'code') =>
      rule('city-known', { kind: 'references', item: 'city', entry: to, key });
    await setRules(county, entry, [refer(cities.id)]);
    expect((await latest(county, entry)).inputs[0]).toMatchObject({
      rule: 'city-known',
      dimension: 'consistent',
      checked: 4,
      failed: 0,
    });
    expect((await latest(county, entry)).references).toEqual([
      { rule: 'city-known', entry: cities.id, dataVersion: 1 },
    ]);

    const others = await aPublishedEntry(county, { name: '他方清单', shareType: 'conditional' }, 'consumer');
    expect(await put([refer(others.id)])).toMatchObject({
      body: { code: 'contradictory', faults: [{ code: 'not-shared' }] },
    });
    const open = await aPublishedEntry(
      county,
      {
        name: '公开清单',
        shareType: 'unconditional',
        items: [
          { name: 'code', label: '代码', type: 'code' },
          { name: 'phone', label: '电话', type: 'code', masking: 'mobile' },
        ],
      },
      'consumer',
    );
    expect((await put([refer(open.id)])).status).toBe(200);
    expect((await put([refer(open.id, 'phone')])).body.faults).toMatchObject([{ code: 'not-shared' }]);
    await county.works.idle();
    // Nothing was handed in for it yet: the rule is left out, and no score is made of it.
    expect((await latest(county, entry)).inputs[0]).toMatchObject({ checked: 0, leftOut: 'no-reference' });
  });
});

describe('the work of measuring', () => {
  it('killed at any call, or run twice at once, measures once, opens each issue once and meets the clock once', async () => {
    let held = false;
    const still = await aCounty('shuangliao', {
      replace: ({ works }) => ({
        works: {
          start: async (name, input) =>
            held && input.kind === 'measure-version' ? undefined : works.start(name, input),
        },
      }),
    });
    const shared = await aMeasuredEntry(still);
    const rules = Array.from({ length: 8 }, (_, at) =>
      rule(`r${at}`, { kind: 'range', item: 'opened', from: `20${50 + at}-01-01` }),
    );
    await setRules(still, shared, rules.slice(0, 1));
    held = true;
    await still.must('PUT', `/quality/entries/${shared}/rules`, { as: PROVIDER, body: { rules, reason: '增补' } });
    await aSubmission(still, shared, `${CSV}110106,丰台区,1101,2002-01-01\n`);
    expect(await quality(still, shared)).toMatchObject({ measuring: true, rows: 4, measured: { dataVersion: 1 } });
    const { items: running } = await everyRunning(still);
    expect(running).toHaveLength(2);
    for (const { id } of running) {
      const kills = await killedAtEveryCall(
        still.deps,
        async (doomed) => {
          while (!(await measureVersionStep(doomed, id)).done);
        },
        async () => {},
      );
      expect(kills).toBeGreaterThan(8);
      await Promise.all([measureVersionStep(still.deps, id), measureVersionStep(still.deps, id)]);
    }
    const { items } = await still.must('GET', `/quality/entries/${shared}/measurements`, { as: OPERATOR });
    expect(items.map(({ status }: { status: string }) => status)).toEqual(['done', 'done', 'done', 'done']);
    expect((await issuesOn(still, shared)).map((issue: { rule: string }) => issue.rule).toSorted()).toEqual(
      rules.map(({ id }) => id),
    );
    const duties = await dutiesOf(still.deps.store, { type: 'entry', id: shared });
    expect(duties.filter(({ duty }) => duty === 'data.assess-quality').map(({ state }) => state)).toEqual([
      'met',
      'met',
    ]);
    expect(await quality(still, shared)).toMatchObject({
      measuring: false,
      measured: { dataVersion: 2 },
      openIssues: 8,
    });
  });
});

const everyRunning = (still: TestCounty) =>
  queryItems(
    still.deps.store,
    { table: 'quality', index: 'g1', pk: 'works#running', beginsWith: 'measure-version#' },
    Measurement,
  );
