import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { ask, REVIEWS } from '../open-data/opening.ts';
import {
  anActiveGrant,
  aPublishedEntry,
  aRequest,
  aSubmission,
  aSystem,
  entryContent,
  ITEMS,
  threeBodies,
} from '../support/builders.ts';
import { type Answer, aCounty, type TestCounty } from '../support/county.ts';

/** What stays closed: what is marked, what was had from others, and what is about people. */
const PROVIDER = 'officer@provider';
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;
let names = 0;
const newName = () => `不予开放的清单${++names}`;

beforeAll(async () => {
  for (const city of ['shuangliao', 'jiangmen'] as const) {
    const county = await aCounty(city);
    await threeBodies(county);
    counties.set(city, county);
  }
});

const codesOf = (answer: Answer) => answer.body.faults?.map(({ code }: { code: string }) => code);
const filled = async (county: TestCounty, more: Record<string, unknown>, csv?: string) => {
  const { id } = await aPublishedEntry(county, { name: newName(), ...more });
  await aSubmission(county, id, csv);
  return id as string;
};
const open = (county: TestCounty, entry: string, more: Record<string, unknown> = {}) =>
  ask(county, entry, more, PROVIDER);

describe('data that is marked', () => {
  it.each(['trade-secret', 'privacy', 'legally-barred'])(
    'SL-26a: what is marked %s is set to no open type but closed, first or later',
    async (mark) => {
      const county = at('shuangliao');
      const content = async (openType: string, more = {}) =>
        entryContent({
          name: newName(),
          system: await aSystem(county),
          openType,
          openGround: '法律规定不得开放',
          ...more,
        });
      const save = async (openType: string) =>
        county.call('POST', '/catalog/entries', {
          as: PROVIDER,
          body: await content(openType, { sensitivity: [mark] }),
        });
      const barred = { status: 409, body: { cite: { regulation: 'shuangliao', article: '26' } } };
      for (const openType of ['open', 'conditional']) {
        const refused = await save(openType);
        expect(refused).toMatchObject(barred);
        expect(codesOf(refused)).toEqual(['closed-where-barred']);
      }
      expect((await save('closed')).status).toBe(201);

      const entry = await aPublishedEntry(county, { name: newName() });
      const change = (proposed: unknown) =>
        county.call('POST', `/catalog/entries/${entry.id}/changes`, {
          as: PROVIDER,
          body: { kind: 'change', cause: { what: '发现敏感内容', arose: '2026-03-02' }, proposed },
        });
      expect(await change(await content('open', { name: entry.name, sensitivity: [mark] }))).toMatchObject(barred);
    },
  );

  it('SL-26a: what is closed is not published as open data', async () => {
    const county = at('shuangliao');
    const more = { openType: 'closed', openGround: '个人隐私', sensitivity: ['privacy'] };
    const refused = await open(county, await filled(county, more));
    expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'shuangliao', article: '26' } } });
    expect(codesOf(refused)).toEqual(['not-barred-from-opening']);
  });

  it.each(['trade-secret', 'privacy', 'legally-barred'])(
    'JM-18d JM-18e: what is marked %s is opened only with its masking or the consent of the right holder on file',
    async (mark) => {
      const county = at('jiangmen');
      const entry = await filled(county, { sensitivity: [mark] });
      const refused = await open(county, entry);
      expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'jiangmen', article: '18' } } });
      expect(codesOf(refused)).toEqual(['not-barred-from-opening']);
      const desensitised = '脱敏记录 2026-1';
      expect(await open(county, entry, { desensitised })).toMatchObject({ status: 202, body: { desensitised } });
      await county.settle();
      const rightHolderConsent = '权利人同意书 2026-2';
      expect(await open(county, entry, { rightHolderConsent })).toMatchObject({
        status: 202,
        body: { rightHolderConsent },
      });
    },
  );
});

describe('data had from others', () => {
  it('SL-27b: what was had by agreement may be catalogued and shared, and is not opened', async () => {
    const county = at('shuangliao');
    const refused = await open(county, await filled(county, { origin: 'agreed' }));
    expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'shuangliao', article: '27' } } });
    expect(codesOf(refused)).toEqual(['not-obtained-by-sharing']);
    expect((await open(county, await filled(county, { origin: 'collected' }))).status).toBe(202);
  });

  it('JM-17b: what is published does not become data had by sharing through a change', async () => {
    const county = at('jiangmen');
    const { id, name, system } = await aPublishedEntry(county, { name: newName() });
    const refused = await county.call('POST', `/catalog/entries/${id}/changes`, {
      as: PROVIDER,
      body: {
        kind: 'change',
        cause: { what: '来源更正', arose: '2026-03-02' },
        proposed: entryContent({ name, system, origin: 'shared', openType: 'closed', openGround: undefined }),
      },
    });
    expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'jiangmen', article: '17' } } });
    expect(codesOf(refused)).toEqual(['open-ground', 'not-obtained-by-sharing']);
  });

  it('JM-17b: what was had by sharing and catalogued before the rules came is not disclosed under them', async () => {
    const county = await aCounty('jiangmen', { day: '2023-08-14' });
    await threeBodies(county);
    const entry = await filled(county, { origin: 'shared' });
    await county.moveTo('2023-08-15');
    const refused = await open(county, entry);
    expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'jiangmen', article: '17' } } });
    expect(codesOf(refused)).toEqual(['not-obtained-by-sharing']);
  });
});

describe('data about people', () => {
  it('SL-43a: personal items are not opened without a privacy review, and sharing hides them unless granted', async () => {
    const county = at('shuangliao');
    const items = [
      ITEMS[0],
      { name: 'name', label: '负责人姓名', type: 'text', length: 50, required: true, masking: 'name' },
    ];
    const entry = await filled(county, { items }, '区划代码,负责人姓名\n110101,欧阳小明\n');
    const refused = await open(county, entry, { reviews: { secrecy: REVIEWS.secrecy } });
    expect(refused).toMatchObject({ status: 409, body: { cite: { regulation: 'shuangliao', article: '43' } } });
    expect(codesOf(refused)).toEqual(['privacy-review']);
    expect((await open(county, entry)).status).toBe(202);

    const read = async (more: Record<string, unknown>) => {
      const request = await aRequest(county, entry, { fields: ['code', 'name'], ...more });
      const grant = await anActiveGrant(county, request.id);
      const { rows } = await county.must('GET', `/data/grants/${grant.id}/rows`, {
        as: 'officer@consumer',
        query: { purpose: grant.purpose, scenario: grant.scenario },
      });
      return rows[0].name;
    };
    expect(await read({})).toBe('欧**');
    expect(await read({ inFull: ['name'] })).toBe('欧阳小明');
  });
});
