import { spawnSync } from 'node:child_process';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { it } from 'vitest';
import { timersTable } from '../../functions/platform/engines/timers-table.ts';
import { movableClock } from '../contracts/harness.ts';
import { tableContract } from '../contracts/table-contract.ts';
import { timersContract } from '../contracts/timers-contract.ts';
import { sharedDynamo } from '../support/engines.ts';

/** The same contracts on AWS's own implementation: it says whether the embedded engine's answers are DynamoDB's. */
if (spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0) {
  const dynamo = await sharedDynamo({ kind: 'dynamodb-local' });

  tableContract(dynamo.kind, async () => ({ client: dynamo.client, table: (await dynamo.tables('contract-')).duties }));

  timersContract('a table of DynamoDB Local', async () => {
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
        const tomorrow = new Date(Date.parse(clock.now()) + 86_400_000).toISOString();
        await timers.runDue(clock.now(), async ({ dutyId, generation }) =>
          `${dutyId}-${generation}` === name ? { done: true } : { done: false, wakeAt: tomorrow },
        );
      },
    };
  });
} else {
  it('compares the embedded table with DynamoDB Local', (ctx) => ctx.skip('Java is not installed'));
}
