import { describe, expect, it } from 'vitest';
import { askDuty } from '../../functions/duties/ask.ts';
import { beginWork } from '../../functions/platform/work.ts';
import { anActiveGrant, aRequest, aSharedEntry } from '../support/builders.ts';
import { aCounty, type CountyOptions, type TestCounty } from '../support/county.ts';
import { evidenceOf } from '../support/evidence.ts';
import { aReplyDuty, DUE, dutyNow, interruptible, LAPSE, OFFICER, reply, START, trail } from './running-duty.ts';

const lapse = (county: TestCounty, dutyId: string, generation = 1) => askDuty(county.deps, { dutyId, generation });
const atTheMomentOfLapse = async (options: CountyOptions = {}) => {
  const county = await aCounty('dazhou', { day: START, ...options });
  const id = await aReplyDuty(county);
  county.clock.moveTo(LAPSE);
  return { county, id };
};

describe('Someone who replies at the moment of the lapse', () => {
  it('and is first: the duty is met, late, and does not lapse any more', async () => {
    const { county, id } = await atTheMomentOfLapse();
    await reply(county);
    expect(await lapse(county, id)).toEqual({ done: true });
    expect(await dutyNow(county, id)).toMatchObject({ state: 'met', late: true, breachedOn: DUE });
    expect(await trail(county, id)).toEqual(['requestShare', 'approveShare']);
  });

  it('and is second: the duty has lapsed, and is met with its breach on record', async () => {
    const { county, id } = await atTheMomentOfLapse();
    await lapse(county, id);
    await reply(county);
    expect(await dutyNow(county, id)).toMatchObject({ state: 'met', late: true, breachedOn: DUE });
    expect(await trail(county, id)).toEqual(['requestShare', 'dutyLapsed', 'approveShare']);
  });

  it('between the clock’s reading and its writing: the clock loses, looks again, and ends', async () => {
    const { state, replace } = interruptible();
    const { county, id } = await atTheMomentOfLapse({ replace });
    state.between = () => reply(county);
    expect(await lapse(county, id)).toEqual({ done: true });
    expect(await dutyNow(county, id)).toMatchObject({ state: 'met', late: true, version: 2 });
    expect(await trail(county, id)).toEqual(['requestShare', 'approveShare']);
    expect(county.notices).toEqual([]);
  });

  it('and is overtaken by the clock after reading: the reply is refused as stale, writes nothing, and may be sent again', async () => {
    const { county, id } = await atTheMomentOfLapse();
    const work = beginWork(county.deps, OFFICER, 'approveShare', 'rqt_late');
    await work.meet('share.reply', { type: 'request', id: 'req_1' }, 'approved');
    await lapse(county, id);
    await expect(work.commit()).rejects.toMatchObject({ code: 'stale-version' });
    expect(await dutyNow(county, id)).toMatchObject({ state: 'lapsed', version: 2 });
    expect(await trail(county, id)).toEqual(['requestShare', 'dutyLapsed']);
    await reply(county);
    expect(await dutyNow(county, id)).toMatchObject({ state: 'met', late: true, breachedOn: DUE });
  });

  it('at truly the same time: whoever wins, there is one result and one line for each step', async () => {
    for (const [i, order] of [
      [lapse, reply],
      [reply, lapse],
    ].entries()) {
      const { county, id } = await atTheMomentOfLapse();
      const runs = order.map((act) => (act === reply ? reply(county) : lapse(county, id)));
      await Promise.allSettled(runs);
      const { state, breachedOn, version } = await dutyNow(county, id);
      const steps = await trail(county, id);
      expect(['met', 'lapsed'], `order ${i}`).toContain(state);
      expect(breachedOn).toBe(DUE);
      expect(steps).toHaveLength(version);
      expect(new Set(steps).size).toBe(steps.length);
    }
  });
});

describe('Zhangye’s confirmation by silence', () => {
  const obtained = async (options: CountyOptions = {}) => {
    const county = await aCounty('zhangye', { day: START, ...options });
    const entry = await aSharedEntry(county);
    const { id } = await anActiveGrant(county, (await aRequest(county, entry.id)).id);
    await county.must('POST', `/share/grants/${id}/deliver`, {
      as: 'officer@provider',
      body: { channel: 'platform-api', receipt: '回执 1' },
    });
    const dutyId = `grant.${id}.share.confirm-receipt.1`;
    const { due } = await dutyNow(county, dutyId);
    county.clock.moveTo(`${due}T16:00:00.000Z`);
    const confirm = () => county.call('POST', `/share/grants/${id}/confirm`, { as: 'officer@consumer', body: {} });
    const confirmed = async () =>
      (await county.must('GET', `/share/grants/${id}`, { as: 'officer@consumer' })).confirmed;
    const confirmations = async () =>
      (await evidenceOf(county, { type: 'grant', id }))
        .filter(({ kind, action }) => kind === 'change' && /^(confirmReceipt|receiptConfirmed)$/.test(action))
        .map(({ action }) => action);
    return { county, dutyId, confirm, confirmed, confirmations };
  };

  it('loses to the consumer who confirms while it is being written, and confirms nothing a second time', async () => {
    const { state, replace } = interruptible();
    const { county, dutyId, confirm, confirmed, confirmations } = await obtained({ replace });
    state.between = async () => expect((await confirm()).status).toBe(200);
    expect(await lapse(county, dutyId)).toEqual({ done: true });
    expect(await confirmed()).toMatchObject({ how: 'by-consumer' });
    expect(await confirmations()).toEqual(['confirmReceipt']);
    expect((await dutyNow(county, dutyId)).state).toBe('met');
  });

  it('wins over the consumer who comes after it, twice delivered though it is', async () => {
    const { county, dutyId, confirm, confirmed, confirmations } = await obtained();
    await Promise.all([lapse(county, dutyId), lapse(county, dutyId)]);
    expect(await confirm()).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    expect(await confirmed()).toMatchObject({ how: 'automatic', by: 'platform' });
    expect(await confirmations()).toEqual(['receiptConfirmed']);
  });

  it('stays with its duty: both are written or neither', async () => {
    const { state, replace } = interruptible();
    const { county, dutyId, confirmed } = await obtained({ replace });
    state.between = async () => {
      throw new Error('killed while writing');
    };
    await expect(lapse(county, dutyId)).rejects.toThrow('killed while writing');
    expect(await confirmed()).toBeUndefined();
    expect((await dutyNow(county, dutyId)).state).toBe('running');
    await lapse(county, dutyId);
    expect(await confirmed()).toMatchObject({ how: 'automatic' });
    expect((await dutyNow(county, dutyId)).state).toBe('lapsed');
  });
});
