import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { notifierAll } from '../../functions/platform/engines/notifier-all.ts';
import { notifierSns } from '../../functions/platform/engines/notifier-sns.ts';
import { notifierWebhook } from '../../functions/platform/engines/notifier-webhook.ts';
import type { Notice, Notifier } from '../../functions/platform/ports.ts';
import { notifierContract, type Received } from './notifier-contract.ts';

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
});

/** Someone at the other end of HTTP, who takes, refuses or says nothing. */
const receiver = async (
  take: (request: IncomingMessage, body: string) => Received,
  answer: (response: ServerResponse) => void,
) => {
  const taken: Received[] = [];
  let refuses = false;
  let silent = false;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    if (silent) return;
    if (refuses) return void response.writeHead(400).end();
    taken.push(take(request, body));
    answer(response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notices`,
    received: async () => taken,
    refusing: (whether: boolean) => {
      refuses = whether;
    },
    silent: (whether: boolean) => {
      silent = whether;
    },
  };
};

notifierContract('a webhook', async () => {
  const other = await receiver(
    ({ headers }, body) => ({ key: String(headers['idempotency-key']), notice: JSON.parse(body) }),
    (response) => response.writeHead(204).end(),
  );
  return { ...other, notifier: notifierWebhook(other.url, 300) };
});

/** Publish of the SNS query protocol, as its reference has it; the oracle lane has moto's. */
notifierContract('an SNS topic', async () => {
  const other = await receiver(
    (_, body) => {
      const sent = new URLSearchParams(body);
      expect(sent.get('Action')).toBe('Publish');
      return { key: sent.get('MessageDeduplicationId')!, notice: JSON.parse(sent.get('Message')!) };
    },
    (response) =>
      response
        .writeHead(200, { 'content-type': 'text/xml' })
        .end(
          '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>',
        ),
  );
  const config = {
    endpoint: other.url,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'any' },
    maxAttempts: 1,
  };
  const topic = 'arn:aws-cn:sns:cn-north-1:123456789012:county-notices.fifo';
  return { ...other, notifier: notifierSns(topic, config, 2_000) };
});

describe('Several ways to tell', () => {
  const notice: Notice = {
    id: 'ntc_1',
    to: 'provider',
    subject: { zh: '甲', en: 'A' },
    about: { type: 'request', id: 'req_1' },
    at: '2026-03-02T01:00:00.000Z',
  };

  it('are all tried, and fail aloud when one of them does', async () => {
    const told: string[] = [];
    const works: Notifier = { notify: async ({ id }) => void told.push(id) };
    const fails: Notifier = { notify: async () => Promise.reject(new Error('down')) };
    await expect(notifierAll([fails, works]).notify(notice)).rejects.toThrow('down');
    await notifierAll([works, works]).notify(notice);
    expect(told).toEqual(['ntc_1', 'ntc_1', 'ntc_1']);
  });
});
