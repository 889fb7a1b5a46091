import { beforeAll, describe, expect, it } from 'vitest';
import { threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import {
  act,
  anApprovedProject,
  aProject,
  clearance,
  codesOf,
  done,
  OWNER,
  REGULATOR,
  readProject,
} from '../support/projects.ts';
import { change, registered } from '../support/systems.ts';

/** Shuangliao art. 8, 10 and 46: central planning, integration before upkeep, stages, iterations, the appraisal. */
let county: TestCounty;
const DAY = '2026-03-02';
const standsAt = (article: string) => ({ status: 409, body: { cite: { regulation: 'shuangliao', article } } });
const submitted = async (more: Record<string, unknown> = {}) => {
  const { id } = await aProject(county, more);
  await done(county, id, 'submit');
  return id as string;
};
const decide = (id: string, acknowledges = ['none']) =>
  act(county, id, 'decide', { decision: 'approve', acknowledges }, REGULATOR);

beforeAll(async () => {
  county = await aCounty('shuangliao', { day: DAY });
  await threeBodies(county);
});

describe('Shuangliao art. 8', () => {
  it.each(['planningDecision', 'hostingCloud', 'interconnectionPlan', 'sharingPlan'])(
    'SL-8a: what is built is not approved without its %s',
    async (field) => {
      for (const buildType of ['new', 'rebuild', 'extension', 'redesign']) {
        const refused = await decide(await submitted({ name: `${buildType} ${field}`, buildType, [field]: undefined }));
        expect(refused).toMatchObject(standsAt('8'));
        expect(refused.body.faults).toMatchObject([{ code: 'project-fields', en: expect.stringContaining(field) }]);
      }
      const bought = await submitted({ name: `服务 ${field}`, buildType: 'bought-service', [field]: undefined });
      expect((await decide(bought)).body.status).toBe('approved');
    },
  );

  it('SL-8b: what the Bureau has not approved is not built', async () => {
    const id = await submitted({ name: '私自建设' });
    const start = () => act(county, id, 'steps', { step: 'start' });
    const refused = await start();
    expect(refused).toMatchObject(standsAt('8'));
    expect(codesOf(refused)).toEqual(['project-approval']);
    await decide(id);
    expect((await start()).body.status).toBe('building');
  });

  it('SL-8d: upkeep is not paid for what is not integrated, and is once the regulator confirms it', async () => {
    const system = await registered(county, { name: '旧业务系统' });
    const { id } = await aProject(county, {
      name: '旧业务系统运维',
      origin: 'existing',
      buildType: 'maintenance',
      systems: [system.id],
    });
    const upkeep = () => clearance(county, id, 'upkeep');
    const fund = () =>
      act(county, id, 'fundings', { funds: 'upkeep', decision: 'allocate', amount: '20000.00' }, REGULATOR);
    expect(await upkeep()).toMatchObject({
      allowed: false,
      missing: [{ code: 'integrated', cite: { regulation: 'shuangliao', article: '8' } }],
    });
    expect(await fund()).toMatchObject(standsAt('8'));
    await change(county, system, { integration: { status: 'done' } });
    expect((await upkeep()).allowed).toBe(false);
    await change(county, system, { integration: { status: 'confirmed' } }, REGULATOR);
    expect((await upkeep()).allowed).toBe(true);
    expect((await fund()).body.fundings).toMatchObject([{ amount: '20000.00' }]);
    await change(county, system, { integration: { status: 'in-progress' } });
    expect((await upkeep()).allowed).toBe(false);
  });
});

describe('Shuangliao art. 10', () => {
  it('SL-10a: a project shows its five stages, each with rule, day and responsible organisation', async () => {
    const id = await anApprovedProject(county, { name: '全过程' });
    const before = await readProject(county, id);
    const names = ['approval', 'procurement', 'build-and-operation', 'evaluation', 'security'];
    expect(before.stages.map(({ stage }: { stage: string }) => stage)).toEqual(names);
    for (const [i, stage] of names.entries())
      await done(county, id, 'stages', {
        stage,
        rule: `双政数发〔2026〕${i}号`,
        on: `2026-02-0${i + 1}`,
        responsible: 'third',
      });
    const { stages } = await readProject(county, id);
    expect(stages).toMatchObject(
      names.map((stage, i) => ({
        stage,
        records: [{ rule: `双政数发〔2026〕${i}号`, on: `2026-02-0${i + 1}`, responsible: 'third' }],
      })),
    );
    const stranger = { stage: 'approval', rule: '规定', responsible: 'nobody-at-all' };
    expect((await act(county, id, 'stages', stranger)).body.code).toBe('unknown-organisation');
  });

  it('SL-10b: a project buys services of five kinds, goes in iterations under one approval, and is found by service', async () => {
    const services = ['data', 'network', 'cloud', 'operations', 'security'];
    const id = await anApprovedProject(county, { name: '购买服务', buildType: 'bought-service', services });
    const cloud = await aProject(county, { name: '云服务', services: ['cloud'] });
    const found = async (service: string) =>
      (await county.must('GET', '/projects', { as: REGULATOR, query: { service } })).items.map(
        (one: { id: string }) => one.id,
      );
    for (const service of services) expect(await found(service)).toContain(id);
    expect(await found('cloud')).toContain(cloud.id);
    expect(await found('data')).not.toContain(cloud.id);
    const other = await county.call('POST', '/projects', { as: OWNER, body: { services: ['catering'] } });
    expect(other.body.faults.map(({ path }: { path: string }) => path)).toContain('body.services.0');
    const iterate = (project: string, name: string) =>
      act(county, project, 'iterations', { name, from: DAY, content: '新增功能' });
    expect((await iterate(cloud.id, '一')).body.code).toBe('wrong-state');
    await iterate(id, '第一轮');
    const { body } = await iterate(id, '第二轮');
    expect(body).toMatchObject({ iterations: [{ name: '第一轮' }, { name: '第二轮' }], decision: { approved: true } });
  });
});

describe('Shuangliao art. 46', () => {
  it('SL-46b: no approval before the owner’s score of the year before is shown and acknowledged', async () => {
    const appraisal = await county.must('POST', '/registers/yearly-appraisal', {
      as: REGULATOR,
      body: { data: { period: '2025', plan: '考核方案' } },
    });
    const { id: score } = await county.must('POST', '/registers/appraisal-score', {
      as: REGULATOR,
      body: { data: { appraisal: appraisal.id, organisation: 'consumer', score: 72, facts: ['逾期两次'] } },
    });
    const { id } = await aProject(county, { name: '考核' }, 'officer@consumer');
    await done(county, id, 'submit', {}, 'officer@consumer');
    expect((await readProject(county, id, REGULATOR)).results.appraisal).toMatchObject({
      record: score,
      scores: { score: 72 },
    });
    for (const acknowledges of [[], ['none']]) {
      const refused = await decide(id, acknowledges);
      expect(refused).toMatchObject(standsAt('46'));
      expect(codesOf(refused)).toEqual(['results-seen']);
    }
    expect((await decide(id, [score])).body.decision.acknowledged).toEqual([score]);
  });
});
