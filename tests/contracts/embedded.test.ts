import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { objectLinks } from '../../functions/platform/engines/object-links.ts';
import { objectRequests } from '../../functions/platform/engines/object-requests.ts';
import { objectsDirectory } from '../../functions/platform/engines/objects-directory.ts';
import { worksLocal } from '../../functions/platform/engines/works-local.ts';
import { sharedDynamo } from '../support/engines.ts';
import { movableClock } from './harness.ts';
import { objectsContract } from './objects-contract.ts';
import { tableContract } from './table-contract.ts';
import { timersContract } from './timers-contract.ts';
import { timersOnTable } from './timers-on-table.ts';
import { worksContract } from './works-contract.ts';

const dynamo = await sharedDynamo();

tableContract(dynamo.kind, async () => ({ client: dynamo.client, table: (await dynamo.tables('contract-')).duties }));

timersContract('a table', () => timersOnTable(dynamo));

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
