import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { threeBodies } from '../support/builders.ts';
import { type Answer, type As, aCounty, type TestCounty } from '../support/county.ts';

/** How security is organised and what happens when it fails: registers whose rules the law gives. */
const REGULATOR = 'operator@regulator';
const PROVIDER = 'officer@provider';
const CONSUMER = 'officer@consumer';
const AUDITOR = 'auditor@regulator';

const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;
beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city);
    await threeBodies(county);
    counties.set(city, county);
  }
});

const file = (city: RegulationId, as: As, kind: string, data: object): Promise<Answer> =>
  at(city).call('POST', `/registers/${kind}`, { as, body: { data } });
const filed = async (city: RegulationId, as: As, kind: string, data: object): Promise<string> => {
  const answer = await file(city, as, kind, data);
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 201 });
  return answer.body.id;
};
const read = (city: RegulationId, as: As, kind: string, id: string) =>
  at(city).must('GET', `/registers/${kind}/${id}`, { as });
const list = async (city: RegulationId, as: As, kind: string) =>
  (await at(city).must('GET', `/registers/${kind}`, { as })).items;
const absent = async (city: RegulationId, kind: string, query = {}): Promise<string[]> =>
  (await at(city).must('GET', `/registers/${kind}/absent`, { as: REGULATOR, query })).items.map(
    ({ organisation }: { organisation: string }) => organisation,
  );
const codes = ({ body }: Answer): string[] => body.faults.map(({ code }: { code: string }) => code);

const RULES = { title: '数据安全管理办法', version: '1', rules: '分级授权', measures: '加密、审计' };
const INCIDENT = { detectedOn: '2026-03-02', what: '共享接口遭异常访问' };
const HANDLING = { measures: '已阻断', records: '日志 3 份', reportedTo: ['市网信办'] };

describe('rules and measures', () => {
  it.each([
    { row: 'DZ-5b', city: 'dazhou', article: '5' },
    { row: 'FZ-28', city: 'fuzhou', article: '28' },
    { row: 'SL-37', city: 'shuangliao', article: '37' },
  ] as const)(
    '$row: a unit files its security rules and measures as versions, and units with none are listed',
    async (given) => {
      const { city, article } = given;
      expect(await absent(city, 'security-rules')).toContain('provider');
      const id = await filed(city, PROVIDER, 'security-rules', {
        ...RULES,
        procedure: '内部共享流程',
        criticalSystems: ['人口库'],
      });
      const next = await filed(city, PROVIDER, 'security-rules', { ...RULES, version: '2' });
      expect(await read(city, REGULATOR, 'security-rules', id)).toMatchObject({
        cites: [{ regulation: city, article }],
      });
      const versions = await list(city, PROVIDER, 'security-rules');
      expect(versions.map((one: { id: string }) => one.id)).toEqual([next, id]);
      const lacking = await absent(city, 'security-rules');
      expect(lacking).not.toContain('provider');
      expect(lacking).toContain('consumer');
      // The security authority's account finds what is marked as critical infrastructure.
      const seen = await list(city, AUDITOR, 'security-rules');
      expect(seen.flatMap((one: { data: { criticalSystems?: string[] } }) => one.data.criticalSystems ?? [])).toEqual([
        '人口库',
      ]);
    },
  );

  it('FZ-26a: the current rule and plan are versions with co-issuers, and an incident names the plan used', async () => {
    const rule = {
      title: '安全工作规范',
      version: '2026',
      coIssuers: ['市公安局', '市司法局'],
      rules: '…',
      responsePlan: '分级响应',
    };
    const id = await filed('fuzhou', REGULATOR, 'city-security-rules', rule);
    const [current] = await list('fuzhou', PROVIDER, 'city-security-rules');
    expect(current).toMatchObject({ id, data: { version: '2026', coIssuers: ['市公安局', '市司法局'] } });
    const incident = await filed('fuzhou', PROVIDER, 'security-incident', { ...INCIDENT, plan: id });
    expect(await read('fuzhou', REGULATOR, 'security-incident', incident)).toMatchObject({ data: { plan: id } });
  });

  it('SL-36a: the regulator sees which institutions have confirmed each rule', async () => {
    const id = await filed('shuangliao', REGULATOR, 'city-security-rules', {
      title: '安全规划',
      version: '1',
      rules: '…',
    });
    await filed('shuangliao', PROVIDER, 'rules-confirmation', { rules: id });
    const { followers } = await read('shuangliao', REGULATOR, 'city-security-rules', id);
    expect(followers).toMatchObject([{ kind: 'rules-confirmation', organisation: 'provider' }]);
  });

  it('ZY-30c: the current emergency plan and its history are readable by departments', async () => {
    const plan = { title: '政务数据安全应急预案', version: '1', approvedOn: '2026-03-02', plan: '…' };
    await filed('zhangye', REGULATOR, 'emergency-plan', plan);
    await filed('zhangye', REGULATOR, 'emergency-plan', { ...plan, version: '2' });
    const read = await list('zhangye', CONSUMER, 'emergency-plan');
    expect(read.map((one: { data: { version: string } }) => one.data.version)).toEqual(['2', '1']);
    expect(await file('zhangye', 'auditor@regulator', 'emergency-plan', plan)).toMatchObject({ status: 403 });
  });

  it('ZY-33e: a new policy version names the assessment that caused it, and older versions stay', async () => {
    const change = await filed('zhangye', REGULATOR, 'major-change', { occurredOn: '2026-03-02', what: '机构合并' });
    const assessment = await filed('zhangye', REGULATOR, 'policy-assessment', { change, result: '策略不适应' });
    const policy = { outcome: 'updated', policy: '安全策略 2.0', summary: '按评估意见修订' };
    const first = await filed('zhangye', REGULATOR, 'policy-review', { ...policy, outcome: 'reviewed' });
    const second = await filed('zhangye', REGULATOR, 'policy-review', { ...policy, assessment });
    expect(await read('zhangye', PROVIDER, 'policy-review', second)).toMatchObject({ data: { assessment } });
    expect((await list('zhangye', PROVIDER, 'policy-review')).map((one: { id: string }) => one.id)).toEqual([
      second,
      first,
    ]);
  });
});

