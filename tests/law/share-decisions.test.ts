import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import {
  anActiveGrant,
  aPublishedEntry,
  aRequest,
  aSharedEntry,
  aSubmission,
  requestContent,
} from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** Who decides, on what a refusal rests, and what a request must say: city by city, through the API. */
const counties = new Map<RegulationId, { county: TestCounty; entry: string }>();
const at = (city: RegulationId) => counties.get(city)!;

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city);
    counties.set(city, { county, entry: (await aSharedEntry(county)).id });
  }
});

const refuse = (county: TestCounty, request: string, body: unknown) =>
  county.call('POST', `/share/requests/${request}/refuse`, { as: 'custodian@provider', body });
const ask = (city: RegulationId, more: Record<string, unknown>) =>
  at(city).county.call('POST', '/share/requests', {
    as: 'officer@consumer',
    body: requestContent(at(city).entry, more),
  });

describe('a refusal rests on the basis that the text demands', () => {
  it.each([
    { city: 'jiangmen', rows: 'JM-15d', article: '15', wrong: 'other-basis', right: 'rule' },
    { city: 'shuangliao', rows: 'SL-22b', article: '22', wrong: 'other-basis', right: 'rule' },
    { city: 'zhangye', rows: 'ZY-22b', article: '24', wrong: 'rule', right: 'law' },
    { city: 'fuzhou', rows: 'FZ-13b', article: '13', wrong: 'other-basis', right: 'statutory-cause' },
  ] as const)(
    '$rows: $city refuses only on it, else 422 and the request stays open',
    async ({ city, article, wrong, right }) => {
      const { county, entry } = at(city);
      const request = await aRequest(county, entry);
      for (const body of [{ reason: '不便提供' }, { basis: { type: wrong, name: '内部文件' }, reason: '不便提供' }]) {
        const answer = await refuse(county, request.id, body);
        expect(answer).toMatchObject({ status: 422, body: { code: 'not-lawful', cite: { regulation: city } } });
        expect(answer.body.faults).toContainEqual(
          expect.objectContaining({
            code: 'refusal-basis',
            cite: expect.objectContaining({ regulation: city, article }),
          }),
        );
      }
      expect(await county.must('GET', `/share/requests/${request.id}`, { as: 'officer@consumer' })).toMatchObject({
        status: 'submitted',
      });
      const refused = await refuse(county, request.id, {
        basis: { type: right, name: '《保守国家秘密法》', article: '13' },
        reason: '涉及工作秘密',
      });
      expect(refused).toMatchObject({ status: 200, body: { status: 'refused', refusal: { flagged: false } } });
    },
  );

  it("ZY-24e: Zhangye accepts a related basis too, and lists it for the regulator's attention", async () => {
    const { county, entry } = at('zhangye');
    const request = await aRequest(county, entry);
    const refused = await refuse(county, request.id, { basis: { type: 'other-basis', name: '市政府会议纪要' } });
    expect(refused).toMatchObject({ status: 200, body: { refusal: { flagged: true } } });
    expect(county.notices).toContainEqual(
      expect.objectContaining({ to: 'regulator', about: { type: 'request', id: request.id } }),
    );
  });

  it('FZ-18d: Fuzhou needs a written reason, and the refusal is filed with the office by itself', async () => {
    const { county, entry } = at('fuzhou');
    const request = await aRequest(county, entry);
    const basis = { type: 'statutory-cause', name: '《统计法》第二十五条' };
    const unreasoned = await refuse(county, request.id, { basis });
    expect(unreasoned.status).toBe(422);
    expect(unreasoned.body.faults).toContainEqual(
      expect.objectContaining({ code: 'written-reason', cite: { regulation: 'fuzhou', article: '18' } }),
    );
    await refuse(county, request.id, { basis, reason: '单项统计资料不得对外提供' });
    const { items } = await county.must('GET', '/share/filings', { as: 'operator@regulator' });
    expect(items).toContainEqual(
      expect.objectContaining({
        request: request.id,
        decision: 'refused',
        reason: '单项统计资料不得对外提供',
        cite: { regulation: 'fuzhou', article: '18' },
      }),
    );
  });

  it('FZ-18c: what Fuzhou approves is filed with the office by itself', async () => {
    const { county, entry } = at('fuzhou');
    const request = await aRequest(county, entry);
    const grant = await anActiveGrant(county, request.id);
    const { items } = await county.must('GET', '/share/filings', { as: 'operator@regulator' });
    expect(items).toContainEqual(expect.objectContaining({ request: request.id, decision: 'approved' }));
    expect(grant.status).toBe('active');
  });

  it('Dazhou states no basis for refusing a conditional request, so none is demanded', async () => {
    const { county, entry } = at('dazhou');
    const request = await aRequest(county, entry);
    expect(await refuse(county, request.id, { reason: '用途不明' })).toMatchObject({
      status: 200,
      body: { status: 'refused' },
    });
  });
});

