import { beforeAll, describe, expect, it } from 'vitest';
import { aDepartment, threeBodies } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';
import {
  act,
  aFile,
  anItem,
  guide,
  identify,
  LI,
  listMaterials,
  lodge,
  residentId,
  ZHANG,
} from '../support/services.ts';
import { aSigner, revocationList, signedPdf, signedXml } from '../support/signing.ts';

/** Applications from beginning to end: on line and at any window, told once, paid, sealed, delivered, archived. */
let county: TestCounty;
/** The item that most cases are of: two materials, free, on both channels. */
let item: string;
const AGENCY = 'officer@consumer';
const WINDOW = 'officer@fourth';
const ZHANG_ONLINE = 'public:zhang';
const MATERIALS = [{ code: 'form' }, { code: 'photo' }];
const authority = aSigner('Test Authority');
const person = aSigner('Zhang San', authority);
const seal = aSigner('Seal of consumer', authority);
const LAW = { type: 'law', name: '《档案法》', article: '13' };
const cite = (article: string) => expect.objectContaining({ regulation: 'shuangliao', article });

beforeAll(async () => {
  county = await aCounty('shuangliao');
  await threeBodies(county);
  await aDepartment(county, 'fourth', { division: '220382', name: '某区政务服务中心' });
  await listMaterials(county, [
    { code: 'form', name: '申请表', kind: 'form' },
    { code: 'photo', name: '照片', kind: 'other' },
    { code: 'permit', name: '食品经营许可证', kind: 'other', licenceType: 'food-permit' },
  ]);
  await county.must('POST', '/services/authorities', {
    as: 'operator@regulator',
    body: { name: '测试认证机构', certificate: authority.certificate },
  });
  await identify(county, ZHANG_ONLINE, ZHANG);
  await identify(county, 'public:li', LI);
  item = await anItem(county, { elements: { code: 'C1' }, guide: guide(MATERIALS) });
});

const shown = (id: string, as: As = AGENCY) => county.call('GET', `/services/applications/${id}`, { as });
const paper = (...codes: string[]) => codes.map((code) => ({ code, form: 'paper' }));
/** Someone new, at the agency's own window. */
let people = 10;
const atWindow = async (body: Record<string, unknown> = {}, as: As = AGENCY) => {
  people += 1;
  const applicant = { name: '王五', document: residentId(people) };
  const { status, body: made } = await lodge(county, as, { item, applicant, ...body });
  if (status !== 201) throw new Error(JSON.stringify(made));
  return made;
};
const accepted = async (body: Record<string, unknown> = {}) => {
  const { id } = await atWindow({ materials: paper('form', 'photo'), ...body });
  const answer = await act(county, id, 'accept', AGENCY);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
};
const GRANT = { decision: 'granted', reasons: '符合条件' };

