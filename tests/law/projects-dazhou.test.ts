import { beforeAll, describe, expect, it } from 'vitest';
import { aDepartment, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import {
  aCompletedProject,
  act,
  anApprovedProject,
  aProject,
  CHECKS,
  clearance,
  codesOf,
  done,
  OWNER,
  opinion,
  projectContent,
  REGULATOR,
  readProject,
  register,
} from '../support/projects.ts';
import { register as registerSystem } from '../support/systems.ts';

/** Dazhou art. 3, 4, 6 to 10 and 33: plan, review, opinion, acceptance, funds, infrastructure, secrets. */
let county: TestCounty;
const DAY = '2026-03-02';
const FINANCE = 'officer@finance';
const costs = (amount: string, more: Record<string, unknown> = {}) => ({
  name: `项目 ${amount} ${Object.keys(more).join()}`,
  funds: [{ source: 'city-fiscal', amount }],
  plan: { ...(projectContent().plan as object), estimate: amount },
  ...more,
});
const standsAt = (article: string) => ({ status: 409, body: { cite: { regulation: 'dazhou', article } } });

beforeAll(async () => {
  county = await aCounty('dazhou', { day: DAY });
  await threeBodies(county);
  await aDepartment(county, 'finance');
  await county.must('PUT', '/projects/rules', { as: REGULATOR, body: { finance: ['finance'] } });
});

describe('the plan', () => {
  it('DZ-7b: a plan that lacks one of the seven parts is refused with 422 naming it', async () => {
    const plan = projectContent().plan as Record<string, string>;
    for (const part of Object.keys(plan)) {
      const { [part]: _, ...rest } = plan;
      const { id } = await aProject(county, { name: `缺 ${part}`, plan: rest });
      const refused = await act(county, id, 'submit');
      expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'dazhou', article: '7' } } });
      expect(refused.body.faults).toMatchObject([{ code: 'plan-parts', en: expect.stringContaining(part) }]);
    }
    const { id } = await aProject(county, { name: '七项齐全' });
    expect((await act(county, id, 'submit')).body.status).toBe('submitted');
  });

  it('DZ-3b: a submitted project shows similar systems and projects to whoever reviews it', async () => {
    await registerSystem(county, { name: '停车诱导系统' }, 'officer@third');
    const other = await aProject(county, { name: '停车诱导系统升级' }, 'officer@consumer');
    const { id } = await aProject(county, { name: '停车诱导系统建设' });
    await done(county, id, 'submit');
    const { similar } = await readProject(county, id, REGULATOR);
    expect(similar.systems).toMatchObject([{ name: '停车诱导系统', owner: 'third' }]);
    expect(similar.projects).toMatchObject([{ id: other.id, owner: 'consumer' }]);
  });

  it('DZ-3c: a project and the system that it becomes show the building unit as responsible', async () => {
    const project = await anApprovedProject(county, { name: '责任' });
    expect(await readProject(county, project)).toMatchObject({ responsible: 'provider' });
    const { body } = await registerSystem(county, { stage: 'in-progress', origin: 'approved-project', project });
    expect(body).toMatchObject({ owner: 'provider', project });
    expect((await readProject(county, project)).registeredSystems).toMatchObject([{ id: body.id }]);
  });

  it('DZ-33: a project marked secret is refused with 422 and a pointer to the secrecy channel, and nothing of it is kept', async () => {
    const name = '涉密指挥系统';
    const refused = await register(county, { name, secret: true });
    expect(refused).toMatchObject({
      status: 422,
      body: { cite: { regulation: 'dazhou', article: '33', note: expect.stringContaining('保密行政管理部门') } },
    });
    expect(codesOf(refused)).toEqual(['not-secret']);
    const { items } = await county.must('GET', '/projects', { as: REGULATOR, query: { limit: '200' } });
    expect(JSON.stringify(items)).not.toContain(name);
    const { id } = await aProject(county, { name: '改为涉密' });
    const edited = await county.call('PUT', `/projects/${id}`, {
      as: OWNER,
      body: projectContent({ name, secret: true }),
    });
    expect(edited).toMatchObject({ status: 422, body: { cite: { article: '33' } } });
    expect((await readProject(county, id)).name).toBe('改为涉密');
  });
});

