import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import { usccFor } from '../../scripts/local/uscc.ts';
import { aBareBody, aPublishedEntry, aSystem, entryContent, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/** What the five texts ask of a catalog entry, its review, its change and its withdrawal. */
const counties = new Map<RegulationId, TestCounty>();
const at = (city: RegulationId) => counties.get(city)!;
let names = 0;
const newName = () => `条目${++names}`;

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city, { day: '2026-09-18' });
    await threeBodies(county);
    counties.set(city, county);
  }
});

const save = async (county: TestCounty, more: Record<string, unknown>) =>
  county.call('POST', '/catalog/entries', {
    as: 'officer@provider',
    body: entryContent({ name: newName(), system: await aSystem(county), ...more }),
  });
const saveAndSubmit = async (county: TestCounty, more: Record<string, unknown>) => {
  const saved = await save(county, more);
  return saved.status === 201
    ? county.call('POST', `/catalog/entries/${saved.body.id}/submit`, { as: 'officer@provider', body: {} })
    : saved;
};
const codesOf = (answer: { body: { faults?: { code: string }[] } }) => answer.body.faults?.map(({ code }) => code);

describe('what an entry must hold', () => {
  it.each([
    {
      rows: 'ZY-15b',
      city: 'zhangye',
      article: '15',
      more: { system: undefined, gatheringMethod: undefined },
      code: 'fields',
    },
    { rows: 'ZY-15c ZY-15e', city: 'zhangye', article: '15', more: { shareConditions: [] }, code: 'share-conditions' },
    {
      rows: 'ZY-15f',
      city: 'zhangye',
      article: '15',
      more: { shareType: 'not-shared', shareBasis: { type: 'rule', name: '某规章' } },
      code: 'share-basis',
    },
    { rows: 'DZ-12a', city: 'dazhou', article: '12', more: { format: [], updateCycle: undefined }, code: 'fields' },
    { rows: 'DZ-11a', city: 'dazhou', article: '11', more: { kind: 'personal' }, code: 'resource-kind' },
    { rows: 'DZ-18b', city: 'dazhou', article: '18', more: { shareConditions: [] }, code: 'share-conditions' },
    {
      rows: 'DZ-18e',
      city: 'dazhou',
      article: '18',
      more: { shareType: 'not-shared', shareReason: undefined },
      code: 'share-reason',
    },
    { rows: 'DZ-19c', city: 'dazhou', article: '19', more: { traits: ['time-sensitive'] }, code: 'interface-delivery' },
    {
      rows: 'SL-14a',
      city: 'shuangliao',
      article: '14',
      more: { scope: undefined, openType: undefined },
      code: 'fields',
    },
    {
      rows: 'SL-23b',
      city: 'shuangliao',
      article: '23',
      more: { shareReason: undefined, shareBasis: undefined },
      code: 'share-basis',
    },
    { rows: 'JM-14', city: 'jiangmen', article: '14', more: { shareType: undefined }, code: 'share-type' },
  ] as const)(
    '$rows: $city refuses an entry that lacks it, naming article $article',
    async ({ city, article, more, code }) => {
      const answer = await saveAndSubmit(at(city), more);
      expect(answer.status).toBe(422);
      expect(codesOf(answer)).toContain(code);
      expect(answer.body.faults).toContainEqual(
        expect.objectContaining({ code, cite: expect.objectContaining({ regulation: city, article }) }),
      );
    },
  );

  it.each(['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou'] as const)(
    '%s takes an entry that has everything',
    async (city) => {
      expect((await saveAndSubmit(at(city), {})).status).toBe(200);
    },
  );

  it('ZY-15a: an entry names a registered system of its own department, else 422', async () => {
    const county = at('zhangye');
    for (const system of ['sys_not-there', await aSystem(county, 'consumer')])
      expect(codesOf(await save(county, { system }))).toEqual(['registered-system']);
  });
});

