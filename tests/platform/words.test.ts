import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { entryContent, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

const CITIES = ['zhangye', 'dazhou', 'fuzhou'] as const satisfies readonly RegulationId[];
const counties = new Map<RegulationId, TestCounty>();
const as = 'officer@provider';

beforeAll(async () => {
  for (const city of CITIES) {
    const county = await aCounty(city);
    await threeBodies(county);
    counties.set(city, county);
  }
});

const save = (city: RegulationId, more: Record<string, unknown>) =>
  counties.get(city)!.call('POST', '/catalog/entries', { as, body: entryContent({ name: '词语', ...more } as never) });

describe('A word that the law does not list', () => {
  it.each([
    { city: 'dazhou', article: '17', code: 'share-type', accepted: ['unconditional', 'conditional', 'not-shared'] },
    { city: 'fuzhou', article: '5', code: 'share-type', accepted: ['unconditional', 'conditional'] },
  ] as const)('is 422 in $city, with the city’s own words and article $article', async (row) => {
    const { status, body } = await save(row.city, { shareType: 'secret-sharing' });
    const cite = expect.objectContaining({ regulation: row.city, article: row.article });
    expect({ status, body }).toMatchObject({ status: 422, body: { code: 'not-lawful', cite } });
    expect(body.faults).toEqual([
      {
        path: 'body.shareType',
        code: row.code,
        zh: `不在法规所列范围，可用：${row.accepted.join('、')}`,
        en: `outside the words of the law; accepted: ${row.accepted.join(', ')}`,
        cite,
      },
    ]);
  });

  it('is 422 without an article where none stands behind the list', async () => {
    const { status, body } = await save('dazhou', { updateCycle: 'fortnightly' });
    expect({ status, body }).toMatchObject({ status: 422, body: { code: 'not-lawful' } });
    expect(body.cite).toBeUndefined();
    expect(body.faults).toEqual([expect.objectContaining({ path: 'body.updateCycle', code: 'not-listed' })]);
  });

  it('names only the bases that the city’s gate accepts', async () => {
    const { body } = await save('zhangye', { shareBasis: { type: 'hearsay', name: '听说' } });
    expect(body.faults).toMatchObject([{ path: 'body.shareBasis.type', code: 'share-basis', cite: { article: '15' } }]);
    expect(body.faults[0].en).toMatch(/accepted: law, regulation$/);
  });

  it('is told with every other such word at once, and each at its place in a list', async () => {
    const { status, body } = await save('dazhou', {
      media: 'hologram',
      items: [{ name: 'code', label: '代码', type: 'code', shareType: 'sometimes' }],
    });
    expect(status).toBe(422);
    expect(body.faults.map(({ path }: { path: string }) => path).toSorted()).toEqual([
      'body.items.0.shareType',
      'body.media',
    ]);
  });

  it('beside something malformed is told with it, and the whole is malformed', async () => {
    const { status, body } = await save('dazhou', { media: 'hologram', publicService: 'yes' });
    expect({ status, body }).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(body.faults).toMatchObject([
      { path: 'body.media', cite: { article: '2' } },
      { path: 'body.publicService', code: 'invalid_type' },
    ]);
  });

  it('of the wrong type is malformed', async () => {
    expect((await save('dazhou', { media: 5 })).status).toBe(400);
  });

  it('is on record as a refusal, with its article', async () => {
    const county = counties.get('dazhou')!;
    await save('dazhou', { media: 'hologram' });
    const { items } = await county.must('GET', '/supervision/events', {
      as: 'auditor@regulator',
      query: { day: '2026-03-02' },
    });
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'refusal',
        action: 'saveEntry',
        outcome: 422,
        basis: [expect.objectContaining({ article: '2' })],
      }),
    );
  });

  it('in a register is 422 too, with the article that asks for the register', async () => {
    const answer = await counties.get('fuzhou')!.call('POST', '/registers/rectification-order', {
      as: 'operator@regulator',
      body: { data: { organisation: 'provider', ground: 'dislike', deadline: '2026-04-01', order: '改正' } },
    });
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'not-lawful', faults: [{ path: 'body.data.ground', cite: { article: '38' } }] },
    });
  });
});