describe('the review', () => {
  it('DZ-7a: a project of 300,000.00 yuan without a review is not put under construction, one of 299,999.99 yuan is', async () => {
    const large = await aProject(county, costs('300000.00'));
    const refused = await act(county, large.id, 'steps', { step: 'start' });
    expect(refused).toMatchObject(standsAt('7'));
    expect(codesOf(refused)).toEqual(['review-opinion']);
    await done(county, large.id, 'submit');
    expect(await act(county, large.id, 'steps', { step: 'start' })).toMatchObject(standsAt('7'));
    await done(county, large.id, 'opinion', opinion(), REGULATOR);
    expect((await done(county, large.id, 'steps', { step: 'start' })).status).toBe('building');
    const small = await aProject(county, costs('299999.99'));
    expect((await done(county, small.id, 'steps', { step: 'start' })).status).toBe('building');
  });

  it('DZ-7c: an opinion needs an expert or a commissioned body, and none is issued by default', async () => {
    const { id } = await aProject(county, { name: '专家' });
    await done(county, id, 'submit');
    const bare = await act(county, id, 'opinion', opinion({ reviewers: {} }), REGULATOR);
    expect(bare).toMatchObject({ status: 422, body: { cite: { regulation: 'dazhou', article: '7' } } });
    expect(codesOf(bare)).toEqual(['reviewers']);
    const later = await aCounty('dazhou', { day: DAY });
    await threeBodies(later);
    const waiting = await aProject(later);
    await done(later, waiting.id, 'submit');
    await later.moveTo('2026-05-06');
    expect((await readProject(later, waiting.id)).opinion).toBeUndefined();
    const { items } = await later.must('GET', '/projects', { as: REGULATOR, query: { report: 'awaiting-opinion' } });
    expect(items.map((one: { id: string }) => one.id)).toEqual([waiting.id]);
    expect((await done(county, id, 'opinion', opinion(), REGULATOR)).opinion.reviewers.body.name).toBe('评审中心');
  });

  it('DZ-7d: no opinion until all eight matters have a result', async () => {
    const { id } = await aProject(county, { name: '八项' });
    await done(county, id, 'submit');
    for (const item of Object.keys(CHECKS)) {
      const { [item]: _, ...checks } = CHECKS;
      const refused = await act(county, id, 'opinion', opinion({ checks }), REGULATOR);
      expect(refused).toMatchObject(standsAt('7'));
      expect(refused.body.faults).toMatchObject([{ code: 'review-items', en: expect.stringContaining(item) }]);
    }
    expect(Object.keys((await done(county, id, 'opinion', opinion(), REGULATOR)).opinion.checks)).toHaveLength(8);
  });

  it('DZ-6: experts stand in a register and behind a review and an acceptance, in their term only', async () => {
    const expert = (data: Record<string, unknown>) =>
      county.must('POST', '/registers/expert', {
        as: REGULATOR,
        body: { data: { name: '王教授', field: '数据安全', from: '2026-01-01', to: '2028-12-31', ...data } },
      });
    const [serving, former] = [await expert({}), await expert({ from: '2020-01-01', to: '2025-12-31' })];
    expect(serving.cites).toMatchObject([{ regulation: 'dazhou', article: '6' }]);
    const { id } = await aProject(county, { name: '专家评审' });
    await done(county, id, 'submit');
    const by = (experts: string[]) => act(county, id, 'opinion', opinion({ reviewers: { experts } }), REGULATOR);
    expect((await by([former.id])).body.code).toBe('unknown-record');
    expect((await by([serving.id])).body.opinion.reviewers.experts).toEqual([serving.id]);
    await done(county, id, 'steps', { step: 'start' });
    await done(county, id, 'complete', { completedOn: DAY });
    const accepted = await done(county, id, 'acceptance', {
      acceptedOn: DAY,
      passed: true,
      reviewers: { experts: [serving.id] },
    });
    expect(accepted.acceptances).toMatchObject([{ reviewers: { experts: [serving.id] } }]);
  });

  it('DZ-8a: a tendered project is not approved without an opinion, not even one below 300,000 yuan', async () => {
    for (const amount of ['500000.00', '1000.00']) {
      const { id } = await aProject(county, costs(amount, { procurement: 'tender' }));
      await done(county, id, 'submit');
      const refused = await act(county, id, 'decide', { decision: 'approve' }, REGULATOR);
      expect(refused).toMatchObject(standsAt('8'));
      expect(codesOf(refused)).toEqual(['review-opinion']);
      await done(county, id, 'opinion', opinion(), REGULATOR);
      expect((await done(county, id, 'decide', { decision: 'approve' }, REGULATOR)).status).toBe('approved');
    }
    const { id } = await aProject(county, costs('1000.00'));
    await done(county, id, 'submit');
    expect((await done(county, id, 'decide', { decision: 'approve' }, REGULATOR)).status).toBe('approved');
  });

  it('DZ-8b: without an opinion, or with one that objects, it enters neither approval, fund planning, tender nor purchase', async () => {
    const { id } = await aProject(county, costs('600000.00'));
    await done(county, id, 'submit');
    const everything = async () => [
      await act(county, id, 'decide', { decision: 'approve' }, REGULATOR),
      await act(county, id, 'steps', { step: 'plan-funds' }, FINANCE),
      await act(county, id, 'steps', { step: 'tender' }),
      await act(county, id, 'steps', { step: 'purchase' }),
    ];
    for (const refused of await everything()) expect(refused).toMatchObject(standsAt('8'));
    await done(county, id, 'opinion', opinion({ passes: false }), REGULATOR);
    for (const refused of await everything()) expect(refused).toMatchObject(standsAt('8'));
    for (const what of ['approval', 'fund-planning', 'tender', 'purchase'])
      expect(await clearance(county, id, what)).toMatchObject({
        allowed: false,
        missing: [{ cite: { article: '8' } }],
      });
    await done(county, id, 'opinion', opinion(), REGULATOR);
    for (const what of ['approval', 'fund-planning', 'tender', 'purchase'])
      expect((await clearance(county, id, what)).allowed).toBe(true);
    for (const allowed of await everything()) expect(allowed.status).toBe(200);
  });

  it('DZ-4e: the finance bureau stores a funding decision, after the opinion, and nobody in its place', async () => {
    const { id } = await aProject(county, costs('800000.00'));
    await done(county, id, 'submit');
    const fund = (as: typeof FINANCE | typeof REGULATOR | typeof OWNER) =>
      act(county, id, 'fundings', { funds: 'building', decision: 'allocate', amount: '800000.00' }, as);
    for (const as of [REGULATOR, OWNER] as const) expect((await fund(as)).body.code).toBe('other-organisation');
    expect(await fund(FINANCE)).toMatchObject(standsAt('8'));
    await done(county, id, 'opinion', opinion(), REGULATOR);
    const { status, body } = await fund(FINANCE);
    expect(status).toBe(200);
    expect(body.fundings).toMatchObject([{ organisation: 'finance', amount: '800000.00', decision: 'allocate' }]);
  });
});

