import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PutCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Deps } from './county.ts';
import { Problem, type ProblemCode } from './problems.ts';
import type { Stored } from './store.ts';

export type Operation = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One operation of a transaction, and the problem that its failed condition means. */
export interface Conditional {
  readonly operation: Operation;
  readonly otherwise: ProblemCode;
  /** Reads what is there instead, so that whoever lost is told what has changed. */
  readonly current?: () => Promise<Stored | undefined>;
}

const RETRIES = 3;

/** What someone who has not seen the last change is told of it. */
export const whatChanged = ({ version, lastChange }: Stored): string =>
  `it is version ${version} now${lastChange ? `, last changed by ${lastChange}` : ''}`;

const lostTo = async ({ otherwise, current }: Conditional): Promise<Problem> => {
  const now = otherwise === 'stale-version' ? await current?.() : undefined;
  return new Problem(otherwise, now && { detail: whatChanged(now) });
};

/** Writes all or nothing. Throws the problem of the first condition that fails, or `busy` where others write the same things. */
export const transact = async (
  { store }: Pick<Deps, 'store'>,
  operations: readonly Conditional[],
  attempt = 1,
): Promise<void> => {
  try {
    await store.client.send(new TransactWriteCommand({ TransactItems: operations.map(({ operation }) => operation) }));
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    const lost = reasons.findIndex((reason) => reason.Code === 'ConditionalCheckFailed');
    if (lost >= 0) throw await lostTo(operations[lost]!);
    if (!reasons.some((reason) => reason.Code === 'TransactionConflict')) throw error;
    if (attempt > RETRIES) throw new Problem('busy');
    await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt));
    await transact({ store }, operations, attempt + 1);
  }
};

/**
 * Writes one piece of evidence that no change comes with, at half the price of a transaction. Its key is new: where it is
 * taken, it is by our own earlier attempt whose answer was lost.
 */
export const putAlone = async ({ store }: Pick<Deps, 'store'>, put: NonNullable<Operation['Put']>): Promise<void> => {
  try {
    await store.client.send(new PutCommand(put));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};
