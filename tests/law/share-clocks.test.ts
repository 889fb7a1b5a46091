import { beforeAll, describe, expect, it } from 'vitest';
import { anActiveGrant, aRequest, aSharedEntry } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/**
 * The clocks of sharing, through the API with moving time. Every case starts on Friday 2026-09-18, so that the count
 * crosses the make-up Sunday 2026-09-20, Mid-Autumn (25–27 September), National Day (1–7 October) and the make-up
 * Saturday 2026-10-10.
 */
const START = '2026-09-18';

const REPLY = [
  { city: 'dazhou', row: 'DZ-18d', days: 10, due: '2026-10-09', article: '18' },
  { city: 'zhangye', row: 'ZY-24c', days: 5, due: '2026-09-24', article: '24' },
  { city: 'jiangmen', row: 'JM-15b', days: 5, due: '2026-09-24', article: '15' },
  { city: 'fuzhou', row: 'FZ-18b', days: 15, due: '2026-10-15', article: '18' },
] as const;

const dutyOf = async (
  county: TestCounty,
  request: { duties: { id: string; duty: string }[] },
  name = 'share.reply',
) => {
  const { id } = request.duties.find((duty) => duty.duty === name)!;
  return county.must('GET', `/supervision/duties/${id}`, { as: 'administrator@regulator' });
};

describe.each(REPLY)(
  '$row: $city answers a request for conditional data within $days working days',
  ({ city, row, days, due, article }) => {
    let county: TestCounty;
    let entry: string;
    beforeAll(async () => {
      county = await aCounty(city, { day: START });
      entry = (await aSharedEntry(county)).id;
    });

    it(`${row}: never answered, the request is a recorded breach after ${due} and stays undecided`, async () => {
      const inTime = await aRequest(county, entry, { purpose: '按时答复的申请' });
      const late = await aRequest(county, entry, { purpose: '迟到答复的申请' });
      const never = await aRequest(county, entry, { purpose: '无人答复的申请' });
      const duty = await dutyOf(county, never);
      expect(duty).toMatchObject({ state: 'running', due, cite: { regulation: city, article }, provisional: false });
      const counted = duty.explanation.days.filter((one: { counted: boolean }) => one.counted);
      expect(counted).toHaveLength(days);
      expect(counted.map((one: { day: string }) => one.day)).toContain('2026-09-20');

      await county.moveTo(due);
      await anActiveGrant(county, inTime.id);
      expect(await dutyOf(county, inTime)).toMatchObject({ state: 'met', late: false, metOn: due });
      expect(await dutyOf(county, never)).toMatchObject({ state: 'running' });

      await county.moveTo(new Date(Date.parse(`${due}T16:00:00Z`)).toISOString());
      expect(await dutyOf(county, never)).toMatchObject({ state: 'lapsed', breachedOn: due });
      expect(await county.must('GET', `/share/requests/${never.id}`, { as: 'officer@consumer' })).toMatchObject({
        status: 'submitted',
      });
      expect(county.notices.filter(({ about }) => about.id === never.id).map(({ to }) => to)).toEqual(
        expect.arrayContaining(['provider', 'regulator']),
      );

      await anActiveGrant(county, late.id);
      expect(await dutyOf(county, late)).toMatchObject({ state: 'met', late: true, breachedOn: due });
      expect(await dutyOf(county, never)).toMatchObject({ state: 'lapsed' });
    });
  },
);

describe('Shuangliao sets no clock for the reply', () => {
  it('starts no duty, and the request waits for both who decide', async () => {
    const county = await aCounty('shuangliao', { day: START });
    const entry = await aSharedEntry(county);
    const request = await aRequest(county, entry.id);
    expect(request.duties).toEqual([]);
  });
});

