import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../../functions/platform/county.ts';
import { duties } from '../../functions/platform/duty-store.ts';
import { get } from '../../functions/platform/store.ts';
import { aPublishedEntry, aRequest, requestContent, threeBodies } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';

const SECRET = 'arn:aws-cn:dynamodb:cn-north-1:123456789012:table/secret 13800138000';
const as = 'administrator@regulator' as const;

/** Parts of the county that fail while their name is here: `how` they do it. */
const failing = new Map<string, () => Promise<never>>();
const rejects = () => Promise.reject(new Error(SECRET));
const throws = (): never => {
  throw new TypeError(SECRET);
};
const unless = <A extends unknown[], R>(part: string, act: (...given: A) => R) => {
  return (...given: A): R => (failing.get(part) as (() => R) | undefined)?.() ?? act(...given);
};
const breakable = ({ store, timers, notifier, works, objects }: Deps): Partial<Deps> => {
  const send = (command: { constructor: { name: string } }) =>
    unless(`store.${command.constructor.name}`, () => store.client.send(command as never))();
  return {
    store: { ...store, client: { send } as unknown as typeof store.client },
    timers: { arm: unless('timers', timers.arm), isLive: (name) => timers.isLive(name) },
    notifier: { notify: unless('notifier', notifier.notify) },
    works: { start: unless('works', works.start) },
    objects: { ...objects, signUpload: unless('objects', objects.signUpload) },
  };
};

let county: TestCounty;
let entry: { id: string };
let logLevel: string | undefined;

beforeAll(async () => {
  county = await aCounty('dazhou', { replace: breakable });
  await threeBodies(county);
  entry = await aPublishedEntry(county);
});
// What fails on purpose here is logged as it should be, and not worth reading.
beforeEach(() => {
  logLevel = process.env.LOG_LEVEL;
  process.env.LOG_LEVEL = 'silent';
});
afterEach(() => {
  failing.clear();
  if (logLevel === undefined) delete process.env.LOG_LEVEL;
  else process.env.LOG_LEVEL = logLevel;
});

describe('A fault of ours', () => {
  it.each(['store.GetCommand', 'store.QueryCommand'])(
    'in reading (%s) is a 500 that tells nothing of its cause',
    async (part) => {
      failing.set(part, rejects);
      const path = part.endsWith('GetCommand') ? '/organisations/provider' : '/organisations';
      const answer = await county.call('GET', path, { as });
      expect(answer).toMatchObject({
        status: 500,
        body: { code: 'internal', type: '/problems/internal', status: 500 },
      });
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(Object.keys(answer.body).toSorted()).toEqual(['code', 'instance', 'status', 'title', 'type']);
      expect(JSON.stringify(answer)).not.toMatch(/arn:|1380|TypeError|at .*\.ts/);
    },
  );

  it.each(['ThrottlingException', 'InternalServerError', 'TimeoutError'])(
    'of the store that passes (%s) is answered as busy, to be tried again',
    async (name) => {
      failing.set('store.GetCommand', () => Promise.reject(Object.assign(new Error(SECRET), { name })));
      const answer = await county.call('GET', '/organisations/provider', { as });
      expect(answer).toMatchObject({ status: 503, body: { code: 'busy' } });
      expect(answer.headers['retry-after']).toMatch(/^\d+$/);
      expect(JSON.stringify(answer)).not.toContain('arn:');
    },
  );

  it('in writing is a 500 that leaves nothing half written', async () => {
    failing.set('store.TransactWriteCommand', rejects);
    const answer = await county.call('POST', '/share/requests', {
      as: 'officer@consumer',
      body: requestContent(entry.id),
    });
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } });
    failing.clear();
    const sent = await county.must('GET', '/share/requests', { as: 'officer@consumer', query: { box: 'sent' } });
    expect(sent.items).toEqual([]);
    expect(await county.timers.nextWake()).toBeUndefined();
  });

  it('in signing an upload is a 500, and no submission waits for a file that nobody can send', async () => {
    failing.set('objects', rejects);
    const answer = await county.call('POST', '/gathering/submissions', {
      as: 'custodian@provider',
      body: { entry: entry.id, fileName: '区划.csv', format: 'csv' },
    });
    expect(answer.status).toBe(500);
    const { items } = await county.must('GET', '/gathering/submissions', {
      as: 'custodian@provider',
      query: { entry: entry.id },
    });
    expect(items).toEqual([]);
  });

  it('in keeping the evidence of a refusal is answered as busy, not as a refusal that nobody can find', async () => {
    failing.set('store.PutCommand', rejects);
    const answer = await county.call('POST', '/organisations', { as: 'officer@provider', body: {} });
    expect(answer).toMatchObject({ status: 503, body: { code: 'busy' } });
    expect(answer.headers['retry-after']).toMatch(/^\d+$/);
    expect(JSON.stringify(answer)).not.toContain('arn:');
  });
});

describe('What follows a change', () => {
  it.each([
    ['timers', 'rejects', rejects],
    ['timers', 'throws', throws],
    ['notifier', 'rejects', rejects],
    ['notifier', 'throws', throws],
  ] as const)('may fail (%s %s), and the change is there with its duty', async (part, _, how) => {
    failing.set(part, how);
    const request = await aRequest(county, entry.id);
    failing.clear();
    const read = await county.must('GET', `/share/requests/${request.id}`, { as: 'officer@consumer' });
    expect(read).toMatchObject({ status: 'submitted', duties: [{ duty: 'share.reply', state: 'running' }] });
    const [{ id }] = read.duties;
    expect(await get(county.deps.store, duties, id)).toMatchObject({ state: 'running', due: '2026-03-16' });
    await county.sweep();
    await county.runDue();
    const name = (await get(county.deps.store, duties, id))!;
    expect(await county.timers.nextWake()).toBe('2026-03-09T01:00:00.000Z');
    expect(name.generation).toBe(part === 'timers' ? 2 : 1);
  });

  it.each([
    ['rejects', rejects],
    ['throws', throws],
  ] as const)('may fail when long work is started (%s): the sweep starts it again', async (_, how) => {
    const created = await county.must('POST', '/catalog/imports', {
      as: 'operator@regulator',
      body: { fileName: 'portal.json', format: 'json' },
    });
    expect(await county.upload(created.upload, '[]')).toBe(200);
    failing.set('works', how);
    await county.must('POST', `/catalog/imports/${created.id}/start`, { as: 'operator@regulator', body: {} });
    failing.clear();
    const status = async () =>
      (await county.must('GET', `/catalog/imports/${created.id}`, { as: 'operator@regulator' })).status;
    const stuck = await status();
    await county.sweep();
    await county.works.idle();
    expect(await status()).not.toBe(stuck);
  });
});
