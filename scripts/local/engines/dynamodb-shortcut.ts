import * as sdk from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { TRANSLATION, TRIES } from '../../../functions/platform/engines/dynamodb-client.ts';
import type { Answer, Request } from './dynamodb-wire.ts';

/**
 * Commands on items go to the embedded engine without the SDK's middle, whose steps cost as much again as all the rest of
 * a call. What is written how stays the SDK's: its marshalling, by the places that its own commands name, and its errors.
 */
const ON_ITEMS: ReadonlySet<string> = new Set([
  'GetCommand',
  'PutCommand',
  'UpdateCommand',
  'DeleteCommand',
  'QueryCommand',
  'ScanCommand',
  'BatchGetCommand',
  'BatchWriteCommand',
  'TransactWriteCommand',
  'TransactGetCommand',
]);

/** Where in an input or output there are values of items: at a leaf, in every child where none is named, or by names; `*` is any. */
interface Places {
  readonly [key: string]: Places | null;
}
interface Command {
  readonly input: object;
  readonly inputKeyNodes: Places;
  readonly outputKeyNodes: Places;
  readonly clientCommand: { readonly constructor: { readonly name: string } };
}

/** The same with what stands at some places replaced. */
const at = (value: unknown, places: Places | null | undefined, act: (value: unknown) => unknown): unknown => {
  if (value === undefined) return undefined;
  if (places === null || places === undefined) return act(value);
  const names = Object.keys(places);
  if (names.length > 0 && !('*' in places)) {
    const given = value as Record<string, unknown>;
    const there = names.filter((name) => given[name] !== undefined);
    return { ...given, ...Object.fromEntries(there.map((name) => [name, at(given[name], places[name], act)])) };
  }
  const child = (one: unknown) => at(one, places['*'], act);
  if (Array.isArray(value)) return value.map(child);
  return Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, child(one)]));
};

const marshalled = (value: unknown): unknown =>
  marshall(value as Record<string, unknown>, { ...TRANSLATION.marshallOptions, convertTopLevelContainer: true });
const unmarshalled = (value: unknown): unknown =>
  unmarshall(value as Record<string, sdk.AttributeValue>, {
    ...TRANSLATION.unmarshallOptions,
    convertWithoutMapWrapper: true,
  });

/** Bytes as DynamoDB's JSON has them. A buffer turns itself into something else before a replacer sees it. */
const written = (input: unknown): string =>
  JSON.stringify(input, function (this: Record<string, unknown>, name: string, value: unknown) {
    const own = this[name];
    return own instanceof Uint8Array ? Buffer.from(own.buffer, own.byteOffset, own.length).toString('base64') : value;
  });
const read = (text: string): Record<string, unknown> =>
  JSON.parse(text, text.includes('"B":"') ? bytesOf : undefined) as Record<string, unknown>;
const bytesOf = (name: string, value: unknown): unknown => {
  if (name !== 'B' || typeof value !== 'string') return value;
  const { buffer, byteOffset, length } = Buffer.from(value, 'base64');
  return new Uint8Array(buffer, byteOffset, length);
};

type Fault = new (given: object) => Error;

/** The SDK's own error for a refusal. */
const refusal = ({ statusCode, body }: Answer): Error => {
  const { __type = '', message, Message, ...more } = read(Buffer.from(body).toString()) as Record<string, string>;
  const name = String(__type).split('#').at(-1) ?? '';
  const given = { ...more, message: message ?? Message ?? name, $metadata: { httpStatusCode: statusCode } };
  const known = (sdk as unknown as Record<string, Fault | undefined>)[name];
  if (known) return new known(given);
  return new sdk.DynamoDBServiceException({ ...given, name, $fault: statusCode < 500 ? 'client' : 'server' });
};

type Carry = (request: Request) => Promise<{ response: Answer }>;

const isLost = (error: unknown): boolean =>
  ['ECONNRESET', 'ETIMEDOUT', 'EPIPE'].includes((error as { code?: string }).code ?? '');

/** As often as the SDK does where no answer came. */
const carried = async (carry: Carry, request: Request, tries = 1): Promise<Answer> => {
  try {
    return (await carry(request)).response;
  } catch (error) {
    if (!isLost(error) || tries === TRIES) throw error;
    return carried(carry, request, tries + 1);
  }
};

export const withShortcuts = (client: DynamoDBDocumentClient, carry: Carry): DynamoDBDocumentClient => {
  const whole = client.send.bind(client) as (command: unknown, ...more: unknown[]) => Promise<unknown>;
  const short = async ({ input, inputKeyNodes, outputKeyNodes, clientCommand }: Command): Promise<unknown> => {
    const target = `DynamoDB_20120810.${clientCommand.constructor.name.replace(/Command$/, '')}`;
    const body = written(at(input, inputKeyNodes, marshalled));
    const answer = await carried(carry, { headers: { 'x-amz-target': target }, body });
    if (answer.statusCode >= 300) throw refusal(answer);
    const output = at(read(Buffer.from(answer.body).toString()), outputKeyNodes, unmarshalled) as object;
    return { ...output, $metadata: { httpStatusCode: answer.statusCode } };
  };
  const send = (command: Command, ...more: unknown[]): Promise<unknown> =>
    ON_ITEMS.has(command.constructor.name) ? short(command) : whole(command, ...more);
  return Object.assign(client, { send }) as DynamoDBDocumentClient;
};