describe('delivery and receipt', () => {
  it('JM-15c: what was approved is delivered within 5 working days of the reply, or is overdue at the source department', async () => {
    const county = await aCounty('jiangmen', { day: START });
    const entry = await aSharedEntry(county);
    const [one, other] = [
      await aRequest(county, entry.id, { purpose: '甲' }),
      await aRequest(county, entry.id, { purpose: '乙' }),
    ];
    const [delivered, never] = [await anActiveGrant(county, one.id), await anActiveGrant(county, other.id)];
    const duty = (grant: { id: string }) =>
      county.must('GET', `/supervision/duties/grant.${grant.id}.share.deliver.1`, { as: 'administrator@regulator' });
    expect(await duty(never)).toMatchObject({
      due: '2026-09-24',
      bearer: { party: 'provider', organisation: 'provider' },
    });
    await county.moveTo('2026-09-24');
    await county.must('POST', `/share/grants/${delivered.id}/deliver`, {
      as: 'custodian@provider',
      body: { channel: 'platform-api', receipt: '回执 1' },
    });
    await county.moveTo('2026-09-25');
    expect(await duty(delivered)).toMatchObject({ state: 'met', late: false });
    expect(await duty(never)).toMatchObject({ state: 'lapsed', onLapse: 'breach' });
  });

  it.each(['ZY-25a', 'ZY-25b'])(
    '%s: Zhangye confirms the demand within 7 working days of obtaining the data, and after the 7th by itself',
    async () => {
      const county = await aCounty('zhangye', { day: START });
      const entry = await aSharedEntry(county);
      const grants = [];
      for (const purpose of ['由人确认', '无人确认'])
        grants.push(await anActiveGrant(county, (await aRequest(county, entry.id, { purpose })).id));
      const [byHand, bySilence] = grants as [{ id: string; purpose: string }, { id: string; purpose: string }];
      for (const { id, purpose } of [byHand, bySilence])
        await county.must('GET', `/data/grants/${id}/rows`, {
          as: 'officer@consumer',
          query: { purpose, scenario: '户籍业务办理' },
        });
      const read = (id: string) => county.must('GET', `/share/grants/${id}`, { as: 'officer@consumer' });
      const task = await county.must('GET', `/supervision/duties/grant.${bySilence.id}.share.confirm-receipt.1`, {
        as: 'officer@consumer',
      });
      expect(task).toMatchObject({ due: '2026-09-29', onLapse: 'confirm', cite: { article: '25' } });

      await county.moveTo('2026-09-24');
      expect(
        await county.must('POST', `/share/grants/${byHand.id}/confirm`, { as: 'officer@consumer', body: {} }),
      ).toMatchObject({
        confirmed: { on: '2026-09-24', how: 'by-consumer', by: 'officer-of-consumer' },
      });
      await county.moveTo('2026-09-29T15:59:59.999Z');
      expect((await read(bySilence.id)).confirmed).toBeUndefined();
      await county.moveTo('2026-09-29T16:00:00.000Z');
      expect((await read(bySilence.id)).confirmed).toEqual({ on: '2026-09-30', how: 'automatic', by: 'platform' });
      expect((await read(byHand.id)).confirmed).toMatchObject({ how: 'by-consumer' });
    },
  );

  it.each(['dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const)('%s never confirms by silence', async (city) => {
    const county = await aCounty(city, { day: START });
    const entry = await aSharedEntry(county);
    const grant = await anActiveGrant(county, (await aRequest(county, entry.id)).id);
    await county.must('GET', `/data/grants/${grant.id}/rows`, {
      as: 'officer@consumer',
      query: { purpose: grant.purpose, scenario: grant.scenario },
    });
    await county.moveTo('2026-11-02');
    expect(
      (await county.must('GET', `/share/grants/${grant.id}`, { as: 'officer@consumer' })).confirmed,
    ).toBeUndefined();
  });

  it("JM-16c: after the grant's last day a read is refused and the grant shows ended", async () => {
    const county = await aCounty('jiangmen', { day: START });
    const entry = await aSharedEntry(county);
    const grant = await anActiveGrant(county, (await aRequest(county, entry.id, { endsOn: '2026-10-09' })).id);
    const read = () =>
      county.call('GET', `/data/grants/${grant.id}/rows`, {
        as: 'officer@consumer',
        query: { purpose: grant.purpose, scenario: grant.scenario },
      });
    await county.moveTo('2026-10-09');
    expect((await read()).status).toBe(200);
    await county.moveTo('2026-10-10');
    const refused = await read();
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'read-refused', cite: { regulation: 'jiangmen', article: '16' } },
    });
    expect(await county.must('GET', `/share/grants/${grant.id}`, { as: 'officer@consumer' })).toMatchObject({
      status: 'ended',
      ended: { by: 'platform' },
    });
  });
});
