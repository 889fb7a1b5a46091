import { describe, expect, it } from 'vitest';
import { failExport, openExportStep } from '../../functions/open-data/export-work.ts';
import { dutiesOf } from '../../functions/platform/duty-store.ts';
import {
  aPublishedEntry,
  content,
  divisions,
  OFFICER,
  OPERATOR,
  publish,
  register,
  submit,
} from '../gathering/published-entry.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { ask, download, open, REVIEWS } from './opening.ts';

const ID = '11010119800229000X';
const PEOPLE = [
  { name: 'clinic', label: '诊所', type: 'text' },
  { name: 'doctor', label: '医师姓名', type: 'text', masking: 'name' },
  { name: 'id_number', label: '公民身份号码', type: 'resident-id' },
  { name: 'mobile', label: '手机号', type: 'text' },
];
const PEOPLE_CSV = `诊所,医师姓名,公民身份号码,手机号\n东湖诊所,欧阳小明,${ID},13800001234\n`;

/** An entry with an accepted data version. */
const filled = async (county: TestCounty, more: Readonly<Record<string, unknown>> = {}, csv = divisions('东城区')) => {
  const entry = await aPublishedEntry(county, more);
  const submission = await submit(county, entry, csv);
  expect(submission.status).toBe('accepted');
  return entry;
};
const history = async (county: TestCounty, entry: string) =>
  (await county.must('GET', `/open-data/datasets/${entry}/releases`)).items;