describe('Taking in', () => {
  it('SL-31b: one login counts for every agency, and there are at least two ways to show who one is', async () => {
    const { standIn, items, enough, cite: cited } = await county.must('GET', '/services/logins');
    expect([standIn, items.length >= 2, enough, cited.article]).toEqual([true, true, true, '31']);
    const others = await anItem(county, { elements: { code: 'L1' } }, 'officer@third');
    const own = await anItem(county, { elements: { code: 'L2' } });
    const token = await county.tokenFor(ZHANG_ONLINE);
    for (const [one, agency] of [
      [others, 'third'],
      [own, 'consumer'],
    ])
      expect(await county.call('POST', '/services/applications', { token, body: { item: one } })).toMatchObject({
        status: 201,
        body: { agency, applicant: { name: '张三' } },
      });
    expect((await lodge(county, 'public:nobody', { item: own })).body.code).toBe('not-verified');
    expect(
      (await county.call('POST', '/services/identity', { as: 'public:x', body: { channel: 'none', ...LI } })).body.code,
    ).toBe('unknown-channel');
  });

  it('SL-32a: cases on line and from a window stand in one list and follow one edition of the guide', async () => {
    const online = await lodge(county, ZHANG_ONLINE, { item });
    const window = await atWindow();
    const { items } = await county.must('GET', '/services/applications', { as: AGENCY, query: { limit: '200' } });
    const found = [online.body.id, window.id].map((id) => items.find((one: { id: string }) => one.id === id));
    expect(found).toMatchObject([
      { channel: 'online', item, revision: 1 },
      { channel: 'window', item, revision: 1 },
    ]);
    expect(online.body.lacking).toEqual(window.lacking);
  });

  it('SL-32b: any district’s window takes in a personal item; declining it for that needs an exception on record', async () => {
    const elsewhere = await atWindow({}, WINDOW);
    expect(elsewhere).toMatchObject({
      agency: 'consumer',
      elsewhere: true,
      window: { organisation: 'fourth', division: '220382' },
    });
    const { items } = await county.must('GET', '/services/applications', { as: AGENCY, query: { limit: '200' } });
    expect(items.map(({ id }: { id: string }) => id)).toContain(elsewhere.id);
    const part = await county.must('GET', '/services/applications', { as: WINDOW, query: { part: 'true' } });
    expect(part.items.map(({ id }: { id: string }) => id)).toEqual([elsewhere.id]);
    const decline = (id: string) =>
      act(county, id, 'decline', AGENCY, { ground: 'other-district', reason: '请到本区' });
    expect(await decline(elsewhere.id)).toMatchObject({
      status: 422,
      body: { cite: cite('32'), faults: [{ code: 'any-window' }] },
    });
    const rare = await anItem(county, {
      elements: { code: 'W1', ownWindowOnly: { ground: 'few-users', reason: '全市每年不足十件' } },
      guide: guide(MATERIALS),
    });
    const excepted = await atWindow({ item: rare }, WINDOW);
    expect((await decline(excepted.id)).body).toMatchObject({
      status: 'not-accepted',
      refusal: { exception: 'few-users: 全市每年不足十件' },
    });
    const business = await anItem(county, { elements: { code: 'W2', audience: 'organisation' } });
    expect((await decline((await atWindow({ item: business }, WINDOW)).id)).status).toBe(200);
  });

  it('takes in only what is published, on its channels, with files that were checked and are the applicant’s own', async () => {
    expect((await lodge(county, ZHANG_ONLINE, { item: 'itm_none' })).body.code).toBe('unknown-item');
    const one = await anItem(county, {
      elements: { code: 'W3' },
      guide: guide([], { channels: ['window'], channelReason: '须当场核验本人' }),
    });
    expect((await lodge(county, ZHANG_ONLINE, { item: one })).body.code).toBe('wrong-channel');
    const { id: theirs } = await aFile(county, undefined, 'public:li');
    const give = (materials: unknown) => lodge(county, ZHANG_ONLINE, { item, materials });
    expect((await give([{ code: 'form', file: theirs }])).body).toMatchObject({ code: 'unknown-file', detail: theirs });
    expect((await give([{ code: 'form' }])).body.code).toBe('unknown-file');
    expect((await give([{ code: 'permit', form: 'paper' }])).body.code).toBe('unknown-material');
    expect((await lodge(county, AGENCY, { item })).status).toBe(400);
    const { body } = await lodge(county, ZHANG_ONLINE, { item });
    for (const stranger of ['public:li', 'officer@third'] as const)
      expect((await shown(body.id, stranger)).status).toBe(404);
    expect((await shown(body.id, 'auditor@audit')).body.applicant).toMatchObject({ name: '张*' });
    expect(JSON.stringify((await shown(body.id, 'auditor@audit')).body)).not.toContain(ZHANG.document);
    const mine = await county.must('GET', '/services/applications', { as: 'public:li' });
    expect(mine.items).toEqual([]);
  });
});

