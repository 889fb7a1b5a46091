import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { usccFor } from '../../scripts/local/uscc.ts';
import {
  aBareBody,
  aPublishedEntry,
  aRequest,
  aSystem,
  entryContent,
  requestContent,
  threeBodies,
} from '../support/builders.ts';
import { type Answer, type As, aCounty, type TestCounty } from '../support/county.ts';
import { register as registerProject } from '../support/projects.ts';

/** What the texts mean by data, by sharing and by those who share, where they apply, from when, and in which days. */
const REGULATOR = 'operator@regulator';
const PROVIDER = 'officer@provider';
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;
let names = 0;
const newName = () => `释义条目${++names}`;

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city, { day: '2026-03-02' });
    await threeBodies(county);
    counties.set(city, county);
  }
});

const save = async (county: TestCounty, more: Record<string, unknown>, owner = 'provider') =>
  county.call('POST', '/catalog/entries', {
    as: `officer@${owner}`,
    body: entryContent({ name: newName(), system: await aSystem(county, owner), ...more }),
  });
const submit = async (county: TestCounty, more: Record<string, unknown>, owner = 'provider') => {
  const { status, body } = await save(county, more, owner);
  expect(status).toBe(201);
  return county.call('POST', `/catalog/entries/${body.id}/submit`, { as: `officer@${owner}`, body: {} });
};
const ask = (county: TestCounty, entry: string, as: As) =>
  county.call('POST', '/share/requests', { as, body: requestContent(entry) });
const codesOf = (answer: Answer) => answer.body.faults?.map(({ code }: { code: string }) => code);

describe('what data is', () => {
  it('DZ-2b: an entry accepts text, data, image, audio, video and other, and nothing else', async () => {
    const county = at('dazhou');
    for (const media of ['text', 'data', 'image', 'audio', 'video', 'other'])
      expect((await save(county, { media })).body).toMatchObject({ media });
    expect(await save(county, { media: 'hologram' })).toMatchObject({
      status: 422,
      body: { cite: { regulation: 'dazhou', article: '2' } },
    });
  });

  it('JM-3a: an entry is electronic or not, and made or obtained', async () => {
    const county = at('jiangmen');
    for (const carrier of ['electronic', 'non-electronic'])
      for (const origin of ['made', 'obtained'])
        expect((await save(county, { carrier, origin })).body).toMatchObject({ carrier, origin });
    expect(await save(county, { carrier: 'oral' })).toMatchObject({
      status: 422,
      body: { cite: { regulation: 'jiangmen', article: '3' } },
    });
  });

  it('FZ-3a: an entry carries its origin: collected, produced or directly managed', async () => {
    const county = at('fuzhou');
    for (const origin of ['collected', 'produced', 'directly-managed'])
      expect((await aPublishedEntry(county, { name: newName(), origin })).origin).toBe(origin);
    expect(await save(county, { origin: 'bought' })).toMatchObject({
      status: 422,
      body: { cite: { regulation: 'fuzhou', article: '3' } },
    });
  });

  it('ZY-3a: data had through third parties or under an authorisation states its basis', async () => {
    const county = at('zhangye');
    expect((await save(county, { origin: 'own-duty' })).status).toBe(201);
    for (const origin of ['third-party', 'authorised-management']) {
      const refused = await save(county, { origin });
      expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'zhangye', article: '3' } } });
      expect(codesOf(refused)).toEqual(['origin-basis']);
      expect((await save(county, { origin, originBasis: '委托协议' })).body).toMatchObject({
        origin,
        originBasis: '委托协议',
      });
    }
  });

  it("JM-2b: a utility's item that does not arise from public service is out of scope, its public-service item is not", async () => {
    const county = at('jiangmen');
    await aBareBody(county, 'power', { type: 'utility', publicFunction: '供电' });
    const refused = await submit(county, { publicService: false }, 'power');
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'jiangmen', article: '2' } } });
    expect(codesOf(refused)).toEqual(['public-service-item']);
    expect((await submit(county, { publicService: true }, 'power')).status).toBe(200);
    expect((await submit(county, { publicService: false })).status).toBe(200);
  });

  it.each([
    {
      field: 'source',
      code: 'fund-source',
      wrong: 'self-raised',
      right: ['provincial-fiscal', 'city-fiscal', 'social-capital'],
    },
    {
      field: 'buildType',
      code: 'build-type',
      wrong: 'maintenance',
      right: ['new', 'rebuild', 'extension', 'bought-service'],
    },
    {
      field: 'systemKind',
      code: 'system-kind',
      wrong: 'other',
      right: ['information-network', 'management-application', 'resource-development-and-use', 'information-security'],
    },
  ])(
    'DZ-2c: a project whose $field the text does not list is refused with 422',
    async ({ field, code, wrong, right }) => {
      const propose = (value: string) =>
        registerProject(
          at('dazhou'),
          field === 'source' ? { funds: [{ source: value, amount: '1000.00' }] } : { [field]: value },
        );
      const path = field === 'source' ? 'body.funds.0.source' : `body.${field}`;
      expect(await propose('no-such-word')).toMatchObject({
        status: 422,
        body: { cite: { regulation: 'dazhou', article: '2' }, faults: [{ path, code }] },
      });
      // A word that other cities have.
      expect(await propose(wrong)).toMatchObject({
        status: 422,
        body: { cite: { regulation: 'dazhou', article: '2' }, faults: [{ code }] },
      });
      for (const value of right) expect((await propose(value)).status).toBe(201);
    },
  );
});

