import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { usccFor } from '../../scripts/local/uscc.ts';
import {
  aBareBody,
  anActiveGrant,
  aPublishedEntry,
  aRequest,
  aSharedEntry,
  aSystem,
  entryContent,
  requestContent,
} from '../support/builders.ts';
import { type Answer, aCounty, type TestCounty } from '../support/county.ts';

/** Gates that stand behind others: each is closed here while everything else that the action needs is there. */
const counties = new Map<RegulationId, { county: TestCounty; entry: string }>();
const at = (city: RegulationId) => counties.get(city)!;

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city);
    counties.set(city, { county, entry: (await aSharedEntry(county)).id });
  }
});

const closed = (answer: Answer, status: number, city: RegulationId, article: string, code: string) => {
  expect(answer.status).toBe(status);
  const cite = expect.objectContaining({ regulation: city, article });
  expect(answer.body.faults).toContainEqual(expect.objectContaining({ code, cite }));
};
const ask = (city: RegulationId, more: Record<string, unknown>) =>
  at(city).county.call('POST', '/share/requests', {
    as: 'officer@consumer',
    body: requestContent(at(city).entry, more),
  });

describe('bodies and their custodians', () => {
  it('ZY-2b: an organisation authorised by law names that law, and is registered with it', async () => {
    const { county } = at('zhangye');
    const body = { name: '授权组织', uscc: usccFor(601), type: 'authorised-organisation', division: '511702' };
    const register = (more = {}) =>
      county.call('POST', '/organisations', { as: 'administrator@regulator', body: { ...body, ...more } });
    closed(await register(), 422, 'zhangye', '2', 'authorising-law');
    expect((await register({ authorisingLaw: '《证券投资基金法》第一百一十一条' })).status).toBe(201);
  });

  it('ZY-6a: a custodian has experience in information technology or data management', async () => {
    const { county } = at('zhangye');
    await aBareBody(county, 'fresh');
    const appoint = (more = {}) =>
      county.call('POST', '/organisations/fresh/custodian', { as: 'officer@fresh', body: { account: 'new', ...more } });
    closed(await appoint(), 422, 'zhangye', '6', 'custodian-experience');
    expect((await appoint({ experience: '信息化三年' })).status).toBe(200);
  });

  it('ZY-6a: once the custodian has left, the department changes, withdraws, approves and refuses nothing', async () => {
    const county = await aCounty('zhangye');
    const entry = await aSharedEntry(county);
    const request = await aRequest(county, entry.id);
    const as = 'officer@provider';
    await county.must('POST', '/organisations/provider/custodian/release', { as, body: { reason: '调离' } });
    const cause = { what: '职能调整', arose: '2026-03-02' };
    const proposed = entryContent({ name: entry.name, system: entry.system });
    const basis = { type: 'law', name: '某法' };
    for (const [path, body] of [
      [`/catalog/entries/${entry.id}/changes`, { kind: 'change', cause, proposed }],
      [`/catalog/entries/${entry.id}/changes`, { kind: 'withdraw', cause }],
      [`/share/requests/${request.id}/approve`, {}],
      [`/share/requests/${request.id}/refuse`, { basis }],
    ] as const)
      closed(await county.call('POST', path, { as, body }), 409, 'zhangye', '6', 'active-custodian');
    const body = { account: 'next', experience: '信息化三年' };
    await county.must('POST', '/organisations/provider/custodian', { as, body });
    expect((await county.call('POST', `/share/requests/${request.id}/refuse`, { as, body: { basis } })).status).toBe(
      200,
    );
  });
});

