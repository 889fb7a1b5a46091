import { beforeAll, describe, expect, it } from 'vitest';
import { unpacked } from '../../functions/platform/packing.ts';
import type { TableName } from '../../functions/tables.ts';
import { allItems } from '../../scripts/restore/all-items.ts';
import { aSharedEntry, threeBodies } from '../support/builders.ts';
import { type As, aCounty, nine } from '../support/county.ts';
import { evidenceOf } from '../support/evidence.ts';
import { anOpenDataset, CONDITIONAL, PERSON, PROVIDER } from '../support/opening.ts';

const REGULATOR = 'operator@regulator';
const ZHANG = 'public:zhang-9571';
const TO_SUE = { regulation: 'administrative-litigation-law', article: '46' };
const STILL_NEEDED = { is: 'in-procedure', cite: { regulation: 'personal-information-law', article: '47' } };
const MATERIALS = [{ name: '身份证明.pdf', sha256: 'a'.repeat(64) }];

const county = await aCounty('shuangliao', { day: '2026-09-17' });
const { store } = county.deps;

const text = async (...tables: TableName[]): Promise<string> => {
  const items = [];
  for (const table of tables) items.push(...(await Array.fromAsync(allItems(store.client, store.tableName(table)))));
  return JSON.stringify(items.map(unpacked));
};
const erase = (as: As = ZHANG) => county.must('POST', '/identity/me/erasure', { as, body: { erase: 'mine' } });
const object = (entry: string, as: As): Promise<{ id: string }> =>
  county.must('POST', '/objections', {
    as,
    body: {
      ...{ entry, item: 'name', record: '第 110101 号', ground: 'error' },
      ...{ description: '张某的名称有误', materials: MATERIALS },
    },
  });
const file = (as: As, kind: string, data: object): Promise<{ id: string }> =>
  county.must('POST', `/registers/${kind}`, { as, body: { data } });
const complain = (as: As) => file(as, 'complaint', { institution: 'provider', facts: '张某反映窗口无人' });
const apply = (dataset: string, as: As): Promise<{ id: string }> =>
  county.must('POST', '/open/applications', {
    as,
    body: { dataset, purpose: '开发出行应用', commitment: '专人保管，不外传', applicant: PERSON },
  });
const of = ({ cases }: { cases: { id: string }[] }, { id }: { id: string }) => cases.find((one) => one.id === id);

