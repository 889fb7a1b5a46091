import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Passing {
  /** From 1, since the way was last watched. */
  readonly number: number;
  readonly method: string;
  readonly path: string;
}

/** What becomes of a request: it goes on; it is answered here; it is lost; its answer is lost, after it was done. */
export type Fate =
  | 'pass'
  | 'lost'
  | 'answer-lost'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> };

export interface Way {
  readonly url: string;
  /** Decides the fate of every request from now on, and counts anew. */
  watch(fate?: (passing: Passing) => Fate | Promise<Fate>): void;
  readonly passed: readonly Passing[];
  stop(): Promise<void>;
}

/** The way from an agent to a county, on which a test may stand: an HTTP proxy in this process. */
export const startWay = async (target: string): Promise<Way> => {
  let fateOf: (passing: Passing) => Fate | Promise<Fate> = () => 'pass';
  let passed: Passing[] = [];
  const { hostname, port } = new URL(target);

  const forward = (
    req: IncomingMessage,
    body: Buffer,
    take: (answer: IncomingMessage, text: Buffer) => void,
    fail: () => void,
  ) => {
    const onward = request(
      { hostname, port, method: req.method, path: req.url, headers: { ...req.headers, host: `${hostname}:${port}` } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => take(answer, Buffer.concat(chunks)));
        answer.on('error', fail);
      },
    );
    onward.on('error', fail);
    onward.end(body);
  };

  const serve = async (req: IncomingMessage, res: ServerResponse) => {
    const body = Buffer.concat(await Array.fromAsync(req as AsyncIterable<Buffer>));
    const passing = { number: passed.length + 1, method: req.method ?? '', path: req.url ?? '' };
    passed.push(passing);
    const fate = await fateOf(passing);
    if (fate === 'lost') return res.destroy();
    if (typeof fate === 'object')
      return res.writeHead(fate.status, { 'content-type': 'application/problem+json', ...fate.headers }).end('{}');
    forward(
      req,
      body,
      (answer, text) => {
        if (fate === 'answer-lost') return res.destroy();
        const { 'transfer-encoding': _, ...headers } = answer.headers;
        res.writeHead(answer.statusCode ?? 502, { ...headers, 'content-length': text.length }).end(text);
      },
      () => res.destroy(),
    );
    return undefined;
  };

  const server = createServer((req, res) => void serve(req, res).catch(() => res.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    watch(fate = () => 'pass') {
      passed = [];
      fateOf = fate;
    },
    get passed() {
      return passed;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
