import { beforeAll, describe, expect, it } from 'vitest';
import { threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

/**
 * Fuzhou art. 40, through the API with moving time. Ten working days from Friday 2026-09-18: the worked Sunday 20, 21 to
 * 24, 28 to 30 September, 8 and 9 October; from 2026-10-09: the worked Saturday 10, 12 to 16, 19 to 22 October.
 */
const COMPLETED = '2026-09-18';
const REGULATOR = 'operator@regulator';
const OWNER = 'officer@provider';
const endOf = (day: string): string => new Date(Date.parse(`${day}T16:00:00Z`)).toISOString();

describe('Fuzhou art. 40: data of a completed project', () => {
  let county: TestCounty;
  const ids: Record<string, string> = {};
  const file = (as: typeof OWNER | typeof REGULATOR, kind: string, data: unknown) =>
    county.must('POST', `/registers/${kind}`, { as, body: { data } });
  const complete = (project: string) =>
    file(OWNER, 'project-completion', { project, completedOn: COMPLETED, funding: 'fiscal' });
  const project = (id: string) => county.must('GET', `/registers/project-completion/${id}`, { as: OWNER });
  const dutyOf = async (id: string, name: string) =>
    (await project(id)).duties.find((one: { duty: string }) => one.duty === name);
  const blockedOf = async (id: string) =>
    Object.fromEntries(
      (await project(id)).blocks.map((one: { what: string; blocked: boolean }) => [one.what, one.blocked]),
    );

  beforeAll(async () => {
    county = await aCounty('fuzhou', { day: COMPLETED });
    await threeBodies(county);
    for (const name of ['inTime', 'late', 'never']) ids[name] = (await complete(name)).id;
  });

  it('FZ-40b: data is due within 10 working days of completion; until it passes its review payment and use are blocked', async () => {
    const view = await project(ids.inTime!);
    expect(view.duties).toEqual([
      expect.objectContaining({
        duty: 'project.submit-data',
        due: '2026-10-09',
        state: 'running',
        bearer: 'provider',
        cite: expect.objectContaining({ regulation: 'fuzhou', article: '40' }),
      }),
    ]);
    expect(view.blocks.map((one: { what: string; cite: { article: string } }) => [one.what, one.cite.article])).toEqual(
      [
        ['payment', '40'],
        ['use', '40'],
      ],
    );
    expect(await blockedOf(ids.inTime!)).toEqual({ payment: true, use: true });
    await county.moveTo('2026-10-09');
    await file(OWNER, 'project-data', { completion: ids.inTime, batches: ['sub_1'] });
    expect(await dutyOf(ids.inTime!, 'project.submit-data')).toMatchObject({ state: 'met', late: false });
  });

  it('FZ-40b: with no data after 10 working days the project shows overdue and stays blocked; late data keeps the breach', async () => {
    await county.moveTo(endOf('2026-10-09'));
    for (const name of ['late', 'never'])
      expect(await dutyOf(ids[name]!, 'project.submit-data')).toMatchObject({
        state: 'lapsed',
        breachedOn: '2026-10-09',
      });
    expect(await blockedOf(ids.never!)).toEqual({ payment: true, use: true });
    await file(OWNER, 'project-data', { completion: ids.late, batches: ['sub_2'] });
    expect(await dutyOf(ids.late!, 'project.submit-data')).toMatchObject({ state: 'met', late: true });
  });

  it('FZ-40c: the opinion is due within 10 working days of submission; without it the review is overdue and the gates stay shut', async () => {
    expect(await dutyOf(ids.inTime!, 'project.review-data')).toMatchObject({
      state: 'running',
      due: '2026-10-22',
      bearer: 'regulator',
    });
    await county.moveTo(endOf('2026-10-22'));
    expect(await dutyOf(ids.inTime!, 'project.review-data')).toMatchObject({
      state: 'lapsed',
      breachedOn: '2026-10-22',
    });
    const { items } = await county.must('GET', '/supervision/tasks', { as: REGULATOR });
    expect(items.map((one: { subject: { id: string } }) => one.subject.id)).toContain(ids.inTime);
    expect(await blockedOf(ids.inTime!)).toEqual({ payment: true, use: true });
  });

  it('FZ-40d: a failed opinion leaves payment blocked, a passed one allows it', async () => {
    const review = (conforms: boolean) =>
      file(REGULATOR, 'project-data-review', { completion: ids.inTime, conforms, opinion: '见附件' });
    await review(false);
    expect(await blockedOf(ids.inTime!)).toEqual({ payment: true, use: true });
    await file(OWNER, 'project-data', { completion: ids.inTime, batches: ['sub_3'] });
    await review(true);
    expect(await blockedOf(ids.inTime!)).toEqual({ payment: false, use: false });
    const reviews = (await project(ids.inTime!)).duties.filter(
      (one: { duty: string }) => one.duty === 'project.review-data',
    );
    expect(reviews.map((one: { state: string; late: boolean }) => [one.state, one.late])).toEqual([
      ['met', true],
      ['met', false],
    ]);
  });

  it('only the owner submits data for its project', async () => {
    const answer = await county.call('POST', '/registers/project-data', {
      as: 'officer@consumer',
      body: { data: { completion: ids.never, batches: ['sub_9'] } },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'other-organisation' } });
    const unknown = await county.call('POST', '/registers/project-data', {
      as: OWNER,
      body: { data: { completion: 'rec_none', batches: ['sub_9'] } },
    });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'unknown-record' } });
  });

  it('FZ-34b: a rectification order needs its day, which shows overdue when it passes', async () => {
    const order = (data: Record<string, unknown>) =>
      county.call('POST', '/registers/project-rectification-order', {
        as: REGULATOR,
        body: { data: { completion: ids.never, unmet: '未列共享目录', ...data } },
      });
    expect(await order({})).toMatchObject({ status: 422, body: { code: 'not-lawful', cite: { article: '34' } } });
    expect((await order({ deadline: '2026-11-30' })).status).toBe(201);
    await county.moveTo(endOf('2026-11-30'));
    expect(await dutyOf(ids.never!, 'project.rectify')).toMatchObject({
      state: 'lapsed',
      bearer: 'provider',
      breachedOn: '2026-11-30',
    });
  });
});

describe('a project where the text blocks nothing', () => {
  it('DZ-9a: completion asks for acceptance in good time, with no figure, and blocks no payment', async () => {
    const county = await aCounty('dazhou', { day: COMPLETED });
    await threeBodies(county);
    const { id, blocks, duties } = await county.must('POST', '/registers/project-completion', {
      as: OWNER,
      body: { data: { project: '平台', completedOn: COMPLETED, funding: 'fiscal' } },
    });
    expect(blocks).toEqual([]);
    expect(duties).toEqual([expect.objectContaining({ duty: 'project.accept', state: 'running' })]);
    await county.must('POST', '/registers/project-acceptance', {
      as: OWNER,
      body: { data: { completion: id, acceptedOn: COMPLETED, passed: true } },
    });
    const view = await county.must('GET', `/registers/project-completion/${id}`, { as: OWNER });
    expect(view.duties).toEqual([expect.objectContaining({ state: 'met' })]);
  });
});
