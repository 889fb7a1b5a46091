import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { usccFor } from '../../scripts/local/uscc.ts';
import {
  aBareBody,
  aDepartment,
  aPublishedEntry,
  aRequest,
  aSystem,
  entryContent,
  requestContent,
  threeBodies,
} from '../support/builders.ts';
import { type Answer, type As, aCounty, type TestCounty } from '../support/county.ts';
import { act, anApprovedProject, aProject, readProject } from '../support/projects.ts';

/** Who takes part, under which text, through whom, and who may do what. */
const ADMINISTRATOR = 'administrator@regulator';
const REGULATOR = 'operator@regulator';
const PROVIDER = 'officer@provider';
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;
let codes = 300;

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city, { day: '2026-03-02' });
    await threeBodies(county);
    counties.set(city, county);
  }
});

const register = (county: TestCounty, id: string, type: string, more: Record<string, unknown> = {}) =>
  county.call('POST', '/organisations', {
    as: ADMINISTRATOR,
    body: { id, name: `${id}单位`, uscc: usccFor(++codes), type, division: '511702', ...more },
  });
const codesOf = (answer: Answer) => answer.body.faults?.map(({ code }: { code: string }) => code);
/** Submits and has reviewed an entry of some unit; answers with what publishing it answers. */
const publish = async (county: TestCounty, owner: string, more: Record<string, unknown> = {}) => {
  const as: As = `officer@${owner}`;
  const system = await aSystem(county, owner);
  const { id } = await county.must('POST', '/catalog/entries', {
    as,
    body: entryContent({ name: `${owner}的目录`, system, ...more }),
  });
  await county.must('POST', `/catalog/entries/${id}/submit`, { as, body: {} });
  await county.must('POST', `/catalog/entries/${id}/review`, {
    as: REGULATOR,
    body: { decision: 'approve', secrecy: 'passed' },
  });
  return () => county.call('POST', `/catalog/entries/${id}/publish`, { as: REGULATOR, body: {} });
};

