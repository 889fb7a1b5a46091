import { beforeAll, describe, expect, it } from 'vitest';
import { aDepartment, aPublishedEntry, aSubmission, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import {
  aCompletedProject,
  act,
  aProject,
  codesOf,
  done,
  REGULATOR,
  readProject,
  register,
} from '../support/projects.ts';
import { register as registerSystem } from '../support/systems.ts';

/** Zhangye art. 7 and 41: the department's record of sharing, the catalog at approval, what acceptance compares. */
let county: TestCounty;
const DAY = '2026-03-02';
const standsAt = (article: string) => ({ status: 409, body: { cite: { regulation: 'zhangye', article } } });
const SOCIAL = { funds: [{ source: 'social-capital', amount: '500000.00' }] };
const submitted = async (more: Record<string, unknown> = {}) => {
  const { id } = await aProject(county, more);
  await done(county, id, 'submit');
  return id as string;
};
const approve = (id: string) => act(county, id, 'decide', { decision: 'approve' }, REGULATOR);

beforeAll(async () => {
  county = await aCounty('zhangye', { day: DAY });
  await threeBodies(county);
});

describe('Zhangye art. 41: approval', () => {
  it('ZY-41a: a project of a department whose sharing falls short of the county’s minimum is not approved', async () => {
    const own = await aCounty('zhangye', { day: DAY });
    await threeBodies(own);
    const assess = (timeliness: number, organisation = 'provider') =>
      own.must('POST', '/registers/assessment', {
        as: REGULATOR,
        body: { data: { period: '2026-01', units: [{ organisation, scores: { timeliness }, facts: ['按期'] }] } },
      });
    const put = async (more: Record<string, unknown> = {}) => {
      const { id } = await aProject(own, more);
      await done(own, id, 'submit');
      return id as string;
    };
    const decide = (id: string) => act(own, id, 'decide', { decision: 'approve' }, REGULATOR);
    await assess(59);
    const id = await put();
    const refused = await decide(id);
    expect(refused).toMatchObject(standsAt('41'));
    expect(refused.body.faults).toMatchObject([
      { code: 'sharing-record', en: expect.stringContaining('timeliness 59 < 60') },
    ]);
    expect((await decide(await put({ name: '社会投资', ...SOCIAL }))).status).toBe(200);
    // The mark is the county's to set.
    await own.must('PUT', '/projects/rules', { as: REGULATOR, body: { minimums: { timeliness: 50 } } });
    expect((await decide(id)).body.status).toBe('approved');
    await own.must('PUT', '/projects/rules', { as: REGULATOR, body: { minimums: { timeliness: 60 } } });
    const later = await put({ name: '改进后' });
    await assess(60);
    await assess(10, 'consumer');
    expect((await decide(later)).body.status).toBe('approved');
  });

  it('ZY-41a: what was not approved is not built', async () => {
    const id = await submitted({ name: '未批先建' });
    const start = () => act(county, id, 'steps', { step: 'start' });
    const refused = await start();
    expect(refused).toMatchObject(standsAt('41'));
    expect(codesOf(refused)).toEqual(['project-approval']);
    await approve(id);
    expect((await start()).body.status).toBe('building');
  });

  it('ZY-41b: a project without its catalog of data is not approved', async () => {
    const refused = await approve(await submitted({ name: '无目录', resources: [] }));
    expect(refused).toMatchObject(standsAt('41'));
    expect(codesOf(refused)).toEqual(['data-list']);
    expect((await approve(await submitted({ name: '有目录' }))).body.status).toBe('approved');
    expect((await approve(await submitted({ name: '社会投资无目录', resources: [], ...SOCIAL }))).status).toBe(200);
  });
});

describe('Zhangye art. 41: acceptance', () => {
  const accept = (id: string) => act(county, id, 'acceptance', { acceptedOn: DAY, passed: true });

  it('ZY-41c: acceptance waits for the registered system, the published entry and a gathered batch', async () => {
    const id = await aCompletedProject(county, { name: '备案编目归集', completedOn: DAY });
    const all = await accept(id);
    expect(all).toMatchObject(standsAt('41'));
    expect(codesOf(all)).toEqual(['system-filed', 'data-ready']);
    await registerSystem(county, { stage: 'in-progress', origin: 'approved-project', project: id });
    expect(codesOf(await accept(id))).toEqual(['data-ready']);
    const entry = await aPublishedEntry(county, { name: '备案清单' });
    await done(county, id, 'entries', { entries: { 社区清单: entry.id } });
    expect((await accept(id)).body.faults[0].en).toMatch(/: 社区清单: gathered$/);
    await aSubmission(county, entry.id);
    expect((await accept(id)).body.status).toBe('accepted');
  });

  it('ZY-41d: planned and actual stand side by side, and what is missing blocks acceptance unless the plan was amended', async () => {
    const resources = ['甲', '乙'].map((name) => ({ name, shareType: 'conditional', gatheringMethod: 'table' }));
    const id = await aCompletedProject(county, { name: '比对', resources, completedOn: DAY });
    await registerSystem(county, { stage: 'in-progress', origin: 'approved-project', project: id });
    const entry = await aPublishedEntry(county, { name: '比对甲' });
    await aSubmission(county, entry.id);
    await done(county, id, 'entries', { entries: { 甲: entry.id } });
    const refused = await accept(id);
    expect(refused).toMatchObject(standsAt('41'));
    expect(refused.body.faults[0].en).toMatch(/: 乙: catalogued, gathered$/);
    expect((await readProject(county, id)).comparison).toMatchObject([
      { name: '甲', entry: entry.id, catalogued: true, gathered: true },
      { name: '乙', catalogued: false, gathered: false },
    ]);
    const amendment = { resources: [{ ...resources[0], entry: entry.id }], reason: '乙并入甲' };
    expect((await act(county, id, 'amendments', amendment)).status).toBe(403);
    await done(county, id, 'amendments', amendment, REGULATOR);
    const { body } = await accept(id);
    expect(body).toMatchObject({
      status: 'accepted',
      acceptances: [{ comparison: [{ name: '甲', gathered: true }] }],
      amendments: [{ reason: '乙并入甲', before: [{ name: '甲' }, { name: '乙' }], by: 'administrator-of-regulator' }],
    });
  });
});

describe('Zhangye art. 7', () => {
  it('ZY-7b: a county’s project of a sharing and exchange platform is refused with 422, the city’s is not', async () => {
    await aDepartment(county, 'minle', { level: 'county' });
    const platform = { name: '交换平台', component: 'sharing-platform' };
    const refused = await register(county, platform, 'officer@minle');
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'zhangye', article: '7' } } });
    expect(codesOf(refused)).toEqual(['exchange-system']);
    expect((await register(county, { name: '业务系统' }, 'officer@minle')).status).toBe(201);
    expect((await register(county, platform)).status).toBe(201);
  });
});