describe('What is held of a person', () => {
  let entry: string;
  let conditional: string;
  let another: string;
  const made: Record<string, { id: string }> = {};
  beforeAll(async () => {
    await threeBodies(county);
    ({ id: entry } = await anOpenDataset(county));
    ({ id: conditional } = await anOpenDataset(county, { ...CONDITIONAL, name: '有条件开放的清单' }));
    ({ id: another } = await anOpenDataset(county, { ...CONDITIONAL, name: '另一份有条件开放的清单' }));
    made.closed = await object(entry, ZHANG);
    made.complaint = await complain(ZHANG);
    made.refused = await apply(conditional, ZHANG);
    await county.must('POST', `/objections/${made.closed.id}/forward`, { as: REGULATOR, body: {} });
    await county.must('POST', `/objections/${made.closed.id}/answer`, {
      as: 'officer@provider',
      body: { decision: 'uphold', reason: '经核实无误', verification: '比对原始档案' },
    });
    made.used = await apply(another, ZHANG);
    await county.must('POST', `/open/applications/${made.used.id}/decide`, {
      as: PROVIDER,
      body: { decision: 'approve', reason: '同意', agreement: '张某不得转让', endsOn: '2026-10-01' },
    });
    const used = `/open/applications/${made.used.id}`;
    await county.must('POST', `${used}/sign`, { as: ZHANG, body: {} });
    const report = { result: '张某的应用日活三千', product: '张某出行', link: 'https://zhang.example.cn/' };
    await county.must('POST', `${used}/usage`, { as: ZHANG, body: report });
    const acceptance = { complaint: made.complaint.id, acceptedOn: '2026-09-17', accepted: true };
    await file('officer@provider', 'complaint-acceptance', acceptance);
    const answer = { complaint: made.complaint.id, handling: '已核查', reply: '已增派人员' };
    await file('officer@provider', 'complaint-answer', answer);
    await county.must('POST', `/open/applications/${made.refused.id}/decide`, {
      as: PROVIDER,
      body: { decision: 'refuse', reason: '用途不符' },
    });
    made.another = await object(entry, 'public:li');
  }, 60_000);

  it('is kept while it may be taken to court, with the day and the article', async () => {
    const answer = await erase();
    for (const one of [made.closed!, made.complaint!, made.refused!])
      expect(of(answer, one)).toMatchObject({ is: 'kept', until: '2027-03-17', cite: TO_SUE });
    expect(answer.kept).toMatchObject([{ months: 120 }, { months: 36 }, { months: 6 }, { months: 120 }]);
    // What was allowed until a day is over with it.
    expect(of(answer, made.used!)).toMatchObject({ is: 'kept', until: '2027-04-01', cite: TO_SUE });
    expect(answer.cases).toHaveLength(4);
    expect(await text('objections')).toContain('zhang-9571');
  });

  it('is erased afterwards, except what a procedure needs or a hold lies on; others’ is not touched', async () => {
    county.clock.moveTo(nine('2027-04-02'));
    made.running = await object(entry, ZHANG);
    made.waiting = await complain(ZHANG);
    const hold = await county.must('POST', '/evidence/holds', {
      as: 'administrator@regulator',
      body: {
        over: { subjects: [`objection:${made.closed!.id}`] },
        ...{ ground: '调取证据', cite: { regulation: '刑事诉讼法', article: '54' }, reference: '调证〔2027〕1号' },
      },
    });
    const answer = await erase();
    expect(of(answer, made.closed!)).toMatchObject({ is: 'held', hold: hold.id, cite: { article: '54' } });
    expect(of(answer, made.complaint!)).toMatchObject({ is: 'erased' });
    expect(of(answer, made.refused!)).toMatchObject({ is: 'erased' });
    expect(of(answer, made.running)).toMatchObject({ kind: 'objection', ...STILL_NEEDED });
    expect(of(answer, made.waiting)).toMatchObject({ kind: 'complaint', ...STILL_NEEDED });
    expect(of(answer, made.used!)).toMatchObject({ is: 'erased' });
    expect(answer).toMatchObject({ erased: { cases: 3 }, more: false });
    await county.must('POST', `/evidence/holds/${hold.id}/release`, {
      as: 'administrator@regulator',
      body: { reason: '调取完毕' },
    });
    expect(of(await erase(), made.closed!)).toMatchObject({ is: 'erased' });

    const closed = await county.must('GET', `/objections/${made.closed!.id}`, { as: REGULATOR });
    expect(closed).toMatchObject({ status: 'closed', decision: { outcome: 'uphold' }, objector: { account: '' } });
    expect(JSON.stringify(closed)).not.toMatch(/张某|110101|身份证明/);
    // What runs still knows whom to answer, and who else objected is known as before.
    const running = await county.must('GET', `/objections/${made.running.id}`, { as: ZHANG });
    expect(running).toMatchObject({ description: '张某的名称有误', objector: { account: 'zhang-9571' } });
    expect(await county.must('GET', `/objections/${made.another!.id}`, { as: 'public:li' })).toMatchObject({
      record: '第 110101 号',
    });
    const complaint = await county.must('GET', `/registers/complaint/${made.complaint!.id}`, { as: REGULATOR });
    expect(complaint).toMatchObject({ by: { account: '' }, data: { institution: 'provider' } });
    const { items: open } = await county.must('GET', '/registers/complaint', { as: ZHANG });
    expect(open.map(({ id }: { id: string }) => id)).toEqual([made.waiting.id]);
    expect((await county.must('GET', '/registers/complaint-answer', { as: ZHANG })).items).toEqual([]);
    const { items } = await county.must('GET', '/registers/complaint-answer', { as: 'officer@provider' });
    expect(items[0]).toMatchObject({ data: { reply: '已增派人员' } });
    // Of what still waits the record, and its copies in three lists; of what was answered no copy is left.
    expect((await text('registers')).split('张某反映窗口无人')).toHaveLength(1 + 4);
    expect(await text('opening')).not.toMatch(/zhang-9571|张某|zhang\.example/);
    const use = await county.must('GET', `/open/applications/${made.used!.id}`, { as: PROVIDER });
    expect(use).toMatchObject({ decision: { result: 'approved' }, usage: [{ on: '2026-09-17' }] });
  });

  it('leaves evidence that it was erased, without what was', async () => {
    const events = await evidenceOf(county, { type: 'objection', id: made.closed!.id });
    expect(events.at(-1)).toMatchObject({ kind: 'change', action: 'eraseMine' });
    expect(JSON.stringify(events.at(-1))).not.toMatch(/张某|110101/);
    // Nothing is erased twice.
    const again = await erase();
    expect(again.cases.map(({ is }: { is: string }) => is)).toEqual(['in-procedure', 'in-procedure']);
  });

  it('goes by the code that was told to whoever has no account', async () => {
    const asked = await county.must('POST', '/open/requests', {
      body: { requested: '公交站点客流', holder: 'provider', purpose: '论文', applicant: PERSON },
    });
    const path = `/open/requests/${asked.id}/erasure`;
    expect(await county.call('POST', path, { body: { code: 'guessed' } })).toMatchObject({
      body: { code: 'wrong-code' },
    });
    const body = { code: asked.code };
    expect(await county.must('POST', path, { body })).toMatchObject({ kind: 'open-request', ...STILL_NEEDED });
    await county.must('POST', `/open/requests/${asked.id}/receive`, {
      as: PROVIDER,
      body: { setAside: '重复提交' },
    });
    expect(await county.must('POST', path, { body })).toMatchObject({ is: 'kept', until: '2027-10-02', cite: TO_SUE });
    county.clock.moveTo(nine('2027-10-03'));
    expect(await county.must('POST', path, { body })).toMatchObject({ is: 'erased' });
    const read = await county.must('GET', `/open/inbox/${asked.id}`, { as: PROVIDER });
    expect(read).toMatchObject({ requested: '公交站点客流', applicant: { contact: '' } });
    expect(JSON.stringify(read)).not.toContain(PERSON.name);
    expect(await county.call('POST', path, { body })).toMatchObject({ body: { code: 'wrong-code' } });

    const by = { name: '王小明', contact: 'wang@example.cn' };
    const said = await county.must('POST', '/open/contributions', {
      body: { kind: 'comment', dataset: entry, text: '很有用', stars: 4, by },
    });
    await county.must('POST', `/open/contributions/${said.id}/moderate`, { as: PROVIDER, body: { decision: 'show' } });
    const shown = () => county.must('GET', `/open/datasets/${entry}/contributions`);
    expect(await shown()).toMatchObject({ rating: { ratings: 1 } });
    const gone = `/open/contributions/${said.id}/erasure`;
    expect(await county.must('POST', gone, { body: { code: said.code } })).toMatchObject({ is: 'erased' });
    expect(await shown()).toMatchObject({ items: [], rating: { ratings: 0 } });
    expect(await text('opening')).not.toMatch(/王小明|wang@example|很有用/);
  });
});

