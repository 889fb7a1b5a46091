import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { metered } from '../../scripts/bench/metered.ts';
import { FREE_TIMERS } from '../../scripts/bench/units.ts';
import { aRequest, aSharedEntry } from '../support/builders.ts';
import { type As, aCounty, type CallOptions, type TestCounty } from '../support/county.ts';
import { sharedDynamo } from '../support/engines.ts';

/**
 * What a request and its decision cost in write units, with every copy in an index, as the engine says. The bar is 12 for
 * a decision and 4 for the evidence in it (docs/adr/0008). DynamoDB Local counts transactions otherwise than the service.
 */
const { client, kind } = await sharedDynamo();
const { since } = metered(client);
const it12 = it.runIf(kind !== 'dynamodb-local');

const DECISION = 12;
const EVIDENCE = 4;

/** As long as people write it; the purpose alone is more than half a kilobyte. */
const LONG = {
  purpose:
    '为落实本年度义务教育阶段学校招生工作，需核对辖区内各中小学校所在的行政区划代码与名称，据以划定招生片区、校验学生户籍与实际居住地是否一致，并对跨街道、跨乡镇的学校进行归属认定；核对结果仅供招生科室工作人员在招生系统中比对使用，不作他用，不向第三方提供，招生结束后按保密协议要求及时清除。',
  dutyBasis: '《中华人民共和国义务教育法》第七条、第十二条，本市教育局“三定”规定第二条第（五）项',
  answers: [
    {
      condition: '用于本部门履职',
      answer: '仅限教育局基础教育科三名授权人员在电子政务外网内使用，全程留痕，每季度向提供单位反馈使用情况与成效',
    },
  ],
};
const REFUSAL = { reason: '用途不明，与本部门职责无关', basis: { type: 'law', name: '数据安全法', article: '三十八' } };

const aMeteredCounty = async (city: RegulationId) => {
  const county = await aCounty(city, { replace: () => ({ timers: FREE_TIMERS }) });
  return { county, entry: (await aSharedEntry(county)).id as string };
};

const asked = async (county: TestCounty, entry: string, more: Record<string, unknown> = {}) => {
  since();
  const { id } = await aRequest(county, entry, more);
  return { id: id as string, units: since() };
};

const decided = async (county: TestCounty, id: string, as: As, options: CallOptions = {}, what = 'approve') => {
  since();
  const { status } = await county.must('POST', `/share/requests/${id}/${what}`, { as, body: {}, ...options });
  const { write, table, of } = since();
  const [audit = 0] = Object.entries(of).flatMap(([name, units]) => (name.endsWith('-audit') ? [units] : []));
  return { status, write, table, audit };
};

describe('a decision on a request', () => {
  let county: TestCounty;
  let entry: string;
  beforeAll(async () => {
    ({ county, entry } = await aMeteredCounty('dazhou'));
  });

  it12.each([
    ['of a few words', {}],
    ['as long as people write it', LONG],
  ])(`%s costs at most ${DECISION} write units, and its evidence at most ${EVIDENCE}`, async (_, more) => {
    const request = await asked(county, entry, more);
    expect(request.units.write).toBeLessThanOrEqual(13);
    const units = await decided(county, request.id, 'custodian@provider');
    expect(units.status).toBe('approved');
    expect(units.write).toBeLessThanOrEqual(DECISION);
    // Four things move: the request, its grant, the duty to reply and the evidence; a transaction writes each at twice.
    expect(units.table).toBe(8);
    expect(units.audit).toBeLessThanOrEqual(EVIDENCE);
  });

  it12('costs the answer that is kept on top, when it may be repeated under a key', async () => {
    const { id } = await asked(county, entry);
    const headers = { 'idempotency-key': 'c0a5f3f2-6a3c-4f59-9f2d-6f7e0d2f6a11' };
    expect((await decided(county, id, 'custodian@provider', { headers })).write).toBeLessThanOrEqual(DECISION + 2);
  });

  it12('that refuses costs less', async () => {
    const { id } = await asked(county, entry);
    const units = await decided(county, id, 'custodian@provider', { body: REFUSAL }, 'refuse');
    expect(units).toMatchObject({ status: 'refused' });
    expect(units.write).toBeLessThanOrEqual(10);
  });

  it12('that is not allowed costs the evidence of it alone', async () => {
    const { id } = await asked(county, entry);
    since();
    const { status } = await county.call('POST', `/share/requests/${id}/approve`, { as: 'officer@third', body: {} });
    expect([status, since().write]).toEqual([403, 2]);
  });
});

describe('in the other cities', () => {
  it12.each([
    ['zhangye', ['custodian@provider'], DECISION],
    ['shuangliao', ['custodian@provider', 'administrator@regulator'], DECISION],
    // Two further duties begin with the grant: each is an item and stands in two lists.
    ['jiangmen', ['custodian@provider'], DECISION + 2 * 4],
    // The decision is filed with the regulator: one list more.
    ['fuzhou', ['custodian@provider'], DECISION + 1],
  ] as const)(
    '%s: each part of the decision keeps to the bar, and what the law adds costs its own',
    async (city, deciders, most) => {
      const { county, entry } = await aMeteredCounty(city);
      const { id } = await asked(county, entry);
      for (const as of deciders) expect((await decided(county, id, as)).write).toBeLessThanOrEqual(most);
    },
  );
});
