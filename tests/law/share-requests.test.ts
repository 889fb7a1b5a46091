import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { RegulationId } from '../../functions/domain/law/index.ts';
import {
  aDepartment,
  anActiveGrant,
  aPublishedEntry,
  aRequest,
  aSharedEntry,
  entryContent,
  requestContent,
} from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/** What may be asked, by whom and how it travels; who is awaited, and what contradicts itself. */
const counties = new Map<RegulationId, { county: TestCounty; entry: string }>();
const at = (city: RegulationId) => counties.get(city)!;

beforeAll(async () => {
  for (const city of ['zhangye', 'dazhou', 'jiangmen', 'fuzhou'] as const) {
    const county = await aCounty(city);
    counties.set(city, { county, entry: (await aSharedEntry(county)).id });
  }
});

const ask = (city: RegulationId, body: Record<string, unknown>, as: As = 'officer@consumer') =>
  at(city).county.call('POST', '/share/requests', { as, body });
const approve = (city: RegulationId, request: string, body: Record<string, unknown> = {}) =>
  at(city).county.call('POST', `/share/requests/${request}/approve`, { as: 'custodian@provider', body });
const codes = (answer: { body: { faults?: { code: string }[] } }) => answer.body.faults?.map(({ code }) => code);

describe('Fuzhou', () => {
  it('FZ-4b: a request without duty basis and purpose is 422, each with its article', async () => {
    const answer = await ask(
      'fuzhou',
      requestContent(at('fuzhou').entry, { purpose: undefined, dutyBasis: undefined }),
    );
    expect(answer.status).toBe(422);
    expect(codes(answer)).toEqual(['purpose', 'duty-basis']);
    for (const { cite } of answer.body.faults) expect(cite).toMatchObject({ regulation: 'fuzhou', article: '4' });
  });

  it.each(['FZ-4d', 'FZ-15a'])(
    '%s: a decision with a fee is 422, and neither a grant nor an item has a field for a price',
    async () => {
      const { county, entry } = at('fuzhou');
      const request = await aRequest(county, entry);
      expect(await approve('fuzhou', request.id, { fee: '10.00' })).toMatchObject({
        status: 422,
        body: { code: 'not-lawful', cite: { regulation: 'fuzhou', article: '15' } },
      });
      const grant = await anActiveGrant(county, request.id);
      expect(Object.keys(grant).filter((key) => /fee|price|charge/i.test(key))).toEqual([]);
      const priced = await county.call('POST', '/catalog/entries', {
        as: 'officer@provider',
        body: entryContent({ name: '带价目的清单', price: '10.00' } as never),
      });
      expect([400, 422]).toContain(priced.status);
      expect(JSON.stringify(priced.body.faults)).toContain('price');
    },
  );

  it('FZ-4c: without an active grant made through a request nothing is read', async () => {
    const { county, entry } = at('fuzhou');
    const request = await aRequest(county, entry);
    const { body } = await approve('fuzhou', request.id);
    const read = () =>
      county.call('GET', `/data/grants/${body.grant}/rows`, {
        as: 'officer@consumer',
        query: { purpose: request.purpose, scenario: request.scenario },
      });
    expect(await read()).toMatchObject({ status: 403, body: { code: 'read-refused' } });
    expect(codes(await read())).toContain('grant-active');
    expect((await county.call('GET', `/data/grants/${request.id}/rows`, { as: 'officer@consumer' })).status).toBe(404);
    const grant = await anActiveGrantOf(county, body.grant);
    expect(grant.request).toBe(request.id);
    expect((await read()).status).toBe(200);
  });

  it('FZ-4e: nothing is usable before an authorisation, and the grant names its reviewer for good', async () => {
    const { county, entry } = at('fuzhou');
    const request = await aRequest(county, entry);
    expect(request).toMatchObject({ status: 'submitted', approvals: [] });
    expect(request.grant).toBeUndefined();
    const grant = await anActiveGrant(county, request.id);
    const reviewer = [{ party: 'provider', by: 'custodian-of-provider', on: '2026-03-02' }];
    expect(grant.approvals).toEqual(reviewer);
    await county.must('POST', `/share/grants/${grant.id}/end`, { as: 'officer@provider', body: { reason: '到期' } });
    const ended = await county.must('GET', `/share/grants/${grant.id}`, { as: 'officer@consumer' });
    expect(ended).toMatchObject({ status: 'ended', approvals: reviewer });
  });

  it('FZ-8c: the class in the catalog decides the route of a request, not the one who asks', async () => {
    const { county, entry } = at('fuzhou');
    const open = await aPublishedEntry(county, { name: '无条件共享的清单', shareType: 'unconditional' });
    expect((await ask('fuzhou', requestContent(open.id, { answers: [] }))).body).toMatchObject({
      procedure: 'direct',
      status: 'approved',
    });
    expect((await ask('fuzhou', requestContent(entry))).body).toMatchObject({
      procedure: 'application',
      status: 'submitted',
    });
    const chosen = await ask('fuzhou', requestContent(entry, { procedure: 'direct' }));
    expect(chosen).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });

  it('FZ-13a: any unit with a stated duty asks any other, and the provider has no way to bar it', async () => {
    const { county, entry } = at('fuzhou');
    await county.must('PUT', `/share/scopes/${entry}`, {
      as: 'officer@provider',
      body: { fields: ['code'], consumers: ['regulator'], reason: '收紧授权' },
    });
    for (const as of ['officer@third', 'officer@consumer', 'officer@third'] as const)
      expect(await ask('fuzhou', requestContent(entry, { responsibleUser: as }), as)).toMatchObject({
        status: 201,
        body: { status: 'submitted', provider: 'provider', outsideScope: ['name', 'city'] },
      });
    const elsewhere = await ask('fuzhou', {
      ...requestContent(entry, { entry: undefined, fields: undefined, answers: [] }),
      offCatalog: { provider: 'third', name: '门牌名录', description: '全市门牌' },
    });
    expect(elsewhere).toMatchObject({ status: 201, body: { provider: 'third' } });
  });

  it('FZ-18a FZ-9b: what no catalog holds is described, reaches the unit named, and becomes a grant once it is catalogued', async () => {
    const { county } = at('fuzhou');
    const { entry: _, fields: __, ...content } = requestContent('', { answers: [] });
    const described = { ...content, offCatalog: { provider: 'provider', name: '楼栋名录', description: '全市楼栋' } };
    const { body: request } = await ask('fuzhou', described);
    expect(request).toMatchObject({ status: 'submitted', provider: 'provider', procedure: 'application' });
    expect(request.entry).toBeUndefined();
    expect(request.duties).toMatchObject([{ duty: 'share.reply', due: '2026-03-23', article: '18' }]);
    const inbox = await county.must('GET', '/share/inbox', { as: 'officer@provider', query: { limit: '200' } });
    expect(inbox.items.map(({ id }: { id: string }) => id)).toContain(request.id);

    expect(await approve('fuzhou', request.id)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    const entry = await aPublishedEntry(county, { name: '楼栋名录' });
    const foreign = await aPublishedEntry(county, { name: '他局名录' }, 'third');
    expect((await approve('fuzhou', request.id, { entry: foreign.id })).status).toBe(422);
    expect((await approve('fuzhou', request.id, { entry: entry.id, fields: ['code'] })).status).toBe(200);
    const approved = await county.must('GET', `/share/requests/${request.id}`, { as: 'officer@consumer' });
    const grant = await county.must('GET', `/share/grants/${approved.grant}`, { as: 'officer@consumer' });
    expect(grant).toMatchObject({ entry: entry.id, fields: ['code'], offCatalog: true, request: request.id });
    expect((await ask('fuzhou', { ...described, entry: entry.id })).status).toBe(400);
  });

  it('a request off the catalog is refused like any other: with its cause and a written reason', async () => {
    const { county } = at('fuzhou');
    const { entry: _, fields: __, ...content } = requestContent('', { answers: [] });
    const { body } = await ask('fuzhou', {
      ...content,
      offCatalog: { provider: 'provider', name: '名录', description: '某名录' },
    });
    const refused = await county.call('POST', `/share/requests/${body.id}/refuse`, {
      as: 'custodian@provider',
      body: { basis: { type: 'statutory-cause', name: '《统计法》' }, reason: '不得提供' },
    });
    expect(refused).toMatchObject({ status: 200, body: { status: 'refused' } });
  });
});

const anActiveGrantOf = async (county: TestCounty, grant: string) => {
  await county.must('POST', `/share/grants/${grant}/conditions`, { as: 'officer@provider', body: {} });
  for (const side of ['provider', 'consumer'] as const)
    await county.must('POST', `/share/grants/${grant}/sign`, { as: `officer@${side}`, body: { document: '协议' } });
  return county.must('GET', `/share/grants/${grant}`, { as: 'officer@consumer' });
};

describe('Zhangye', () => {
  it('ZY-12b: knows no request beside the catalog', async () => {
    const { entry: _, fields: __, ...content } = requestContent('', { answers: [] });
    const answer = await ask('zhangye', {
      ...content,
      offCatalog: { provider: 'provider', name: '名录', description: '目录外的名录' },
    });
    expect(answer).toMatchObject({ status: 422, body: { cite: { regulation: 'zhangye', article: '12' } } });
    expect(codes(answer)).toEqual(['published-entry']);
  });
});

describe('who asks', () => {
  it('ZY-3b: a department from outside the city asks by the same path, and its grant shows where it belongs and its route', async () => {
    const { county, entry } = at('zhangye');
    await aDepartment(county, 'outsider', { level: 'outside', division: '620102' });
    const grantFor = async (more: Record<string, unknown>) => {
      const { body } = await ask('zhangye', requestContent(entry, more), 'officer@outsider');
      const { body: approved } = await approve('zhangye', body.id);
      return county.must('GET', `/share/grants/${approved.grant}`, { as: 'officer@outsider' });
    };
    expect((await grantFor({})).applicant).toEqual({ level: 'outside', division: '620102', access: 'direct' });
    expect((await grantFor({ via: 'regulator' })).applicant).toEqual({
      level: 'outside',
      division: '620102',
      access: 'indirect',
      via: 'regulator',
    });
    expect((await ask('zhangye', requestContent(entry, { via: 'nobody' }), 'officer@outsider')).body.code).toBe(
      'unknown-organisation',
    );
  });

  it('JM-22: a township holds grants like any other, and they are counted by level', async () => {
    const { county, entry } = at('jiangmen');
    const levels = async () => {
      const { items } = await county.must('GET', '/share/levels', { as: 'administrator@regulator' });
      return items.find(({ level }: { level: string }) => level === 'township');
    };
    expect(await levels()).toBeUndefined();
    await aDepartment(county, 'township', { level: 'township' });
    const { body } = await ask('jiangmen', requestContent(entry), 'officer@township');
    expect(await levels()).toEqual({ level: 'township', organisations: 1, grants: 0, live: 0 });
    await approve('jiangmen', body.id);
    expect(await levels()).toEqual({ level: 'township', organisations: 1, grants: 1, live: 1 });
    expect((await county.call('GET', '/share/levels', { as: 'officer@township' })).status).toBe(403);
  });
});

describe('many at once', () => {
  it('one call makes separate requests with one file of attachments, each on its own way', async () => {
    const { county, entry } = at('dazhou');
    const other = await aPublishedEntry(county, { name: '他局清单' }, 'third');
    const { entry: _, fields: __, answers: ___, endsOn, ...common } = requestContent('');
    const answers = [{ condition: '用于本部门履职', answer: '仅用于核对' }];
    const file = { name: '批文.pdf', sha256: 'a'.repeat(64) };
    const body = {
      ...common,
      endsOn,
      requests: [
        { entry, fields: ['code'], answers },
        { entry: other.id, fields: ['name'], answers },
      ],
      attachments: [file],
    };
    const batch = await county.must('POST', '/share/request-batches', { as: 'officer@consumer', body, status: 201 });
    expect(batch.attachments).toEqual([file]);
    expect(batch.requests.map((one: { provider: string }) => one.provider)).toEqual(['provider', 'third']);
    const [first] = batch.requests;
    await approve('dazhou', first.id);
    const after = await county.must('GET', `/share/request-batches/${batch.id}`, { as: 'officer@consumer' });
    expect(after.requests.map((one: { status: string }) => one.status)).toEqual(['approved', 'submitted']);
    const theirs = await county.must('GET', `/share/request-batches/${batch.id}`, { as: 'officer@third' });
    expect(theirs).toMatchObject({ attachments: [file], requests: [{ provider: 'third' }] });
    expect(theirs.requests).toHaveLength(1);

    const wrong = await county.call('POST', '/share/request-batches', {
      as: 'officer@consumer',
      body: { ...body, requests: [...body.requests, { entry: 'ent_none' }, { entry, fields: ['nothing'], answers }] },
    });
    expect(wrong.status).toBe(422);
    expect(wrong.body.faults.map(({ path }: { path: string }) => path)).toEqual(['body.requests.2', 'body.requests.3']);
    const sent = await county.must('GET', '/share/requests', { as: 'officer@consumer', query: { box: 'sent' } });
    expect(sent.items.map(({ id }: { id: string }) => id).sort()).toEqual(
      batch.requests.map(({ id }: { id: string }) => id).sort(),
    );
  });

  it('twenty departments are asked in one call', async () => {
    const { county, entry } = at('fuzhou');
    const { entry: _, ...one } = requestContent('');
    const { purpose, scenario, dutyBasis, responsibleUser, endsOn, fields, answers } = one as Record<string, unknown>;
    const batch = await county.must('POST', '/share/request-batches', {
      as: 'officer@third',
      body: {
        ...{ purpose, scenario, dutyBasis, responsibleUser, endsOn },
        requests: Array.from({ length: 20 }, () => ({ entry, fields, answers })),
      },
    });
    expect(batch.requests).toHaveLength(20);
    const rest = await county.must('GET', `/share/requests/${batch.requests[19].id}`, { as: 'officer@third' });
    expect(rest).toMatchObject({ batch: batch.id, duties: [{ duty: 'share.reply' }] });
  });
});

describe('whom a request waits for', () => {
  it('is shown with contact and the next day that binds, and turns to the applicant when more is asked', async () => {
    const county = await aCounty('jiangmen');
    const entry = await aSharedEntry(county);
    const { name, uscc, type, level, division } = await county.must('GET', '/organisations/provider', {
      as: 'administrator@regulator',
    });
    await county.must('PUT', '/organisations/provider', {
      as: 'administrator@regulator',
      body: { name, uscc, type, level, division, contact: { phone: '0750-1234567' } },
    });
    const request = await aRequest(county, entry.id);
    const shown = (as: As) => county.must('GET', `/share/requests/${request.id}`, { as });
    for (const as of ['officer@consumer', 'officer@provider', 'operator@regulator'] as const)
      expect((await shown(as)).waiting).toMatchObject({
        for: [{ party: 'provider', organisation: 'provider', contact: { phone: '0750-1234567' } }],
        next: { duty: 'share.reply', due: '2026-03-09' },
      });
    await county.must('POST', `/share/requests/${request.id}/ask-supplement`, {
      as: 'officer@provider',
      body: { missing: ['批文'] },
    });
    expect((await shown('officer@provider')).waiting.for).toMatchObject([{ party: 'consumer' }]);
    await county.must('POST', `/share/requests/${request.id}/supplement`, {
      as: 'officer@consumer',
      body: { answers: [{ condition: '批文', answer: '见附件' }] },
    });
    expect((await shown('officer@consumer')).waiting.for).toMatchObject([{ party: 'provider' }]);
    await county.must('POST', `/share/requests/${request.id}/approve`, { as: 'custodian@provider', body: {} });
    const { waiting, grant } = await shown('officer@consumer');
    expect(waiting).toBeUndefined();
    // What was approved is still to be delivered, on a clock of its own.
    const granted = () => county.must('GET', `/share/grants/${grant}`, { as: 'officer@consumer' });
    expect((await granted()).waiting).toMatchObject({
      for: [{ party: 'provider', contact: { phone: '0750-1234567' } }],
      next: { duty: 'share.deliver', due: '2026-03-09' },
    });
    await county.must('POST', `/share/grants/${grant}/deliver`, {
      as: 'officer@provider',
      body: { channel: 'platform-api', receipt: '回执 1' },
    });
    expect((await granted()).waiting).toBeUndefined();
  });

  it('in the inbox of regulator and provider it stands until it is decided, the longest first', async () => {
    const county = await aCounty('shuangliao');
    const entry = await aSharedEntry(county);
    const ids: string[] = [];
    for (const purpose of ['甲', '乙', '丙']) ids.push((await aRequest(county, entry.id, { purpose })).id);
    const inbox = async (as: As, query: Record<string, string> = {}) =>
      county.must('GET', '/share/inbox', { as, query });
    for (const as of ['officer@provider', 'operator@regulator'] as const) {
      expect((await inbox(as)).items.map(({ id }: { id: string }) => id)).toEqual(ids);
      const first = await inbox(as, { limit: '2' });
      expect(first.items).toHaveLength(2);
      const rest = await inbox(as, { limit: '2', cursor: first.next });
      expect(rest.items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2));
    }
    expect((await inbox('officer@consumer')).items).toEqual([]);
    await anActiveGrant(county, ids[0]!);
    const withdrawn = await county.must('POST', `/share/requests/${ids[1]}/withdraw`, {
      as: 'officer@consumer',
      body: {},
    });
    expect(withdrawn).toMatchObject({ status: 'withdrawn', withdrawnOn: withdrawn.receivedOn });
    for (const as of ['officer@provider', 'operator@regulator'] as const)
      expect((await inbox(as)).items.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2));
  });
});