describe('An authorisation of a data subject', () => {
  it('is kept while it runs and three years after it was withdrawn, and then names nobody', async () => {
    const jiangmen = await aCounty('jiangmen');
    const shared = await aSharedEntry(jiangmen);
    const as = 'public:zhang-9571';
    const given = await jiangmen.must('POST', '/data/authorisations', {
      as,
      body: {
        ...{ entry: shared.id, thirdParty: 'third', items: ['code', 'name'], purpose: '办理贷款' },
        record: { item: 'code', value: '110102' },
      },
    });
    const ask = () => jiangmen.must('POST', '/identity/me/erasure', { as, body: { erase: 'mine' } });
    expect((await ask()).cases).toMatchObject([{ kind: 'authorisation', id: given.id, ...STILL_NEEDED }]);
    await jiangmen.must('POST', `/data/authorisations/${given.id}/withdraw`, { as, body: {} });
    const kept = { is: 'kept', until: '2029-03-02', cite: { regulation: 'personal-information-law', article: '56' } };
    expect((await ask()).cases).toMatchObject([kept]);
    jiangmen.clock.moveTo(nine('2029-03-03'));
    expect(await ask()).toMatchObject({ erased: { cases: 1 }, cases: [{ is: 'erased' }] });
    const { items } = await jiangmen.must('GET', '/data/authorisations', { as: 'officer@third' });
    expect(items[0]).toMatchObject({ status: 'withdrawn', thirdParty: 'third', subject: '', record: { value: '' } });
    expect((await ask()).cases).toEqual([]);
  }, 60_000);
});