describe('What is lacking', () => {
  it('SL-32e: is told once, all of it, and only what the published guide names; what is incomplete is not accepted', async () => {
    const { id } = await atWindow();
    const ask = (items: unknown[]) => act(county, id, 'ask-correction', AGENCY, { items });
    expect(await act(county, id, 'accept', AGENCY)).toMatchObject({
      status: 409,
      body: {
        cite: cite('32'),
        detail: expect.stringContaining('form, photo'),
        faults: [{ code: 'complete-materials' }],
      },
    });
    expect(await ask([{ material: 'permit', problem: 'absent' }])).toMatchObject({
      status: 422,
      body: { cite: cite('32'), faults: [{ code: 'named-in-guide' }] },
    });
    const { body: told } = await ask([{ material: 'form', problem: 'absent', note: '请填写申请表' }]);
    // The agency forgot one of the two; the notice did not.
    expect(told).toMatchObject({
      status: 'correcting',
      told: {
        revision: 1,
        items: [
          { material: 'form', note: '请填写申请表' },
          { material: 'photo', problem: 'absent' },
        ],
      },
    });
    const { body: half } = await act(county, id, 'materials', AGENCY, { materials: paper('form') });
    expect(half).toMatchObject({ status: 'received', lacking: ['photo'] });
    expect(await ask([{ material: 'photo', problem: 'absent' }])).toMatchObject({
      status: 409,
      body: { cite: cite('32'), faults: [{ code: 'told-once' }] },
    });
    await act(county, id, 'materials', AGENCY, { materials: paper('photo') });
    expect((await act(county, id, 'accept', AGENCY)).body).toMatchObject({
      status: 'accepted',
      promisedBy: '2026-03-09',
    });
  });

  it('SL-32d: paper is not asked for in a case on line', async () => {
    const { body } = await lodge(county, ZHANG_ONLINE, { item });
    const ask = (paperToo: boolean) =>
      act(county, body.id, 'ask-correction', AGENCY, {
        items: [{ material: 'form', problem: 'absent', paper: paperToo }],
      });
    expect(await ask(true)).toMatchObject({
      status: 422,
      body: { cite: cite('32'), faults: [{ code: 'paper-basis' }] },
    });
    const may = await county.must('GET', `/services/items/${item}/materials/form`, {
      as: AGENCY,
      query: { application: body.id, paper: 'true' },
    });
    expect(may).toMatchObject({ may: false, missing: [{ code: 'paper-basis' }] });
    expect((await ask(false)).status).toBe(200);
  });

  it('SL-33a: a valid electronic signature is accepted and is no ground of rejection; one that is broken is', async () => {
    const signed = await aFile(county, signedPdf(person, 'application form'));
    expect(signed.checked.signatures).toMatchObject([{ valid: true, signer: 'Zhang San' }]);
    const { body: fine } = await lodge(county, ZHANG_ONLINE, { item, materials: [{ code: 'form', file: signed.id }] });
    expect(fine.lacking).toEqual(['photo']);
    const reject = (id: string) =>
      act(county, id, 'ask-correction', AGENCY, { items: [{ material: 'form', problem: 'electronic-only' }] });
    expect(await reject(fine.id)).toMatchObject({
      status: 422,
      body: { cite: cite('33'), faults: [{ code: 'not-for-being-electronic' }] },
    });
    const bytes = signedPdf(person, 'application form');
    const at = bytes.indexOf('application');
    const forged = await aFile(
      county,
      Buffer.concat([bytes.subarray(0, at), Buffer.from('A'), bytes.subarray(at + 1)]),
    );
    expect(forged.checked.signatures).toEqual([{ kind: 'pdf', valid: false, fault: 'broken' }]);
    const { body: other } = await lodge(county, ZHANG_ONLINE, { item, materials: [{ code: 'form', file: forged.id }] });
    expect(other.handed).toMatchObject([{ code: 'form', signature: 'broken' }]);
    await act(county, other.id, 'materials', ZHANG_ONLINE, { materials: paper('photo') });
    expect(await act(county, other.id, 'accept', AGENCY)).toMatchObject({
      status: 409,
      body: {
        cite: cite('33'),
        detail: expect.stringContaining('form: broken'),
        faults: [{ code: 'reliable-signatures' }],
      },
    });
    expect((await reject(other.id)).status).toBe(200);
    await act(county, other.id, 'materials', ZHANG_ONLINE, { materials: [{ code: 'form', file: signed.id }] });
    expect((await act(county, other.id, 'accept', AGENCY)).body.status).toBe('accepted');
  });
});