describe('what sharing is', () => {
  it.each([
    { row: 'ZY-3d', city: 'zhangye', article: '3' },
    { row: 'FZ-3c', city: 'fuzhou', article: '3' },
  ] as const)('$row: in $city nobody asks for its own data', async ({ city, article }) => {
    const county = at(city);
    const entry = await aPublishedEntry(county, { name: newName() });
    const refused = await ask(county, entry.id, PROVIDER);
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: city, article } } });
    expect(codesOf(refused)).toEqual(['other-organisation']);
    expect((await ask(county, entry.id, 'officer@consumer')).status).toBe(201);
  });

  it('DZ-17b: a conditional entry names its units or its shareable part, and a unit outside them is refused', async () => {
    const county = at('dazhou');
    const hidden = [{ name: 'code', label: '区划代码', type: 'code', shareType: 'not-shared' }];
    const refused = await submit(county, { items: hidden });
    expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: 'dazhou', article: '17' } } });
    expect(codesOf(refused)).toEqual(['eligible-or-part']);
    expect((await submit(county, { items: hidden, eligibleUnits: ['third'] })).status).toBe(200);
    const entry = await aPublishedEntry(county, { name: newName(), eligibleUnits: ['third'] });
    const outside = await ask(county, entry.id, 'officer@consumer');
    expect(outside).toMatchObject({ status: 403, body: { cite: { regulation: 'dazhou', article: '17' } } });
    expect(codesOf(outside)).toEqual(['eligible-unit']);
    expect((await ask(county, entry.id, 'officer@third')).status).toBe(201);
  });

  it('FZ-2a: only administrative units and public institutions, or those included, take part; others get 422', async () => {
    const county = at('fuzhou');
    const body = (type: string) => ({ name: '某单位', uscc: usccFor(900 + names++), type, division: '361000' });
    const register = (type: string) =>
      county.call('POST', '/organisations', { as: 'administrator@regulator', body: body(type) });
    for (const type of ['public-enterprise', 'utility', 'government-department'])
      expect(await register(type)).toMatchObject({
        status: 422,
        body: { cite: { regulation: 'fuzhou', article: '2' } },
      });
    for (const type of ['administrative-organ', 'public-institution', 'included-body'])
      expect((await register(type)).status).toBe(201);
  });

  it.each([
    { row: 'ZY-2a', city: 'zhangye', before: '2023-06-13', from: '2023-06-14' },
    { row: 'FZ-2a', city: 'fuzhou', before: '2015-08-30', from: '2015-08-31' },
  ] as const)(
    '$row: in $city a body registered before the rules that they do not let take part is given nothing after',
    async ({ city, before, from }) => {
      const county = await aCounty(city, { day: before });
      await threeBodies(county);
      await aBareBody(county, 'works', { type: 'utility' });
      await county.must('POST', '/organisations/works/commitment', {
        as: 'officer@works',
        body: { document: '承诺书' },
      });
      await county.moveTo(from);
      const entry = await aPublishedEntry(county, { name: newName() });
      const refused = await ask(county, entry.id, 'officer@works');
      expect(refused).toMatchObject({ status: 422, body: { cite: { regulation: city, article: '2' } } });
      expect(codesOf(refused)).toEqual(['organisation-type']);
    },
  );
});