describe('tasks, risks, training and inspections', () => {
  it('ZY-30a: the administration gives a department a security task and sees whether it is done', async () => {
    const task = await filed('zhangye', REGULATOR, 'security-task', { organisation: 'provider', task: '开展自查' });
    expect(await file('zhangye', CONSUMER, 'security-task-report', { task, done: true, report: '…' })).toMatchObject({
      status: 403,
    });
    const report = await filed('zhangye', PROVIDER, 'security-task-report', { task, done: true, report: '自查完成' });
    expect((await read('zhangye', REGULATOR, 'security-task', task)).followers).toMatchObject([
      { id: report, organisation: 'provider' },
    ]);
  });

  it('ZY-30b: a risk warns the departments affected, and shows who acknowledged it', async () => {
    const county = at('zhangye');
    const before = county.notices.length;
    const risk = await filed('zhangye', REGULATOR, 'security-risk', {
      source: '监测预警平台',
      level: 'high',
      what: '弱口令',
      affected: ['provider', 'consumer'],
    });
    await county.settle();
    expect(
      county.notices
        .slice(before)
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['consumer', 'provider']);
    await filed('zhangye', CONSUMER, 'risk-acknowledgement', { risk });
    expect(await file('zhangye', 'officer@third', 'risk-acknowledgement', { risk })).toMatchObject({ status: 422 });
    const { followers } = await read('zhangye', PROVIDER, 'security-risk', risk);
    expect(followers).toMatchObject([{ kind: 'risk-acknowledgement', organisation: 'consumer' }]);
    const unknown = { source: 'x', level: 'low', what: 'x', affected: ['nobody', 'provider', 'nowhere'] };
    const refused = await file('zhangye', REGULATOR, 'security-risk', unknown);
    expect(refused).toMatchObject({ status: 422, body: { code: 'unknown-organisation', detail: 'nobody, nowhere' } });
  });

  it('ZY-30f: a training with those who attended is listed for each department', async () => {
    const training = { heldOn: '2026-03-02', topic: '数据安全', people: 40, attending: ['provider', 'third'] };
    const id = await filed('zhangye', REGULATOR, 'training', training);
    for (const [as, sees] of [
      [PROVIDER, [id]],
      ['officer@third', [id]],
      [CONSUMER, []],
    ] as const)
      expect((await list('zhangye', as, 'training')).map((one: { id: string }) => one.id)).toEqual(sees);
  });

  it('ZY-30g: departments without a risk assessment on file are listed', async () => {
    expect(await absent('zhangye', 'security-assessment')).toContain('provider');
    await filed('zhangye', PROVIDER, 'security-assessment', {
      assessedOn: '2026-03-02',
      systems: ['业务系统'],
      result: '低风险',
    });
    expect(await absent('zhangye', 'security-assessment')).not.toContain('provider');
    expect(await absent('zhangye', 'security-assessment', { since: '2026-03-03' })).toContain('provider');
  });

  it('SL-39e: an institution files a security inspection, and those with none in the year are listed', async () => {
    const inspection = { inspectedOn: '2026-03-02', scope: '数据中心', findings: ['门禁日志缺失'] };
    await filed('shuangliao', PROVIDER, 'security-inspection', inspection);
    const lacking = await absent('shuangliao', 'security-inspection', { since: '2026-01-01' });
    expect(lacking).toContain('consumer');
    expect(lacking).not.toContain('provider');
  });

  it.each([
    { row: 'DZ-5a', city: 'dazhou' },
    { row: 'JM-32a', city: 'jiangmen' },
  ] as const)(
    "$row: a security authority's account sees incidents and evidence and files findings, and changes nothing else",
    async ({ city }) => {
      const incident = await filed(city, PROVIDER, 'security-incident', INCIDENT);
      expect((await list(city, AUDITOR, 'security-incident')).map((one: { id: string }) => one.id)).toContain(incident);
      const events = await at(city).must('GET', '/supervision/events', {
        as: AUDITOR,
        query: { subject: `record:${incident}` },
      });
      expect(events.items.length).toBeGreaterThan(0);
      const finding = { organisation: 'provider', inspectedOn: '2026-03-02', scope: '共享接口', findings: ['未限流'] };
      const id = await filed(city, AUDITOR, 'security-inspection', finding);
      expect(await read(city, PROVIDER, 'security-inspection', id)).toMatchObject({ data: { findings: ['未限流'] } });
      for (const [method, path] of [
        ['PUT', '/organisations/provider'],
        ['POST', '/catalog/entries'],
      ] as const)
        expect((await at(city).call(method, path, { as: AUDITOR, body: {} })).status).toBe(403);
    },
  );

  it('SL-42a: key posts are on file with holder, duties and start date, and institutions with none are listed', async () => {
    const post = { post: '数据安全管理员', duties: '日常监测', holder: '一名专职人员', since: '2026-03-02' };
    await filed('shuangliao', PROVIDER, 'security-post', post);
    await filed('shuangliao', PROVIDER, 'security-post', { post: '审计员', duties: '审计' });
    const vacant = await at('shuangliao').must('GET', '/registers/security-post', {
      as: REGULATOR,
      query: { without: 'holder' },
    });
    expect(vacant.items.map((one: { data: { post: string } }) => one.data.post)).toEqual(['审计员']);
    expect(await absent('shuangliao', 'security-post')).toContain('consumer');
  });

  it.each([
    { row: 'JM-7e', city: 'jiangmen' },
    { row: 'SL-39a', city: 'shuangliao' },
  ] as const)(
    '$row: an institution names who answers for data security, and those without are listed',
    async ({ city }) => {
      const county = at(city);
      const gaps = async () =>
        (await county.must('GET', '/organisations/gaps', { as: REGULATOR })).items
          .filter(({ missing }: { missing: string[] }) => missing.includes('security-officer'))
          .map(({ organisation }: { organisation: string }) => organisation);
      expect(await gaps()).toContain('provider');
      const { name, uscc, type, division } = await county.must('GET', '/organisations/provider', { as: REGULATOR });
      const securityOfficer = { account: 'security-of-provider', body: '数据安全办公室' };
      const body = { name, uscc, type, division, securityOfficer };
      expect(await county.must('PUT', '/organisations/provider', { as: REGULATOR, body })).toMatchObject({
        securityOfficer,
      });
      expect(await gaps()).not.toContain('provider');
    },
  );
});

