import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Needs } from '../../functions/needs.ts';
import type { Deps } from '../../functions/platform/county.ts';
import type { TableName } from '../../functions/tables.ts';
import { withinNeeds } from '../../scripts/local/within-needs.ts';
import { sharedDynamo } from '../support/engines.ts';

const dynamo = await sharedDynamo();
const names = await dynamo.tables('needs-');

const NEEDS: Needs = {
  reads: ['catalog'],
  writes: ['grants'],
  appends: ['audit'],
  objects: { reads: ['versions/'], writes: ['uploads/'] },
  arms: true,
};
/** What reached the ports behind the guard. */
const reached: string[] = [];
const heard: string[] = [];
const port = (name: string) => async (first: string) => {
  reached.push(`${name} ${first}`);
  return true;
};
const objects = Object.fromEntries(
  ['head', 'read', 'toFile', 'signDownload', 'putIfAbsent', 'putFileIfAbsent', 'replace', 'remove', 'signUpload'].map(
    (name) => [name, port(name)],
  ),
);
const deps = {
  store: { client: dynamo.client, tableName: (table: TableName) => names[table] },
  objects,
  timers: { arm: port('arm'), isLive: port('isLive') },
  works: { start: port('start') },
} as unknown as Deps;
const guarded = withinNeeds(deps, NEEDS, (use) => heard.push(use));

const Key = { pk: 'a', sk: 'b' };
const table = (name: TableName) => ({ TableName: names[name] });
const put = (name: TableName) => new PutCommand({ ...table(name), Item: { ...Key, version: 1 } });
const query = (name: TableName) =>
  new QueryCommand({ ...table(name), KeyConditionExpression: 'pk = :a', ExpressionAttributeValues: { ':a': 'a' } });
const update = (name: TableName) =>
  new UpdateCommand({ ...table(name), Key, UpdateExpression: 'SET v = :v', ExpressionAttributeValues: { ':v': 2 } });

beforeEach(() => {
  reached.length = 0;
  heard.length = 0;
});

describe('a function within its needs', () => {
  it('reads and writes what it declares, as without the guard', async () => {
    const { client } = guarded.store;
    await client.send(put('grants'));
    await client.send(put('audit'));
    expect((await client.send(new GetCommand({ ...table('grants'), Key }))).Item).toEqual({ ...Key, version: 1 });
    expect((await client.send(query('catalog'))).Items).toEqual([]);
    await client.send(new BatchGetCommand({ RequestItems: { [names.grants]: { Keys: [Key] } } }));
    await client.send(
      new TransactWriteCommand({ TransactItems: [{ Put: { ...table('audit'), Item: { pk: 'c', sk: 'd' } } }] }),
    );
    await guarded.objects.head('versions/a');
    await guarded.objects.signUpload('uploads/a', 'text/csv', 60);
    await guarded.timers.arm('duty-1', { dutyId: 'duty', generation: 1 });
    expect(reached).toEqual(['head versions/a', 'signUpload uploads/a', 'arm duty-1']);
    expect(heard).toEqual([]);
  });
  it.each([
    ['reads a table that it does not declare', new GetCommand({ ...table('duties'), Key }), 'read table duties'],
    ['reads evidence that it may only add to', query('audit'), 'read table audit'],
    ['writes what it may only read', put('catalog'), 'put table catalog'],
    ['changes evidence', update('audit'), 'write table audit'],
    ['deletes evidence', new DeleteCommand({ ...table('audit'), Key }), 'write table audit'],
    ['scans even its own table', new ScanCommand(table('grants')), 'ScanCommand'],
    ['touches a table of no name', new GetCommand({ TableName: 'others', Key }), 'read table others'],
    [
      'hides a foreign write in a transaction',
      new TransactWriteCommand({
        TransactItems: [
          { Put: { ...table('grants'), Item: { pk: 'e', sk: 'f' } } },
          { Put: { ...table('duties'), Item: { pk: 'e', sk: 'f' } } },
        ],
      }),
      'put table duties',
    ],
    [
      'looks at a foreign table in a transaction',
      new TransactWriteCommand({
        TransactItems: [
          { Put: { ...table('grants'), Item: { pk: 'e', sk: 'f' } } },
          { ConditionCheck: { ...table('duties'), Key, ConditionExpression: 'attribute_exists(pk)' } },
        ],
      }),
      'read table duties',
    ],
  ])('is stopped where it %s', async (_, command, use) => {
    await expect(guarded.store.client.send(command as GetCommand)).rejects.toThrow(use);
    expect(heard).toEqual([use]);
    const { Item } = await dynamo.client.send(new GetCommand({ ...table('grants'), Key: { pk: 'e', sk: 'f' } }));
    expect(Item).toBeUndefined();
  });
  it('is stopped at other objects, and at clocks and works that it does not declare', async () => {
    const unarmed = withinNeeds(deps, { reads: [], writes: [], appends: [] });
    await expect(guarded.objects.replace('versions/a', '', 'text/csv')).rejects.toThrow('writes object versions/a');
    await expect(guarded.objects.read('uploads/a')).rejects.toThrow('reads object uploads/a');
    await expect(guarded.objects.remove('uploads/a')).rejects.toThrow('removes object uploads/a');
    await expect(unarmed.objects.head('versions/a')).rejects.toThrow('reads object versions/a');
    await expect(unarmed.timers.arm('duty-1', { dutyId: 'duty', generation: 1 })).rejects.toThrow('arms clocks');
    await expect(guarded.works.start('w', { kind: 'open-export', id: 'p' })).rejects.toThrow('starts open-export');
    expect(reached).toEqual([]);
  });
});