describe('Handling', () => {
  it('SL-30a: a case of several agencies has one intake with a part for each, and is decided when all are done', async () => {
    const joint = await anItem(county, { elements: { code: 'J1', participants: ['third', 'provider', 'consumer'] } });
    const made = await atWindow({ item: joint });
    expect(made.tasks).toEqual([{ organisation: 'third' }, { organisation: 'provider' }]);
    const { items } = await county.must('GET', '/services/applications', {
      as: 'officer@third',
      query: { part: 'true' },
    });
    expect(items.map(({ id }: { id: string }) => id)).toEqual([made.id]);
    await act(county, made.id, 'accept', AGENCY);
    const finish = (as: As) => act(county, made.id, 'tasks', as, { opinion: '同意' });
    expect((await finish(AGENCY)).status).toBe(403);
    expect((await finish('officer@third')).body.tasks[0]).toMatchObject({ doneOn: '2026-03-02', opinion: '同意' });
    expect(await act(county, made.id, 'decide', AGENCY, GRANT)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('provider') },
    });
    await finish('officer@provider');
    expect((await act(county, made.id, 'decide', AGENCY, GRANT)).body.status).toBe('decided');
  });

  it('SL-30e: visits are counted, and a complete case of a one-visit item with two of them is a breach', async () => {
    const quick = await anItem(county, { elements: { code: 'Q1' }, guide: guide(MATERIALS) });
    const list = (one: string) =>
      county.call('POST', `/services/items/${one}/one-visit`, { as: AGENCY, body: { listed: true } });
    expect((await list(quick)).status).toBe(200);
    const slow = await anItem(county, { elements: { code: 'Q2' }, guide: guide([], { trips: 2 }) });
    expect((await list(slow)).body.faults).toMatchObject([{ code: 'one-trip' }]);
    const complete = await accepted({ item: quick });
    const lacking = await atWindow({ item: quick });
    const elsewhere = await accepted();
    const breaches = async () => {
      const { items } = await county.must('GET', '/services/visit-breaches', { as: 'auditor@audit' });
      return items.map(({ application }: { application: string }) => application);
    };
    expect(await breaches()).toEqual([]);
    for (const { id } of [complete, lacking, elsewhere]) await act(county, id, 'visits', AGENCY, { place: '1号窗口' });
    expect((await shown(complete.id)).body.visits).toHaveLength(2);
    expect(await breaches()).toEqual([complete.id]);
    await act(county, complete.id, 'visits', AGENCY, { place: '1号窗口' });
    expect(await breaches()).toEqual([complete.id]);
  });

  it('SL-31d: a fee is paid on line, and its reference and status are on file before the result', async () => {
    const charged = await anItem(county, {
      elements: { code: 'F1' },
      guide: guide([], { fee: { fen: 12_000, basis: '价格目录' } }),
    });
    const { body } = await lodge(county, ZHANG_ONLINE, { item: charged });
    expect(body.fee).toEqual({ fen: 12_000, status: 'none' });
    await act(county, body.id, 'accept', AGENCY);
    const decide = () => act(county, body.id, 'decide', AGENCY, GRANT);
    const open = { status: 409, body: { cite: cite('31'), faults: [{ code: 'fee-settled' }] } };
    expect(await decide()).toMatchObject(open);
    const { body: ordered } = await act(county, body.id, 'payment', ZHANG_ONLINE);
    expect(ordered.fee).toMatchObject({
      status: 'pending',
      standIn: true,
      reference: expect.stringContaining(body.id),
    });
    expect(await decide()).toMatchObject(open);
    const { body: paid } = await act(county, body.id, 'refresh', ZHANG_ONLINE);
    expect(paid.fee).toMatchObject({ fen: 12_000, status: 'paid', reference: ordered.fee.reference });
    expect((await act(county, body.id, 'payment', ZHANG_ONLINE)).body.code).toBe('already-exists');
    expect((await decide()).body).toMatchObject({ status: 'decided', fee: { status: 'paid' } });
    const { body: refused } = await lodge(county, ZHANG_ONLINE, { item: charged });
    await act(county, refused.id, 'accept', AGENCY);
    const no = { decision: 'refused', reasons: '不符合条件' };
    expect((await act(county, refused.id, 'decide', AGENCY, no)).body.status).toBe('decided');
    const free = await accepted();
    expect((await act(county, free.id, 'payment', AGENCY)).status).toBe(409);
  });

  it('SL-31e: materials and the result may go by mail, and the case says how they stand', async () => {
    const { body } = await lodge(county, ZHANG_ONLINE, { item, delivery: { result: 'mail' } });
    expect(body.delivery).toEqual({ materials: 'online', result: 'mail' });
    const mail = (what: string) => act(county, body.id, 'parcels', ZHANG_ONLINE, { what });
    expect((await mail('materials')).body.parcels).toEqual([
      {
        what: 'materials',
        carrier: 'stand-in',
        reference: expect.any(String),
        status: 'ordered',
        on: '2026-03-02',
        standIn: true,
      },
    ]);
    expect((await mail('materials')).body.code).toBe('already-exists');
    expect((await mail('result')).body.code).toBe('wrong-state');
    await act(county, body.id, 'materials', AGENCY, { materials: paper('form', 'photo') });
    await act(county, body.id, 'accept', AGENCY);
    await act(county, body.id, 'decide', AGENCY, GRANT);
    await mail('result');
    const { body: refreshed } = await act(county, body.id, 'refresh', ZHANG_ONLINE);
    expect(refreshed.parcels.map(({ what, status }: Record<string, string>) => [what, status])).toEqual([
      ['materials', 'delivered'],
      ['result', 'delivered'],
    ]);
  });
});