describe('acceptance and use', () => {
  it('DZ-9a: a completed project without an acceptance is listed with the days elapsed, and its duty has no figure', async () => {
    const id = await aCompletedProject(county, { name: '验收', completedOn: '2026-02-20' });
    const awaiting = async () =>
      (await county.must('GET', '/projects', { as: REGULATOR, query: { report: 'awaiting-acceptance' } })).items.filter(
        (one: { id: string }) => one.id === id,
      );
    expect(await awaiting()).toMatchObject([{ daysSinceCompletion: 10 }]);
    const duty = async () => (await readProject(county, id)).duties;
    expect(await duty()).toMatchObject([
      { duty: 'project.accept', state: 'running', bearer: 'provider', cite: { regulation: 'dazhou', article: '9' } },
    ]);
    expect((await duty())[0].due).toBeUndefined();
    await done(county, id, 'acceptance', { acceptedOn: DAY, passed: false });
    expect(await awaiting()).toHaveLength(1);
    await done(county, id, 'acceptance', { acceptedOn: DAY, passed: true });
    expect(await awaiting()).toEqual([]);
    expect(await duty()).toMatchObject([{ state: 'met' }]);
  });

  it('DZ-9b: acceptance of a government purchase states the Sichuan rule that it follows', async () => {
    const bought = { name: '采购', procurement: 'government-purchase', completedOn: DAY };
    const id = await aCompletedProject(county, bought);
    const refused = await act(county, id, 'acceptance', { acceptedOn: DAY, passed: true });
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'dazhou', article: '9' } } });
    expect(codesOf(refused)).toEqual(['acceptance-rule']);
    const rule = '四川省政府采购项目需求论证和履约验收管理办法（川财采〔〕32号）';
    const { acceptances } = await done(county, id, 'acceptance', { acceptedOn: DAY, passed: true, rule });
    expect(acceptances).toMatchObject([{ passed: true, rule }]);
  });

  it('DZ-9c: neither the project nor its system goes live without a passed acceptance', async () => {
    const project = await anApprovedProject(county, { name: '投用' });
    const from = { origin: 'approved-project', project };
    const { body: system } = await registerSystem(county, { ...from, stage: 'in-progress' });
    const goLive = () =>
      county.call('PUT', `/organisations/provider/systems/${system.id}`, { as: OWNER, body: { stage: 'built' } });
    expect(await registerSystem(county, from)).toMatchObject(standsAt('9'));
    await done(county, project, 'steps', { step: 'start' });
    await done(county, project, 'complete', { completedOn: DAY });
    const use = () => act(county, project, 'steps', { step: 'put-in-use' });
    expect(await use()).toMatchObject(standsAt('9'));
    expect(await goLive()).toMatchObject(standsAt('9'));
    await done(county, project, 'acceptance', { acceptedOn: DAY, passed: false });
    expect(await use()).toMatchObject(standsAt('9'));
    await done(county, project, 'acceptance', { acceptedOn: DAY, passed: true });
    expect((await use()).body.inUseSince).toBe(DAY);
    expect((await goLive()).body.stage).toBe('built');
  });

  it('DZ-9d: a project that passed shows unfiled until it is on file with the Bureau, and use does not wait for it', async () => {
    const id = await aCompletedProject(county, { name: '备案', completedOn: DAY });
    await done(county, id, 'acceptance', { acceptedOn: DAY, passed: true });
    const unfiled = async () =>
      (await county.must('GET', '/projects', { as: REGULATOR, query: { report: 'unfiled' } })).items.map(
        (one: { id: string }) => one.id,
      );
    expect(await unfiled()).toContain(id);
    expect((await act(county, id, 'steps', { step: 'put-in-use' })).status).toBe(200);
    const { filing } = await done(county, id, 'filing', { number: '达数备〔2026〕1号' });
    expect(filing).toMatchObject({ number: '达数备〔2026〕1号', on: DAY });
    expect(await unfiled()).not.toContain(id);
  });
});

