import { beforeAll, describe, expect, it } from 'vitest';
import { aHiddenEntry, csvOf, idOf, PERSON_ITEMS, type Person, persons } from '../statistics/declared.ts';
import { anActiveGrant, aRequest, aSubmission } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** Reads show an item as its entry's share type, grade and masking say, whatever the city. */
const ROWS: Person[] = persons({ 东乡: 30 });
let county: TestCounty;
let entry: string;
beforeAll(async () => {
  county = await aCounty('dazhou');
  entry = await aHiddenEntry(county, ROWS, {
    shareType: 'conditional',
    shareConditions: ['用于本部门履职'],
    items: PERSON_ITEMS.map((item) => (item.name === 'subsidy' ? { ...item, shareType: 'not-shared' } : item)),
  });
  await aSubmission(county, entry, csvOf(ROWS.slice(0, 20)), { fileName: '名册.csv' });
});
const granted = async (more: Record<string, unknown>) =>
  anActiveGrant(county, (await aRequest(county, entry, { fields: ['id_number', 'name', 'town'], ...more })).id);
const read = (grant: { id: string; purpose: string; scenario: string }, query: Record<string, string> = {}) =>
  county.call('GET', `/data/grants/${grant.id}/rows`, {
    as: 'officer@consumer',
    query: { purpose: grant.purpose, scenario: grant.scenario, ...query },
  });

describe('a read under a grant', () => {
  it('shows masked items as the profile does, with grade and masking beside them, and no whole number anywhere', async () => {
    const { body } = await read(await granted({}));
    expect(body.rows[0]).toEqual({ id_number: '5117**************', name: '张*', town: '东乡' });
    expect(body.items).toEqual([
      { name: 'id_number', label: '身份证号', grade: 3, masking: 'resident-id' },
      { name: 'name', label: '姓名', grade: 3, masking: 'name' },
      { name: 'town', label: '乡镇', grade: 2 },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/\d{17}[\dX]/);
  });

  it('shows in full what the task needs in full, by request and approval, and nothing else', async () => {
    const { body } = await read(await granted({ inFull: ['id_number'] }));
    expect(body.rows[0]).toEqual({ id_number: ROWS[0]!.id, name: '张*', town: '东乡' });
    expect(body.items[0]).toEqual({ name: 'id_number', label: '身份证号', grade: 3 });
  });

  it('finds a person by a number that the reader has, and spells no hidden one out', async () => {
    const grant = await granted({});
    const known = await read(grant, { filter: `id_number:eq:${ROWS[7]!.id}` });
    expect(known.body.rows).toEqual([{ id_number: '5117**************', name: '张*', town: '东乡' }]);
    for (const query of [
      { filter: 'id_number:starts-with:51170219' },
      { filter: 'name:gt:张三' },
      // One of a list is a guess among many, and a name is guessed by trying the common ones.
      { filter: `id_number:in:${ROWS[7]!.id}|${ROWS[8]!.id}` },
      { filter: `name:eq:${ROWS[7]!.name}` },
      { order: 'id_number' },
    ])
      expect(await read(grant, query as Record<string, string>)).toMatchObject({
        status: 403,
        body: { faults: [{ code: 'masked-item' }] },
      });
    expect((await read(grant, { order: 'town' })).status).toBe(200);
  });

  it('lets nobody try numbers out: fifty in vain are the most of a day, and the signs tell the provider', async () => {
    const grant = await granted({});
    const guess = (at: number) => read(grant, { filter: `id_number:eq:${idOf('19830715', 100 + at)}` });
    for (let at = 0; at < 50; at += 1) expect((await guess(at)).body.rows).toEqual([]);
    expect(await guess(50)).toMatchObject({ status: 403, body: { faults: [{ code: 'not-guessing' }] } });
    const racing = await Promise.all([51, 52].map(guess));
    expect(racing.map(({ status }) => status)).toEqual([403, 403]);
    const signs = await county.must('GET', '/data/signs', { as: 'officer@provider' });
    expect(signs.items).toContainEqual(
      expect.objectContaining({
        grant: grant.id,
        signs: expect.objectContaining({ 'not-guessing': expect.any(Number) }),
      }),
    );
    await county.moveTo('2026-03-03');
    expect((await read(grant, { filter: `id_number:eq:${ROWS[7]!.id}` })).body.rows).toHaveLength(1);
  });

  it('an item that is not shared is never granted: not by name, and not where no item is named', async () => {
    const refused = await county.call('POST', '/share/requests', {
      as: 'officer@consumer',
      body: {
        entry,
        purpose: '核对',
        scenario: '核对',
        dutyBasis: '条例第五条',
        fields: ['town', 'subsidy'],
        answers: [{ condition: '用于本部门履职', answer: '是' }],
        responsibleUser: 'officer-of-consumer',
      },
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'unknown-field', detail: 'subsidy' } });
    const all = await anActiveGrant(county, (await aRequest(county, entry, { fields: undefined })).id);
    expect(all.fields).toEqual(['id_number', 'name', 'town', 'born']);
  });
});