describe('A certificate that its authority took back', () => {
  it('SL-33a: signs nothing from the day the list is on file; an older list, or one by another, changes nothing', async () => {
    const REGULATOR = 'operator@regulator';
    const thief = aSigner('Thief', authority);
    const verdict = async () =>
      (
        await county.must('POST', '/services/documents/verify', {
          body: { document: signedPdf(thief, 'x').toString('base64') },
        })
      ).signatures[0];
    const [listed] = (await county.must('GET', '/services/authorities', {})).items;
    const load = async (list: string, version: number) =>
      county.call('POST', `/services/authorities/${listed.id}/revocations`, { as: REGULATOR, body: { list, version } });
    expect(await verdict()).toMatchObject({ valid: true });
    for (const list of ['AAAA', await revocationList(aSigner('Test Authority'), [thief])])
      expect(await load(list, listed.version)).toMatchObject({
        status: 422,
        body: { type: expect.stringContaining('unreadable-revocations') },
      });
    const { status, body } = await load(await revocationList(authority, [thief]), listed.version);
    expect([status, body.revocations]).toMatchObject([200, { certificates: 1, issuedAt: '2026-03-01T00:00:00.000Z' }]);
    expect(await verdict()).toMatchObject({ valid: false, fault: 'revoked', signer: 'Thief' });
    expect((await load(await revocationList(authority, [], '2026-02-01'), body.version)).status).toBe(409);
    expect((await load(await revocationList(authority, [], '2027-01-01'), body.version)).status).toBe(422);
    expect(await verdict()).toMatchObject({ fault: 'revoked' });
  });
});

