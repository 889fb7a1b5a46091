import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import {
  act,
  aFile,
  anItem,
  drawnUp,
  elements,
  guide,
  identify,
  LI,
  listMaterials,
  lodge,
  sharedMarriages,
  submitItem,
  ZHANG,
} from '../support/services.ts';

/** What the sharing platform supplies, or a person gave before, is not asked for again. */
interface Place {
  readonly county: TestCounty;
  readonly entry: string;
  readonly grant: string;
}
const places = new Map<RegulationId, Place>();
const at = (city: RegulationId): Place => places.get(city)!;
const AGENCY = 'officer@consumer';

beforeAll(async () => {
  for (const city of ['shuangliao', 'zhangye', 'dazhou', 'jiangmen'] as const) {
    const county = await aCounty(city);
    await threeBodies(county);
    const { entry, grant } = await sharedMarriages(county);
    const supply = { entry, key: 'number', items: ['status'] };
    await listMaterials(county, [
      { code: 'form', name: '申请表', kind: 'form' },
      { code: 'marriage', name: '婚姻状况证明', kind: 'proof', supply, personal: true },
      { code: 'diploma', name: '学历证明', kind: 'other' },
    ]);
    places.set(city, { county, entry, grant });
  }
});

const BASIS = { basis: { type: 'law', name: '《民法典》', article: '1046' } };
const asking = async (city: RegulationId, material: Record<string, unknown>) => {
  const { county } = at(city);
  const { id } = await drawnUp(county, {
    elements: elements(),
    guide: guide([{ code: 'marriage', ...BASIS, ...material }]),
  });
  return { id, answer: await submitItem(county, id) };
};
const listed = async (city: RegulationId) =>
  (await at(city).county.must('GET', '/services/repeat-asks', { as: 'auditor@audit' })).items;

describe('A guide that asks for what sharing supplies', () => {
  it('DZ-31d: is refused, and the attempt is listed for supervision', async () => {
    const { id, answer } = await asking('dazhou', { exception: '系统故障' });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'not-lawful', cite: { regulation: 'dazhou', article: '31' } },
    });
    expect(answer.body.detail).toContain(at('dazhou').entry);
    expect(await listed('dazhou')).toContainEqual(
      expect.objectContaining({
        kind: 'refused',
        organisation: 'consumer',
        item: id,
        material: 'marriage',
        entry: at('dazhou').entry,
        cite: expect.objectContaining({ article: '31' }),
      }),
    );
    expect((await at('dazhou').county.call('GET', '/services/repeat-asks', { as: AGENCY })).status).toBe(403);
    expect((await asking('dazhou', { source: 'sharing' })).answer.status).toBe(200);
  });

  it('JM-35j: is refused with the shared source offered', async () => {
    const { answer } = await asking('jiangmen', {});
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'gate-closed', cite: { regulation: 'jiangmen', article: '35' } },
    });
    expect(answer.body.detail).toContain(`${at('jiangmen').entry} (provider)`);
    const { county } = at('jiangmen');
    const item = await anItem(county, { guide: guide([{ code: 'marriage', source: 'sharing' }]) });
    expect(await county.must('GET', `/services/items/${item}/materials/marriage`, { as: AGENCY })).toMatchObject({
      may: false,
      missing: [{ code: 'not-to-be-had-by-sharing', cite: { article: '35' } }],
      instead: { shared: { entry: at('jiangmen').entry, name: '婚姻登记信息', provider: 'provider' } },
    });
  });

  it('ZY-26b: is refused unless a written reason is on record, which supervision sees', async () => {
    const { answer } = await asking('zhangye', {});
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'not-lawful', cite: { regulation: 'zhangye', article: '26' } },
    });
    const excused = await asking('zhangye', { exception: '共享接口停用维护' });
    expect(excused.answer.status).toBe(200);
    const items = await listed('zhangye');
    expect(items).toContainEqual(
      expect.objectContaining({ kind: 'exception', item: excused.id, reason: '共享接口停用维护' }),
    );
    expect(items.filter(({ kind }: { kind: string }) => kind === 'refused')).toHaveLength(1);
  });
});

