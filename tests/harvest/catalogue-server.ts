import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webHttps } from '../../functions/platform/engines/web-https.ts';
import { atEnd } from '../support/endings.ts';

export interface Given {
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A real server of catalogues on this machine: what it answers is set by path, or made from the address asked for. */
export const catalogueServer = async () => {
  const answers = new Map<string, Given | ((url: URL) => Given)>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://local');
    asked.push(request.url ?? '/');
    const found = answers.get(url.pathname) ?? { status: 404, type: 'text/html', body: '<html>no such page</html>' };
    const { status = 200, type = 'application/json', body, headers } = typeof found === 'function' ? found(url) : found;
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  atEnd(() => new Promise((done) => server.close(done)));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { answers, asked, host, origin: `http://${host}` };
};

/** The real reader of the web, which may here ask this machine, and does not wait before it tries again. */
export const webOfThisMachine = () => webHttps({ isForbidden: () => false, pauses: [0], seconds: 5 });

/** A dataset as a city nearby describes it (DCAT-US), one of its files of no address that a page may lead to. */
export const carPark = (at: number, more: object = {}) => ({
  identifier: `d-${at}`,
  title: `邻市停车场 ${at}`,
  description: '泊位与收费',
  keyword: ['停车'],
  theme: ['交通运输'],
  // A provider may well bear the name of one of ours.
  publisher: { name: '市卫生健康局' },
  accessLevel: 'public',
  modified: '2026-01-02',
  license: 'https://licence.test/by',
  distribution: [
    { title: '泊位', downloadURL: `https://files.test/${at}.csv`, mediaType: 'text/csv' },
    { title: '坏的', downloadURL: 'javascript:alert(1)', mediaType: 'text/html' },
  ],
  ...more,
});
