import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Sha256 } from './sha256.ts';

/** The name of an index in DynamoDB, which takes none shorter than three characters: `g1` is `by-g1`. */
export const indexName = (index: string): string => `by-${index}`;

/** Absent fields come from the environment, as the SDK reads it: the cloud and `AWS_ENDPOINT_URL_DYNAMODB` need none. */
export interface DynamoDbConfig extends Pick<DynamoDBClientConfig, 'requestHandler'> {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** For an engine on this machine, which checks neither. */
export const localDynamoDb = (endpoint: string): DynamoDbConfig => ({
  endpoint,
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

/** How values are written and read, by every client. */
export const TRANSLATION = {
  marshallOptions: { removeUndefinedValues: true, convertEmptyValues: false, convertClassInstanceToMap: false },
  unmarshallOptions: { wrapNumbers: false },
} as const;

/** As often a call is tried where no answer comes. */
export const TRIES = 3;

/**
 * The document client of a room. Numbers are JS numbers (whole ones are exact to 2^53 − 1; beyond that comes a BigInt,
 * which no schema of ours accepts), `undefined` is left out, empty strings stay, and a class instance is a mistake that throws.
 */
export function documentClient(config: DynamoDbConfig = {}): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    maxAttempts: TRIES,
    sha256: Sha256,
    // A room answers a person: a connection that hangs must fail well before the function's own time is over.
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 5_000,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: 50 },
      httpsAgent: { keepAlive: true, maxSockets: 50 },
    },
    ...config,
  });
  return DynamoDBDocumentClient.from(client, TRANSLATION);
}