describe('infrastructure', () => {
  it.each(['new', 'rebuild', 'extension'])(
    'DZ-10d: a unit’s own infrastructure, %s, is refused with 422',
    async (buildType) => {
      const component = 'big-data-centre';
      const refused = await register(county, { buildType, component });
      expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'dazhou', article: '10' } } });
      expect(codesOf(refused)).toEqual(['no-own-infrastructure']);
      expect((await register(county, { buildType: 'bought-service', component })).status).toBe(201);
      expect((await register(county, { buildType })).status).toBe(201);
    },
  );

  it('DZ-10f: infrastructure under a national rule does not start until rule, opinion and city approval are on record', async () => {
    const { id } = await aProject(
      county,
      costs('290000.00', { component: 'disaster-backup-centre', nationalRule: '国办发〔2026〕2号' }),
    );
    const start = () => act(county, id, 'steps', { step: 'start' });
    const refused = await start();
    expect(refused).toMatchObject(standsAt('10'));
    expect(codesOf(refused)).toEqual(['infrastructure-approval']);
    const half = await act(county, id, 'infrastructure', { bureauOpinion: '同意' }, REGULATOR);
    expect(half.status).toBe(400);
    await done(county, id, 'infrastructure', { bureauOpinion: '同意', cityApproval: '达市府函〔2026〕3号' }, REGULATOR);
    expect((await start()).body.status).toBe('building');
  });
});