describe('What is issued', () => {
  it('SL-33b: a document under a seal that is not in the register is not issued, and any holder can verify one that is', async () => {
    const { id } = await accepted();
    const issue = (document: string) => act(county, id, 'decide', AGENCY, { ...GRANT, document });
    const document = signedPdf(seal, 'permit');
    const { id: before } = await aFile(county, document, AGENCY);
    const unregistered = { status: 422, body: { cite: cite('33'), faults: [{ code: 'registered-seal' }] } };
    expect(await issue(before)).toMatchObject(unregistered);
    const registered = await county.must('POST', '/services/seals', {
      as: 'operator@regulator',
      body: { organisation: 'consumer', name: '食品许可专用章', certificate: seal.certificate },
    });
    const { id: unsealed } = await aFile(county, signedPdf(person, 'permit'), AGENCY);
    expect(await issue(unsealed)).toMatchObject(unregistered);
    expect((await issue(before)).body.outcome).toMatchObject({ document: before, seal: registered.id });
    const verify = (bytes: Buffer) =>
      county.must('POST', '/services/documents/verify', { body: { document: bytes.toString('base64') } });
    expect(await verify(document)).toMatchObject({
      sealed: true,
      signatures: [{ valid: true, seal: registered.id, organisation: 'consumer', sealName: '食品许可专用章' }],
    });
    expect(await verify(signedXml(seal, 'permit'))).toMatchObject({ sealed: true, signatures: [{ kind: 'xml' }] });
    expect(await verify(signedPdf(person, 'permit'))).toMatchObject({ sealed: false, signatures: [{ valid: true }] });
    await county.must('POST', `/services/seals/${registered.id}/revoke`, {
      as: 'operator@regulator',
      body: { reason: '更换印章' },
    });
    expect((await verify(document)).sealed).toBe(false);
    const next = await accepted();
    expect(await act(county, next.id, 'decide', AGENCY, { ...GRANT, document: before })).toMatchObject(unregistered);
  });

  const licensed = async () => {
    const one = await accepted();
    const licence = await county.must('POST', '/services/licences', {
      as: AGENCY,
      body: { application: one.id, type: 'food-permit', name: '食品经营许可证', until: '2031-03-01' },
    });
    await act(county, one.id, 'decide', AGENCY, { ...GRANT, licence: licence.number });
    return { ...one, licence: licence.number as string };
  };

  it('SL-34a: a licence is stored only with its number in the unified system, and can be verified by it', async () => {
    const one = await accepted();
    const decide = (more: unknown) => act(county, one.id, 'decide', AGENCY, { ...GRANT, ...(more as object) });
    const refused = { status: 422, body: { cite: cite('34'), faults: [{ code: 'unified-licence' }] } };
    expect(await decide({ licensed: true })).toMatchObject(refused);
    expect(await decide({ licence: 'OWN-2026-1' })).toMatchObject(refused);
    const { number } = await county.must('POST', '/services/licences', {
      as: AGENCY,
      body: { application: one.id, type: 'food-permit', name: '食品经营许可证', until: '2031-03-01' },
    });
    expect((await decide({ licence: number })).body.outcome).toMatchObject({ licence: number });
    const verify = () => county.must('GET', `/services/licences/${number}`);
    expect(await verify()).toMatchObject({ valid: true, agency: 'consumer', holder: '王*', standIn: true });
    const other = await licensed();
    const another = await accepted();
    expect(await act(county, another.id, 'decide', AGENCY, { ...GRANT, licence: other.licence })).toMatchObject(
      refused,
    );
    expect(
      (await county.call('POST', `/services/licences/${number}/revoke`, { as: 'officer@third', body: { reason: 'x' } }))
        .status,
    ).toBe(403);
    await county.must('POST', `/services/licences/${number}/revoke`, { as: AGENCY, body: { reason: '吊销' } });
    expect(await verify()).toMatchObject({ valid: false, revokedOn: '2026-03-02' });
  });

  it('SL-34b: a valid licence is the material that it is, and its paper is not asked for', async () => {
    const holder = await licensed();
    const needs = await anItem(county, { elements: { code: 'N1' }, guide: guide([{ code: 'permit' }]) });
    const document = (await shown(holder.id)).body.applicant.document;
    const applicant = { name: '王五', document };
    const made = await atWindow({ item: needs, applicant });
    expect(made).toMatchObject({
      lacking: [],
      handed: [{ code: 'permit', source: 'licence', form: 'electronic', licence: holder.licence }],
    });
    const ask = (id: string) =>
      act(county, id, 'ask-correction', AGENCY, {
        items: [{ material: 'permit', problem: 'electronic-only', paper: true }],
      });
    const answer = await ask(made.id);
    expect(answer).toMatchObject({
      status: 409,
      body: { cite: cite('34'), faults: [{ code: 'not-held-as-licence' }] },
    });
    expect(answer.body.detail).toContain(holder.licence);
    await county.must('POST', `/services/licences/${holder.licence}/revoke`, { as: AGENCY, body: { reason: '注销' } });
    expect((await atWindow({ item: needs, applicant })).lacking).toEqual(['permit']);
    expect((await ask(made.id)).status).toBe(200);
  });

  it('SL-35a: closing archives the case electronically with its hashes; paper only with a law or regulation', async () => {
    const { id: file } = await aFile(county, signedPdf(person, 'photo'), AGENCY);
    const one = await accepted({ materials: [...paper('form'), { code: 'photo', file }] });
    await act(county, one.id, 'decide', AGENCY, GRANT);
    const close = (body: unknown) => act(county, one.id, 'close', AGENCY, body);
    for (const basis of [undefined, { type: 'rule', name: '某规定' }])
      expect(await close({ paperNeeded: true, ...(basis ? { basis } : {}) })).toMatchObject({
        status: 422,
        body: { cite: cite('35'), faults: [{ code: 'paper-archive-basis' }] },
      });
    expect((await close({ paperNeeded: true, basis: LAW })).body.status).toBe('closed');
    const archive = await county.must('GET', `/services/archives/${one.id}`, { as: AGENCY });
    expect(archive).toMatchObject({
      agency: 'consumer',
      paperNeeded: LAW,
      parts: [{ name: 'case.json' }, { object: `service-files/${file}` }],
    });
    const check = () => county.must('GET', `/services/archives/${one.id}/check`, { as: 'auditor@audit' });
    expect(await check()).toMatchObject({ intact: true, parts: [{ intact: true }, { intact: true }] });
    await county.objects.replace(`service-files/${file}`, '%PDF-1.7 forged', 'application/pdf');
    expect(await check()).toMatchObject({
      intact: false,
      parts: [{ intact: true }, { name: '材料.pdf', intact: false }],
    });
    expect((await county.call('GET', `/services/archives/${one.id}`, { as: 'officer@third' })).status).toBe(404);
    const plain = await accepted();
    await act(county, plain.id, 'decide', AGENCY, GRANT);
    await act(county, plain.id, 'close', AGENCY);
    expect((await county.must('GET', `/services/archives/${plain.id}`, { as: AGENCY })).paperNeeded).toBeUndefined();
  });

  it('may be taken back by the applicant, and for them only at the window where they applied', async () => {
    const { body: online } = await lodge(county, ZHANG_ONLINE, { item });
    expect((await act(county, online.id, 'withdraw', AGENCY)).status).toBe(403);
    expect((await act(county, online.id, 'withdraw', ZHANG_ONLINE)).body.status).toBe('withdrawn');
    const { id } = await atWindow({}, WINDOW);
    expect((await act(county, id, 'withdraw', WINDOW)).body.status).toBe('withdrawn');
    expect((await act(county, id, 'accept', AGENCY)).body.code).toBe('wrong-state');
  });

  it('is answered by how satisfied people are, and counted', async () => {
    const { body } = await lodge(county, ZHANG_ONLINE, { item });
    await act(county, body.id, 'materials', AGENCY, { materials: paper('form', 'photo') });
    await act(county, body.id, 'accept', AGENCY);
    const rate = (score: number) => act(county, body.id, 'satisfaction', ZHANG_ONLINE, { score });
    expect((await rate(5)).status).toBe(409);
    await act(county, body.id, 'decide', AGENCY, GRANT);
    expect((await rate(6)).status).toBe(400);
    await rate(5);
    await rate(4);
    const { items } = await county.must('GET', '/services/figures', { as: 'auditor@audit' });
    expect(items.find(({ agency }: { agency: string }) => agency === 'consumer').satisfaction).toBe(4);
  });
});

