import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { TestCounty } from '../support/county.ts';

/** A county over HTTP while `use` runs, for programs of others. */
export const served = async <T>(county: TestCounty, use: (url: string) => Promise<T>): Promise<T> => {
  const server = createServer(async (request, response) => {
    const answer = await county.handle({
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
      body: await text(request),
    });
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const { port } = server.address() as { port: number };
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    server.close();
  }
};