describe('who takes part', () => {
  it('DZ-2a: a body of neither type is refused with 422, and an enterprise states its public function', async () => {
    const county = at('dazhou');
    for (const type of ['government-department', 'utility', 'included-body']) {
      const answer = await register(county, `dz-${type}`, type, { publicFunction: '公共服务' });
      expect(answer.status).toBe(422);
      expect(codesOf(answer)).toEqual(['organisation-type']);
    }
    const silent = await register(county, 'dz-bus', 'public-enterprise');
    expect(silent).toMatchObject({ status: 422, body: { cite: { regulation: 'dazhou', article: '2' } } });
    expect(codesOf(silent)).toEqual(['public-function']);
    expect((await register(county, 'dz-bus', 'public-enterprise', { publicFunction: '公共交通' })).status).toBe(201);
    expect((await register(county, 'dz-school', 'public-institution')).status).toBe(201);
  });

  it.each([
    { row: 'SL-3a', city: 'shuangliao', type: 'public-enterprise', article: '3' },
    { row: 'SL-3a', city: 'shuangliao', type: 'utility', article: '3' },
    { row: 'JM-2a', city: 'jiangmen', type: 'utility', article: '2' },
  ] as const)('$row: in $city a $type states its public function', async ({ city, type, article }) => {
    const silent = await register(at(city), `silent-${type}`, type);
    expect(silent).toMatchObject({ status: 422, body: { cite: { regulation: city, article } } });
    expect(codesOf(silent)).toEqual(['public-function']);
    expect((await register(at(city), `silent-${type}`, type, { publicFunction: '公共服务' })).status).toBe(201);
  });

  it.each([
    { row: 'DZ-32', city: 'dazhou', pack: 'DZ', says: 'a Party, mass or political-legal department' },
    { row: 'FZ-41', city: 'fuzhou', pack: 'FZ', says: 'an organisation of a county or zone' },
    { row: 'SL-50a', city: 'shuangliao', pack: 'SL', says: 'a central or provincial unit' },
  ] as const)('$row: in $city $says takes part by reference, and its records say so', async ({ city, pack }) => {
    const county = at(city);
    expect((await register(county, 'referred', 'by-reference')).body).toMatchObject({
      appliesByReference: true,
      rulePack: pack,
    });
    const as = 'officer@referred';
    await county.must('POST', '/organisations/referred/office', { as, body: { name: '办公室' } });
    await county.must('POST', '/organisations/referred/commitment', { as, body: { document: '承诺书' } });
    const { body } = await (await publish(county, 'referred'))();
    expect(body).toMatchObject({ byReference: true, rulePack: pack });
    const plain = await county.must('GET', '/organisations/provider', { as });
    expect(plain).toMatchObject({ appliesByReference: false, rulePack: pack });
    expect((await aPublishedEntry(county, { name: '普通目录' })).byReference).toBe(false);
  });

  it('SL-50b: a project of a city-funded body outside government goes through the same checks and is tagged', async () => {
    const county = at('shuangliao');
    await register(county, 'association', 'by-reference');
    for (const [as, byReference] of [
      ['officer@association', true],
      [PROVIDER, false],
    ] as const) {
      const project = await aProject(county, { hostingCloud: undefined }, as);
      expect(project).toMatchObject({ byReference, rulePack: 'SL' });
      await act(county, project.id, 'submit', {}, as);
      const refused = await act(
        county,
        project.id,
        'decide',
        { decision: 'approve', acknowledges: ['none'] },
        REGULATOR,
      );
      expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'shuangliao', article: '8' } } });
      expect((await readProject(county, await anApprovedProject(county, {}, as), as)).status).toBe('approved');
    }
  });

  it('SL-49: a utility is covered, and the law that prevails for its data is shown to applicants', async () => {
    const county = at('shuangliao');
    expect((await register(county, 'water', 'utility')).status).toBe(422);
    expect((await register(county, 'water', 'utility', { publicFunction: '供水' })).status).toBe(201);
    const { body } = await (await publish(county, 'water', { specialLaw: '城市供水条例第二十条' }))();
    const seen = await county.must('GET', `/catalog/entries/${body.id}`, { as: 'officer@consumer' });
    expect(seen).toMatchObject({ provider: 'water', specialLaw: '城市供水条例第二十条' });
  });

  it('FZ-2b: a vertically managed body appears in the catalog only after the decision to include it', async () => {
    const county = at('fuzhou');
    await register(county, 'tax', 'included-body');
    await county.must('POST', '/organisations/tax/commitment', { as: 'officer@tax', body: { document: '承诺书' } });
    const attempt = await publish(county, 'tax');
    const refused = await attempt();
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'fuzhou', article: '2' } } });
    expect(codesOf(refused)).toEqual(['inclusion-decision']);
    const { uscc, name, type, division } = await county.must('GET', '/organisations/tax', { as: REGULATOR });
    await county.must('PUT', '/organisations/tax', {
      as: ADMINISTRATOR,
      body: { uscc, name, type, division, inclusionDecision: '信息办〔2026〕1 号' },
    });
    expect((await attempt()).status).toBe(200);
  });

  it("FZ-2c: a county regulator works in its own area and gets 403 on another area's organisation", async () => {
    const county = at('fuzhou');
    await register(county, 'here', 'by-reference', { division: '361002', level: 'county' });
    await register(county, 'there', 'by-reference', { division: '361003', level: 'county' });
    const as = 'county-regulator@361002';
    expect((await county.call('GET', '/organisations/here', { as })).status).toBe(200);
    expect(await county.call('GET', '/organisations/there', { as })).toMatchObject({
      status: 403,
      body: { code: 'other-county' },
    });
    for (const path of ['/organisations', '/organisations/gaps']) {
      const { items } = await county.must('GET', path, { as });
      expect(items.map((one: { id?: string; organisation?: string }) => one.id ?? one.organisation)).toEqual(['here']);
    }
    const { counts } = await county.must('GET', '/organisations/inventory', { as });
    expect(counts.map((one: { organisation: string }) => one.organisation)).toEqual(['here']);
  });

  it('FZ-15b: without a signed commitment letter a unit publishes nothing and receives no live grant', async () => {
    const county = at('fuzhou');
    await aBareBody(county, 'unsigned');
    const attempt = await publish(county, 'unsigned', { shareType: 'unconditional' });
    const refused = await attempt();
    expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'fuzhou', article: '15' } } });
    expect(codesOf(refused)).toEqual(['commitment-letter']);
    const entry = await aPublishedEntry(county, { name: '无条件数据', shareType: 'unconditional' });
    const ask = () =>
      county.call('POST', '/share/requests', { as: 'officer@unsigned', body: requestContent(entry.id) });
    expect(await ask()).toMatchObject({ status: 409, body: { cite: { regulation: 'fuzhou', article: '15' } } });
    await county.must('POST', '/organisations/unsigned/commitment', {
      as: 'officer@unsigned',
      body: { document: '承诺书' },
    });
    expect((await attempt()).status).toBe(200);
    expect((await ask()).body).toMatchObject({ status: 'approved', grant: expect.any(String) });
  });

  it('FZ-15b: a grant on data of a unit whose letter is not on file does not come to life until it is', async () => {
    const county = await aCounty('fuzhou', { day: '2015-08-30' });
    await threeBodies(county);
    // Published on the day before the rules, when nobody asked for a letter.
    await aBareBody(county, 'early');
    const { body: entry } = await (await publish(county, 'early', { shareType: 'unconditional' }))();
    await county.moveTo('2015-08-31');
    const { grant } = await county.must('POST', '/share/requests', {
      as: 'officer@consumer',
      body: requestContent(entry.id, { endsOn: '2016-12-31' }),
    });
    const missing = async () => {
      const answer = await county.call('POST', `/share/grants/${grant}/activate`, { as: 'officer@early', body: {} });
      return codesOf(answer) ?? [];
    };
    expect(await missing()).toContain('commitment-letter');
    await county.must('POST', '/organisations/early/commitment', { as: 'officer@early', body: { document: '承诺书' } });
    expect(await missing()).not.toContain('commitment-letter');
  });
});