describe('opening data to the public', () => {
  it('needs a passed confidentiality review, and says under which article (DZ-26a)', async () => {
    const county = await aCounty('dazhou');
    const entry = await filled(county);
    const refusal = { status: 409, body: { code: 'gate-closed', cite: { regulation: 'dazhou', article: '26' } } };
    expect(await ask(county, entry, { reviews: {} })).toMatchObject(refusal);
    expect(await ask(county, entry, { reviews: { secrecy: { ...REVIEWS.secrecy, result: 'failed' } } })).toMatchObject(
      refusal,
    );
    expect((await county.call('GET', `/open-data/datasets/${entry}`)).status).toBe(404);
    expect((await ask(county, entry)).status).toBe(202);
  });

  it.each(['state-secret', 'national-security', 'public-interest', 'trade-secret', 'privacy'])(
    'is barred for data marked %s (DZ-26b)',
    async (mark) => {
      const county = await aCounty('dazhou');
      const entry = await filled(county, { sensitivity: [mark] });
      const answer = await ask(county, entry);
      expect(answer).toMatchObject({
        status: 422,
        body: { code: 'not-lawful', cite: { regulation: 'dazhou', article: '26' } },
      });
      expect(answer.body.detail).toContain(mark);
    },
  );

  it.each([
    ['dazhou', 'not-lawful'],
    ['fuzhou', 'contradictory'],
  ] as const)('is refused for an entry that is closed, whatever %s says of it', async (city, code) => {
    const county = await aCounty(city);
    const entry = await filled(county, { openType: 'closed' });
    expect(await ask(county, entry)).toMatchObject({ status: 422, body: { code } });
  });

  it('is refused in a format that machines cannot read, and in one that the platform does not make (DZ-24a)', async () => {
    const county = await aCounty('dazhou');
    const entry = await filled(county);
    expect(await ask(county, entry, { formats: ['csv', 'pdf'] })).toMatchObject({
      status: 422,
      body: { code: 'not-lawful', cite: { article: '24' } },
    });
    expect(await ask(county, entry, { formats: ['rdf'] })).toMatchObject({
      status: 400,
      body: { code: 'invalid-request' },
    });
  });

  it('reports how complete, accurate, original and timely it is (DZ-24a)', async () => {
    const county = await aCounty('dazhou');
    const entry = await filled(county, { items: PEOPLE }, PEOPLE_CSV);
    await open(county, entry);
    const { dimensions } = await county.must('GET', `/open-data/datasets/${entry}`);
    expect(dimensions).toEqual({
      complete: { rows: 1, withheld: 2 },
      accurate: { objections: 0, normalised: 0 },
      original: { dataVersion: 1, masked: ['doctor'] },
      timely: { acceptedOn: '2026-03-02', latest: true },
    });
    await submit(county, entry, PEOPLE_CSV.replace('东湖', '西湖'));
    expect((await county.must('GET', `/open-data/datasets/${entry}`)).dimensions.timely.latest).toBe(false);
  });

  it('needs an accepted data version and its own department or the regulator', async () => {
    const county = await aCounty('dazhou');
    const entry = await aPublishedEntry(county);
    expect((await ask(county, entry)).body.code).toBe('wrong-state');
    await submit(county, entry, divisions('东城区'));
    expect((await ask(county, entry, {}, 'officer@tax')).body.code).toBe('other-organisation');
    expect((await ask(county, 'ent_none')).body.code).toBe('unknown-entry');
    expect((await ask(county, entry, {}, OPERATOR)).status).toBe(202);
  });

  it('of data obtained by sharing needs its supplier’s consent or a basis in disclosure (FZ-23)', async () => {
    const county = await aCounty('fuzhou');
    const entry = await filled(county, { origin: 'shared' });
    expect(await ask(county, entry)).toMatchObject({
      status: 409,
      body: { code: 'gate-closed', cite: { regulation: 'fuzhou', article: '23' } },
    });
    expect((await ask(county, entry, { disclosureScope: '政府信息公开目录第3项' })).status).toBe(202);
    await county.settle();
    expect((await ask(county, entry, { providerConsent: '公安局 2026-02-01 书面同意' })).status).toBe(202);
  });

  it('needs a stored secrecy review, as sharing does (SL-39d)', async () => {
    const county = await aCounty('shuangliao');
    const { must, call } = county;
    const { id } = await must('POST', '/catalog/entries', { as: OFFICER, body: content(await register(county)) });
    await must('POST', `/catalog/entries/${id}/submit`, { as: OFFICER, body: {} });
    await must('POST', `/catalog/entries/${id}/review`, { as: OPERATOR, body: { decision: 'approve' } });
    const refusal = { status: 409, body: { code: 'gate-closed', cite: { regulation: 'shuangliao', article: '39' } } };
    expect(await call('POST', `/catalog/entries/${id}/publish`, { as: OPERATOR, body: {} })).toMatchObject(refusal);

    const entry = await publish(
      county,
      content((await must('GET', '/organisations/health/systems', { as: OFFICER })).items[0].id, { name: '医院名录' }),
    );
    expect((await submit(county, entry, divisions('东城区'))).status).toBe('accepted');
    expect(await ask(county, entry, { reviews: { privacy: REVIEWS.privacy } })).toMatchObject(refusal);
    expect((await ask(county, entry)).status).toBe(202);
  });

  it('with personal fields needs a passed privacy review (ZY-28c)', async () => {
    const county = await aCounty('zhangye');
    const entry = await filled(county, { items: PEOPLE }, PEOPLE_CSV);
    expect(await ask(county, entry, { reviews: { secrecy: REVIEWS.secrecy } })).toMatchObject({
      status: 422,
      body: { code: 'not-lawful', cite: { regulation: 'zhangye', article: '28' } },
    });
    expect((await ask(county, entry)).status).toBe(202);
  });

  it('of sensitive fields needs a masking rule, and with one the output holds masked values (ZY-31)', async () => {
    const county = await aCounty('zhangye');
    const unmasked = PEOPLE.map(({ masking: _, ...item }) => item);
    const entry = await filled(county, { items: unmasked }, PEOPLE_CSV);
    expect(await ask(county, entry)).toMatchObject({
      status: 422,
      body: { code: 'not-lawful', cite: { regulation: 'zhangye', article: '31' } },
    });

    const other = await aCounty('zhangye');
    const masked = await filled(other, { items: PEOPLE }, PEOPLE_CSV);
    await open(other, masked);
    expect(await download(other, masked, 'csv')).toBe('\uFEFF诊所,医师姓名\r\n东湖诊所,欧**\r\n');
  });

  it('drops identity numbers and telephones, and names that nobody has masked, from every file', async () => {
    const county = await aCounty('dazhou');
    const entry = await filled(county, { items: PEOPLE.map(({ masking: _, ...item }) => item) }, PEOPLE_CSV);
    expect(await open(county, entry)).toMatchObject({
      status: 'published',
      withheld: ['doctor', 'id_number', 'mobile'],
    });
    for (const format of ['csv', 'json']) {
      const file = await download(county, entry, format);
      expect(file).toContain('东湖诊所');
      expect(file).not.toMatch(/欧阳|11010119|1380000/);
    }
    const dataset = await county.must('GET', `/open-data/datasets/${entry}`);
    expect(dataset.items.map((item: { name: string }) => item.name)).toEqual(['clinic']);
    expect(JSON.stringify(await county.must('GET', `/open-data/datasets/${entry}/preview`))).not.toMatch(
      /欧阳|11010119|1380000/,
    );
  });

  it('is refused when every item is withheld', async () => {
    const county = await aCounty('dazhou');
    const entry = await filled(county, { items: [PEOPLE[2]] }, `公民身份号码\n${ID}\n`);
    expect((await ask(county, entry)).body).toMatchObject({ code: 'contradictory' });
  });

  it('shows per unit what of its data is open, and a change keeps its update a duty until the next release (DZ-25c)', async () => {
    const county = await aCounty('dazhou');
    const entry = await filled(county);
    const coverage = async () =>
      (await county.must('GET', '/catalog/coverage', { as: OPERATOR, query: { organisation: 'health' } })).items[0];
    expect(await coverage()).toMatchObject({ opened: [], notOpened: [{ id: entry }] });
    await open(county, entry);
    expect(await coverage()).toMatchObject({ opened: [{ id: entry, updatedOn: '2026-03-02' }], notOpened: [] });
    await county.moveTo('2026-03-10');
    await submit(county, entry, divisions('西城区'));
    const duty = `/supervision/duties/entry.${entry}.catalog.update-open-entry.1`;
    const running = await county.must('GET', duty, { as: OFFICER });
    expect(running).toMatchObject({ state: 'running', start: '2026-03-10', cite: { article: '25' } });
    expect(running.due).toBeUndefined();
    await county.moveTo('2026-03-12');
    await open(county, entry);
    expect(await county.must('GET', duty, { as: OFFICER })).toMatchObject({ state: 'met', late: false });
    expect((await coverage()).opened).toEqual([{ id: entry, name: expect.any(String), updatedOn: '2026-03-12' }]);
  });

  it('shows a new data version only once it is published, and keeps the old release until then', async () => {
    const county = await aCounty('dazhou');
    const entry = await filled(county);
    await open(county, entry);
    await county.moveTo('2026-03-10');
    await submit(county, entry, divisions('西城区'));
    expect(await download(county, entry, 'csv')).toContain('东城区');
    const duties = () => dutiesOf(county.deps.store, { type: 'entry', id: entry });
    expect((await duties()).filter(({ duty }) => duty === 'catalog.update-open-entry')).toMatchObject([
      { state: 'running', cite: { article: '25' } },
    ]);

    const second = await ask(county, entry, { reason: '三月更新' });
    expect((await county.must('GET', `/open-data/datasets/${entry}`)).available).toBe(true);
    await county.settle();
    expect(second.status).toBe(202);
    expect(await download(county, entry, 'csv')).toContain('西城区');
    expect((await duties()).filter(({ duty }) => duty === 'catalog.update-open-entry')).toMatchObject([
      { state: 'met' },
    ]);
    const { headers } = await county.call('GET', `/open-data/datasets/${entry}/download/json`);
    expect(new URL(headers.location!).searchParams.get('name')).toBe('行政区划名录_v2.json');
  });

  it('keeps on record each opening, change and withdrawal with its day and reason, for all to read (JM-18a)', async () => {
    const county = await aCounty('jiangmen');
    const entry = await filled(county);
    await open(county, entry, { reason: '首次开放' });
    await county.moveTo('2026-03-10');
    await submit(county, entry, divisions('西城区'));
    await open(county, entry, { reason: '三月更新' });
    await county.moveTo('2026-03-12');
    await county.must('POST', `/open-data/datasets/${entry}/withdraw`, { as: OPERATOR, body: { reason: '来源有误' } });
    expect(
      (await history(county, entry)).map(({ kind, on, reason }: Record<string, string>) => [kind, on, reason]),
    ).toEqual([
      ['withdrawn', '2026-03-12', '来源有误'],
      ['changed', '2026-03-10', '三月更新'],
      ['opened', '2026-03-02', '首次开放'],
    ]);
  });

  it('lists what is open without login, with the history of its opening (FZ-25a)', async () => {
    const county = await aCounty('fuzhou');
    const entry = await filled(county);
    await open(county, entry);
    expect((await county.must('GET', '/open-data/datasets')).items).toMatchObject([{ id: entry }]);
    expect(await download(county, entry, 'json')).toContain('东城区');
    expect(await history(county, entry)).toMatchObject([
      { release: 1, kind: 'opened', on: '2026-03-02', dataVersion: 1, rows: 1 },
    ]);
  });

  it('ends with a withdrawal: nothing can be downloaded until the regulator opens it again', async () => {
    const county = await aCounty('dazhou');
    const entry = await filled(county);
    await open(county, entry);
    expect(
      (
        await county.call('POST', `/open-data/datasets/${entry}/withdraw`, {
          as: OFFICER,
          body: { reason: '不想开放' },
        })
      ).body.code,
    ).toBe('role-not-allowed');
    expect(
      (
        await county.call('POST', `/open-data/datasets/${entry}/withdraw`, {
          as: OPERATOR,
          body: { reason: '误', version: 1 },
        })
      ).body.code,
    ).toBe('stale-version');
    await county.must('POST', `/open-data/datasets/${entry}/withdraw`, { as: OPERATOR, body: { reason: '来源有误' } });
    for (const what of ['download/csv', 'download/json', 'preview'])
      expect(await county.call('GET', `/open-data/datasets/${entry}/${what}`)).toMatchObject({
        status: 410,
        body: { code: 'withdrawn' },
      });
    expect(await county.must('GET', `/open-data/datasets/${entry}`)).toMatchObject({
      available: false,
      state: 'withdrawn',
    });
    expect((await county.must('GET', '/open-data/datasets')).total).toBe(0);
    expect(
      (await county.call('POST', `/open-data/datasets/${entry}/withdraw`, { as: OPERATOR, body: { reason: '再次' } }))
        .body.code,
    ).toBe('wrong-state');
    expect((await ask(county, entry)).body.code).toBe('wrong-state');
    expect((await ask(county, entry, {}, OPERATOR)).status).toBe(202);
    await county.settle();
    expect(await download(county, entry, 'csv')).toContain('东城区');
  });
});

