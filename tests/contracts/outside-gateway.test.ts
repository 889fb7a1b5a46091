import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outsideGateway } from '../../functions/platform/engines/outside-gateway.ts';
import { outsideStandIn } from '../../functions/platform/engines/outside-stand-in.ts';
import type { Outside } from '../../functions/platform/ports.ts';
import { signaturesWith } from '../../functions/platform/signatures/verify-here.ts';

/** A gateway as a county would run it: it remembers what was ordered, and under which id. */
const ordered = new Map<string, unknown>();
const ANSWERS: Readonly<Record<string, (body: Record<string, string>) => unknown>> = {
  'GET /identity-channels': () => ({ items: [{ code: 'province', zh: '统一身份认证', en: 'unified identity' }] }),
  'POST /persons/verify': ({ name }) => ({ verified: name === '张三' }),
  'GET /payments/p-1': () => ({ status: 'paid' }),
  'GET /parcels/m-1': () => ({ status: 'on-its-way' }),
  'POST /signatures/check': ({ document }) => ({
    items: [{ kind: 'pdf', valid: document === Buffer.from('ofd').toString('base64') }],
  }),
  'GET /payments/odd': () => ({ status: 'perhaps' }),
};
const ORDERS: Readonly<Record<string, unknown>> = {
  '/payments/apl_1': { reference: 'p-1' },
  '/parcels/apl_1-result': { reference: 'm-1', carrier: '邮政' },
  '/licences/apl_1-food-permit': { number: 'L-220382-1' },
};
const server = createServer(async (request, response) => {
  const text = Buffer.concat(await Array.fromAsync(request)).toString();
  const [method, url] = [request.method ?? '', request.url ?? ''];
  const order = method === 'PUT' ? ORDERS[url] : undefined;
  if (order) ordered.set(url, JSON.parse(text));
  const body = order ?? ANSWERS[`${method} ${url}`]?.(text ? JSON.parse(text) : {});
  response.writeHead(body ? 200 : 502, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
});
let gateway: ReturnType<typeof outsideGateway>;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gateway = outsideGateway(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => server.close());

describe.each([
  ['the gateway', () => gateway as Outside],
  ['the stand-in', () => outsideStandIn],
])('%s', (_name, of) => {
  it('orders the same thing once, however often it is asked', async () => {
    const outside = of();
    const twice = async <T>(order: () => Promise<T>) => expect(await order()).toEqual(await order());
    await twice(() => outside.orderPayment({ application: 'apl_1', fen: 1200 }));
    await twice(() => outside.orderParcel({ application: 'apl_1', what: 'result' }));
    await twice(() => outside.licenceNumber({ id: 'apl_1-food-permit', type: 'food-permit', agency: 'consumer' }));
  });

  it('says whether it is a stand-in, and in which ways one may show who one is', async () => {
    const outside = of();
    expect(outside.standIn).toBe(outside === outsideStandIn);
    for (const { zh } of await outside.identityChannels()) expect(zh.includes('模拟')).toBe(outside.standIn);
  });
});

describe('The gateway', () => {
  it('carries what is asked, and answers what the other system says', async () => {
    const person = { channel: 'province', account: 'a', name: '张三', document: '1' };
    expect(await gateway.verifyPerson(person)).toBe(true);
    expect(await gateway.verifyPerson({ ...person, name: '李四' })).toBe(false);
    expect(await gateway.paymentStatus('p-1')).toBe('paid');
    expect(await gateway.parcelStatus('m-1')).toBe('on-its-way');
    expect(ordered.get('/payments/apl_1')).toEqual({ fen: 1200 });
    expect(ordered.get('/licences/apl_1-food-permit')).toEqual({ type: 'food-permit', agency: 'consumer' });
    expect(await gateway.check(Buffer.from('ofd'), [], '2026-03-02T01:00:00.000Z')).toEqual([
      { kind: 'pdf', valid: true },
    ]);
  });

  it('verifies what cannot be read here, and is not needed for that', async () => {
    const both = signaturesWith(gateway);
    const check = (text: string) => both.check(Buffer.from(text), [], '2026-03-02T01:00:00.000Z');
    expect(await check('ofd')).toEqual([{ kind: 'pdf', valid: true }]);
    const broken = { check: async () => Promise.reject(new Error('not reached')) };
    expect(await signaturesWith(broken).check(Buffer.from('ofd'), [], '2026-03-02T01:00:00.000Z')).toEqual([]);
  });

  it('throws where the other system is not there, or says what nobody understands', async () => {
    await expect(gateway.paymentStatus('lost')).rejects.toThrow('502');
    await expect(gateway.paymentStatus('odd')).rejects.toThrow();
    await expect(outsideGateway('http://127.0.0.1:9').identityChannels()).rejects.toThrow();
  });
});
