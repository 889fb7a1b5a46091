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

const READS = /^(Get|Query|Scan|BatchGet|TransactGet)Command$/;
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

interface Sent {
  readonly input: object;
}
type Told = { readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] };

/**
 * Adds up the capacity that the engine says each command consumed, strong and transactional ones at their price. Throws
 * when an engine does not say.
 */
export const metered = (client: DynamoDBDocumentClient): { since(): Units } => {
  let sum = NOTHING;
  const send = client.send.bind(client) as unknown as (command: Sent) => Promise<Told>;
  const measured = async (command: Sent): Promise<Told> => {
    const { name } = command.constructor;
    if (MANAGES.test(name)) return send(command);
    Object.assign(command.input, { ReturnConsumedCapacity: 'INDEXES' });
    const answer = await send(command);
    if (answer.ConsumedCapacity === undefined) throw new Error(`the engine does not say what ${name} consumed`);
    for (const one of [answer.ConsumedCapacity].flat()) sum = added(sum, READS.test(name), one);
    return answer;
  };
  Object.assign(client, { send: measured });
  return {
    /** What was consumed since it was last asked. */
    since: () => {
      const units = sum;
      sum = NOTHING;
      return units;
    },
  };
};