describe('through whom', () => {
  it('JM-7a JM-28a: goals, unit, staff and the chief data officer stand in the profile, and the gap report lists who lacks them', async () => {
    const county = at('jiangmen');
    const gaps = async () => {
      const { items } = await county.must('GET', '/organisations/gaps', { as: REGULATOR });
      return Object.fromEntries(
        items.map((one: { organisation: string; missing: string[] }) => [one.organisation, one.missing]),
      ) as Record<string, string[]>;
    };
    const asked = ['goals', 'implementing-unit', 'staff', 'chief-data-officer'];
    expect((await gaps()).provider).toEqual(expect.arrayContaining(asked));
    const describe_ = (body: Record<string, unknown>, as: As = PROVIDER) =>
      county.call('PUT', '/organisations/provider/profile', { as, body });
    const profile = {
      goals: '两年内目录全覆盖',
      implementingUnit: '信息中心',
      staff: [{ name: '李某', post: '工程师' }],
      chiefDataOfficer: { name: '王某', post: '副局长' },
    };
    expect((await describe_(profile, 'officer@consumer')).status).toBe(403);
    expect((await describe_({ ...profile, staff: [], chiefDataOfficer: undefined })).status).toBe(200);
    const left = (await gaps()).provider!;
    expect(left).toEqual(expect.arrayContaining(['staff', 'chief-data-officer']));
    expect(left).not.toContain('goals');
    expect((await describe_(profile)).body.profile).toEqual(profile);
    for (const one of asked) expect((await gaps()).provider ?? []).not.toContain(one);
    expect((await gaps()).consumer).toEqual(expect.arrayContaining(asked));
    expect((await county.call('GET', '/organisations/gaps', { as: PROVIDER })).status).toBe(403);
  });

  it("JM-28b: an officer's account reads the open tasks of its own organisation and of no other", async () => {
    const county = at('jiangmen');
    const entry = await aPublishedEntry(county, { name: '待办数据' });
    const request = await aRequest(county, entry.id);
    const tasks = async (as: As) =>
      (await county.must('GET', '/supervision/tasks', { as })).items.map(
        (one: { subject: { id: string } }) => one.subject.id,
      );
    expect(await tasks(PROVIDER)).toContain(request.id);
    expect(await tasks('officer@consumer')).not.toContain(request.id);
    expect(
      await county.call('GET', '/supervision/duties', { as: 'officer@consumer', query: { bearer: 'provider' } }),
    ).toMatchObject({ status: 403 });
  });

  it('ZY-5c: an entry shows its responsible department with a contact, and its open tasks are listed per department', async () => {
    const county = at('zhangye');
    await aDepartment(county, 'helpful', { contact: { phone: '0936-8880000' } });
    const entry = await aPublishedEntry(county, { name: '有人负责' }, 'helpful');
    expect((await county.must('GET', `/catalog/entries/${entry.id}`, { as: 'officer@consumer' })).steward).toEqual({
      organisation: 'helpful',
      name: 'helpful局',
      contact: { phone: '0936-8880000' },
    });
    await county.must('POST', `/catalog/entries/${entry.id}/causes`, {
      as: 'officer@helpful',
      body: { what: '法规修订', arose: '2026-03-02' },
    });
    const open = async (bearer: string) =>
      (await county.must('GET', '/supervision/duties', { as: REGULATOR, query: { bearer, state: 'running' } })).items;
    expect(await open('helpful')).toContainEqual(
      expect.objectContaining({ duty: 'catalog.report-cause', subject: { type: 'entry', id: entry.id } }),
    );
    expect((await open('third')).map((one: { subject: { id: string } }) => one.subject.id)).not.toContain(entry.id);
  });

  it('SL-13a: a line without a designated department publishes nothing, and a designation needs a legal basis', async () => {
    const county = at('shuangliao');
    const attempt = await publish(county, 'provider', { name: '教育目录', line: '教育条线' });
    const refused = await attempt();
    expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'shuangliao', article: '13' } } });
    expect(codesOf(refused)).toEqual(['source-department']);
    const designate = (more: Record<string, unknown>) =>
      county.call('POST', '/catalog/designations', {
        as: REGULATOR,
        body: { kind: 'line', name: '教育条线', organisation: 'provider', ...more },
      });
    expect(await designate({})).toMatchObject({ status: 422, body: { cite: { article: '13' } } });
    expect((await designate({ basis: { type: 'law', name: '教育法' } })).status).toBe(201);
    expect((await attempt()).status).toBe(200);
  });
});

