import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export interface Units {
  readonly read: number;
  readonly write: number;
}

/** Commands as the middleware sees them: those of the client beneath the document client. */
const READS = /^(GetItem|Query|Scan|BatchGetItem|TransactGetItems)Command$/;

/**
 * Adds up the capacity that the engine says each command consumed, indexes included, strong and transactional ones at
 * their price. Throws when an engine does not say.
 */
export const metered = (client: DynamoDBDocumentClient): { since(): Units } => {
  let read = 0;
  let write = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = args.input as { ReturnConsumedCapacity?: string };
      const answer = await next({ ...args, input: { ...input, ReturnConsumedCapacity: 'TOTAL' } as typeof args.input });
      const said = (answer.output as { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] }).ConsumedCapacity;
      if (said === undefined) throw new Error(`the engine does not say what ${context.commandName} consumed`);
      const units = [said].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
      if (READS.test(context.commandName ?? '')) read += units;
      else write += units;
      return answer;
    },
    { step: 'initialize', name: 'consumedCapacity' },
  );
  return {
    /** What was consumed since it was last asked. */
    since: () => {
      const units = { read, write };
      read = 0;
      write = 0;
      return units;
    },
  };
};
