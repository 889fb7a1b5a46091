import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

export interface Units {
  readonly read: number;
  /** All that writing cost, the copies in indexes included. */
  readonly write: number;
  /** The same without those copies: what the tables themselves cost. */
  readonly table: number;
  /** What writing to each table cost, its indexes included; by the deployed name. */
  readonly of: Readonly<Record<string, number>>;
}

/** Commands as the middleware sees them: those of the client beneath the document client. */
const READS = /^(GetItem|Query|Scan|BatchGetItem|TransactGetItems)Command$/;
/** Making and describing tables is not metered. */
const MANAGES = /Tables?Command$/;

const NOTHING: Units = { read: 0, write: 0, table: 0, of: {} };

const added = (sum: Units, isRead: boolean, { TableName = '', CapacityUnits = 0, Table }: ConsumedCapacity): Units =>
  isRead
    ? { ...sum, read: sum.read + CapacityUnits }
    : {
        ...sum,
        write: sum.write + CapacityUnits,
        table: sum.table + (Table?.CapacityUnits ?? 0),
        of: { ...sum.of, [TableName]: (sum.of[TableName] ?? 0) + CapacityUnits },
      };

/**
 * Adds up the capacity that the engine says each command consumed, strong and transactional ones at their price. Throws
 * when an engine does not say.
 */
export const metered = (client: DynamoDBDocumentClient): { since(): Units } => {
  let sum = NOTHING;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (MANAGES.test(context.commandName ?? '')) return next(args);
      const input = args.input as { ReturnConsumedCapacity?: string };
      const answer = await next({
        ...args,
        input: { ...input, ReturnConsumedCapacity: 'INDEXES' } as typeof args.input,
      });
      const said = (answer.output as { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] }).ConsumedCapacity;
      if (said === undefined) throw new Error(`the engine does not say what ${context.commandName} consumed`);
      for (const one of [said].flat()) sum = added(sum, READS.test(context.commandName ?? ''), one);
      return answer;
    },
    { step: 'initialize', name: 'consumedCapacity' },
  );
  return {
    /** What was consumed since it was last asked. */
    since: () => {
      const units = sum;
      sum = NOTHING;
      return units;
    },
  };
};
