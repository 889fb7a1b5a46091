import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** A door before a service over HTTP, which can refuse what comes, or say nothing, where the service itself never would. */
export const doorBefore = async (endpoint: string) => {
  let refuses = false;
  let isSilent = false;
  const server = createServer(async (request, response) => {
    if (isSilent) return;
    if (refuses) return void response.writeHead(403, { 'content-type': 'text/xml' }).end('<ErrorResponse/>');
    const { host: _, ...headers } = request.headers as Record<string, string>;
    const answer = await fetch(new URL(request.url ?? '/', endpoint), {
      method: request.method ?? 'GET',
      headers,
      ...(request.method === 'POST' ? { body: await buffer(request) } : {}),
    });
    response
      .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/xml' })
      .end(Buffer.from(await answer.arrayBuffer()));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { port: number };
  return {
    endpoint: `http://127.0.0.1:${port}`,
    refusing: (whether: boolean) => {
      refuses = whether;
    },
    silent: (whether: boolean) => {
      isSilent = whether;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
