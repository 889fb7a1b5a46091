import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { timersTable } from '../../functions/platform/engines/timers-table.ts';
import type { SharedDynamo } from '../support/engines.ts';
import { movableClock } from './harness.ts';
import type { TimersUnderTest } from './timers-contract.ts';

/** The table's clocks for the contract, on whichever DynamoDB. */
export async function timersOnTable(dynamo: SharedDynamo): Promise<TimersUnderTest> {
  const { client } = dynamo;
  const { duties: table } = await dynamo.tables('timers-');
  const clock = movableClock('2026-03-02T01:00:00.000Z');
  const timers = timersTable({ client, table, clock });
  return {
    timers,
    count: async () => {
      const { Items } = await client.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
      return (Items ?? []).filter((item) => String(item.pk).startsWith('clock-name#')).length;
    },
    end: async (name) => {
      // Every clock of the contract is named after its duty and generation; the others wait on.
      const tomorrow = new Date(Date.parse(clock.now()) + 86_400_000).toISOString();
      await timers.runDue(clock.now(), async ({ dutyId, generation }) =>
        `${dutyId}-${generation}` === name ? { done: true } : { done: false, wakeAt: tomorrow },
      );
    },
  };
}
