import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { dutiesOf } from '../../functions/platform/duty-store.ts';
import { issuesOn, OPERATOR, PROVIDER, quality, rule, setRules } from '../quality/measured-entry.ts';
import { anActiveGrant, aRequest, aSharedEntry, aSubmission, CSV } from '../support/builders.ts';
import { type As, aCounty, nine, type TestCounty } from '../support/county.ts';

/** What is wrong with data: who answers for it, and how it comes to its end. */
interface Case {
  readonly county: TestCounty;
  readonly entry: string;
}
const cases = new Map<RegulationId, Case>();
const at = (city: RegulationId) => cases.get(city)!;

beforeAll(async () => {
  for (const city of ['zhangye', 'shuangliao', 'fuzhou'] as const) {
    const county = await aCounty(city);
    cases.set(city, { county, entry: (await aSharedEntry(county)).id });
  }
});

const step = ({ county }: Case, issue: string, action: string, body: Record<string, unknown>, as: As = PROVIDER) =>
  county.call('POST', `/quality/issues/${issue}/${action}`, { as, body });
const issue = ({ county }: Case, id: string, as: As = OPERATOR) => county.must('GET', `/quality/issues/${id}`, { as });
const RANGE = rule('range', { kind: 'range', item: 'opened', to: '2002-12-31' });
const morning = async ({ county }: Case, day: string) => {
  county.clock.moveTo(nine(day));
  await county.sweep();
};