describe('who decides', () => {
  it('SL-23d: in Shuangliao the grant comes only when regulator and responsible department have both approved', async () => {
    const { county, entry } = at('shuangliao');
    const request = await aRequest(county, entry);
    const half = await county.must('POST', `/share/requests/${request.id}/approve`, {
      as: 'custodian@provider',
      body: {},
    });
    expect(half).toMatchObject({ status: 'submitted', approvals: [{ party: 'provider' }] });
    expect(half.grant).toBeUndefined();
    const whole = await county.must('POST', `/share/requests/${request.id}/approve`, {
      as: 'administrator@regulator',
      body: {},
    });
    expect(whole).toMatchObject({ status: 'approved', grant: expect.any(String) });
  });

  it.each(['zhangye', 'dazhou', 'jiangmen', 'fuzhou'] as const)(
    '%s: the provider decides, the regulator has no part in it, and nobody else either',
    async (city) => {
      const { county, entry } = at(city);
      const request = await aRequest(county, entry);
      for (const as of ['administrator@regulator', 'officer@third', 'officer@consumer'] as const)
        expect(await county.call('POST', `/share/requests/${request.id}/approve`, { as, body: {} })).toMatchObject({
          status: 403,
          body: { code: 'other-organisation' },
        });
      expect(
        await county.must('POST', `/share/requests/${request.id}/approve`, { as: 'custodian@provider', body: {} }),
      ).toMatchObject({ status: 'approved' });
    },
  );

  it.each([
    { city: 'zhangye', rows: 'ZY-15d ZY-24b' },
    { city: 'dazhou', rows: 'DZ-18a' },
    { city: 'shuangliao', rows: 'SL-23c' },
    { city: 'jiangmen', rows: 'JM-15a' },
    { city: 'fuzhou', rows: 'FZ-17' },
  ] as const)('$rows: $city grants unconditional data at once, with no approval in between', async ({ city }) => {
    const { county } = at(city);
    const entry = await aPublishedEntry(county, { name: '无条件共享的清单', shareType: 'unconditional' });
    await aSubmission(county, entry.id);
    const request = await county.must('POST', '/share/requests', {
      as: 'officer@consumer',
      body: requestContent(entry.id, { answers: [] }),
    });
    expect(request).toMatchObject({ status: 'approved', approvals: [], grant: expect.any(String), duties: [] });
    const read = await county.must('GET', `/data/grants/${request.grant}/rows`, {
      as: 'officer@consumer',
      query: { purpose: request.purpose, scenario: request.scenario },
    });
    expect(read.rows).toHaveLength(3);
  });

  it('JM-16a: Jiangmen approves only with all five elements fixed', async () => {
    const { county, entry } = at('jiangmen');
    const request = await aRequest(county, entry, { endsOn: undefined });
    const answer = await county.call('POST', `/share/requests/${request.id}/approve`, {
      as: 'custodian@provider',
      body: {},
    });
    expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: 'jiangmen', article: '16' } } });
    expect(answer.body.detail).toContain('endsOn');
    expect(
      await county.must('POST', `/share/requests/${request.id}/approve`, {
        as: 'custodian@provider',
        body: { endsOn: '2026-12-31' },
      }),
    ).toMatchObject({ status: 'approved' });
  });

  it.each([
    { city: 'shuangliao', row: 'SL-22a', article: '22' },
    { city: 'fuzhou', row: 'FZ-21', article: '15' },
    { city: 'dazhou', row: 'DZ-16a', article: '16' },
  ] as const)('$row: $city shares free of charge: a decision with a fee is refused', async ({ city, article }) => {
    const { county, entry } = at(city);
    const request = await aRequest(county, entry);
    const answer = await county.call('POST', `/share/requests/${request.id}/approve`, {
      as: 'custodian@provider',
      body: { fee: '100.00' },
    });
    expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: city, article } } });
    expect(answer.body.faults.map((fault: { code: string }) => fault.code)).toEqual(['no-fee']);
  });

  it('DZ-16b: Dazhou lets a fee rest on law, regulation or central policy, and on nothing else', async () => {
    const { county, entry } = at('dazhou');
    const approve = async (feeBasis: string) => {
      const request = await aRequest(county, entry);
      return (
        await county.call('POST', `/share/requests/${request.id}/approve`, {
          as: 'custodian@provider',
          body: { fee: '100.00', feeBasis },
        })
      ).status;
    };
    expect(await approve('other-basis')).toBe(422);
    expect(await approve('law')).toBe(200);
  });

  it.each(['zhangye', 'dazhou', 'jiangmen', 'fuzhou'] as const)(
    '%s: an approval narrows what was asked for and never widens it',
    async (city) => {
      const { county, entry } = at(city);
      const request = await aRequest(county, entry, { fields: ['code', 'name'], endsOn: '2026-06-30' });
      const { grant } = await county.must('POST', `/share/requests/${request.id}/approve`, {
        as: 'custodian@provider',
        body: { fields: ['code', 'opened'], endsOn: '2027-01-31' },
      });
      expect(await county.must('GET', `/share/grants/${grant}`, { as: 'officer@consumer' })).toMatchObject({
        fields: ['code'],
        endsOn: '2026-06-30',
      });
    },
  );

  it('FZ-31: in Fuzhou a conditional grant is read only after both units have signed', async () => {
    const { county, entry } = at('fuzhou');
    const request = await aRequest(county, entry);
    const { grant } = await county.must('POST', `/share/requests/${request.id}/approve`, {
      as: 'custodian@provider',
      body: {},
    });
    await county.must('POST', `/share/grants/${grant}/conditions`, { as: 'officer@provider', body: {} });
    const read = () =>
      county.call('GET', `/data/grants/${grant}/rows`, { as: 'officer@consumer', query: { purpose: request.purpose } });
    const sign = (side: 'provider' | 'consumer') =>
      county.must('POST', `/share/grants/${grant}/sign`, { as: `officer@${side}`, body: { document: '协议' } });
    for (const side of ['provider', 'consumer'] as const) {
      const refused = await read();
      expect(refused).toMatchObject({ status: 403, body: { cite: { regulation: 'fuzhou', article: '31' } } });
      expect(refused.body.faults.map((fault: { code: string }) => fault.code)).toContain('agreement-signed-by-both');
      await sign(side);
    }
    expect((await read()).status).toBe(200);
  });

  it('FZ-30a: a conditional grant in Fuzhou stays inactive until its conditions are recorded as met', async () => {
    const { county, entry } = at('fuzhou');
    const request = await aRequest(county, entry);
    const { grant } = await county.must('POST', `/share/requests/${request.id}/approve`, {
      as: 'custodian@provider',
      body: {},
    });
    for (const side of ['provider', 'consumer'] as const)
      await county.must('POST', `/share/grants/${grant}/sign`, { as: `officer@${side}`, body: { document: '协议' } });
    const answer = await county.call('POST', `/share/grants/${grant}/activate`, { as: 'officer@consumer', body: {} });
    expect(answer).toMatchObject({ status: 409, body: { code: 'gate-closed', cite: { article: '30' } } });
    expect(
      await county.must('POST', `/share/grants/${grant}/conditions`, { as: 'officer@provider', body: {} }),
    ).toMatchObject({ status: 'active' });
  });

  it('SL-21d: a copy waits for the consent of the regulator in Shuangliao, request and response does not', async () => {
    const { county, entry } = at('shuangliao');
    const request = await aRequest(county, entry, { mode: 'copy' });
    const grant = await anActiveGrant(county, request.id);
    expect(grant.status).toBe('pending');
    expect(
      await county.call('POST', `/share/grants/${grant.id}/activate`, { as: 'officer@consumer', body: {} }),
    ).toMatchObject({ status: 409, body: { cite: { article: '21' } } });
    expect(
      await county.call('POST', `/share/grants/${grant.id}/consent`, {
        as: 'officer@provider',
        body: { to: 'copy', reason: '批量比对' },
      }),
    ).toMatchObject({ status: 403 });
    expect(
      await county.must('POST', `/share/grants/${grant.id}/consent`, {
        as: 'administrator@regulator',
        body: { to: 'copy', reason: '批量比对' },
      }),
    ).toMatchObject({ status: 'active' });
  });
});