describe('The one desk for all services', () => {
  it.each(['consultation', 'complaint', 'suggestion'])(
    'SL-31c: a %s has one number, is routed to an agency, and its reply can be read',
    async (type) => {
      const { id, status } = await county.must('POST', '/services/tickets', {
        as: ZHANG_ONLINE,
        body: { type, text: '请问如何办理？' },
      });
      expect([/^tkt_/.test(id), status]).toEqual([true, 'received']);
      const read = (as: As) => county.call('GET', `/services/tickets/${id}`, { as });
      expect((await read('public:li')).status).toBe(404);
      expect((await read(AGENCY)).status).toBe(404);
      const answer = (as: As) =>
        county.call('POST', `/services/tickets/${id}/answer`, { as, body: { reply: '请网上提交' } });
      expect(
        (await county.call('POST', `/services/tickets/${id}/route`, { as: AGENCY, body: { agency: 'third' } })).status,
      ).toBe(403);
      await county.must('POST', `/services/tickets/${id}/route`, {
        as: 'operator@regulator',
        body: { agency: 'consumer' },
      });
      expect(county.notices).toContainEqual(expect.objectContaining({ to: 'consumer', about: { type: 'ticket', id } }));
      expect((await answer('officer@third')).status).toBe(404);
      expect((await answer(AGENCY)).body.status).toBe('answered');
      expect((await read(ZHANG_ONLINE)).body.reply).toMatchObject({ text: '请网上提交' });
      expect((await answer(AGENCY)).status).toBe(409);
    },
  );

  it('SL-31c: a complaint about an item goes to its agency at once', async () => {
    const { agency, status } = await county.must('POST', '/services/tickets', {
      as: ZHANG_ONLINE,
      body: { type: 'complaint', text: '窗口态度不好', item },
    });
    expect([agency, status]).toEqual(['consumer', 'routed']);
  });
});
