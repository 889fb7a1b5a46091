import { beforeAll, describe, expect, it } from 'vitest';
import { aDepartment, aPublishedEntry, aSubmission, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import {
  aCompletedProject,
  act,
  anApprovedProject,
  aProject,
  clearance,
  codesOf,
  done,
  OWNER,
  projectContent,
  REGULATOR,
  readProject,
  register,
  seen,
} from '../support/projects.ts';

/** Jiangmen art. 29 and 30: the list of public data, what is done before acceptance, the appraisal. */
let county: TestCounty;
const DAY = '2026-03-02';
const APPROVER = 'officer@approver';
const standsAt = (article: string) => ({ status: 409, body: { cite: { regulation: 'jiangmen', article } } });
const approve = async (id: string) =>
  act(county, id, 'decide', { decision: 'approve', acknowledges: await seen(county, id) }, APPROVER);
/** An entry with data of its own. */
const ready = async (name: string) => {
  const entry = await aPublishedEntry(county, { name });
  await aSubmission(county, entry.id);
  return entry.id as string;
};

beforeAll(async () => {
  county = await aCounty('jiangmen', { day: DAY });
  await threeBodies(county);
  await aDepartment(county, 'approver');
  await county.must('PUT', '/projects/rules', { as: REGULATOR, body: { approvers: ['approver'] } });
});

describe('Jiangmen art. 29', () => {
  it('JM-29a: a project paid for by the treasury is put forward with its list of public data, another is not asked', async () => {
    const { id } = await aProject(county, { name: '无清单', resources: [] });
    const refused = await act(county, id, 'submit');
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'jiangmen', article: '29' } } });
    expect(codesOf(refused)).toEqual(['data-list']);
    await county.must('PUT', `/projects/${id}`, { as: OWNER, body: projectContent({ name: '有清单' }) });
    expect((await act(county, id, 'submit')).body.status).toBe('submitted');
    const own = { name: '自筹', resources: [], funds: [{ source: 'self-raised', amount: '500000.00' }] };
    const { body } = await register(county, own);
    expect((await act(county, body.id, 'submit')).body.status).toBe('submitted');
  });

  it('JM-29b: acceptance is not requested while listed data is not catalogued, gathered and shared, each named', async () => {
    const resources = ['甲', '乙', '丙'].map((name) => ({
      name,
      shareType: 'conditional',
      gatheringMethod: 'table',
    }));
    const id = await aCompletedProject(county, { name: '验收前', resources, completedOn: DAY });
    const request = () => act(county, id, 'request-acceptance');
    const refused = await request();
    expect(refused).toMatchObject(standsAt('29'));
    expect(refused.body.faults).toMatchObject([
      {
        code: 'data-ready',
        en: expect.stringContaining('甲: catalogued, gathered, shared; 乙: catalogued, gathered, shared; 丙:'),
      },
    ]);
    const bare = await aPublishedEntry(county, { name: '乙' });
    const other = await aPublishedEntry(county, { name: '丙', shareType: 'unconditional' });
    await aSubmission(county, other.id);
    await done(county, id, 'entries', { entries: { 甲: await ready('甲'), 乙: bare.id, 丙: other.id } });
    expect((await request()).body.faults[0].en).toMatch(/: 乙: gathered; 丙: shared$/);
    expect((await readProject(county, id)).comparison).toMatchObject([
      { name: '甲', catalogued: true, gathered: true, shared: true },
      { name: '乙', catalogued: true, gathered: false, shared: true },
      { name: '丙', catalogued: true, gathered: true, shared: false },
    ]);
    await aSubmission(county, bare.id);
    await done(county, id, 'entries', { entries: { 丙: await ready('丙之二') } });
    expect((await request()).body.status).toBe('acceptance-requested');
  });

  it('JM-29b: the day fixed for acceptance is the day by which all is done; past it the duty shows overdue', async () => {
    const own = await aCounty('jiangmen', { day: DAY });
    await threeBodies(own);
    const id = await aCompletedProject(own, { completedOn: DAY });
    const duty = async () => (await readProject(own, id)).duties;
    await done(own, id, 'acceptance-plan', { on: '2026-03-09' });
    await done(own, id, 'acceptance-plan', { on: '2026-03-10' });
    expect(await duty()).toMatchObject([
      { state: 'cancelled' },
      { duty: 'project.catalog-before-acceptance', due: '2026-03-10', state: 'running', bearer: 'provider' },
    ]);
    await own.moveTo('2026-03-11');
    expect((await duty())[1]).toMatchObject({ state: 'lapsed', breachedOn: '2026-03-10' });
    expect(await act(own, id, 'acceptance', { acceptedOn: '2026-03-11', passed: true })).toMatchObject(standsAt('29'));
    const entry = await aPublishedEntry(own, { name: '社区清单' });
    await aSubmission(own, entry.id);
    await done(own, id, 'entries', { entries: { 社区清单: entry.id } });
    await done(own, id, 'request-acceptance');
    expect((await duty())[1]).toMatchObject({ state: 'met', late: true });
  });

  it('JM-29c: whoever approves does not approve a new project without its plan for the data, and nobody builds it', async () => {
    const { id } = await aProject(county, { name: '未定共享', resources: [{ name: '丁' }] });
    await done(county, id, 'submit');
    const refused = await approve(id);
    expect(refused).toMatchObject(standsAt('29'));
    expect(codesOf(refused)).toEqual(['data-planned']);
    expect(await act(county, id, 'steps', { step: 'start' })).toMatchObject(standsAt('29'));
    const planned = await anApprovedProject(county, { name: '已定共享' });
    expect((await act(county, planned, 'steps', { step: 'start' })).status).toBe(200);
  });

  it('JM-29c JM-29d: upkeep of a system is neither approved nor paid while its data is not catalogued, gathered and shared', async () => {
    const resources = [{ name: '戊', shareType: 'conditional', gatheringMethod: 'table' }];
    const { id } = await aProject(county, { name: '运维', buildType: 'maintenance', resources });
    await done(county, id, 'submit');
    const refused = await approve(id);
    expect(refused).toMatchObject(standsAt('29'));
    expect(codesOf(refused)).toEqual(['data-ready']);
    expect(await clearance(county, id, 'upkeep')).toMatchObject({ allowed: false, missing: [{ code: 'data-ready' }] });
    await done(county, id, 'entries', { entries: { 戊: await ready('戊') } });
    expect((await approve(id)).body.decision).toMatchObject({ approved: true, organisation: 'approver' });
    expect((await clearance(county, id, 'upkeep')).allowed).toBe(true);
  });

  it('JM-29c: acceptance is not held on data that was there at the request and has gone since', async () => {
    const id = await aCompletedProject(county, { name: '撤回', completedOn: DAY });
    await done(county, id, 'entries', { entries: { 社区清单: await ready('撤回的清单') } });
    await done(county, id, 'request-acceptance');
    const [{ entry }] = (await readProject(county, id)).comparison;
    const change = await county.must('POST', `/catalog/entries/${entry}/changes`, {
      as: OWNER,
      body: { kind: 'withdraw', cause: { what: '职能划转', arose: DAY } },
    });
    await county.must('POST', `/catalog/changes/${change.id}/decision`, {
      as: REGULATOR,
      body: { decision: 'approve' },
    });
    const refused = await act(county, id, 'acceptance', { acceptedOn: DAY, passed: true }, APPROVER);
    expect(refused).toMatchObject(standsAt('29'));
    expect(codesOf(refused)).toEqual(['data-ready']);
    await done(county, id, 'entries', { entries: { 社区清单: await ready('补上的清单') } });
    expect((await act(county, id, 'acceptance', { acceptedOn: DAY, passed: true }, APPROVER)).body.status).toBe(
      'accepted',
    );
  });

  it('JM-29d: no money of the treasury for a project whose list, plan or data is missing', async () => {
    const payment = (id: string) => clearance(county, id, 'payment');
    const blocked = async (id: string, code: string) =>
      expect(await payment(id)).toMatchObject({
        allowed: false,
        missing: [{ code, cite: { regulation: 'jiangmen', article: '29' } }],
      });
    await blocked((await aProject(county, { name: '拨款一', resources: [] })).id, 'data-list');
    await blocked((await aProject(county, { name: '拨款二', resources: [{ name: '己' }] })).id, 'data-planned');
    const id = await anApprovedProject(county, { name: '拨款三' });
    expect((await payment(id)).allowed).toBe(true);
    await done(county, id, 'steps', { step: 'start' });
    await done(county, id, 'complete', { completedOn: DAY });
    await blocked(id, 'data-ready');
    const fund = () =>
      act(county, id, 'fundings', { funds: 'building', decision: 'allocate', amount: '500000.00' }, REGULATOR);
    expect(await fund()).toMatchObject(standsAt('29'));
    await done(county, id, 'entries', { entries: { 社区清单: await ready('拨款清单') } });
    expect((await payment(id)).allowed).toBe(true);
    expect((await fund()).status).toBe(200);
  });
});

