import { beforeAll, describe, expect, it } from 'vitest';
import { threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { aFilledEntry, askToOpen, openIt, PROVIDER, REGULATOR, REVIEWS } from '../support/opening.ts';

/** Personal data that no item's name gives away, from the batch to the public's file. */
const ID = '11010119800229000X';
const MOBILE = '13912345678';
const ITEMS = [
  { name: 'clinic', label: '诊所', type: 'text', required: true },
  { name: 'remark', label: '备注', type: 'text' },
  { name: 'number', label: '号码', type: 'text' },
];
const rows = (count: number) =>
  `诊所,备注,号码\n${Array.from({ length: count }, (_, at) => `东湖诊所${at},${at === count - 2 ? `经办 ${ID}` : '无'},1391234${String(5000 + at)}`).join('\n')}\n`;

const counties = new Map<string, TestCounty>();
beforeAll(async () => {
  for (const city of ['dazhou', 'shuangliao', 'zhangye'] as const) {
    const county = await aCounty(city);
    await threeBodies(county);
    counties.set(city, county);
  }
});
const at = (city: string) => counties.get(city)!;
const file = async (county: TestCounty, id: string, format: string) => {
  const { headers } = await county.call('GET', `/open-data/datasets/${id}/download/${format}`);
  return (await county.download(headers.location!)).toString('utf8');
};

describe('the look at values before opening', () => {
  it('drops what holds personal data from every output, and keeps what it found', async () => {
    const county = at('dazhou');
    const { id } = await aFilledEntry(county, { items: ITEMS }, rows(3_000));
    const publication = await openIt(county, id);
    expect(publication).toMatchObject({
      status: 'published',
      withheld: ['remark', 'number'],
      findings: [
        { item: 'remark', sign: 'identity', result: 'dropped' },
        { item: 'number', sign: 'phone', result: 'dropped' },
      ],
    });
    expect(JSON.stringify(publication)).not.toContain(ID);
    for (const format of ['csv', 'json']) {
      const text = await file(county, id, format);
      expect(text).toContain('东湖诊所2999');
      expect(text).not.toMatch(/\d{17}[\dX]|1[3-9]\d{9}/);
    }
    const dataset = await county.must('GET', `/open-data/datasets/${id}`);
    expect(dataset.items.map(({ name }: { name: string }) => name)).toEqual(['clinic']);
    expect(dataset).not.toHaveProperty('findings');
    expect(JSON.stringify(await county.must('GET', `/open-data/datasets/${id}/preview`))).not.toContain(
      MOBILE.slice(0, 7),
    );
  });

  it('masks by the profile where that was asked for', async () => {
    const county = at('dazhou');
    const { id } = await aFilledEntry(county, { items: ITEMS }, rows(20));
    const { findings } = await openIt(county, id, { personalData: 'mask' });
    expect(findings).toMatchObject([
      { item: 'remark', result: 'dropped' },
      { item: 'number', result: 'masked' },
    ]);
    expect(await file(county, id, 'csv')).toContain('139********');
    expect((await county.must('GET', `/open-data/datasets/${id}`)).items[1]).toMatchObject({
      name: 'number',
      masking: 'mobile',
    });
  });

  it.each([
    { city: 'zhangye', article: '28' },
    { city: 'shuangliao', article: '43' },
  ])(
    'stops in $city what turns out to be about people and has no privacy review, with article $article',
    async ({ city, article }) => {
      const county = at(city);
      const { id } = await aFilledEntry(county, { items: ITEMS }, rows(20));
      const asked = await askToOpen(county, id, { reviews: { secrecy: REVIEWS.secrecy } });
      expect(asked.status).toBe(202);
      await county.settle();
      const stopped = await county.must('GET', `/open-data/publications/${asked.body.id}`, { as: REGULATOR });
      expect(stopped).toMatchObject({
        status: 'failed',
        failure: { code: 'privacy-review', cite: { regulation: city, article } },
        findings: [{ sign: 'identity' }, { sign: 'phone' }],
      });
      expect((await county.call('GET', `/open-data/datasets/${id}`)).status).toBe(404);
      expect(county.notices.some(({ to, about }) => to === 'provider' && about.id === asked.body.id)).toBe(true);
      expect((await openIt(county, id)).status).toBe('published');
    },
  );

  it('opens nothing where every item is about people', async () => {
    const county = at('dazhou');
    const items = [ITEMS[2]!];
    const { id } = await aFilledEntry(county, { items }, `号码\n${MOBILE}\n13912345679\n`);
    const asked = await askToOpen(county, id, {}, PROVIDER);
    await county.settle();
    expect(await county.must('GET', `/open-data/publications/${asked.body.id}`, { as: PROVIDER })).toMatchObject({
      status: 'failed',
      failure: { code: 'nothing-left' },
    });
    expect((await county.call('GET', `/open-data/datasets/${id}`)).status).toBe(404);
  });
});