describe('what contradicts itself is named', () => {
  it.each([
    ['an end before today', { endsOn: '2026-03-01' }, 'body.endsOn', 'end-before-start'],
    ['an end before its start', { startsOn: '2026-05-01', endsOn: '2026-04-30' }, 'body.endsOn', 'end-before-start'],
    ['a start in the past', { startsOn: '2026-03-01' }, 'body.startsOn', 'start-in-the-past'],
  ])('%s', async (_what, more, path, code) => {
    const answer = await ask('dazhou', requestContent(at('dazhou').entry, more));
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request', faults: [{ path, code }] } });
  });

  it('items that the entry lacks', async () => {
    const answer = await ask('dazhou', requestContent(at('dazhou').entry, { fields: ['code', 'phone'] }));
    expect(answer).toMatchObject({ status: 422, body: { code: 'unknown-field', detail: 'phone' } });
  });

  it('an approval that would end before it starts', async () => {
    const { county, entry } = at('dazhou');
    const request = await aRequest(county, entry);
    expect((await approve('dazhou', request.id, { endsOn: '2026-02-28' })).body.faults).toMatchObject([
      { code: 'end-before-start' },
    ]);
    expect((await approve('dazhou', request.id, { startsOn: '2026-04-01' })).status).toBe(200);
  });

  it.each(['provider', 'consumer'] as const)('a body that has ended: the %s', async (ended) => {
    const county = await aCounty('dazhou');
    const entry = await aSharedEntry(county);
    const { client, tableName } = county.deps.store;
    await client.send(
      new UpdateCommand({
        TableName: tableName('organisations'),
        Key: { pk: `organisation#${ended}`, sk: 'current' },
        UpdateExpression: 'SET #s = :closed',
        ExpressionAttributeNames: { '#s': 'status' },
        ExpressionAttributeValues: { ':closed': 'closed' },
      }),
    );
    const answer = await county.call('POST', '/share/requests', {
      as: 'officer@consumer',
      body: requestContent(entry.id),
    });
    expect(answer.body.code).toBe(ended === 'provider' ? 'unknown-organisation' : 'unknown-caller');
    expect(answer.body.detail).toContain(ended);
  });

  it('a body that is not registered', async () => {
    const { entry: _, fields: __, ...content } = requestContent('', { answers: [] });
    const answer = await ask('dazhou', {
      ...content,
      offCatalog: { provider: 'gone', name: '名录', description: 'x' },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'unknown-organisation' } });
  });
});
