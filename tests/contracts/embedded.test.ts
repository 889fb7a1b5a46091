import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll } from 'vitest';
import { objectLinks } from '../../functions/platform/engines/object-links.ts';
import { objectRequests } from '../../functions/platform/engines/object-requests.ts';
import { objectsDirectory } from '../../functions/platform/engines/objects-directory.ts';
import { timersTable } from '../../functions/platform/engines/timers-table.ts';
import { worksLocal } from '../../functions/platform/engines/works-local.ts';
import { sharedDynamo } from '../support/engines.ts';
import { movableClock } from './harness.ts';
import { objectsContract } from './objects-contract.ts';
import { tableContract } from './table-contract.ts';
import { timersContract } from './timers-contract.ts';
import { worksContract } from './works-contract.ts';

const dynamo = await sharedDynamo();

tableContract(dynamo.kind, async () => ({ client: dynamo.client, table: (await dynamo.tables('contract-')).duties }));

timersContract('a table', async () => {
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
});

worksContract('this process', async () => {
  const started: { kind: string; id: string }[] = [];
  const works = worksLocal({
    step: async (work) => {
      started.push(work);
      return { done: true };
    },
    onFailed: async (_work, fault) => {
      throw fault;
    },
  });
  return {
    works,
    started: async () => {
      await works.idle();
      return started;
    },
  };
});

let server: Server | undefined;
let root: string | undefined;
afterAll(async () => {
  server?.close();
  if (root) await rm(root, { recursive: true, force: true });
});

objectsContract('a directory', async () => {
  root = await mkdtemp(join(tmpdir(), 'gongshu-objects-'));
  const clock = movableClock('2026-03-02T01:00:00.000Z');
  const listening = createServer();
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const baseUrl = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  const links = objectLinks({ baseUrl, secret: 'a secret for tests only' });
  const objects = objectsDirectory({ root, links, clock });
  const serve = objectRequests({ objects, links, clock });
  listening.on('request', (req, res) => void serve(req, res));
  return { objects, pass: async (seconds) => clock.pass(seconds) };
});