describe('who may act', () => {
  it('ZY-6a: without an active custodian a department submits nothing, and a second one beside the first is refused', async () => {
    const county = at('zhangye');
    await aBareBody(county, 'bare');
    const system = await aSystem(county, 'bare');
    const body = entryContent({ name: newName(), system });
    const { id } = await county.must('POST', '/catalog/entries', { as: 'officer@bare', body });
    const submit = () => county.call('POST', `/catalog/entries/${id}/submit`, { as: 'officer@bare', body: {} });
    const appoint = (account: string, more = {}) =>
      county.call('POST', '/organisations/bare/custodian', {
        as: 'officer@bare',
        body: { account, experience: '信息化三年', ...more },
      });
    expect(await submit()).toMatchObject({ status: 409, body: { cite: { regulation: 'zhangye', article: '6' } } });
    expect((await appoint('first')).status).toBe(200);
    const second = await appoint('second');
    expect(second).toMatchObject({ status: 409, body: { cite: { regulation: 'zhangye', article: '6' } } });
    expect(codesOf(second)).toEqual(['one-custodian']);
    expect((await appoint('second', { replaces: 'first' })).body.custodian).toMatchObject({ account: 'second' });
    expect((await submit()).status).toBe(200);
  });

  it('ZY-14c: an entry is seen by nobody else until the Centre has approved it, and its own department cannot', async () => {
    const county = at('zhangye');
    const submitted = await saveAndSubmit(county, {});
    const { id } = submitted.body;
    expect((await county.call('GET', `/catalog/entries/${id}`, { as: 'officer@consumer' })).status).toBe(404);
    expect(
      await county.call('POST', `/catalog/entries/${id}/review`, {
        as: 'officer@provider',
        body: { decision: 'approve' },
      }),
    ).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    await county.must('POST', `/catalog/entries/${id}/review`, {
      as: 'operator@regulator',
      body: { decision: 'approve' },
    });
    await county.must('POST', `/catalog/entries/${id}/publish`, { as: 'operator@regulator', body: {} });
    expect((await county.call('GET', `/catalog/entries/${id}`, { as: 'officer@consumer' })).status).toBe(200);
  });

  it('ZY-3c: a department cannot edit an entry of another', async () => {
    const county = at('zhangye');
    const { body } = await save(county, {});
    expect(
      await county.call('PUT', `/catalog/entries/${body.id}`, {
        as: 'officer@consumer',
        body: entryContent({ name: body.name }),
      }),
    ).toMatchObject({ status: 403, body: { code: 'other-organisation' } });
  });

  it('DZ-4g: a unit without a designated office submits nothing', async () => {
    const county = at('dazhou');
    await aBareBody(county, 'no-office');
    const body = entryContent({ name: newName() });
    const { id } = await county.must('POST', '/catalog/entries', { as: 'officer@no-office', body });
    const answer = await county.call('POST', `/catalog/entries/${id}/submit`, { as: 'officer@no-office', body: {} });
    expect(answer).toMatchObject({ status: 409, body: { cite: { regulation: 'dazhou', article: '4' } } });
    expect(codesOf(answer)).toContain('designated-office');
  });

  it.each([
    { rows: 'DZ-14a', city: 'dazhou' },
    { rows: 'SL-15c', city: 'shuangliao' },
    { rows: 'JM-8b', city: 'jiangmen' },
    { rows: 'FZ-11a', city: 'fuzhou' },
  ] as const)(
    '$rows: in $city a second source of the same data is refused and told who collects it',
    async ({ city }) => {
      const county = at(city);
      const { name } = await aPublishedEntry(county, { name: newName() });
      const system = await aSystem(county, 'consumer');
      const saved = await county.call('POST', '/catalog/entries', {
        as: 'officer@consumer',
        body: entryContent({ name, system }),
      });
      const answer =
        saved.status === 201
          ? await county.call('POST', `/catalog/entries/${saved.body.id}/submit`, { as: 'officer@consumer', body: {} })
          : saved;
      expect(answer.status).toBe(409);
      expect(answer.body.faults).toContainEqual(
        expect.objectContaining({ code: 'one-source', en: expect.stringContaining('collected by provider') }),
      );
    },
  );
});

