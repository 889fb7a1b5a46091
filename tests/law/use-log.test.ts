import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { anActiveGrant, aRequest, aSharedEntry } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** The whole course of a grant on record, what people may ask about it, and the signs that they look at. */
interface Case {
  readonly county: TestCounty;
  readonly entry: string;
  readonly grant: { id: string; purpose: string; scenario: string };
}
const cases = new Map<RegulationId, Case>();
const at = (city: RegulationId) => cases.get(city)!;

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'fuzhou'] as const) {
    const county = await aCounty(city);
    const entry = await aSharedEntry(county);
    cases.set(city, {
      county,
      entry: entry.id,
      grant: await anActiveGrant(county, (await aRequest(county, entry.id)).id),
    });
  }
});

const read = ({ county, grant }: Case, query: Record<string, string | undefined> = {}, as: As = 'officer@consumer') =>
  county.call('GET', `/data/grants/${grant.id}/rows`, {
    as,
    query: { purpose: grant.purpose, scenario: grant.scenario, ...query },
  });
const log = ({ county, grant }: Case, as: As = 'officer@consumer') =>
  county.must('GET', `/data/grants/${grant.id}/log`, { as });

describe('the use log', () => {
  it('DZ-21a: shows request, approval, delivery, calls and the end of use, to both sides and the regulator', async () => {
    const given = at('dazhou');
    const { county, grant } = given;
    await county.must('POST', `/share/grants/${grant.id}/deliver`, {
      as: 'custodian@provider',
      body: { channel: 'platform-api', receipt: '回执 1' },
    });
    await read(given);
    await county.must('POST', `/share/grants/${grant.id}/end`, { as: 'officer@consumer', body: { reason: '用毕' } });
    for (const as of ['officer@consumer', 'officer@provider', 'auditor@regulator'] as const) {
      const shown = await log(given, as);
      expect(shown.life.map(({ action }: { action: string }) => action)).toEqual(
        expect.arrayContaining(['requestShare', 'approveShare', 'deliverShare', 'endGrant']),
      );
      expect(shown.life.at(-1).action).toBe('endGrant');
      expect(shown.calls.filter(({ kind }: { kind: string }) => kind === 'read')).toHaveLength(1);
    }
    expect((await county.call('GET', `/data/grants/${grant.id}/log`, { as: 'officer@third' })).status).toBe(404);
  });

  it.each(['ZY-5d', 'ZY-22c'])(
    '%s: every call under a grant leaves a line with organisation, grant, business function and time',
    async () => {
      const given = at('zhangye');
      const before = (await log(given)).calls.length;
      await read(given);
      await read(given, { purpose: '统计分析' });
      await read(given, {}, 'officer@third');
      const { calls, grant, use, responsibleUser } = await log(given);
      expect({ grant, use, responsibleUser }).toEqual({
        grant: given.grant.id,
        use: { purpose: given.grant.purpose, scenario: given.grant.scenario },
        responsibleUser: 'officer-of-consumer',
      });
      expect(calls).toHaveLength(before + 3);
      expect(calls).toContainEqual(
        expect.objectContaining({
          kind: 'read',
          organisation: 'consumer',
          at: '2026-03-02T01:00:00.000Z',
          detail: expect.objectContaining({ purpose: given.grant.purpose, scenario: given.grant.scenario, rows: 3 }),
        }),
      );
      for (const organisation of ['consumer', 'third'])
        expect(calls).toContainEqual(expect.objectContaining({ kind: 'refusal', organisation, outcome: 403 }));
    },
  );

  it('ZY-22c: without a named responsible user a grant is not activated, and the consumer can name one', async () => {
    const { county, entry } = at('zhangye');
    const request = await aRequest(county, entry, { responsibleUser: undefined });
    const { grant } = await county.must('POST', `/share/requests/${request.id}/approve`, {
      as: 'custodian@provider',
      body: {},
    });
    const activate = (body: unknown, as: As = 'officer@consumer') =>
      county.call('POST', `/share/grants/${grant}/activate`, { as, body });
    expect(await activate({})).toMatchObject({ status: 422, body: { cite: { regulation: 'zhangye', article: '22' } } });
    const waiting = await county.must('GET', `/share/grants/${grant}`, { as: 'officer@consumer' });
    expect(waiting).toMatchObject({ status: 'pending', waiting: { for: [{ party: 'consumer' }] } });
    expect((await activate({ responsibleUser: 'someone' }, 'officer@provider')).status).toBe(403);
    expect(await activate({ responsibleUser: 'officer-7' })).toMatchObject({
      status: 200,
      body: { status: 'active', responsibleUser: 'officer-7' },
    });
  });
});

