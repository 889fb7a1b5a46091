import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isInner } from '../../functions/platform/engines/inner-addresses.ts';
import { webHttps } from '../../functions/platform/engines/web-https.ts';
import { catalogueServer } from './catalogue-server.ts';

describe('addresses inside a network', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    '::ffff:127.0.0.1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is not asked', (address) => {
    expect(isInner(address)).toBe(true);
  });
  it.each(['8.8.8.8', '114.114.114.114', '172.32.0.1', '100.128.0.1', '2400:3200::1', '2606:4700::1111'])(
    '%s may be asked',
    (address) => {
      expect(isInner(address)).toBe(false);
    },
  );
});

describe('reading the web', () => {
  const accept = 'application/json';
  it('asks no host that lies inside, whatever its name resolves to or however it is written', async () => {
    const { host, origin, asked, answers } = await catalogueServer();
    answers.set('/', { body: '{}' });
    const port = host.split(':')[1];
    const strict = webHttps({ pauses: [] });
    await expect(strict.get(`${origin}/`, { accept, hosts: [host] })).rejects.toThrow('inside a network');
    for (const name of ['2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '127.1']) {
      const url = new URL(`http://${name}:${port}/`);
      await expect(strict.get(url.href, { accept, hosts: [url.host] })).rejects.toThrow('inside a network');
    }
    const resolve = ((_: string, __: object, done: (...given: unknown[]) => void) =>
      done(null, [
        { address: '8.8.8.8', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ])) as never;
    const named = `public.test:${port}`;
    await expect(webHttps({ pauses: [], resolve }).get(`http://${named}/`, { accept, hosts: [named] })).rejects.toThrow(
      'inside a network',
    );
    expect(asked).toEqual([]);
  });

  it('stops at what is too long, packed or not, breaks off or leads round in circles', async () => {
    const { host, origin, answers } = await catalogueServer();
    const web = webHttps({ isForbidden: () => false, pauses: [], mostBytes: 1_000, seconds: 2 });
    const get = (path: string) => web.get(`${origin}${path}`, { accept, hosts: [host] });
    answers.set('/long', { body: 'x'.repeat(2_000) });
    await expect(get('/long')).rejects.toThrow('more than 1000 bytes');
    answers.set('/bomb', {
      body: gzipSync('x'.repeat(100_000)) as unknown as string,
      headers: { 'content-encoding': 'gzip' },
    });
    await expect(get('/bomb')).rejects.toThrow('more than 1000 bytes');
    answers.set('/round', { status: 302, body: '', headers: { location: '/round' } });
    await expect(get('/round')).rejects.toThrow('redirections');
    answers.set('/fine', {
      body: gzipSync('{"a":"数"}') as unknown as string,
      headers: { 'content-encoding': 'gzip' },
    });
    expect(await get('/fine')).toMatchObject({ status: 200, type: 'application/json', text: '{"a":"数"}' });
  });
});