describe('who may decide', () => {
  /** What is the regulator's own to decide; none of them reaches a thing, for the role is asked first. */
  const RESERVED = [
    ['POST', '/catalog/entries/none/review', { decision: 'approve' }],
    ['POST', '/catalog/entries/none/publish', {}],
    ['POST', '/catalog/changes/none/decision', { decision: 'approve' }],
    ['POST', '/gathering/changes/none/decision', { decision: 'approve' }],
    ['POST', '/share/grants/none/suspend', { reason: '核查' }],
  ] as const;

  it.each([
    { row: 'SL-5a', city: 'shuangliao' },
    { row: 'ZY-5b', city: 'zhangye' },
  ] as const)(
    '$row: in $city the decisions of the regulator are refused to departments and open to its roles',
    async ({ city }) => {
      const county = at(city);
      for (const [method, path, body] of RESERVED.slice(0, 4)) {
        for (const as of ['officer@provider', 'custodian@provider', 'officer@consumer', 'auditor@regulator'] as const)
          expect(await county.call(method, path, { as, body })).toMatchObject({
            status: 403,
            body: { code: 'role-not-allowed' },
          });
        expect((await county.call(method, path, { as: REGULATOR, body })).status).toBe(404);
      }
      expect((await (await publish(county, 'consumer', { name: '审核通过' }))()).body.status).toBe('published');
    },
  );

  it('SL-5a: authorised sharing is not granted before the bureau has approved it', async () => {
    const county = at('shuangliao');
    const entry = await aPublishedEntry(county, { name: '授权共享' });
    const { id } = await aRequest(county, entry.id);
    const approve = (as: As) => county.call('POST', `/share/requests/${id}/approve`, { as, body: {} });
    expect((await approve('custodian@consumer')).status).toBe(403);
    expect((await approve('custodian@provider')).body.status).toBe('submitted');
    expect((await approve(ADMINISTRATOR)).body.status).toBe('approved');
    expect((await anActiveGrantOf(county, id)).status).toBe('active');
  });
  const anActiveGrantOf = async (county: TestCounty, request: string) => {
    const { grant } = await county.must('GET', `/share/requests/${request}`, { as: 'officer@consumer' });
    return county.must('GET', `/share/grants/${grant}`, { as: 'officer@consumer' });
  };
});