describe('where the rules apply, and from when', () => {
  it('SL-2a: records of an organisation of the city stand under SL, and a body of another jurisdiction gets no SL deadline', async () => {
    const county = await aCounty('shuangliao', { day: '2026-03-02' });
    await threeBodies(county);
    await aBareBody(county, 'elsewhere', { level: 'outside', division: '220300' });
    expect(await county.must('GET', '/organisations/provider', { as: PROVIDER })).toMatchObject({ rulePack: 'SL' });
    expect(await aPublishedEntry(county, { name: newName() })).toMatchObject({ rulePack: 'SL' });
    const { id } = await county.must('POST', '/registers/consent', {
      as: PROVIDER,
      body: { data: { subjectType: 'legal-person', purpose: '回访', evidence: '档案' } },
    });
    expect(await county.must('GET', `/registers/consent/${id}`, { as: PROVIDER })).toMatchObject({ rulePack: 'SL' });
    await county.moveTo('2026-03-03');
    const deadlines = async (bearer: string) =>
      (await county.must('GET', '/supervision/duties', { as: REGULATOR, query: { bearer } })).items;
    expect((await deadlines('provider')).length).toBeGreaterThan(0);
    for (const { cite } of await deadlines('provider')) expect(cite.regulation).toBe('shuangliao');
    expect(await deadlines('elsewhere')).toEqual([]);
  });

  it.each([
    { row: 'JM-36', city: 'jiangmen', before: '2023-08-14', from: '2023-08-15' },
    { row: 'FZ-43', city: 'fuzhou', before: '2015-08-30', from: '2015-08-31' },
  ] as const)(
    '$row: in $city a request of $before gets no deadline and one of $from does',
    async ({ city, before, from }) => {
      const county = await aCounty(city, { day: before });
      await threeBodies(county);
      const entry = await aPublishedEntry(county, { name: newName() });
      const deadlines = async (request: string) =>
        (
          await county.must('GET', '/supervision/duties', { as: REGULATOR, query: { bearer: 'provider' } })
        ).items.filter((one: { subject: { id: string } }) => one.subject.id === request);
      const early = await aRequest(county, entry.id);
      expect(early.receivedOn).toBe(before);
      expect(await deadlines(early.id)).toEqual([]);
      await county.moveTo(from);
      const { id } = await aRequest(county, entry.id);
      expect(await deadlines(id)).toMatchObject([{ duty: 'share.reply', cite: { regulation: city } }]);
      expect(await deadlines(early.id)).toEqual([]);
    },
  );

  it('SL-51: an objection of the day before the rules gets no deadline, and one on the day does', async () => {
    const county = await aCounty('shuangliao', { day: '2019-05-25' });
    await threeBodies(county);
    const entry = await aPublishedEntry(county, { name: newName() });
    const object = () =>
      county.must('POST', '/objections', {
        as: 'public:zhang',
        body: {
          entry: entry.id,
          ground: 'error',
          description: '有误',
          materials: [{ name: '证明.pdf', sha256: 'a'.repeat(64) }],
        },
      });
    const decide = (id: string) =>
      county.call('GET', `/supervision/duties/objection.${id}.objection.forward.1`, { as: REGULATOR });
    const early = await object();
    await county.moveTo('2019-05-26');
    const late = await object();
    expect((await decide(early.id)).status).toBe(404);
    expect((await decide(late.id)).body).toMatchObject({ cite: { regulation: 'shuangliao', article: '44' } });
  });
});

describe('working days', () => {
  /* 2026: Mid-Autumn 25–27 September, National Day 1–7 October; Sunday 20 September and Saturday 10 October are worked. */
  it.each([
    { row: 'FZ-18e', city: 'fuzhou', days: 15, from: '2026-09-18', due: '2026-10-15' },
    { row: 'JM-15g', city: 'jiangmen', days: 5, from: '2026-09-29', due: '2026-10-12' },
  ] as const)(
    '$row: $days working days after $from pass the holiday, count the make-up day and end on $due',
    async ({ city, from, due }) => {
      const county = await aCounty(city, { day: from });
      await threeBodies(county);
      const entry = await aPublishedEntry(county, { name: newName() });
      const { id } = await aRequest(county, entry.id);
      const duty = await county.must('GET', `/supervision/duties/request.${id}.share.reply.1`, { as: REGULATOR });
      expect(duty).toMatchObject({ due, provisional: false });
      const worked = JSON.stringify(duty);
      expect(worked).toContain('2026-10-10');
      await county.moveTo(due);
      const reply = () => county.must('GET', `/supervision/duties/request.${id}.share.reply.1`, { as: REGULATOR });
      expect((await reply()).state).toBe('running');
      await county.moveTo('2026-10-16');
      expect(await reply()).toMatchObject({ state: 'lapsed', breachedOn: due });
    },
  );

  it('SL-44h: 2 working days after 2026-02-13 count the make-up Saturday, pass Spring Festival and end on 2026-02-24', async () => {
    const county = await aCounty('shuangliao', { day: '2026-02-13' });
    await threeBodies(county);
    const own = await aPublishedEntry(county, { name: newName() }, 'regulator');
    const { id } = await county.must('POST', '/objections', {
      as: 'public:zhang',
      body: {
        entry: own.id,
        ground: 'error',
        description: '有误',
        materials: [{ name: '证明.pdf', sha256: 'a'.repeat(64) }],
      },
    });
    const duty = () => county.must('GET', `/supervision/duties/objection.${id}.objection.decide.1`, { as: REGULATOR });
    expect(await duty()).toMatchObject({ due: '2026-02-24' });
    await county.moveTo('2026-02-24');
    expect((await duty()).state).toBe('running');
    await county.moveTo('2026-02-25');
    expect(await duty()).toMatchObject({ state: 'lapsed', breachedOn: '2026-02-24' });
  });
});
