import { spawnSync } from 'node:child_process';
import { it } from 'vitest';
import { tableContract } from '../contracts/table-contract.ts';
import { timersContract } from '../contracts/timers-contract.ts';
import { timersOnTable } from '../contracts/timers-on-table.ts';
import { sharedDynamo } from '../support/engines.ts';

/** The same contracts on AWS's own implementation: it says whether the embedded engine's answers are DynamoDB's. */
if (spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0) {
  const dynamo = await sharedDynamo({ kind: 'dynamodb-local' });

  tableContract(dynamo.kind, async () => ({ client: dynamo.client, table: (await dynamo.tables('contract-')).duties }));

  timersContract('a table of DynamoDB Local', () => timersOnTable(dynamo));
} else {
  it('compares the embedded table with DynamoDB Local', (ctx) => ctx.skip('Java is not installed'));
}