describe('change and withdrawal', () => {
  const change = (county: TestCounty, id: string, more: Record<string, unknown> = {}) =>
    county.call('POST', `/catalog/entries/${id}/changes`, {
      as: 'officer@provider',
      body: { kind: 'withdraw', cause: { what: '职能划转', arose: '2026-09-18' }, ...more },
    });
  const duty = (county: TestCounty, id: string) =>
    county.must('GET', `/supervision/duties/${id}`, { as: 'administrator@regulator' });

  it.each([
    { row: 'ZY-16a', city: 'zhangye', due: '2026-10-09', article: '16' },
    { row: 'DZ-13b', city: 'dazhou', due: '2026-10-09', article: '13' },
    { row: 'FZ-14a', city: 'fuzhou', due: '2026-09-22', article: '14' },
  ] as const)(
    '$row: in $city a recorded cause is due by $due, and overdue once that day has passed with nothing done',
    async ({ row, city, due, article }) => {
      const county = await aCounty(city, { day: '2026-09-18' });
      await threeBodies(county);
      const [left, acted] = [
        await aPublishedEntry(county, { name: '无人处理' }),
        await aPublishedEntry(county, { name: '按时处理' }),
      ];
      const ids: string[] = [];
      for (const { id } of [left, acted]) {
        const { duties } = await county.must('POST', `/catalog/entries/${id}/causes`, {
          as: 'officer@provider',
          body: { what: '法规修订', arose: '2026-09-18' },
        });
        expect(duties).toHaveLength(1);
        ids.push(duties[0].id);
      }
      expect(await duty(county, ids[0]!)).toMatchObject({ due, cite: { regulation: city, article } });
      await county.moveTo(due);
      const request = await change(county, acted.id, {
        kind: 'change',
        cause: { what: '法规修订', arose: '2026-09-18' },
        proposed: entryContent({ name: acted.name, system: acted.system, summary: `按 ${row} 变更` }),
      });
      expect(request.body).toMatchObject({ status: 'submitted', late: false });
      await county.must('POST', `/catalog/changes/${request.body.id}/decision`, {
        as: 'operator@regulator',
        body: { decision: 'approve' },
      });
      await county.moveTo('2026-10-20');
      expect(await duty(county, ids[0]!)).toMatchObject({ state: 'lapsed', breachedOn: due });
      expect(await duty(county, ids[1]!)).toMatchObject({ state: 'met', late: false });
    },
  );

  it('FZ-14a: a report filed after the 3 working days is kept and marked late', async () => {
    const county = at('fuzhou');
    const entry = await aPublishedEntry(county, { name: newName() });
    const inTime = await change(county, entry.id, { cause: { what: '需求变化', arose: '2026-09-16' } });
    expect(inTime.body).toMatchObject({ late: false });
    const other = await aPublishedEntry(county, { name: newName() });
    const late = await change(county, other.id, { cause: { what: '需求变化', arose: '2026-09-14' } });
    expect(late).toMatchObject({ status: 201, body: { late: true } });
  });

  it('DZ-13b: in Dazhou the request does not meet the duty, the changed entry in force does', async () => {
    const county = await aCounty('dazhou', { day: '2026-09-18' });
    await threeBodies(county);
    const entry = await aPublishedEntry(county);
    const { duties } = await county.must('POST', `/catalog/entries/${entry.id}/causes`, {
      as: 'officer@provider',
      body: { what: '数据更新', arose: '2026-09-18' },
    });
    const { body } = await change(county, entry.id, {
      kind: 'change',
      proposed: entryContent({ system: entry.system, summary: '新的摘要' }),
    });
    expect(await duty(county, duties[0].id)).toMatchObject({ state: 'running' });
    await county.must('POST', `/catalog/changes/${body.id}/decision`, {
      as: 'operator@regulator',
      body: { decision: 'approve' },
    });
    expect(await duty(county, duties[0].id)).toMatchObject({ state: 'met' });
  });

  it('ZY-16b: the Centre returns its opinion within 5 working days, and without one nothing is approved or refused', async () => {
    const county = await aCounty('zhangye', { day: '2026-09-18' });
    await threeBodies(county);
    const entry = await aPublishedEntry(county);
    const { body } = await change(county, entry.id);
    const review = `change-request.${body.id}.catalog.review-change.1`;
    expect(await duty(county, review)).toMatchObject({ due: '2026-09-24', bearer: { organisation: 'regulator' } });
    await county.moveTo('2026-10-20');
    expect(await duty(county, review)).toMatchObject({ state: 'lapsed' });
    const { items } = await county.must('GET', `/catalog/entries/${entry.id}/changes`, { as: 'officer@provider' });
    expect(items).toMatchObject([{ id: body.id, status: 'submitted' }]);
    expect(await county.must('GET', `/catalog/entries/${entry.id}`, { as: 'officer@consumer' })).toMatchObject({
      status: 'published',
    });
  });

  it('ZY-16c: until approval the old version stays in force; then the new one, or nothing more may be asked of it', async () => {
    const county = at('zhangye');
    const entry = await aPublishedEntry(county, { name: newName() });
    const changed = await change(county, entry.id, {
      kind: 'change',
      proposed: entryContent({ name: entry.name, system: entry.system, summary: '第二版摘要' }),
    });
    const summary = async () =>
      (await county.must('GET', `/catalog/entries/${entry.id}`, { as: 'officer@consumer' })).summary;
    expect(await summary()).not.toBe('第二版摘要');
    await county.must('POST', `/catalog/changes/${changed.body.id}/decision`, {
      as: 'operator@regulator',
      body: { decision: 'approve' },
    });
    expect(await summary()).toBe('第二版摘要');
    const { items } = await county.must('GET', `/catalog/entries/${entry.id}/versions`, { as: 'officer@consumer' });
    expect(items.map(({ revision }: { revision: number }) => revision)).toEqual([2, 1]);
    const withdrawn = await change(county, entry.id);
    await county.must('POST', `/catalog/changes/${withdrawn.body.id}/decision`, {
      as: 'operator@regulator',
      body: { decision: 'approve' },
    });
    expect(await county.must('GET', `/catalog/entries/${entry.id}`, { as: 'officer@consumer' })).toMatchObject({
      status: 'withdrawn',
    });
    expect(
      (
        await county.call('POST', '/share/requests', {
          as: 'officer@consumer',
          body: { entry: entry.id, purpose: '用途', dutyBasis: '职责', answers: [] },
        })
      ).status,
    ).toBe(422);
  });

  it('ZY-6b: a custodian change filed fewer than 5 working days ahead is kept and marked late, at 5 it is in time', async () => {
    const county = await aCounty('zhangye', { day: '2026-09-18' });
    await threeBodies(county);
    const apply = (organisation: 'provider' | 'consumer', effective: string) =>
      county.must('POST', `/organisations/${organisation}/custodian`, {
        as: `officer@${organisation}`,
        body: { account: 'next', experience: '四年', effective, replaces: `custodian-of-${organisation}` },
      });
    // Working days after Friday the 18th: Sunday the 20th (make-up), 21, 22, 23, 24.
    expect((await apply('provider', '2026-09-24')).nextCustodian).toMatchObject({ late: false });
    expect((await apply('consumer', '2026-09-23')).nextCustodian).toMatchObject({ late: true });
    await county.moveTo('2026-09-24');
    expect((await county.must('GET', '/organisations/provider', { as: 'operator@regulator' })).custodian.account).toBe(
      'next',
    );
  });
});

