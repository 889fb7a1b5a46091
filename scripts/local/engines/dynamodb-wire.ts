import { connect, type Socket } from 'node:net';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  type DynamoDbConfig,
  documentClient,
  localDynamoDb,
} from '../../../functions/platform/engines/dynamodb-client.ts';
import type { DynamoDbEngine } from './dynamodb.ts';
import { withShortcuts } from './dynamodb-shortcut.ts';

/** What the SDK hands to whoever carries its requests; its own carrier takes all of HTTP. */
export interface Request {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}
export interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The embedded engine asks that a request be signed, and believes any signature. */
const SIGNED = [
  'content-type: application/x-amz-json-1.0',
  'x-amz-date: 20260101T000000Z',
  'authorization: AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
].join('\r\n');
const HEAD_END = '\r\n\r\n';
/** As the rooms' client has them. */
const MOST_SOCKETS = 50;
const ANSWER_MS = 5_000;

const fault = (code: string, message: string): Error => Object.assign(new Error(message), { code });

/** The answer once all of it is there. This engine always tells how long it is. */
const answerIn = (bytes: Buffer): Answer | undefined => {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const [status = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n');
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const at = line.indexOf(':');
    headers[line.slice(0, at).toLowerCase()] = line.slice(at + 1).trim();
  }
  const start = end + HEAD_END.length;
  const length = Number(headers['content-length'] ?? Number.NaN);
  if (Number.isNaN(length)) throw fault('EPROTO', `an answer of unknown length: ${status}`);
  if (bytes.length < start + length) return undefined;
  return { statusCode: Number(status.slice(9, 12)), headers, body: bytes.subarray(start, start + length) };
};

interface Connection {
  ask(request: Buffer): Promise<Answer>;
  end(): void;
}

/** A connection that takes one request at a time. `gone` is told when it takes no more. */
const openConnection = (host: string, port: number, gone: (connection: Connection) => void): Connection => {
  let waiting: { answer: (given: Answer) => void; fail: (error: Error) => void } | undefined;
  let got: Buffer[] = [];
  const socket: Socket = connect({ host, port, noDelay: true });
  socket.setTimeout(ANSWER_MS);
  const fail = (error: Error): void => {
    const asked = waiting;
    waiting = undefined;
    gone(connection);
    socket.destroy();
    asked?.fail(error);
  };
  socket.on('data', (chunk) => {
    got.push(chunk);
    try {
      const answer = answerIn(got.length === 1 ? chunk : Buffer.concat(got));
      if (!answer) return;
      got = [];
      const asked = waiting;
      waiting = undefined;
      socket.unref();
      asked?.answer(answer);
    } catch (error) {
      fail(error as Error);
    }
  });
  socket.on('error', fail);
  socket.on('close', () => fail(fault('ECONNRESET', 'the engine hung up')));
  socket.on('timeout', () => fail(fault('ETIMEDOUT', `the engine did not answer within ${ANSWER_MS} ms`)));
  const connection: Connection = {
    ask: (request) =>
      new Promise((answer, fail) => {
        waiting = { answer, fail };
        socket.ref();
        socket.write(request);
      }),
    end: () => socket.destroy(),
  };
  return connection;
};

/** Carries the SDK's requests to the embedded engine, and nothing else of HTTP. */
const wire = (endpoint: string) => {
  const { hostname, port, host } = new URL(endpoint);
  const idle: Connection[] = [];
  const queue: (() => void)[] = [];
  let busy = 0;
  const gone = (connection: Connection): void => {
    const at = idle.indexOf(connection);
    if (at >= 0) idle.splice(at, 1);
  };
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    handle: async ({ headers, body }: Request): Promise<{ response: Answer }> => {
      const bytes = typeof body === 'string' ? Buffer.from(body) : body;
      const head = `POST / HTTP/1.1\r\nhost: ${host}\r\n${SIGNED}\r\nx-amz-target: ${headers['x-amz-target']}\r\ncontent-length: ${bytes.length}`;
      if (busy >= MOST_SOCKETS) await new Promise<void>((free) => queue.push(free));
      busy += 1;
      const connection = idle.pop() ?? openConnection(hostname, Number(port), gone);
      try {
        const response = await connection.ask(Buffer.concat([Buffer.from(head + HEAD_END, 'latin1'), bytes]));
        idle.push(connection);
        return { response };
      } finally {
        busy -= 1;
        queue.shift()?.();
      }
    },
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
    destroy: () => {
      for (const connection of idle.splice(0)) connection.end();
    },
  };
};

/** Steps of the SDK that write into a request what only the cloud looks at. */
const FOR_THE_CLOUD = [
  'loggerMiddleware',
  'getUserAgentMiddleware',
  'hostHeaderMiddleware',
  'recursionDetectionMiddleware',
  'httpSigningMiddleware',
] as const;

/**
 * The document client for an engine on this machine. To the embedded one it speaks without what only the cloud looks at,
 * a true signature and all of HTTP, and commands on items without the SDK's middle, unless it is `kept` for somebody to
 * step in; what a command says and how a refusal is told stay the SDK's.
 */
export const localClient = (
  { kind, endpoint }: Pick<DynamoDbEngine, 'kind' | 'endpoint'>,
  middle?: 'kept',
): DynamoDBDocumentClient => {
  const config: DynamoDbConfig = localDynamoDb(endpoint);
  if (kind !== 'dynoxide') return documentClient(config);
  const carrier = wire(endpoint);
  const client = documentClient({ ...config, requestHandler: carrier });
  for (const step of FOR_THE_CLOUD) client.middlewareStack.remove(step);
  return middle === 'kept' ? client : withShortcuts(client, carrier.handle);
};
