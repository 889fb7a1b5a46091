import { beforeAll, describe, expect, it } from 'vitest';
import { threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { anItem, drawnUp, elements, guide, listMaterials, publish, submitItem } from '../support/services.ts';

/** Service items and guides: drawn up by agencies, published by the regulator, the same everywhere. */
let county: TestCounty;
const AGENCY = 'officer@consumer';
const CHANNELS = ['platform', 'mobile', 'hall'] as const;
const shown = (id: string) =>
  Promise.all(CHANNELS.map((channel) => county.call('GET', `/services/channels/${channel}/items/${id}`)));
const LAW = { type: 'law', name: '《食品安全法》', article: '35' };
const cite = (article: string) => expect.objectContaining({ regulation: 'shuangliao', article });
const faults = (body: { faults?: { code: string }[] }) => body.faults?.map(({ code }) => code);

beforeAll(async () => {
  county = await aCounty('shuangliao');
  await threeBodies(county);
  await listMaterials(county, [
    { code: 'form', name: '申请表', kind: 'form' },
    { code: 'rent', name: '房屋租赁证明', kind: 'proof' },
    { code: 'photo', name: '照片', kind: 'other' },
  ]);
});

describe('Publishing', () => {
  it('SL-29a: nothing is public before the regulator approves; then every channel returns the same version', async () => {
    const { id } = await drawnUp(county, { elements: elements({ code: 'A1' }), guide: guide([{ code: 'form' }]) });
    const hidden = async () => {
      for (const { status } of await shown(id)) expect(status).toBe(404);
      const { items } = await county.must('GET', '/services/channels/hall/items');
      expect(items.map((one: { id: string }) => one.id)).not.toContain(id);
    };
    await hidden();
    expect((await submitItem(county, id)).body.status).toBe('submitted');
    await hidden();
    const queue = await county.must('GET', '/services/items', { as: 'operator@regulator' });
    expect(queue.items.map((one: { id: string }) => one.id)).toContain(id);
    const review = (as: 'officer@consumer' | 'operator@regulator', body: unknown) =>
      county.call('POST', `/services/items/${id}/review`, { as, body });
    expect((await review(AGENCY, { decision: 'publish' })).status).toBe(403);
    expect((await review('operator@regulator', { decision: 'return', opinion: '补充收费依据' })).body.status).toBe(
      'returned',
    );
    await hidden();
    await publish(county, id);
    const [first, ...others] = await shown(id);
    expect(first!.body).toMatchObject({ revision: 1, elements: { code: 'A1' }, guide: { days: 5 } });
    for (const { status, body } of others) expect([status, body]).toEqual([200, first!.body]);
  });

  it('SL-29b: a change takes effect only with its guide, both at once on every channel, and meets the duty it began', async () => {
    const id = await anItem(county, { elements: { code: 'B1' } });
    const put = (what: 'elements' | 'guide', body: unknown) =>
      county.must('PUT', `/services/items/${id}/${what}`, { as: AGENCY, body });
    await put('elements', { elements: elements({ code: 'B1', name: '食品经营许可（变更）' }) });
    const { items: duties } = await county.must('GET', '/supervision/duties', {
      as: 'officer@consumer',
      query: { bearer: 'consumer' },
    });
    const duty = duties.find((one: { subject: { id: string } }) => one.subject.id === id);
    expect(duty).toMatchObject({ duty: 'service.update-item', state: 'running', cite: cite('29') });
    expect(await submitItem(county, id)).toMatchObject({
      status: 409,
      body: { code: 'gate-closed', cite: cite('29'), faults: [{ code: 'matching-guide' }] },
    });
    const { actions } = await county.must('GET', `/services/items/${id}`, { as: AGENCY });
    expect(actions).toContainEqual(
      expect.objectContaining({ name: 'submit', missing: [expect.objectContaining({ code: 'matching-guide' })] }),
    );
    await put('guide', { guide: guide([], { days: 3 }) });
    expect((await submitItem(county, id)).status).toBe(200);
    for (const { body } of await shown(id))
      expect(body).toMatchObject({ revision: 1, elements: { name: '食品经营许可' }, guide: { days: 5 } });
    await county.must('POST', `/services/items/${id}/review`, {
      as: 'operator@regulator',
      body: { decision: 'publish' },
    });
    for (const { body } of await shown(id))
      expect(body).toMatchObject({ revision: 2, elements: { name: '食品经营许可（变更）' }, guide: { days: 3 } });
    expect(await county.must('GET', `/supervision/duties/${duty.id}`, { as: AGENCY })).toMatchObject({ state: 'met' });
  });

  it('SL-29c: an item that differs from the province’s of its code is refused, with the fields that differ', async () => {
    const provincial = {
      code: 'P1',
      name: '食品经营许可',
      type: 'administrative-licence',
      basis: ['《食品安全法》第三十五条'],
    };
    const load = (items: unknown[]) =>
      county.must('POST', '/services/provincial-items', { as: 'operator@regulator', body: { items } });
    expect(await load([provincial])).toEqual({ added: 1, changed: 0, same: 0 });
    expect(await load([provincial])).toEqual({ added: 0, changed: 0, same: 1 });
    const own = { code: 'P1', name: '食品经营备案', type: 'public-service' };
    const { id } = await drawnUp(county, { elements: elements(own), guide: guide() });
    const { status, body } = await submitItem(county, id);
    expect([status, body.cite, faults(body)]).toEqual([422, cite('29'), ['unified-elements']]);
    expect(body.detail).toContain('name, type');
    expect(body.detail).not.toContain('basis');
    const same = await drawnUp(county, { elements: elements({ code: 'P1' }), guide: guide() });
    expect((await submitItem(county, same.id)).status).toBe(200);
  });

  it('SL-29d: a guide that lacks an element is refused by its name, and on line and at the window it reads the same', async () => {
    const { contact: _, fee: __, ...short } = guide();
    const { id } = await drawnUp(county, { elements: elements({ code: 'D1' }), guide: short });
    const { status, body } = await submitItem(county, id);
    expect([status, body.cite, faults(body)]).toEqual([422, cite('29'), ['guide-elements']]);
    expect(body.detail).toContain('contact, fee');
    const fine = await anItem(county, { elements: { code: 'D2' } });
    const [online, , window] = await shown(fine);
    expect(window!.body.guide).toEqual(online!.body.guide);
  });
});

describe('What a guide may ask for', () => {
  const submitted = async (materials: Record<string, unknown>[], more: Record<string, unknown> = {}) => {
    const { id } = await drawnUp(county, { elements: elements({ code: 'G1' }), guide: guide(materials, more) });
    return submitItem(county, id);
  };

  it('SL-30c: a proof without a law or regulation behind it is refused', async () => {
    for (const basis of [undefined, { type: 'rule', name: '某办法' }])
      expect(await submitted([{ code: 'rent', ...(basis ? { basis } : {}) }])).toMatchObject({
        status: 422,
        body: { code: 'not-lawful', cite: cite('30'), faults: [{ code: 'material-basis' }] },
      });
    expect((await submitted([{ code: 'rent', basis: LAW }])).status).toBe(200);
    expect((await submitted([{ code: 'form' }])).status).toBe(200);
  });

  it('SL-32c: an item on one channel without a stated reason is refused', async () => {
    expect(await submitted([], { channels: ['window'] })).toMatchObject({
      status: 422,
      body: { cite: cite('32'), faults: [{ code: 'both-channels' }] },
    });
    expect((await submitted([], { channels: ['window'], channelReason: '须当场核验本人' })).status).toBe(200);
  });

  it('SL-32d: paper for an item on line needs an express law or regulation', async () => {
    const paper = { code: 'photo', forms: ['paper'] };
    expect(await submitted([paper])).toMatchObject({
      status: 422,
      body: { cite: cite('32'), faults: [{ code: 'paper-basis' }] },
    });
    expect((await submitted([{ ...paper, paperBasis: { type: 'rule', name: '某办法' } }])).status).toBe(422);
    expect((await submitted([{ ...paper, paperBasis: LAW }])).status).toBe(200);
    const atWindow = { channels: ['window'], channelReason: '须当场核验本人' };
    expect((await submitted([paper], atWindow)).status).toBe(200);
  });

  it('says everything that is wrong at once, and names a material that is on no list', async () => {
    const { body } = await submitted([{ code: 'rent', forms: ['paper'] }], { channels: ['online'], days: undefined });
    expect(faults(body)).toEqual(['guide-elements', 'both-channels', 'material-basis', 'paper-basis']);
    expect(await submitted([{ code: 'nothing' }])).toMatchObject({
      status: 422,
      body: { code: 'unknown-material', detail: 'nothing' },
    });
    const twice = { elements: elements(), guide: guide([{ code: 'form' }, { code: 'form' }]) };
    expect((await county.call('POST', '/services/items', { as: AGENCY, body: twice })).status).toBe(400);
    const euro = { elements: elements(), guide: guide([], { fee: { fen: 10.5 } }) };
    expect((await county.call('POST', '/services/items', { as: AGENCY, body: euro })).status).toBe(400);
  });

  it('is the business of the agency alone', async () => {
    const { id } = await drawnUp(county, { elements: elements({ code: 'O1' }), guide: guide() });
    const other = 'officer@third';
    expect((await submitItem(county, id, other)).status).toBe(403);
    expect(
      (await county.call('PUT', `/services/items/${id}/guide`, { as: other, body: { guide: guide() } })).status,
    ).toBe(403);
    expect(
      (await county.call('POST', `/services/items/${id}/submit`, { as: AGENCY, body: { version: 7 } })).body.code,
    ).toBe('stale-version');
  });
});

describe('What people compare', () => {
  it('SL-30a: each edition shows its steps, days, materials and trips', async () => {
    const id = await anItem(county, { elements: { code: 'E1' }, guide: guide([{ code: 'form' }, { code: 'photo' }]) });
    await county.must('PUT', `/services/items/${id}/guide`, {
      as: AGENCY,
      body: { guide: guide([{ code: 'form' }], { steps: [{ name: '受理' }, { name: '决定' }], days: 2, trips: 0 }) },
    });
    await publish(county, id);
    expect((await county.must('GET', `/services/items/${id}/editions`)).items).toEqual([
      { revision: 2, from: '2026-03-02', steps: 2, days: 2, materials: 1, trips: 0 },
      { revision: 1, from: '2026-03-02', steps: 3, days: 5, materials: 2, trips: 1 },
    ]);
  });

  it('SL-30d: the one-visit list states name, materials, process and time limit; an item that lacks one is not listed', async () => {
    const put = (id: string, listed = true) =>
      county.call('POST', `/services/items/${id}/one-visit`, { as: AGENCY, body: { listed } });
    const { id: bare } = await drawnUp(county, { elements: elements({ code: 'V0' }) });
    expect(await put(bare)).toMatchObject({
      status: 422,
      body: { cite: cite('30'), faults: [{ code: 'guide-elements' }] },
    });
    const twice = await anItem(county, { elements: { code: 'V2' }, guide: guide([], { trips: 2 }) });
    expect(await put(twice)).toMatchObject({ status: 422, body: { cite: cite('30'), faults: [{ code: 'one-trip' }] } });
    const id = await anItem(county, { elements: { code: 'V1' }, guide: guide([{ code: 'form' }]) });
    expect((await put(id)).body.oneVisit).toBe(true);
    const list = async () => (await county.must('GET', '/services/one-visit')).items;
    expect(await list()).toEqual([
      { id, name: '食品经营许可', materials: ['申请表'], process: ['受理', '审查', '决定'], days: 5 },
    ]);
    await put(id, false);
    expect(await list()).toEqual([]);
  });

  it('SL-31a: the coverage report says which stages of each municipal item run on line, and which items are not whole', async () => {
    const all = ['apply', 'accept', 'review', 'decide', 'make-licence', 'publish', 'consult'];
    const whole = await anItem(county, { elements: { code: 'S1' }, guide: guide([], { stages: all }) });
    const part = await anItem(county, {
      elements: { code: 'S2' },
      guide: guide([], { stages: all, fee: { fen: 1000, basis: '价格目录' } }),
    });
    const district = await anItem(county, { elements: { code: 'S3', municipal: false } });
    const report = async (query = {}) =>
      (await county.must('GET', '/services/coverage', { as: 'auditor@audit', query: { limit: '200', ...query } }))
        .items;
    const of = (items: { id: string }[], id: string) => items.find((one) => one.id === id);
    const items = await report();
    expect(of(items, whole)).toMatchObject({ full: true, offline: [] });
    expect(of(items, part)).toMatchObject({ full: false, offline: ['pay'], online: all });
    expect(of(items, district)).toBeUndefined();
    const partial = await report({ partial: 'true' });
    expect(of(partial, part)).toBeDefined();
    expect(of(partial, whole)).toBeUndefined();
  });
});