describe('what a request must say', () => {
  it.each([
    {
      city: 'zhangye',
      rows: 'ZY-24a',
      more: { purpose: undefined, dutyBasis: undefined },
      codes: ['purpose', 'duty-basis'],
    },
    {
      city: 'jiangmen',
      rows: 'JM-13a',
      more: { purpose: undefined, scenario: undefined },
      codes: ['purpose', 'scenario'],
    },
    { city: 'jiangmen', rows: 'JM-13b', more: { scenario: '户籍办理；入学审核' }, codes: ['single-need'] },
    { city: 'dazhou', rows: 'DZ-18c', more: { answers: [] }, codes: ['conditions-answered'] },
    { city: 'fuzhou', rows: 'FZ-22c', more: { purposeCategory: 'commercial' }, codes: ['no-commercial-purpose'] },
  ] as const)('$rows: $city names every lack at once with its article: $codes', async ({ city, more, codes }) => {
    const answer = await ask(city, more);
    expect(answer.status).toBe(422);
    expect(answer.body.faults.map((fault: { code: string }) => fault.code)).toEqual(expect.arrayContaining([...codes]));
    for (const fault of answer.body.faults)
      expect(fault.cite).toMatchObject({ regulation: city, article: expect.any(String) });
  });

  it('ZY-23: one request appears at once in the inbox of the responsible department and reaches the Centre', async () => {
    const { county, entry } = at('zhangye');
    const request = await aRequest(county, entry);
    const inbox = await county.must('GET', '/share/requests', { as: 'officer@provider', query: { box: 'received' } });
    expect(inbox.items.map((one: { id: string }) => one.id)).toContain(request.id);
    const centre = await county.must('GET', '/share/requests', {
      as: 'operator@regulator',
      query: { box: 'received', organisation: 'provider' },
    });
    expect(centre.items.map((one: { id: string }) => one.id)).toContain(request.id);
    const told = county.notices.filter(({ about }) => about.id === request.id).map(({ to }) => to);
    expect(told.toSorted()).toEqual(['provider', 'regulator']);
  });

  it.each([
    { city: 'zhangye', rows: 'ZY-12b' },
    { city: 'dazhou', rows: '' },
  ] as const)('$rows $city: a request names a published entry', async ({ city }) => {
    const answer = await ask(city, { entry: 'ent_that-is-not-there' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'unknown-entry' } });
  });

  it('ZY-10: Zhangye delivers through the platform only, never point to point', async () => {
    const { county, entry } = at('zhangye');
    const grant = await anActiveGrant(county, (await aRequest(county, entry)).id);
    const answer = await county.call('POST', `/share/grants/${grant.id}/deliver`, {
      as: 'custodian@provider',
      body: { channel: 'provider-endpoint', receipt: '1' },
    });
    expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: 'zhangye', article: '10' } } });
  });
});