describe('requests', () => {
  it.each([
    { row: 'DZ-21b', city: 'dazhou', more: { purpose: undefined }, article: '21', code: 'purpose' },
    { row: 'SL-22c', city: 'shuangliao', more: { purpose: undefined }, article: '22', code: 'purpose' },
    { row: 'SL-22c SL-23c', city: 'shuangliao', more: { dutyBasis: undefined }, article: '23', code: 'duty-basis' },
  ] as const)('$row: $city takes no request without it: $code', async ({ city, more, article, code }) => {
    closed(await ask(city, more), 422, city, article, code);
  });

  it.each([
    { row: 'DZ-18e', city: 'dazhou', article: '18' },
    { row: 'SL-23d', city: 'shuangliao', article: '23' },
    { row: 'JM-15e', city: 'jiangmen', article: '15' },
  ] as const)('$row: in $city data that is not shared takes no request, and the article says so', async (given) => {
    const { county } = at(given.city);
    const entry = await aPublishedEntry(county, {
      name: '不予共享的数据',
      shareType: 'not-shared',
      shareConditions: [],
    });
    closed(await ask(given.city, { entry: entry.id, answers: [] }), 422, given.city, given.article, 'shareable-entry');
  });

  it('SL-23b: authorised and not-shared items state their reason beside the basis', async () => {
    const { county } = at('shuangliao');
    const body = entryContent({ name: '没有理由', system: await aSystem(county), shareReason: undefined });
    const answer = await county.call('POST', '/catalog/entries', { as: 'officer@provider', body });
    closed(answer, 422, 'shuangliao', '23', 'share-reason');
  });

  it.each([
    { row: 'DZ-16a DZ-16b', city: 'dazhou', article: '16', more: { channelBasis: 'law' } },
    { row: 'JM-15f', city: 'jiangmen', article: '15', more: { channelReason: '网络不通' } },
  ] as const)('$row: $city delivers beside the platform only on what the text accepts', async (given) => {
    const { county, entry } = at(given.city);
    const grant = await anActiveGrant(county, (await aRequest(county, entry)).id);
    const deliver = (more = {}) =>
      county.call('POST', `/share/grants/${grant.id}/deliver`, {
        as: 'custodian@provider',
        body: { channel: 'media', receipt: '回执', ...more },
      });
    closed(await deliver(), 422, given.city, given.article, 'platform-channel');
    expect((await deliver(given.more)).status).toBe(200);
  });

  it('FZ-31: a grant in Fuzhou does not come alive before both have signed', async () => {
    const { county, entry } = at('fuzhou');
    const request = await aRequest(county, entry);
    const as = 'custodian@provider';
    const { grant } = await county.must('POST', `/share/requests/${request.id}/approve`, { as, body: {} });
    await county.must('POST', `/share/grants/${grant}/conditions`, { as, body: {} });
    const answer = await county.call('POST', `/share/grants/${grant}/activate`, { as, body: {} });
    closed(answer, 403, 'fuzhou', '31', 'agreement-signed-by-both');
  });
});

describe('doubts and objections', () => {
  it.each([
    { row: 'ZY-36a', city: 'zhangye', article: '36' },
    { row: 'DZ-22a', city: 'dazhou', article: '22' },
    { row: 'JM-19', city: 'jiangmen', article: '19' },
    { row: 'FZ-20a', city: 'fuzhou', article: '20' },
  ] as const)('$row: in $city only a holder of a grant on the data files a doubt', async ({ city, article }) => {
    const { county, entry } = at(city);
    const body = { entry, found: '2026-03-02', description: '名称有误' };
    const answer = await county.call('POST', '/objections/shared-data/doubts', { as: 'officer@third', body });
    closed(answer, 422, city, article, 'holds-grant');
  });

  it('SL-44c SL-44e: the regulator decides within its own scope, and forwards only what is another’s', async () => {
    const { county, entry } = at('shuangliao');
    const file = (of: string) =>
      county.must('POST', '/objections', {
        as: 'public:citizen',
        body: {
          entry: of,
          ground: 'error',
          description: '有误',
          materials: [{ name: '证明', sha256: 'a'.repeat(64) }],
        },
      });
    const as = 'operator@regulator';
    const theirs = await file(entry);
    const decided = await county.call('POST', `/objections/${theirs.id}/decide`, {
      as,
      body: { decision: 'correct', reason: '属实' },
    });
    closed(decided, 409, 'shuangliao', '44', 'correction-scope');
    const own = await aPublishedEntry(county, { name: '主管部门自有数据' }, 'regulator');
    const ours = await file(own.id);
    const forwarded = await county.call('POST', `/objections/${ours.id}/forward`, { as, body: {} });
    closed(forwarded, 409, 'shuangliao', '44', 'correction-scope');
  });
});
