import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { TABLE_NAMES } from '../../functions/tables.ts';
import { aPublishedEntry, aRequest, threeBodies } from '../support/builders.ts';
import { aCounty } from '../support/county.ts';
import { sharedDynamo } from '../support/engines.ts';
import { runScript } from './run.ts';

it('The command copies a county’s tables into empty ones, says what came over, and refuses to copy over anything', async () => {
  const dynamo = await sharedDynamo();
  const county = await aCounty('dazhou');
  await threeBodies(county);
  await aRequest(county, (await aPublishedEntry(county)).id);
  const folder = await mkdtemp(join(tmpdir(), 'gongshu-restore-'));
  const names = async (file: string, name: (table: string) => string) => {
    const path = join(folder, file);
    await writeFile(path, JSON.stringify(Object.fromEntries(TABLE_NAMES.map((table) => [table, name(table)]))));
    return path;
  };
  await dynamo.tables('restored-');
  const from = await names('from.json', (table) => county.deps.store.tableName(table as never));
  const to = await names('to.json', (table) => `restored-${table}`);
  const env = {
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
  const restore = (...more: string[]) => runScript('restore.ts', '--from', from, '--to', to, '--json', ...more);
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    const first = await restore();
    expect(first.code, first.stderr).toBe(0);
    const { inventory, differences } = JSON.parse(first.stdout);
    expect(differences).toEqual([]);
    expect(inventory.duties).toEqual({ 'share.reply running': 1 });
    const again = await restore();
    expect(again.code).not.toBe(0);
    expect(again.stderr).toContain('not empty');

    const { Items: items } = await dynamo.client.send(new ScanCommand({ TableName: 'restored-duties' }));
    const { pk, sk } = items!.find((item) => String(item.pk).startsWith('request#'))!;
    await dynamo.client.send(new DeleteCommand({ TableName: 'restored-duties', Key: { pk, sk } }));
    const checked = await restore('--check');
    expect(checked.code).toBe(1);
    expect(JSON.parse(checked.stdout).differences).toContain('duties share.reply running: 0 in place of 1');
  } finally {
    await rm(folder, { recursive: true, force: true });
    for (const name of Object.keys(env)) if (before[name] === undefined) delete process.env[name];
  }
});
