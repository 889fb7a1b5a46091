import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EnvironmentError } from '../../functions/platform/environment.ts';
import { depsFrom } from '../../functions/platform/live.ts';

const COMPLETE = {
  COUNTY: 'minle',
  REGULATION: 'zhangye',
  REGULATOR: 'minle-data-bureau',
  BUCKET: 'objects',
  DEADLINE_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:123456789012:stateMachine:minle-deadline',
  WORK_MACHINE_ARN: 'arn:aws-cn:states:cn-north-1:123456789012:stateMachine:minle-work',
  TABLE_PREFIX: 'minle-',
};
const faultsOf = (env: NodeJS.ProcessEnv): readonly string[] => {
  try {
    depsFrom(env);
  } catch (error) {
    if (error instanceof EnvironmentError) return error.faults;
    throw error;
  }
  return [];
};

describe('a function’s environment', () => {
  it('names at once everything that is missing, an empty variable too', () => {
    expect(faultsOf({ COUNTY: '', REGULATOR: 'minle-data-bureau' })).toEqual([
      'COUNTY is missing',
      'REGULATION is missing',
      'BUCKET is missing',
      'DEADLINE_MACHINE_ARN is missing',
      'WORK_MACHINE_ARN is missing',
    ]);
  });
  it.each([
    ['a regulation that is not built in', { REGULATION: 'zhangye,atlantis' }, /^REGULATION\.1 /],
    ['text that is not JSON', { REMINDERS: 'soon' }, /^REMINDERS is not JSON$/],
    ['a reminder at no hour', { REMINDERS: '{"half":true,"workingDaysBefore":[1],"hour":24}' }, /^REMINDERS\.hour /],
    ['an interval of nothing', { INTERVALS: '{"security.drill":0}' }, /^INTERVALS\.security\.drill /],
    ['a code template without a number', { CODE_TEMPLATE: '{class}' }, /^CODE_TEMPLATE is no template/],
    ['a digest at no hour', { DIGEST_HOUR: '24' }, /^DIGEST_HOUR /],
    ['an address that is none', { BASE_URL: 'data.minle.example' }, /^BASE_URL /],
  ])('refuses %s', (_, more, fault) => {
    expect(faultsOf({ ...COMPLETE, ...more })).toEqual([expect.stringMatching(fault)]);
  });
  it('is the county as configured', () => {
    const { county, store } = depsFrom({
      ...COMPLETE,
      REGULATION: 'zhangye, dazhou',
      IN_FORCE: '{"zhangye":"2030-01-01"}',
      BASE_URL: 'https://data.minle.example/',
      INTERVALS: '{"security.drill":6}',
      TABLE_AUDIT: 'evidence',
    });
    expect(county).toMatchObject({
      id: 'minle',
      regulator: 'minle-data-bureau',
      baseUrl: 'https://data.minle.example',
    });
    expect(county.law.layers.map(({ id }) => id)).toEqual(['zhangye', 'dazhou']);
    expect(county.law.layers[0]?.effectiveFrom).toBe('2030-01-01');
    expect(county.intervals).toEqual({ 'security.drill': 6 });
    expect(county.reminders).toEqual({ half: true, workingDaysBefore: [1], hour: 9 });
    expect([store.tableName('duties'), store.tableName('audit')]).toEqual(['minle-duties', 'evidence']);
  });
});

describe('notices to a county’s messaging gateway', () => {
  const received: unknown[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push(JSON.parse(Buffer.concat(chunks).toString()));
      response.writeHead(request.url === '/full' ? 507 : 204).end();
    });
  });
  beforeAll(async () => {
    process.env.LOG_LEVEL = 'silent';
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  const notifierAt = (path: string) =>
    depsFrom({ ...COMPLETE, NOTICE_WEBHOOK: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}` })
      .notifier;
  const notice = {
    id: 'ntc_1',
    to: 'civil-affairs',
    subject: { zh: '时限将至', en: 'A duty is nearly due' },
    about: { type: 'duty', id: 'request.req_1.share.reply.1' },
    at: '2026-03-02T01:00:00.000Z',
  };

  it('arrive as they are', async () => {
    await notifierAt('/notices').notify(notice);
    expect(received).toEqual([notice]);
  });
  it('fail aloud where the gateway does not take them', async () => {
    await expect(notifierAt('/full').notify(notice)).rejects.toThrow('507');
  });
});
