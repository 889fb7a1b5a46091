import { beforeAll, describe, expect, it } from 'vitest';
import { sendDigests } from '../../functions/notices/send-digests.ts';
import type { Deps } from '../../functions/platform/county.ts';
import type { Notice } from '../../functions/platform/ports.ts';
import { aRequest, aSharedEntry } from '../support/builders.ts';
import { type As, aCounty, type CountyOptions, nine, type TestCounty } from '../support/county.ts';

/** Being told once a working day instead of at once. */
const PROVIDER = 'officer@provider';
const choose = (county: TestCounty, delivery: string, as: As = PROVIDER, organisation = 'provider') =>
  county.call('PUT', `/organisations/${organisation}/notices`, { as, body: { delivery } });
const digestsTo = (notices: readonly Notice[], organisation = 'provider') =>
  notices.filter(({ to, about }) => to === organisation && about.type === 'digest');
const atOnceTo = (county: TestCounty, organisation: string) =>
  county.notices.filter(({ to, about }) => to === organisation && about.type !== 'digest');
/** A moment of a day in the county's zone. */
const at = (day: string, hour: number): string =>
  new Date(Date.parse(nine(day)) + (hour - 9) * 3_600_000).toISOString();

describe('An organisation that has chosen a digest', () => {
  let county: TestCounty;
  let request: string;
  beforeAll(async () => {
    // A Thursday.
    county = await aCounty('dazhou', { day: '2026-03-05' });
    const entry = await aSharedEntry(county);
    await choose(county, 'daily-digest');
    county.notices.length = 0;
    request = (await aRequest(county, entry.id)).id;
  });

  it('is not told at once, and others are', async () => {
    expect(atOnceTo(county, 'provider')).toEqual([]);
    expect(atOnceTo(county, 'regulator')).toHaveLength(1);
    await county.must('POST', `/share/requests/${request}/ask-supplement`, {
      as: PROVIDER,
      body: { missing: ['函件'] },
    });
    expect(atOnceTo(county, 'consumer')).toHaveLength(1);
    const body = { answers: [{ condition: '函件', answer: '已补' }] };
    await county.must('POST', `/share/requests/${request}/supplement`, { as: 'officer@consumer', body });
    expect(atOnceTo(county, 'provider')).toEqual([]);
  });

  it('sees beforehand what it would be told', async () => {
    const seen = await county.must('GET', '/supervision/digest', { as: PROVIDER });
    expect(seen).toMatchObject({ organisation: 'provider', delivery: 'daily-digest', hour: 8 });
    expect(seen.digest.lines.filter(({ about }: Notice) => about.id === request)).toHaveLength(1);
    const other = await county.must('GET', '/supervision/digest', { as: 'officer@third' });
    expect(other).toEqual({ organisation: 'third', day: '2026-03-05', delivery: 'at-once', hour: 8 });
  });

  it('is told at eight of the next working day, once, of what waits and what has happened', async () => {
    await county.moveTo(at('2026-03-06', 7.99));
    expect(digestsTo(county.notices)).toEqual([]);
    await county.moveTo(at('2026-03-06', 12));
    const [digest, ...more] = digestsTo(county.notices);
    expect(more).toEqual([]);
    expect(digest).toMatchObject({ id: 'digest.provider.2026-03-06', at: at('2026-03-06', 8) });
    const line = digest!.lines!.find(({ about }) => about.id === request)!;
    expect(line.zh).toContain('共享申请待答复');
    expect(line.zh).toContain('已补正');
    for (let hour = 13; hour < 24; hour += 1) {
      await county.moveTo(at('2026-03-06', hour));
      await county.sweep();
    }
    expect(digestsTo(county.notices)).toHaveLength(1);
  });

  it('is told what is near and what is overdue, on working days only, and reminders come with it', async () => {
    await county.moveTo('2026-03-25');
    const days = digestsTo(county.notices).map(({ about }) => about.id.split('.').at(-1));
    // The request waits, so every working day has something to tell.
    expect(days).toEqual(
      ['06', '09', '10', '11', '12', '13', '16', '17', '18', '19', '20', '23', '24', '25'].map(
        (one) => `2026-03-${one}`,
      ),
    );
    const words = (day: string) =>
      digestsTo(county.notices)
        .find(({ about }) => about.id.endsWith(day))!
        .lines!.filter(({ about }) => about.id === request)
        .map(({ zh }) => zh)
        .join();
    expect(words('03-12')).not.toContain('剩');
    expect(words('03-17')).toContain('2026-03-19 前：答复共享申请（第18条，剩 2 个工作日）');
    expect(words('03-20')).toContain('已逾期：答复共享申请');
    expect(words('03-20')).toContain('已逾期（第18条）');
    expect(words('03-23')).not.toContain('已逾期（第18条）');
    expect(atOnceTo(county, 'provider')).toEqual([]);
    expect(atOnceTo(county, 'regulator').map(({ subject }) => subject.zh)).toContain('已逾期（第18条）');
  });

  it('carries no name, number or purpose of anyone', () => {
    const text = JSON.stringify(digestsTo(county.notices));
    for (const personal of ['officer-of-consumer', '核对户籍地址', '函件']) expect(text).not.toContain(personal);
  });

  it('is told at once again when it chooses so, and what was kept comes with the next digest', async () => {
    await county.must('POST', `/share/requests/${request}/approve`, { as: 'custodian@provider', body: {} });
    const { items } = await county.must('GET', '/share/grants', { as: PROVIDER, query: { box: 'given' } });
    await county.must('POST', `/share/grants/${items[0].id}/inquiries`, { as: PROVIDER, body: { question: '用途？' } });
    const inquiry = county.notices.findLast(({ to }) => to === 'consumer')!.about.id;
    const answered = await county.call('POST', `/share/inquiries/${inquiry}/answer`, {
      as: 'officer@consumer',
      body: { answer: '户籍' },
    });
    expect(answered.status).toBe(200);
    const chosen = await choose(county, 'at-once');
    expect(chosen).toMatchObject({ status: 200, body: { delivery: 'at-once', since: '2026-03-25' } });
    county.notices.length = 0;
    await county.moveTo('2026-03-27');
    expect(digestsTo(county.notices).map(({ about }) => about.id)).toEqual(['provider.2026-03-26']);
    expect(digestsTo(county.notices)[0]!.lines!.length).toBeGreaterThan(0);
  });
});