describe('incidents', () => {
  const MAJOR = { ...INCIDENT, major: true };

  it('DZ-5e: a major incident shows when the plan was started, the remedies, and the time since it was reported', async () => {
    const incident = await filed('dazhou', PROVIDER, 'security-incident', MAJOR);
    const planStartedAt = '2026-03-02T09:20:00+08:00';
    const handling = await filed('dazhou', PROVIDER, 'incident-handling', { incident, ...HANDLING, planStartedAt });
    const { filedAt, followers } = await read('dazhou', REGULATOR, 'security-incident', incident);
    expect(followers.map((one: { id: string }) => one.id)).toContain(handling);
    const { data } = await read('dazhou', REGULATOR, 'incident-handling', handling);
    expect(data).toMatchObject({ planStartedAt, measures: HANDLING.measures });
    expect(Date.parse(data.planStartedAt) - Date.parse(filedAt)).toBe(20 * 60_000);
  });

  it('DZ-5f, DZ-5g: a major incident is not closed before the users are told and an authority has a report', async () => {
    const incident = await filed('dazhou', PROVIDER, 'security-incident', MAJOR);
    const close = (more: object) =>
      file('dazhou', PROVIDER, 'incident-closure', { incident, summary: '已恢复', ...more });
    const refused = await close({});
    expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'dazhou', article: '5' } } });
    expect(codes(refused)).toEqual(['users-not-told', 'incident-not-reported']);
    expect(codes(await close({ reportedTo: ['市网信办'] }))).toEqual(['users-not-told']);
    expect(codes(await close({ noneAffected: '仅测试数据' }))).toEqual(['incident-not-reported']);
    expect((await close({ usersTold: '已短信告知', reportedTo: ['市网信办'] })).status).toBe(201);
    const minor = await filed('dazhou', PROVIDER, 'security-incident', INCIDENT);
    await filed('dazhou', PROVIDER, 'incident-closure', { incident: minor, summary: '误报' });
  });

  it('SL-41b: an incident starts its duty and tells the regulator at once; it closes only with measures, records and report', async () => {
    const county = at('shuangliao');
    const before = county.notices.length;
    const incident = await filed('shuangliao', PROVIDER, 'security-incident', INCIDENT);
    await county.settle();
    expect(county.notices.slice(before).map(({ to }) => to)).toContain('regulator');
    const { duties } = await read('shuangliao', PROVIDER, 'security-incident', incident);
    expect(duties).toMatchObject([{ duty: 'security.handle-incident', bearer: 'provider', state: 'running' }]);
    const close = () => file('shuangliao', PROVIDER, 'incident-closure', { incident, summary: '已恢复' });
    const refused = await close();
    expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'shuangliao', article: '41' } } });
    await filed('shuangliao', PROVIDER, 'incident-handling', { incident, ...HANDLING });
    expect((await close()).status).toBe(201);
  });

  it('SL-36b: a major incident opens a coordination of the regulator, with its participants and actions in order', async () => {
    const incident = await filed('shuangliao', PROVIDER, 'security-incident', MAJOR);
    const { followers } = await read('shuangliao', REGULATOR, 'security-incident', incident);
    expect(followers).toMatchObject([{ kind: 'coordination', organisation: 'regulator' }]);
    const coordination = followers[0].id;
    for (const action of ['召集会商', '通报各单位'])
      await filed('shuangliao', REGULATOR, 'coordination-action', { coordination, action, participants: ['市公安局'] });
    const opened = await read('shuangliao', REGULATOR, 'coordination', coordination);
    expect(opened.followers).toHaveLength(2);
    const actions = await Promise.all(
      opened.followers.map(({ id }: { id: string }) => read('shuangliao', REGULATOR, 'coordination-action', id)),
    );
    expect(actions.map(({ data }) => data.action)).toEqual(['召集会商', '通报各单位']);
    const minor = await filed('shuangliao', PROVIDER, 'security-incident', INCIDENT);
    expect((await read('shuangliao', REGULATOR, 'security-incident', minor)).followers).toEqual([]);
  });

  it('FZ-29a: a call without a valid token is 401, and one outside the role’s rights is 403', async () => {
    const county = at('fuzhou');
    expect((await county.call('GET', '/registers/security-incident')).status).toBe(401);
    expect((await county.call('GET', '/registers/security-incident', { token: 'x.y.z' })).status).toBe(401);
    expect((await county.call('POST', '/registers/policy-review', { as: PROVIDER, body: { data: {} } })).status).toBe(
      403,
    );
  });
});