describe('Zhangye: a problem of quality', () => {
  it('ZY-35c: cannot be closed until its location, verification and correction are each stored', async () => {
    const given = at('zhangye');
    const { county, entry } = given;
    await setRules(county, entry, [RANGE]);
    const [{ id }] = await issuesOn(county, entry, PROVIDER);
    const close = () => step(given, id, 'close', { opinion: '已复核' }, OPERATOR);
    const lacks = async (...steps: string[]) => {
      const answer = await close();
      expect(answer).toMatchObject({
        status: 409,
        body: { code: 'gate-closed', cite: { regulation: 'zhangye', article: '35' } },
      });
      expect(answer.body.detail).toContain(steps.join(', '));
      const { actions } = await issue(given, id);
      expect(actions.find(({ name }: { name: string }) => name === 'close')).toMatchObject({ allowed: false });
    };
    await lacks('located', 'verified', 'corrected');
    expect((await step(given, id, 'verify', { finding: 'confirmed', note: '属实' })).body.code).toBe('wrong-state');
    expect((await step(given, id, 'locate', { cause: '录入有误' }, 'officer@consumer')).status).toBe(404);
    await step(given, id, 'locate', { cause: '录入有误', rows: [3] });
    await lacks('verified', 'corrected');
    await step(given, id, 'verify', { finding: 'confirmed', note: '属实，应为 2002 年' });
    await lacks('corrected');
    // A word is no correction: it names the delivery that came after.
    expect((await step(given, id, 'correct', { note: '已改' })).body.code).toBe('contradictory');
    expect((await step(given, id, 'correct', { note: '已改', dataVersion: 1 })).body.code).toBe('contradictory');
    await aSubmission(county, entry, CSV.replace('2003/3/3', '2002/3/3'));
    await step(given, id, 'correct', { note: '已重新归集', dataVersion: 2 });
    expect((await step(given, id, 'reopen', { reason: '仍有一行' }, OPERATOR)).body).toMatchObject({
      status: 'located',
    });
    await lacks('verified', 'corrected');
    await step(given, id, 'verify', { finding: 'unfounded', note: '经核实无误' });
    await step(given, id, 'correct', { note: '无须更正' });
    expect(await close()).toMatchObject({
      status: 200,
      body: {
        status: 'closed',
        located: { cause: '录入有误', rows: [3] },
        returned: [{ reason: '仍有一行' }],
        closed: { opinion: '已复核', by: 'operator-of-regulator' },
      },
    });
    expect(await quality(county, entry)).toMatchObject({ openIssues: 0 });
    expect((await step(given, id, 'close', { opinion: '再次' }, OPERATOR)).body.code).toBe('wrong-state');
  });

  it('ZY-37b: while it is open its department is reminded at the interval that was set, and the reminders are listed', async () => {
    const given = at('zhangye');
    const { county, entry } = given;
    await county.must('PUT', '/quality/settings', { as: OPERATOR, body: { remindEvery: 3 } });
    const { id } = await county.must('POST', '/quality/issues', {
      as: OPERATOR,
      body: { entry, says: '名称与官方公布不一致', item: 'name' },
    });
    const press = async () => (await dutiesOf(county.deps.store, { type: 'quality-issue', id }))[0];
    expect(await press()).toMatchObject({
      duty: 'data.press-quality-issue',
      state: 'running',
      cite: { article: '37' },
    });
    expect((await press())!.due).toBeUndefined();
    county.notices.length = 0;
    await morning(given, '2026-03-04');
    expect((await issue(given, id)).reminders).toEqual([]);
    await morning(given, '2026-03-05');
    await morning(given, '2026-03-05');
    await morning(given, '2026-03-10');
    expect(
      (await issue(given, id, PROVIDER)).reminders.map(({ on, to }: { on: string; to: string }) => [on, to]),
    ).toEqual([
      ['2026-03-05', 'provider'],
      ['2026-03-10', 'provider'],
    ]);
    expect(county.notices.filter(({ about }) => about.id === id).map(({ to, subject }) => [to, subject.en])).toEqual([
      ['provider', 'A quality issue is open: reminder 1'],
      ['provider', 'A quality issue is open: reminder 2'],
    ]);
    const none = await county.call('GET', '/quality/issues', { as: OPERATOR, query: { entry: 'ent_none' } });
    expect([none.status, none.body.code]).toEqual([422, 'unknown-entry']);
    const { items } = await county.must('GET', '/quality/issues', { as: OPERATOR });
    expect(items).toMatchObject([{ id, reminders: [{ on: '2026-03-05' }, { on: '2026-03-10' }] }]);
    await step(given, id, 'locate', { cause: '译名' });
    await step(given, id, 'verify', { finding: 'unfounded', note: '官方名称已变更' });
    await step(given, id, 'correct', { note: '无须更正' });
    await step(given, id, 'close', { opinion: '同意' }, OPERATOR);
    expect(await press()).toMatchObject({ state: 'met' });
    await morning(given, '2026-03-20');
    expect((await issue(given, id)).reminders).toHaveLength(2);
  });

  it('follows the doubt of a consumer to its end, in the sight of whoever raised it', async () => {
    const given = at('zhangye');
    const { county, entry } = given;
    const grant = await anActiveGrant(county, (await aRequest(county, entry)).id);
    const doubt = await county.must('POST', '/objections/shared-data/doubts', {
      as: 'officer@consumer',
      body: { grant: grant.id, found: '2026-03-20', item: 'name', description: '朝阳区名称有误' },
    });
    const open = () => county.call('POST', '/quality/issues', { as: OPERATOR, body: { doubt: doubt.id } });
    const opened = await open();
    expect(opened).toMatchObject({
      status: 201,
      body: {
        entry,
        says: '朝阳区名称有误',
        item: 'name',
        found: { how: 'doubt', ref: doubt.id },
        reporter: 'consumer',
      },
    });
    expect((await open()).body.code).toBe('already-exists');
    const seen = await county.must('GET', '/quality/issues', { as: 'officer@consumer' });
    expect(seen.items.map(({ id }: { id: string }) => id)).toEqual([opened.body.id]);
    expect((await county.call('GET', `/quality/issues/${opened.body.id}`, { as: 'officer@third' })).status).toBe(404);
    county.notices.length = 0;
    await step(given, opened.body.id, 'locate', { cause: '录入' });
    await step(given, opened.body.id, 'verify', { finding: 'unfounded', note: '无误' });
    await step(given, opened.body.id, 'correct', { note: '无须更正' });
    await step(given, opened.body.id, 'close', { opinion: '已告知' }, OPERATOR);
    expect(county.notices.at(-1)).toMatchObject({ to: 'consumer', about: { id: opened.body.id } });
  });

  it('ZY-35a: each scheduled assessment stores a result that appears in the inbox of the responsible department', async () => {
    const given = at('zhangye');
    const { county, entry } = given;
    const inbox = async (as: As) => (await county.must('GET', '/registers/quality-assessment', { as })).items;
    const period = { type: 'period', id: 'regulator-regular' };
    const [duty] = (await dutiesOf(county.deps.store, period)).filter((one) => one.duty === 'data.assess-quality');
    expect(duty).toMatchObject({ state: 'running', due: '2026-06-04' });
    await morning(given, '2026-05-29');
    await county.works.idle();
    expect(await inbox(PROVIDER)).toEqual([]);
    await morning(given, '2026-05-30');
    await morning(given, '2026-05-30');
    await county.works.idle();
    const { score } = await quality(county, entry);
    expect(await inbox(PROVIDER)).toMatchObject([
      {
        day: '2026-05-30',
        concerned: 'provider',
        data: { organisation: 'provider', entries: [{ entry, score, issues: [] }] },
      },
    ]);
    expect(await inbox('officer@consumer')).toEqual([]);
    expect(county.notices).toContainEqual(
      expect.objectContaining({
        to: 'provider',
        subject: expect.objectContaining({ en: 'The result of the assessment of your data' }),
      }),
    );
    const after = (await dutiesOf(county.deps.store, period)).filter((one) => one.duty === 'data.assess-quality');
    expect(after.map(({ state, late }) => [state, late])).toContainEqual(['met', false]);
    // The next is due an interval after this one was made, and the regulator may make one at any time besides.
    const made = await county.must('POST', '/quality/assessments', { as: OPERATOR, body: {}, status: 409 });
    expect(made.code).toBe('already-exists');
    expect(await county.must('GET', '/quality/assessments/asm_2026-05-30', { as: OPERATOR })).toMatchObject({
      status: 'done',
      startedBy: 'platform',
      results: [{ organisation: 'provider', entries: 1 }],
    });
  });
});

