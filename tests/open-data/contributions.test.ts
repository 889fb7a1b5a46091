import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { tellSubscribersStep } from '../../functions/open/contributions/tell-subscribers.ts';
import { threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { APPLICANT, aFilledEntry, anOpenDataset, openIt, PROVIDER, REGULATOR } from '../support/opening.ts';

/** What the public says of open data, and what it is told. */
let county: TestCounty;
beforeAll(async () => {
  county = await aCounty('dazhou');
  await threeBodies(county);
});

const say = (dataset: string, more: Record<string, unknown>) =>
  county.call('POST', '/open/contributions', {
    body: { kind: 'comment', dataset, text: '很有用', by: { name: '张小明', contact: 'zhang@example.cn' }, ...more },
  });
const said = async (dataset: string, more: Record<string, unknown>): Promise<string> => {
  const { status, body } = await say(dataset, more);
  expect([status, body]).toMatchObject([202, { status: 'waiting' }]);
  return body.id;
};
const moderate = (id: string, body: object, as: typeof PROVIDER | typeof REGULATOR | 'officer@third' = REGULATOR) =>
  county.call('POST', `/open/contributions/${id}/moderate`, { as, body });
const shown = (dataset: string) => county.must('GET', `/open/datasets/${dataset}/contributions`);

describe('what people say of a dataset', () => {
  it('DZ-29b: a member of the public submits a use case of an open dataset, and it is shown once approved', async () => {
    const { id, name } = await anOpenDataset(county);
    const shut = await aFilledEntry(county);
    const useCase = { kind: 'use-case', title: '停车引导小程序', text: '接入区划数据', link: 'https://example.cn/app' };
    expect((await say(shut.id, useCase)).body.code).toBe('unknown-entry');
    expect((await say(id, { ...useCase, link: 'javascript:alert(1)' })).status).toBe(400);
    const [good, bad] = [await said(id, useCase), await said(id, { ...useCase, title: '广告' })];
    const cases = async () => (await county.must('GET', '/open/use-cases')).items;
    expect(await cases()).toEqual([]);
    expect(
      (await county.must('GET', '/open/contributions', { as: REGULATOR })).items.map((one: { id: string }) => one.id),
    ).toEqual([good, bad]);
    await moderate(good, { decision: 'show' });
    expect((await moderate(bad, { decision: 'reject' })).body.code).toBe('contradictory');
    await moderate(bad, { decision: 'reject', reason: '与数据无关' });
    expect(await cases()).toMatchObject([
      { id: good, dataset: id, datasetName: name, title: '停车引导小程序', by: '张**' },
    ]);
    expect((await shown(id)).items).toHaveLength(1);
    expect((await county.must('GET', '/open/contributions', { as: REGULATOR })).items).toEqual([]);
  });

  it('counts stars of shown comments alone, hides who wrote them, and takes both back', async () => {
    const { id } = await anOpenDataset(county);
    const text = '请打 13912345678 联系我';
    const [five, two, waiting] = [
      await said(id, { stars: 5, text }),
      await said(id, { stars: 2, by: { name: '李四' } }),
      await said(id, { stars: 1, by: { name: '王五', contact: '13800001111' } }),
    ];
    expect(await shown(id)).toMatchObject({ items: [], rating: { ratings: 0 } });
    expect((await moderate(five, { decision: 'show' }, 'officer@third')).body.code).toBe('other-organisation');
    await moderate(five, { decision: 'show', reply: '感谢支持' }, PROVIDER);
    await moderate(two, { decision: 'show' });
    const both = await shown(id);
    expect(both.rating).toEqual({ ratings: 2, mean: 3.5 });
    expect(both.items.map((one: { id: string }) => one.id)).toEqual([two, five]);
    expect(both.items[1]).toMatchObject({ text: '请打 139******** 联系我', reply: '感谢支持', by: '张**' });
    expect(JSON.stringify(both)).not.toMatch(/张小明|example\.cn/);
    await moderate(two, { decision: 'reject', reason: '经查不实' });
    expect((await shown(id)).rating).toEqual({ ratings: 1, mean: 5 });
    await moderate(two, { decision: 'show' });
    expect((await shown(id)).rating).toEqual({ ratings: 2, mean: 3.5 });
    expect((await moderate(waiting, { decision: 'show', version: 7 })).body.code).toBe('stale-version');
    expect((await say(id, { stars: 6 })).status).toBe(400);
  });

  it('counts one person once: what they sent last, by contact or else by name, and nobody is told who', async () => {
    const [{ id }, other] = [await anOpenDataset(county), await anOpenDataset(county)];
    const show = async (one: string) => expect((await moderate(one, { decision: 'show' })).status).toBe(200);
    const rating = async (of = id) => (await shown(of)).rating;
    const minuteLater = () => county.clock.moveTo(new Date(Date.parse(county.clock.now()) + 60_000).toISOString());
    const by = (name: string, contact?: string) => ({ by: { name, ...(contact ? { contact } : {}) } });
    const ZHANG = by('张三', 'Zhang3@example.cn');

    // What was sent last counts, whichever is looked at first.
    const first = await said(id, { stars: 1, ...ZHANG });
    minuteLater();
    const second = await said(id, { stars: 5, ...by('三哥', 'ｚhang3@example.cn ') });
    await show(second);
    await show(first);
    expect(await rating()).toEqual({ ratings: 1, mean: 5 });
    // Another of the same name is another, where they can be reached elsewhere.
    await show(await said(id, { stars: 1, ...by('张三', '+86 138-0000-9999') }));
    minuteLater();
    await show(await said(id, { stars: 3, ...by('张三', '13800009999') }));
    expect(await rating()).toEqual({ ratings: 2, mean: 4 });

    // Whoever changes their mind changes their stars; the comment before it stays, without stars.
    minuteLater();
    const third = await said(id, { stars: 2, ...ZHANG });
    await show(third);
    expect(await rating()).toEqual({ ratings: 2, mean: 2.5 });
    const { items } = await shown(id);
    expect(items.map(({ stars }: { stars?: number }) => stars ?? 0)).toEqual([2, 3, 0, 0, 0]);
    await moderate(third, { decision: 'reject', reason: '经查不实' });
    expect(await rating()).toEqual({ ratings: 1, mean: 3 });

    // Who leaves no contact is their name.
    await show(await said(id, { stars: 5, ...by('王 五') }));
    minuteLater();
    await show(await said(id, { stars: 4, ...by('王五') }));
    expect(await rating()).toEqual({ ratings: 2, mean: 3.5 });

    // That one person rated two datasets cannot be told by what is kept, and no answer has it.
    const there = await said(other.id, { stars: 4, ...ZHANG });
    const { client, tableName } = county.deps.store;
    const raterOf = async (one: string): Promise<string> => {
      const Key = { pk: `contribution#${one}`, sk: 'current' };
      const { Item } = await client.send(new GetCommand({ TableName: tableName('opening'), Key }));
      return Item!.rater;
    };
    const raters = [await raterOf(third), await raterOf(there)];
    expect(new Set(raters).size).toBe(2);
    const seen = [
      await county.must('GET', '/open/contributions', { as: REGULATOR, query: { limit: '100' } }),
      await county.must('GET', `/open/contributions/${there}`, { as: PROVIDER }),
      await shown(id),
    ];
    expect(JSON.stringify(seen)).not.toMatch(new RegExp(`rater|${raters.join('|')}`));
  });

  it('takes one of two that show the same person’s stars at the same moment, and the sums are right', async () => {
    const { id } = await anOpenDataset(county);
    const ids = [await said(id, { stars: 1 }), await said(id, { stars: 5 })];
    const answers = await Promise.all(ids.map((one) => moderate(one, { decision: 'show' })));
    for (const [at, { status }] of answers.entries())
      if (status !== 200) expect((await moderate(ids[at]!, { decision: 'show' })).status).toBe(200);
    expect((await shown(id)).rating.ratings).toBe(1);
  });

  it('makes a correction an objection, with the mark and the clocks of one', async () => {
    const { id } = await anOpenDataset(county);
    expect((await say(id, { kind: 'correction', text: '名称有误', item: '没有的项' })).body.code).toBe('unknown-field');
    const correction = await said(id, { kind: 'correction', text: '朝阳区名称有误', item: 'name' });
    expect((await moderate(correction, { decision: 'show' })).body.code).toBe('contradictory');
    expect((await moderate(correction, { decision: 'object' })).body.code).toBe('contradictory');
    const made = await moderate(correction, { decision: 'object', ground: 'error' }, PROVIDER);
    expect(made).toMatchObject({ status: 200, body: { status: 'objection' } });
    const objection = await county.must('GET', `/objections/${made.body.objection}`, { as: REGULATOR });
    expect(objection).toMatchObject({
      entry: id,
      item: 'name',
      description: '朝阳区名称有误',
      objector: { account: `contribution:${correction}` },
      status: 'received',
    });
    expect((await county.must('GET', `/open-data/datasets/${id}`)).marks).toMatchObject([{ item: 'name' }]);
    const comment = await said(id, {});
    expect((await moderate(comment, { decision: 'object', ground: 'error' })).body.code).toBe('contradictory');
  });

  it('turns a flood away, and lets in more once somebody has looked', async () => {
    const { id } = await anOpenDataset(county);
    let last = '';
    for (let sent = 0; sent < 50; sent += 1) last = await said(id, {});
    expect(await say(id, {})).toMatchObject({ status: 429, body: { code: 'too-many-waiting' } });
    await moderate(last, { decision: 'reject', reason: '灌水' });
    expect((await say(id, {})).status).toBe(202);
    expect((await say((await anOpenDataset(county)).id, {})).status).toBe(202);
  });
});

describe('who follows a dataset', () => {
  const notices = (to: string) => county.notices.filter((one) => one.to === to);

  it('is told of a change, a correction and a withdrawal with its reason, each once, until they want no more', async () => {
    const { id } = await anOpenDataset(county);
    const follow = (as: typeof APPLICANT) => county.call('POST', '/open/subscriptions', { as, body: { dataset: id } });
    expect((await follow(APPLICANT)).status).toBe(201);
    expect((await follow(APPLICANT)).body.code).toBe('already-exists');
    expect((await follow('public:li')).status).toBe(201);
    expect((await county.must('GET', '/open/subscriptions', { as: APPLICANT })).items).toMatchObject([{ dataset: id }]);
    await openIt(county, id);
    await county.must('DELETE', `/open/subscriptions/${id}`, { as: 'public:li' });
    expect((await county.call('DELETE', `/open/subscriptions/${id}`, { as: 'public:li' })).status).toBe(404);
    await openIt(county, id, { corrects: true, reason: '第三行有误' });
    await county.must('POST', `/open-data/datasets/${id}/withdraw`, { as: REGULATOR, body: { reason: '来源有误' } });
    await county.settle();
    expect(notices('zhang').map(({ subject }) => subject.zh.slice(0, 10))).toEqual(
      ['您订阅的数据有更新', '您订阅的数据已更正', '您订阅的数据已撤下'].map((one) => expect.stringContaining(one)),
    );
    expect(notices('zhang').at(-1)?.subject.zh).toContain('来源有误');
    expect(notices('li')).toHaveLength(1);
    const { items } = await county.must('GET', `/open-data/datasets/${id}/releases`);
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['withdrawn', 'corrected', 'changed', 'opened']);
    expect(await tellSubscribersStep(county.deps, `tel_${id}_3`)).toEqual({ done: true });
    expect(notices('zhang')).toHaveLength(3);
  });

  it('refuses a correction that does not say what was wrong', async () => {
    const { id } = await anOpenDataset(county);
    const answer = await county.call('POST', '/open-data/publications', {
      as: PROVIDER,
      body: { entry: id, functionBasis: '职能', corrects: true },
    });
    expect(answer).toMatchObject({ status: 422, body: { code: 'contradictory' } });
  });
});