describe('The choice', () => {
  let county: TestCounty;
  beforeAll(async () => {
    county = await aCounty('dazhou');
    await aSharedEntry(county);
  });

  it('is at once until made, is the organisation’s own, and is a change with its version', async () => {
    const path = '/organisations/provider/notices';
    expect(await county.must('GET', path, { as: 'officer@third' })).toEqual({
      organisation: 'provider',
      delivery: 'at-once',
      version: 0,
    });
    expect(await choose(county, 'daily-digest', 'officer@third')).toMatchObject({ status: 403 });
    expect((await choose(county, 'weekly')).status).toBe(400);
    expect((await choose(county, 'daily-digest', PROVIDER, 'nobody')).status).toBe(404);
    expect((await choose(county, 'daily-digest', 'administrator@regulator')).body.version).toBe(1);
    const stale = { as: PROVIDER, body: { delivery: 'at-once', version: 7 } } as const;
    expect(await county.call('PUT', path, stale)).toMatchObject({ status: 409, body: { code: 'stale-version' } });
  });
});

describe('Days off and the county’s hour', () => {
  it('decide when: a holiday has none, a make-up Saturday has, and the hour is the county’s', async () => {
    // Qingming 2026: Saturday 4 to Monday 6 April. A make-up Saturday: 9 May.
    const county = await aCounty('dazhou', { day: '2026-04-02', digestHour: 17 });
    const entry = await aSharedEntry(county);
    await choose(county, 'daily-digest');
    await aRequest(county, entry.id);
    await county.moveTo(at('2026-04-02', 16));
    expect(digestsTo(county.notices)).toEqual([]);
    await county.moveTo(at('2026-04-08', 12));
    expect(digestsTo(county.notices).map((one) => [one.about.id, one.at])).toEqual(
      ['2026-04-02', '2026-04-03', '2026-04-07'].map((day) => [`provider.${day}`, at(day, 17)]),
    );
    county.clock.moveTo(at('2026-05-08', 18));
    await county.moveTo(at('2026-05-11', 12));
    expect(
      digestsTo(county.notices)
        .slice(-1)
        .map(({ about }) => about.id),
    ).toEqual(['provider.2026-05-09']);
  });
});