describe('Fuzhou: the supplying unit asks about use', () => {
  it('FZ-35b: it reads counts of its items per consumer, and sends an inquiry whose reply is stored', async () => {
    const given = at('fuzhou');
    const { county, grant, entry } = given;
    await read(given);
    await read(given, { select: 'code' });
    const uses = (as: As, query: Record<string, string> = {}) => county.call('GET', '/data/uses', { as, query });
    expect((await uses('officer@provider', { entry })).body.items).toMatchObject([
      { grant: grant.id, entry, consumer: 'consumer', calls: 2, rows: 6, lastDay: '2026-03-02' },
    ]);
    expect((await uses('officer@consumer', { organisation: 'provider' })).status).toBe(403);
    const inquire = (as: As) =>
      county.call('POST', `/share/grants/${grant.id}/inquiries`, { as, body: { question: '每月使用成效如何？' } });
    expect((await inquire('officer@third')).status).toBe(403);
    const { body: inquiry } = await inquire('officer@provider');
    expect(county.notices).toContainEqual(
      expect.objectContaining({ to: 'consumer', about: { type: 'inquiry', id: inquiry.id } }),
    );
    const answer = (as: As) =>
      county.call('POST', `/share/inquiries/${inquiry.id}/answer`, { as, body: { answer: '减少证明材料两项' } });
    expect((await answer('officer@provider')).status).toBe(403);
    expect((await answer('officer@consumer')).status).toBe(200);
    expect(await answer('officer@consumer')).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    const { items } = await county.must('GET', `/share/grants/${grant.id}/inquiries`, { as: 'officer@provider' });
    expect(items).toMatchObject([
      { question: '每月使用成效如何？', answer: { text: '减少证明材料两项', by: 'officer-of-consumer' } },
    ]);
  });

  it('everyone who obtained data that is later corrected is told, and nobody else', async () => {
    const given = at('fuzhou');
    const { county, entry, grant } = given;
    await read(given);
    const idle = await anActiveGrant(county, (await aRequest(county, entry, { purpose: '尚未获取' })).id);
    county.notices.length = 0;
    const tell = (as: As) =>
      county.call('POST', `/share/entries/${entry}/corrections`, { as, body: { what: '更正东城区名称' } });
    expect((await tell('officer@consumer')).status).toBe(403);
    expect((await tell('officer@provider')).body).toMatchObject({
      told: [{ organisation: 'consumer', grant: grant.id, obtainedOn: '2026-03-02' }],
    });
    expect(county.notices).toMatchObject([{ to: 'consumer', about: { type: 'grant', id: grant.id } }]);
    const seen = async (as: As) =>
      (await county.must('GET', `/share/entries/${entry}/corrections`, { as })).items[0].told.length;
    expect([await seen('officer@provider'), await seen('officer@consumer'), await seen('officer@third')]).toEqual([
      1, 1, 0,
    ]);
    expect(idle.status).toBe('active');
  });
});

describe('signs of another use', () => {
  it("ZY-22d: another organisation's use of a grant is refused, and provider and regulator are alerted", async () => {
    const given = at('zhangye');
    const { county, grant } = given;
    county.notices.length = 0;
    await read(given);
    expect(county.notices.filter(({ to }) => to === 'regulator')).toEqual([]);
    expect((await read(given, {}, 'officer@third')).status).toBe(403);
    for (const to of ['provider', 'regulator'])
      expect(county.notices).toContainEqual(expect.objectContaining({ to, about: { type: 'grant', id: grant.id } }));
  });

  it('DZ-21d: calls outside the declared function are listed for review until someone has looked at them', async () => {
    const county = await aCounty('dazhou');
    const entry = await aSharedEntry(county);
    const given = {
      county,
      entry: entry.id,
      grant: await anActiveGrant(county, (await aRequest(county, entry.id)).id),
    };
    const list = async (as: As) => (await county.must('GET', '/data/signs', { as })).items;
    await read(given);
    expect(await list('operator@regulator')).toEqual([]);
    await read(given, { purpose: '统计分析' });
    await read(given, { select: 'opened' });
    await read(given, {}, 'officer@third');
    let cursor: string | undefined;
    do {
      const page: { next?: string } = (await read(given, { limit: '2', cursor })).body;
      cursor = page.next;
    } while (cursor);
    const expected = {
      grant: given.grant.id,
      day: '2026-03-02',
      consumer: 'consumer',
      signs: { 'same-purpose': 1, 'granted-fields': 1, 'same-organisation': 1, 'whole-table': 1 },
    };
    for (const as of ['operator@regulator', 'officer@provider'] as const)
      expect(await list(as)).toMatchObject([expected]);
    expect(await list('officer@consumer')).toEqual([]);
    const review = (as: As) =>
      county.call('POST', `/data/grants/${given.grant.id}/signs/2026-03-02/review`, {
        as,
        body: { opinion: '误操作，已提醒' },
      });
    expect((await review('officer@consumer')).status).toBe(403);
    expect((await review('operator@regulator')).body).toMatchObject({
      ...expected,
      reviewed: { opinion: '误操作，已提醒', by: 'operator-of-regulator' },
    });
    expect(await list('operator@regulator')).toEqual([]);
    await read(given, { purpose: '统计分析' });
    expect(await list('operator@regulator')).toMatchObject([{ signs: { 'same-purpose': 2 } }]);
  });
});