describe('the work of exporting', () => {
  const byHand = async () => {
    const county = await aCounty('dazhou', {
      replace: ({ works }) => ({
        works: { start: (name, work) => (work.kind === 'open-export' ? Promise.resolve() : works.start(name, work)) },
      }),
    });
    const entry = await filled(county);
    const { body } = await ask(county, entry);
    return { county, entry, publication: body.id as string };
  };
  const read = (county: TestCounty, id: string) => county.must('GET', `/open-data/publications/${id}`, { as: OFFICER });

  it('releases once when every step is taken twice, at once or again', async () => {
    const { county, entry, publication } = await byHand();
    expect((await county.call('GET', `/open-data/datasets/${entry}`)).status).toBe(404);
    await Promise.all([openExportStep(county.deps, publication), openExportStep(county.deps, publication)]);
    expect(await openExportStep(county.deps, publication)).toEqual({ done: true });
    expect(await read(county, publication)).toMatchObject({ status: 'published', release: 1 });
    expect(await history(county, entry)).toHaveLength(1);
  });

  it('does not release what was withdrawn meanwhile', async () => {
    const { county, entry, publication } = await byHand();
    await county.must('POST', `/open-data/datasets/${entry}/withdraw`, { as: OPERATOR, body: { reason: '来源有误' } });
    await openExportStep(county.deps, publication);
    expect(await read(county, publication)).toMatchObject({ status: 'cancelled' });
    expect((await county.call('GET', `/open-data/datasets/${entry}/download/csv`)).body.code).toBe('withdrawn');
  });

  it('that is given up puts the entry back where it stood, and it can be tried again', async () => {
    const { county, entry, publication } = await byHand();
    await failExport(county.deps, publication, new Error('disk'));
    expect(await read(county, publication)).toMatchObject({ status: 'failed', failure: { code: 'internal' } });
    const again = await ask(county, entry);
    await openExportStep(county.deps, again.body.id);
    expect(await download(county, entry, 'csv')).toContain('东城区');
  });
});