describe('A case', () => {
  it('ZY-26a: lists what was taken from shared data, and the reuse rate of each department can be read', async () => {
    const { county, entry, grant } = at('zhangye');
    const item = await anItem(county, {
      guide: guide([{ code: 'form' }, { code: 'marriage', source: 'sharing', grant }]),
    });
    const application = await county.must('POST', '/services/applications', {
      as: AGENCY,
      body: { item, applicant: ZHANG, materials: [{ code: 'form', form: 'paper' }] },
    });
    expect(application).toMatchObject({ lacking: ['marriage'], fetchable: ['marriage'] });
    const fetch = () => act(county, application.id, 'fetch', AGENCY, { material: 'marriage' });
    expect(await fetch()).toMatchObject({ status: 409, body: { code: 'not-authorised' } });
    await act(county, application.id, 'materials', AGENCY, {
      materials: [{ code: 'form', form: 'paper' }],
      authorised: ['marriage'],
    });
    const { body } = await fetch();
    expect(body).toMatchObject({
      lacking: [],
      handed: [{ code: 'form' }, { code: 'marriage', source: 'shared', entry, grant }],
    });
    const { download } = await county.must(
      'GET',
      `/services/applications/${application.id}/files/${body.handed[1].file}`,
      {
        as: AGENCY,
      },
    );
    const copy = JSON.parse((await county.download(download.url)).toString());
    expect(copy).toMatchObject({ application: application.id, records: [{ status: '已婚' }] });
    const { items } = await county.must('GET', '/services/figures', { as: 'auditor@audit' });
    expect(items).toEqual([
      expect.objectContaining({
        agency: 'consumer',
        materials: { applicant: 1, earlier: 0, licence: 0, shared: 1 },
        reuseRate: 0.5,
      }),
    ]);
    // The read stands with the grant, as any other read does.
    const usage = await county.must('GET', `/data/grants/${grant}/usage`, { as: AGENCY });
    expect(JSON.stringify(usage)).toContain('"rows":1');
  });

  it('SL-30b: may not ask for what was handed in before or is shared, and is told where it is', async () => {
    const { county, entry } = at('shuangliao');
    const materials = [{ code: 'form' }, { code: 'diploma' }, { code: 'marriage', source: 'sharing' }];
    const item = await anItem(county, { guide: guide(materials) });
    await identify(county, 'public:zhang', ZHANG);
    const { id: file } = await aFile(county);
    const first = await lodge(county, 'public:zhang', { item, materials: [{ code: 'diploma', file }] });
    expect(first.body).toMatchObject({ lacking: ['form', 'marriage'], fetchable: ['marriage'] });
    const second = await lodge(county, 'public:zhang', { item });
    expect(second.body.handed).toEqual([
      expect.objectContaining({ code: 'diploma', source: 'earlier', application: first.body.id, file }),
    ]);
    const ask = (material: string) =>
      act(county, second.body.id, 'ask-correction', AGENCY, { items: [{ material, problem: 'absent' }] });
    const again = await ask('diploma');
    expect(again).toMatchObject({
      status: 409,
      body: { cite: { regulation: 'shuangliao', article: '30' }, faults: [{ code: 'not-handed-in-before' }] },
    });
    expect(again.body.detail).toContain(first.body.id);
    const shared = await ask('marriage');
    expect(shared).toMatchObject({
      status: 409,
      body: {
        cite: { article: '30' },
        faults: expect.arrayContaining([expect.objectContaining({ code: 'not-to-be-had-by-sharing' })]),
      },
    });
    expect(shared.body.detail).toContain(entry);
    expect(await listed('shuangliao')).toContainEqual(
      expect.objectContaining({ kind: 'refused', application: second.body.id, material: 'marriage' }),
    );
    const may = await county.must('GET', `/services/items/${item}/materials/diploma`, {
      as: AGENCY,
      query: { application: second.body.id },
    });
    expect(may).toMatchObject({ may: false, instead: { application: first.body.id } });
    // Someone else has handed in nothing.
    const li = await lodge(county, AGENCY, { item, applicant: LI });
    expect(li.body.lacking).toEqual(['form', 'diploma', 'marriage']);
    expect(
      (await act(county, li.body.id, 'ask-correction', AGENCY, { items: [{ material: 'diploma', problem: 'absent' }] }))
        .status,
    ).toBe(200);
  });

  it('fetches under a grant on the right entry only, and only the record of its applicant', async () => {
    const { county, grant } = at('shuangliao');
    const item = await anItem(county, { guide: guide([{ code: 'marriage', source: 'sharing', grant }]) });
    const bad = await lodge(county, AGENCY, {
      item,
      applicant: { name: '王五', document: ZHANG.document.replace(/.$/, (last) => (last === '1' ? '2' : '1')) },
    });
    expect(bad).toMatchObject({ status: 400, body: { faults: [{ path: 'body.document' }] } });
    const ungranted = await anItem(county, { guide: guide([{ code: 'marriage', source: 'sharing' }]) });
    const without = await lodge(county, AGENCY, { item: ungranted, applicant: LI, authorised: ['marriage'] });
    expect(await act(county, without.body.id, 'fetch', AGENCY, { material: 'marriage' })).toMatchObject({
      status: 422,
      body: { code: 'unknown-grant' },
    });
    const known = await lodge(county, AGENCY, { item, applicant: LI, authorised: ['marriage'] });
    expect((await act(county, known.body.id, 'fetch', 'officer@third', { material: 'marriage' })).status).toBe(404);
    expect((await act(county, known.body.id, 'fetch', AGENCY, { material: 'form' })).body.code).toBe(
      'unknown-material',
    );
    expect((await act(county, known.body.id, 'fetch', AGENCY, { material: 'marriage' })).status).toBe(200);
  });
});
