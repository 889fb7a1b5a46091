import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** How the store says that it cannot just now, after its client has tried again. */
const PASSING: ReadonlySet<string> = new Set([
  'InternalServerError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ThrottlingException',
  'TimeoutError',
  'TransactionInProgressException',
]);
/** The same, for one operation of a transaction. */
const PASSING_REASONS: ReadonlySet<string> = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded']);

/** Whether a fault passes by itself: whoever called may try again, and need not be told of an error of ours. */
export const isPassing = (error: unknown): boolean =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).some(({ Code }) => Code !== undefined && PASSING_REASONS.has(Code))
    : error instanceof Error && PASSING.has(error.name);