describe('what does not fit', () => {
  it.each([
    [500_000, 'invalid_type'],
    [0.1, 'invalid_type'],
    ['-1.00', 'amount-negative'],
    ['30万', 'amount-unit'],
    ['300,000', 'amount-unit'],
    ['300000.001', 'amount-form'],
    ['1e5', 'amount-unit'],
    ['0.00', 'amount-zero'],
  ])('an amount of %s is refused as %s', async (amount, code) => {
    const refused = await register(county, { funds: [{ source: 'city-fiscal', amount }] });
    expect(refused).toMatchObject({ status: 400, body: { faults: [{ path: 'body.funds.0.amount', code }] } });
  });

  it('an estimate in 万元 beside funds in yuan is refused, and a tiny amount is flagged', async () => {
    const plan = { estimate: '50.00' };
    expect(await register(county, { plan })).toMatchObject({
      status: 400,
      body: { faults: [{ code: 'amount-unit' }] },
    });
    const tiny = await aProject(county, { name: '疑单位', funds: [{ source: 'city-fiscal', amount: '50' }], plan });
    expect(codesOf({ body: { faults: tiny.flags } })).toEqual(['unit']);
  });

  it('a project split in two to stay under the threshold is flagged, and parts that do not add up or lie apart are not', async () => {
    const part = (name: string, amount: string, as: typeof OWNER | 'officer@consumer' = OWNER) =>
      aProject(county, { ...costs(amount), name }, as);
    const first = await part('城市运行监测一期', '160000.00');
    expect(first.flags).toEqual([]);
    expect((await part('城市运行监测二期', '139999.99', 'officer@consumer')).flags).toEqual([]);
    expect((await part('城市运行监测（零星）', '139999.99')).flags).toEqual([]);
    const second = await part('城市运行监测二期', '140000.00');
    expect(second.flags).toMatchObject([{ code: 'split', projects: expect.arrayContaining([first.id]) }]);
    expect((await part('财政票据电子化', '290000.00')).flags).toEqual([]);
    await county.must('PUT', '/projects/rules', { as: REGULATOR, body: { splitWithinDays: 30 } });
    await county.moveTo('2026-04-02');
    expect((await part('城市运行监测三期', '200000.00')).flags).toEqual([]);
    const { items } = await county.must('GET', '/projects', { as: REGULATOR, query: { report: 'flagged' } });
    expect(items.map((one: { id: string }) => one.id)).toContain(second.id);
  });

  it('a refused plan that was changed needs an opinion anew, and a withdrawn project gets no funds and no system', async () => {
    const { id } = await aProject(county, { name: '重报', summary: '旧内容' });
    await done(county, id, 'submit');
    await done(county, id, 'opinion', opinion(), REGULATOR);
    await done(county, id, 'decide', { decision: 'refuse', reason: '重复建设' }, REGULATOR);
    await county.must('PUT', `/projects/${id}`, {
      as: OWNER,
      body: projectContent({ name: '重报之二', summary: undefined }),
    });
    expect((await readProject(county, id)).summary).toBeUndefined();
    await done(county, id, 'submit');
    expect(await act(county, id, 'decide', { decision: 'approve' }, REGULATOR)).toMatchObject(standsAt('8'));
    await done(county, id, 'withdraw');
    const fund = { funds: 'building', decision: 'refuse', amount: '1.00' };
    expect((await act(county, id, 'fundings', fund, FINANCE)).body.code).toBe('wrong-state');
  });

  it('a change on a version that is no longer there is refused, and another unit’s project is not found', async () => {
    const { id, version } = await aProject(county, { name: '版本' });
    await done(county, id, 'submit', { version });
    expect((await act(county, id, 'withdraw', { version })).body.code).toBe('stale-version');
    expect((await act(county, id, 'withdraw', {}, 'officer@consumer')).body.code).toBe('not-found');
    expect((await act(county, id, 'complete', { completedOn: DAY })).body.code).toBe('wrong-state');
  });
});
