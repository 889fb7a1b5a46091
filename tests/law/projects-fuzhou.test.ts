import { beforeAll, describe, expect, it } from 'vitest';
import { dayOf } from '../../functions/domain/time/day.ts';
import { aDepartment, aPublishedEntry, aSubmission, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import {
  aCompletedProject,
  act,
  aProject,
  clearance,
  codesOf,
  done,
  REGULATOR,
  readProject,
  seen,
} from '../support/projects.ts';

/**
 * Fuzhou art. 34, 36 and 40, with moving time. Ten working days from Friday 2026-09-18: the worked Sunday 20, 21 to 24, 28
 * to 30 September, 8 and 9 October; from 2026-10-09: the worked Saturday 10, 12 to 16, 19 to 22 October.
 */
const COMPLETED = '2026-09-18';
const FINANCE = 'officer@finance';
const REFORM = 'officer@reform';
const endOf = (day: string): string => new Date(Date.parse(`${day}T16:00:00Z`)).toISOString();
const standsAt = (article: string) => ({ status: 409, body: { cite: { regulation: 'fuzhou', article } } });
/** Enough to be decided on. */
const submitted = async (county: TestCounty, more: Record<string, unknown> = {}) => {
  const { id } = await aProject(county, more);
  await done(county, id, 'submit');
  return id as string;
};
const theCounty = async (day: string) => {
  const county = await aCounty('fuzhou', { day });
  await threeBodies(county);
  for (const id of ['finance', 'reform']) await aDepartment(county, id);
  await county.must('PUT', '/projects/rules', { as: REGULATOR, body: { finance: ['finance', 'reform'] } });
  return county;
};

describe('Fuzhou art. 40: data of a completed project', () => {
  let county: TestCounty;
  let batch: string;
  const ids: Record<string, string> = {};
  const dutyOf = async (id: string, name: string) =>
    (await readProject(county, id)).duties.filter((one: { duty: string }) => one.duty === name).at(-1);
  const gates = async (id: string) =>
    Object.fromEntries(
      await Promise.all(
        ['payment', 'use'].map(async (what) => [what, (await clearance(county, id, what, FINANCE)).allowed]),
      ),
    );
  const submit = (id: string) => done(county, id, 'data', { batches: [batch] });
  const review = (id: string, conforms: boolean) =>
    done(county, id, 'data-review', { conforms, opinion: '见附件' }, REGULATOR);

  beforeAll(async () => {
    county = await theCounty(COMPLETED);
    const entry = await aPublishedEntry(county);
    batch = (await aSubmission(county, entry.id)).id;
    for (const name of ['inTime', 'late', 'never'])
      ids[name] = await aCompletedProject(county, { name, completedOn: COMPLETED });
  });

  it('FZ-40b: data is due within 10 working days of completion; until it passes its review payment and use are blocked', async () => {
    expect((await readProject(county, ids.inTime!)).duties).toEqual([
      expect.objectContaining({
        duty: 'project.submit-data',
        due: '2026-10-09',
        state: 'running',
        bearer: 'provider',
        cite: expect.objectContaining({ regulation: 'fuzhou', article: '40' }),
      }),
    ]);
    expect(await gates(ids.inTime!)).toEqual({ payment: false, use: false });
    await county.moveTo('2026-10-09');
    await submit(ids.inTime!);
    expect(await dutyOf(ids.inTime!, 'project.submit-data')).toMatchObject({ state: 'met', late: false });
  });

  it('FZ-40b: with no data after 10 working days the project shows overdue and stays blocked; late data keeps the breach', async () => {
    await county.moveTo(endOf('2026-10-09'));
    for (const name of ['late', 'never'])
      expect(await dutyOf(ids[name]!, 'project.submit-data')).toMatchObject({
        state: 'lapsed',
        breachedOn: '2026-10-09',
      });
    expect(await gates(ids.never!)).toEqual({ payment: false, use: false });
    await submit(ids.late!);
    expect(await dutyOf(ids.late!, 'project.submit-data')).toMatchObject({ state: 'met', late: true });
  });

  it('FZ-40c: the opinion is due within 10 working days of submission; without it the review is overdue and the gates stay shut', async () => {
    expect(await dutyOf(ids.inTime!, 'project.review-data')).toMatchObject({
      state: 'running',
      due: '2026-10-22',
      bearer: 'regulator',
    });
    await county.moveTo(endOf('2026-10-22'));
    expect(await dutyOf(ids.inTime!, 'project.review-data')).toMatchObject({
      state: 'lapsed',
      breachedOn: '2026-10-22',
    });
    const { items } = await county.must('GET', '/supervision/tasks', { as: REGULATOR });
    expect(items.map((one: { subject: { id: string } }) => one.subject.id)).toContain(ids.inTime);
    expect(await gates(ids.inTime!)).toEqual({ payment: false, use: false });
  });

  it('FZ-40d FZ-40e: a failed opinion leaves payment and use blocked, a passed one allows both', async () => {
    const today = dayOf(county.clock.now());
    const id = await aCompletedProject(county, { name: '审查', completedOn: today });
    ids.reviewed = id;
    await submit(id);
    const pay = async () =>
      act(
        county,
        id,
        'fundings',
        { funds: 'building', decision: 'allocate', amount: '500000.00', acknowledges: await seen(county, id) },
        FINANCE,
      );
    const use = () => act(county, id, 'steps', { step: 'put-in-use' });
    const refused = async () => {
      expect(await pay()).toMatchObject(standsAt('40'));
      const unused = await use();
      expect(unused).toMatchObject(standsAt('40'));
      expect(codesOf(unused)).toEqual(['data-review']);
    };
    await refused();
    await review(id, false);
    expect(await gates(id)).toEqual({ payment: false, use: false });
    await refused();
    await submit(id);
    await review(id, true);
    expect(await gates(id)).toEqual({ payment: true, use: true });
    expect((await pay()).status).toBe(200);
    expect((await use()).body.inUseSince).toBe(today);
    const reviews = (await readProject(county, id)).duties.filter(
      (one: { duty: string }) => one.duty === 'project.review-data',
    );
    expect(reviews.map(({ state }: { state: string }) => state)).toEqual(['met', 'met']);
  });

  it('FZ-40a: submission, review and payment gate stand together in one list, which finance reads and departments do not', async () => {
    const { items } = await county.must('GET', '/projects/payments', { as: FINANCE });
    const line = (id: string) => items.find((one: { project: string }) => one.project === id);
    expect(line(ids.reviewed!)).toMatchObject({
      submission: { on: '2026-10-23', duty: { state: 'met', late: false } },
      review: { conforms: true, duty: { state: 'met' } },
      payment: { allowed: true },
    });
    expect(line(ids.late!)).toMatchObject({
      submission: { duty: { state: 'met', late: true } },
      review: { duty: { state: 'running', due: '2026-10-23' } },
      payment: { allowed: false, missing: [{ code: 'data-review', cite: { article: '40' } }] },
    });
    expect(line(ids.never!)).toMatchObject({
      submission: { duty: { state: 'lapsed' } },
      review: {},
      payment: { allowed: false },
    });
    expect((await county.call('GET', '/projects/payments', { as: 'officer@consumer' })).status).toBe(403);
  });

  it('only the owner submits data, of its own, and nothing is reviewed before', async () => {
    const other = await act(county, ids.never!, 'data', { batches: [batch] }, 'officer@consumer');
    expect(other.body.code).toBe('not-found');
    expect((await act(county, ids.never!, 'data', { batches: ['sub_none'] })).body.code).toBe('unknown-record');
    const early = await act(county, ids.never!, 'data-review', { conforms: true, opinion: '同意' }, REGULATOR);
    expect(early.body.code).toBe('wrong-state');
  });
});

describe('Fuzhou art. 34 and 36: sharing in projects', () => {
  let county: TestCounty;
  beforeAll(async () => {
    county = await theCounty('2026-03-02');
  });
  const approve = async (id: string, more: Record<string, unknown> = {}) =>
    act(county, id, 'decide', { decision: 'approve', acknowledges: await seen(county, id), ...more }, REGULATOR);

  it.each([
    { lacks: 'needAnalysis', content: { needAnalysis: undefined } },
    { lacks: 'resources', content: { resources: [] } },
    { lacks: 'contentsAndRights', content: { contentsAndRights: undefined } },
  ])(
    'FZ-34a: a project without $lacks does not pass its review, save by a recorded exception',
    async ({ lacks, content }) => {
      const id = await submitted(county, { name: `缺 ${lacks}`, ...content });
      const refused = await approve(id);
      expect(refused).toMatchObject(standsAt('34'));
      expect(refused.body.faults).toMatchObject([{ code: 'sharing-analysis', en: expect.stringContaining(lacks) }]);
      expect(await act(county, id, 'steps', { step: 'start' })).toMatchObject(standsAt('34'));
      const exception = (about: string) => act(county, id, 'exceptions', { about, reason: '应急项目' }, REGULATOR);
      expect(await exception('results-seen')).toMatchObject({ status: 422, body: { cite: { article: '36' } } });
      // Of what the text does not ask for at all, no article can say that it leaves no exception.
      expect((await exception('no-such-condition')).body).toMatchObject({ status: 422, code: 'contradictory' });
      expect((await act(county, id, 'exceptions', { about: 'sharing-analysis', reason: '应急' })).status).toBe(403);
      expect((await exception('sharing-analysis')).body.exceptions).toMatchObject([
        { about: 'sharing-analysis', reason: '应急项目', by: 'administrator-of-regulator' },
      ]);
      expect((await approve(id)).body.status).toBe('approved');
      expect((await act(county, id, 'steps', { step: 'start' })).status).toBe(200);
    },
  );

  it('FZ-34b: acceptance with unmet sharing is refused, and the order to rectify needs its day, which shows overdue when it passes', async () => {
    const id = await aCompletedProject(county, { name: '验收', completedOn: '2026-03-02' });
    const accept = (acceptedOn = '2026-03-02') => act(county, id, 'acceptance', { acceptedOn, passed: true });
    const refused = await accept();
    expect(refused).toMatchObject(standsAt('34'));
    expect(refused.body.faults).toMatchObject([
      { code: 'data-ready', en: expect.stringContaining('社区清单: catalogued, gathered, shared') },
    ]);
    const order = (data: Record<string, unknown>) =>
      act(county, id, 'rectifications', { unmet: '社区清单未共享', ...data }, REGULATOR);
    expect(await order({})).toMatchObject({ status: 422, body: { code: 'not-lawful', cite: { article: '34' } } });
    expect((await order({ deadline: '2026-03-01' })).status).toBe(400);
    expect((await order({ deadline: '2026-03-20' })).status).toBe(200);
    const entry = await aPublishedEntry(county, { name: '社区清单' });
    await aSubmission(county, entry.id);
    await done(county, id, 'entries', { entries: { 社区清单: entry.id } });
    const open = await accept();
    expect(open).toMatchObject(standsAt('34'));
    expect(codesOf(open)).toEqual(['rectified']);
    await county.moveTo(endOf('2026-03-20'));
    const rectify = async () =>
      (await readProject(county, id)).duties.find((one: { duty: string }) => one.duty === 'project.rectify');
    expect(await rectify()).toMatchObject({ state: 'lapsed', bearer: 'provider', breachedOn: '2026-03-20' });
    await done(county, id, 'rectifications/confirm', { note: '已共享' }, REGULATOR);
    expect((await accept('2026-03-20')).body.status).toBe('accepted');
    expect(await rectify()).toMatchObject({ state: 'met', late: true });
  });

  it('FZ-34c: existing projects without a filed plan are listed, and a plan goes from submitted to reviewed to filed', async () => {
    const { id, status } = await aProject(county, { name: '旧系统', origin: 'existing' });
    expect(status).toBe('existing');
    const without = async () =>
      (await county.must('GET', '/projects', { as: REGULATOR, query: { report: 'without-sharing-plan' } })).items.map(
        (one: { id: string }) => one.id,
      );
    const decide = (decision: string) =>
      act(county, id, 'sharing-plan/decide', { decision, opinion: '见批注' }, REGULATOR);
    expect(await without()).toEqual([id]);
    expect((await decide('approve')).body.code).toBe('wrong-state');
    await done(county, id, 'sharing-plan', { text: '第一稿' });
    expect((await decide('file')).body.code).toBe('wrong-state');
    await decide('return');
    expect(await without()).toEqual([id]);
    expect((await done(county, id, 'sharing-plan', { text: '第二稿' })).integrationPlan.status).toBe('submitted');
    expect((await decide('approve')).body.integrationPlan).toMatchObject({
      status: 'reviewed',
      review: { opinion: '见批注', by: 'administrator-of-regulator' },
    });
    expect((await decide('file')).body.integrationPlan).toMatchObject({ status: 'filed', receipt: `GX-${id}` });
    expect(await without()).toEqual([]);
  });

  it('FZ-36a: neither a project nor its funds are decided before the unit’s latest sharing result is acknowledged', async () => {
    const own = await theCounty('2026-03-02');
    const assess = async (period: string, timeliness: number) =>
      (
        await own.must('POST', '/registers/assessment', {
          as: REGULATOR,
          body: { data: { period, units: [{ organisation: 'provider', scores: { timeliness }, facts: ['按期'] }] } },
        })
      ).id as string;
    const old = await assess('2025-12', 90);
    const latest = await assess('2026-01', 30);
    const id = await submitted(own);
    expect((await readProject(own, id)).results.assessment).toMatchObject({
      record: latest,
      scores: { timeliness: 30 },
    });
    const decide = (acknowledges: string[]) => act(own, id, 'decide', { decision: 'approve', acknowledges }, REGULATOR);
    const fund = (acknowledges: string[]) =>
      act(own, id, 'fundings', { funds: 'upkeep', decision: 'refuse', amount: '1.00', acknowledges }, FINANCE);
    for (const decision of [decide, fund]) {
      for (const acknowledges of [[], [old], ['none']]) {
        const refused = await decision(acknowledges);
        expect(refused).toMatchObject(standsAt('36'));
        expect(refused.body.faults).toMatchObject([{ code: 'results-seen', en: expect.stringContaining(latest) }]);
      }
    }
    // A weak result binds no one: only that it was seen is forced.
    expect((await decide([latest])).body.decision).toMatchObject({ approved: true, acknowledged: [latest] });
    expect((await fund([latest])).body.fundings).toMatchObject([{ acknowledged: [latest] }]);
  });

  it('FZ-36b: a finding shows on the unit’s funding requests, and a suspension blocks what it names until it is lifted', async () => {
    const id = await submitted(county, { name: '停拨' });
    const ask = async (what: string) => (await clearance(county, id, what, FINANCE)).allowed;
    const found = await county.must('POST', '/projects/suspensions', {
      as: REGULATOR,
      body: { organisation: 'provider', finding: '三个月未提供数据', reasonCheck: '未提出理由' },
    });
    expect((await readProject(county, id, FINANCE)).nonParticipation).toMatchObject([
      { id: found.id, status: 'found', finding: '三个月未提供数据', funds: [] },
    ]);
    // Discretionary: a finding alone suspends nothing.
    expect([await ask('fund-planning'), await ask('upkeep')]).toEqual([true, true]);
    const decide = (body: Record<string, unknown>, as: typeof REFORM | typeof REGULATOR = REFORM) =>
      county.call('POST', `/projects/suspensions/${found.id}/resolve`, { as, body: { reason: '暂停安排', ...body } });
    expect((await decide({ decision: 'suspend', funds: ['upkeep'] }, REGULATOR)).status).toBe(403);
    expect((await decide({ decision: 'suspend' })).status).toBe(400);
    await decide({ decision: 'suspend', funds: ['upkeep'] });
    expect([await ask('fund-planning'), await ask('upkeep')]).toEqual([true, false]);
    const acknowledges = await seen(county, id);
    const upkeep = () =>
      act(county, id, 'fundings', { funds: 'upkeep', decision: 'allocate', amount: '9.00', acknowledges }, FINANCE);
    const refused = await upkeep();
    expect(refused).toMatchObject(standsAt('36'));
    expect(codesOf(refused)).toEqual(['not-suspended']);
    expect((await decide({ decision: 'lift' })).body).toMatchObject({ status: 'lifted' });
    expect((await upkeep()).status).toBe(200);
    expect((await readProject(county, id, FINANCE)).nonParticipation).toEqual([]);
    const again = await county.must('POST', '/projects/suspensions', {
      as: REGULATOR,
      body: { organisation: 'provider', finding: '再次', reasonCheck: '无' },
    });
    await county.must('POST', `/projects/suspensions/${again.id}/resolve`, {
      as: FINANCE,
      body: { decision: 'suspend', funds: ['new-projects'], reason: '暂停新建' },
    });
    expect(await act(county, id, 'steps', { step: 'plan-funds' }, FINANCE)).toMatchObject(standsAt('36'));
    expect([await ask('fund-planning'), await ask('upkeep')]).toEqual([false, true]);
  });
});
