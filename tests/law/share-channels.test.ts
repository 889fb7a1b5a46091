import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { anActiveGrant, aPublishedEntry, aRequest, aSharedEntry, requestContent } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** By which channel data may go: the platform by rule, another only as each text lets it. */
const counties = new Map<RegulationId, { county: TestCounty; entry: string }>();
const at = (city: RegulationId) => counties.get(city)!;

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city);
    counties.set(city, { county, entry: (await aSharedEntry(county)).id });
  }
});

const ask = (city: RegulationId, more: Record<string, unknown>) =>
  at(city).county.call('POST', '/share/requests', {
    as: 'officer@consumer',
    body: requestContent(at(city).entry, more),
  });
const deliver = (city: RegulationId, grant: string, body: Record<string, unknown>) =>
  at(city).county.call('POST', `/share/grants/${grant}/deliver`, {
    as: 'custodian@provider',
    body: { receipt: '交接单 1', ...body },
  });

describe('asking for another channel than the platform', () => {
  it.each([
    { row: 'ZY-10', city: 'zhangye', article: '10', channel: 'provider-endpoint', bare: {}, lawful: undefined },
    {
      row: 'DZ-16a DZ-16b',
      city: 'dazhou',
      article: '16',
      channel: 'secure-line',
      bare: { channelBasis: 'rule' },
      lawful: { channelBasis: 'regulation' },
    },
    { row: 'FZ-4f', city: 'fuzhou', article: '4', channel: 'media', bare: {}, lawful: { channelReason: '网络中断' } },
    { row: 'JM-15f', city: 'jiangmen', article: '15', channel: 'paper', bare: {}, lawful: { channelReason: '无网点' } },
  ] as const)('$row: $city refuses $channel with 422 unless the text lets it', async (given) => {
    const { city, article, channel, bare, lawful } = given;
    const refused = await ask(city, { channel, ...bare });
    expect(refused).toMatchObject({ status: 422, body: { code: 'not-lawful', cite: { regulation: city, article } } });
    expect(refused.body.faults.map((fault: { code: string }) => fault.code)).toEqual(['platform-channel']);
    expect((await ask(city, { channel: 'platform-file' })).status).toBe(201);
    if (lawful) expect(await ask(city, { channel, ...lawful })).toMatchObject({ status: 201, body: { channel } });
    else expect((await ask(city, { channel, channelReason: '急需' })).status).toBe(422);
  });
});

describe('delivering', () => {
  it.each(['secure-line', 'media', 'paper'] as const)(
    'JM-15f: a grant by %s shows its difficulty and every handover receipt',
    async (channel) => {
      const { county, entry } = at('jiangmen');
      const request = await aRequest(county, entry, { channel, channelReason: '偏远站点没有专网' });
      const grant = await anActiveGrant(county, request.id);
      expect(grant).toMatchObject({ channel, channelReason: '偏远站点没有专网', receipts: [] });
      for (const receipt of ['交接单 1', '交接单 2'])
        expect((await deliver('jiangmen', grant.id, { channel, receipt })).status).toBe(200);
      const read = await county.must('GET', `/share/grants/${grant.id}`, { as: 'officer@consumer' });
      expect(read.receipts).toEqual(
        ['交接单 1', '交接单 2'].map((receipt) =>
          expect.objectContaining({ receipt, channel, by: 'custodian-of-provider', reason: '偏远站点没有专网' }),
        ),
      );
    },
  );

  it('FZ-9b: data is delivered over a channel of the platform, another needs its reason, and one that is none is refused', async () => {
    const { county, entry } = at('fuzhou');
    const grant = await anActiveGrant(county, (await aRequest(county, entry)).id);
    expect(grant).toMatchObject({ entry, offCatalog: false });
    expect(await deliver('fuzhou', grant.id, { channel: 'paper' })).toMatchObject({
      status: 422,
      body: { cite: { regulation: 'fuzhou', article: '4' } },
    });
    expect((await deliver('fuzhou', grant.id, { channel: 'pigeon' })).status).toBe(422);
    expect((await deliver('fuzhou', grant.id, { channel: 'platform-api' })).status).toBe(200);
    const unknown = await county.call('POST', '/share/requests', {
      as: 'officer@consumer',
      body: requestContent('ent_nobody-knows'),
    });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'unknown-entry' } });
  });

  it('JM-12: ungathered data is granted only with a recorded exception and a channel beside the platform', async () => {
    const { county } = at('jiangmen');
    const entry = await aPublishedEntry(county, { name: '尚未归集的清单' });
    const consent = (grant: string) =>
      county.must('POST', `/share/grants/${grant}/consent`, {
        as: 'administrator@regulator',
        body: { to: 'gathering-exception', reason: '原系统停用，暂不能归集' },
      });
    const activate = (grant: string) =>
      county.call('POST', `/share/grants/${grant}/activate`, { as: 'officer@consumer', body: {} });
    const bringing = async (more: Record<string, unknown>) =>
      (await anActiveGrant(county, (await aRequest(county, entry.id, more)).id)).id as string;

    const online = await bringing({});
    expect(await activate(online)).toMatchObject({
      status: 409,
      body: { code: 'gate-closed', cite: { regulation: 'jiangmen', article: '12' } },
    });
    expect(await consent(online)).toMatchObject({ status: 'pending' });
    expect((await activate(online)).status).toBe(409);
    const offline = await bringing({ channel: 'media', channelReason: '原系统停用' });
    expect((await activate(offline)).status).toBe(409);
    expect(await consent(offline)).toMatchObject({ status: 'active' });
  });
});