describe('A digest goes out once', () => {
  const waiting = async (options: CountyOptions = {}) => {
    const county = await aCounty('dazhou', { day: '2026-03-05', ...options });
    const entry = await aSharedEntry(county);
    await choose(county, 'daily-digest');
    await aRequest(county, entry.id);
    county.clock.moveTo(at('2026-03-06', 8.5));
    county.notices.length = 0;
    return county;
  };
  const later = (county: TestCounty, minutes: number) =>
    county.clock.moveTo(new Date(Date.parse(county.clock.now()) + minutes * 60_000).toISOString());

  it('though ten sweeps run at once, and many after them', async () => {
    const county = await waiting();
    await Promise.all(Array.from({ length: 10 }, () => sendDigests(county.deps)));
    for (let turn = 0; turn < 5; turn += 1) {
      later(county, 5);
      await sendDigests(county.deps);
    }
    expect(digestsTo(county.notices)).toHaveLength(1);
  });

  it('though nobody takes it over at first: the next sweep tries again', async () => {
    let down = true;
    const tries: string[] = [];
    const county = await waiting({
      replace: ({ notifier }: Deps) => ({
        notifier: {
          notify: async (notice) => {
            if (notice.about.type === 'digest') tries.push(notice.id);
            if (down && notice.about.type === 'digest') throw new Error('the gateway is down');
            return notifier.notify(notice);
          },
        },
      }),
    });
    expect(await sendDigests(county.deps)).toBe(0);
    down = false;
    later(county, 5);
    expect(await sendDigests(county.deps)).toBe(1);
    later(county, 5);
    expect(await sendDigests(county.deps)).toBe(0);
    expect(digestsTo(county.notices)).toHaveLength(1);
    expect(new Set(tries)).toEqual(new Set(['digest.provider.2026-03-06']));
  });

  /** The process dies at the n-th write after the hour has come. */
  const dyingAt = (write: number) => {
    const state = { armed: false, writes: 0 };
    const replace: NonNullable<CountyOptions['replace']> = ({ store }) => {
      const send = async (command: { constructor: { name: string } }) => {
        const { name } = command.constructor;
        if (state.armed && name !== 'GetCommand' && name !== 'QueryCommand') {
          state.writes += 1;
          if (state.writes >= write) throw new Error('killed');
        }
        return store.client.send(command as never);
      };
      return { store: { ...store, client: { send } as unknown as typeof store.client } };
    };
    return { state, replace };
  };

  it.each([
    [1, 'before it is written'],
    [2, 'before it is taken'],
    [3, 'after it was delivered'],
    [4, 'before what it told is taken away'],
    [5, 'while what it told is taken away'],
  ])('though the sweep is killed at write %i, %s', async (write) => {
    const { state, replace } = dyingAt(write);
    const county = await waiting({ replace });
    // Something that has happened, to be told once.
    const sent = await county.must('GET', '/share/requests', { as: PROVIDER });
    await county.must('POST', `/share/requests/${sent.items[0].id}/ask-supplement`, {
      as: PROVIDER,
      body: { missing: ['函'] },
    });
    const body = { answers: [{ condition: '函', answer: '见附件' }] };
    await county.must('POST', `/share/requests/${sent.items[0].id}/supplement`, { as: 'officer@consumer', body });
    state.armed = true;
    await sendDigests(county.deps).catch(() => {});
    state.armed = false;
    for (let turn = 0; turn < 3; turn += 1) {
      later(county, 5);
      await sendDigests(county.deps);
    }
    // Delivered again at most under the id by which its receiver knows it, and with the same words.
    const found = digestsTo(county.notices);
    expect(found.length).toBe(write === 3 ? 2 : 1);
    for (const one of found) expect(one).toEqual(found[0]);
    expect(found[0]!.lines!.map(({ zh }) => zh).join()).toContain('已补正');
    county.clock.moveTo(at('2026-03-09', 8.5));
    await sendDigests(county.deps);
    const next = digestsTo(county.notices).at(-1)!;
    expect(next.about.id).toBe('provider.2026-03-09');
    expect(next.lines!.map(({ zh }) => zh).join()).not.toContain('已补正');
  });
});