describe('Shuangliao: whoever collects or checks the data is responsible for it', () => {
  it('SL-15b: a batch that fails rules of completeness, accuracy or timeliness is refused, and the rules are returned', async () => {
    const { county, entry } = at('shuangliao');
    await setRules(county, entry, [
      rule('city-filled', { kind: 'filled', item: 'city', refuses: true, most: 0.4 }),
      rule('before-today', { kind: 'range', item: 'opened', to: '2026-03-02', refuses: true }),
      rule('of-this-decade', { kind: 'recent', item: 'opened', days: 3650, refuses: true }),
      rule('name-unique', { kind: 'unique', items: ['name'] }),
    ]);
    const head = '区划代码,名称,所属城市,启用日期\n';
    const bad = `${head}110101,东城区,,2027-01-01\n110102,东城区,,\n110105,朝阳区,1101,2001-01-01\n`;
    const refused = await aSubmission(county, entry, bad);
    expect(refused).toMatchObject({ status: 'refused', faultCount: 2, faultTotals: { 'quality-rule': 2 } });
    expect(refused.faults.map(({ zh }: { zh: string }) => zh)).toEqual([
      '不符合质量规则 city-filled（规则 city-filled）：检查 3，不合格 2，首条为第 1 条记录',
      '不符合质量规则 before-today（规则 before-today）：检查 2，不合格 1，首条为第 1 条记录',
    ]);
    const stale = await aSubmission(county, entry, `${head}110101,东城区,1101,2001-01-01\n`);
    expect(stale.faults).toMatchObject([{ code: 'quality-rule', zh: expect.stringContaining('of-this-decade') }]);
    expect(await quality(county, entry)).toMatchObject({ dataVersion: 1 });
    // A rule that does not refuse is measured and made an issue of, and the batch stands.
    const accepted = await aSubmission(
      county,
      entry,
      `${head}110101,东城区,1101,2020-01-01\n110102,东城区,1101,\n110103,宣武区,,\n`,
    );
    expect(accepted).toMatchObject({ status: 'accepted', dataVersion: 2 });
    const [latest] = await issuesOn(county, entry);
    expect(latest).toMatchObject({ rule: 'name-unique', dimension: 'accurate', dataVersion: 2 });
  });

  it('SL-20a: a defect is assigned to its recorded collector, or to who checked the version, and is never without an owner', async () => {
    const given = at('shuangliao');
    const { county, entry } = given;
    const [found] = await issuesOn(county, entry);
    expect(found.owner).toEqual({ organisation: 'provider', account: 'custodian-of-provider', as: 'collector' });

    await county.must('POST', '/quality/runs', { as: PROVIDER, body: { entry, kind: 'verify' } });
    await county.works.idle();
    const opened = await county.must('POST', '/quality/issues', { as: OPERATOR, body: { entry, says: '缺宣武区' } });
    expect(opened.owner).toEqual({ organisation: 'provider', account: 'officer-of-provider', as: 'checker' });

    const assign = (body: Record<string, unknown>, as: As = OPERATOR) => step(given, opened.id, 'assign', body, as);
    expect((await assign({})).status).toBe(400);
    expect((await assign({ organisation: '' })).status).toBe(400);
    expect((await assign({ organisation: 'nobody' })).body.code).toBe('unknown-organisation');
    expect((await assign({ organisation: 'third' }, PROVIDER)).body.code).toBe('other-organisation');
    expect((await assign({ organisation: 'third', account: 'li' })).body.owner).toEqual({
      organisation: 'third',
      account: 'li',
      as: 'assigned',
    });
    const mine = await county.must('GET', '/quality/issues', { as: 'officer@third' });
    expect(mine.items.map(({ id }: { id: string }) => id)).toEqual([opened.id]);
    expect((await step(given, opened.id, 'locate', { cause: '遗漏' })).body.code).toBe('other-organisation');
    expect((await step(given, opened.id, 'locate', { cause: '遗漏' }, 'officer@third')).status).toBe(200);
  });

  it('closes an issue with an opinion where the text does not ask for the three steps', async () => {
    const given = at('shuangliao');
    const [found] = await issuesOn(given.county, given.entry);
    expect((await step(given, found.id, 'close', { opinion: '' }, OPERATOR)).status).toBe(400);
    expect((await step(given, found.id, 'close', { opinion: '不影响使用' }, OPERATOR)).body.status).toBe('closed');
  });
});

describe('Fuzhou: what is recorded is true, reliable, complete and timely', () => {
  it('FZ-11b: a batch that fails completeness or format is refused, and an accepted one returns its stored hash and time', async () => {
    const { county, entry } = at('fuzhou');
    await setRules(county, entry, [
      rule('day-filled', { kind: 'filled', item: 'opened', refuses: true }),
      rule('code-form', { kind: 'pattern', item: 'code', pattern: '1101[0-9]{2}', refuses: true }),
    ]);
    const refused = await aSubmission(county, entry, '区划代码,名称,所属城市,启用日期\n310101,黄浦区,3101,\n');
    expect(refused).toMatchObject({ status: 'refused', faultTotals: { 'quality-rule': 2 } });
    const accepted = await aSubmission(
      county,
      entry,
      '区划代码,名称,所属城市,启用日期\n110101,东城区,1101,2001-01-01\n',
    );
    expect(accepted).toMatchObject({
      status: 'accepted',
      original: { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      finishedAt: '2026-03-02T01:00:00.000Z',
    });
  });
});