describe('Jiangmen art. 30', () => {
  it('JM-30b: no approval before the owner’s score of the year before is shown and acknowledged', async () => {
    const score = async (period: string) => {
      const appraisal = await county.must('POST', '/registers/yearly-appraisal', {
        as: REGULATOR,
        body: { data: { period, plan: '考核方案' } },
      });
      const body = { data: { appraisal: appraisal.id, organisation: 'provider', score: 88, facts: ['按期共享'] } };
      return (await county.must('POST', '/registers/appraisal-score', { as: REGULATOR, body })).id as string;
    };
    const [prior, older] = [await score('2025'), await score('2024')];
    const { id } = await aProject(county, { name: '考核' });
    await done(county, id, 'submit');
    expect((await readProject(county, id, APPROVER)).results.appraisal).toMatchObject({
      record: prior,
      period: '2025',
      scores: { score: 88 },
    });
    const decide = (acknowledges: string[]) =>
      act(county, id, 'decide', { decision: 'approve', acknowledges }, APPROVER);
    for (const acknowledges of [[], ['none'], [older]]) {
      const refused = await decide(acknowledges);
      expect(refused).toMatchObject(standsAt('30'));
      expect(codesOf(refused)).toEqual(['results-seen']);
    }
    expect((await decide([prior])).body.decision.acknowledged).toEqual([prior]);
  });
});