describe('the platform refuses nobody else', () => {
  it.each([
    { rows: 'ZY-2a ZY-2b', city: 'zhangye', type: 'public-enterprise' },
    { rows: 'JM-2a', city: 'jiangmen', type: 'government-department' },
    { rows: 'SL-3a', city: 'shuangliao', type: 'government-department' },
  ] as const)('$rows: $city registers no $type', async ({ city, type }) => {
    const answer = await at(city).call('POST', '/organisations', {
      as: 'administrator@regulator',
      body: { name: '某单位', uscc: usccFor(777), type, division: '511702' },
    });
    expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: city } } });
  });

  it('refuses a social credit code that fails its check (GB 32100), and one that is registered already', async () => {
    const county = at('dazhou');
    const body = { name: '某单位', type: 'administrative-organ', division: '511702' };
    const wrong = `${usccFor(55).slice(0, 17)}${usccFor(55).endsWith('A') ? 'B' : 'A'}`;
    expect(
      await county.call('POST', '/organisations', { as: 'administrator@regulator', body: { ...body, uscc: wrong } }),
    ).toMatchObject({ status: 422, body: { code: 'invalid-uscc' } });
    expect(
      await county.call('POST', '/organisations', {
        as: 'administrator@regulator',
        body: { ...body, uscc: usccFor(2) },
      }),
    ).toMatchObject({ status: 409, body: { code: 'already-exists' } });
  });
});
