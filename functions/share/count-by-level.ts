import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { allOrganisations } from '../organisations/all-organisations.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { indexName } from '../platform/engines/dynamodb-client.ts';
import type { shareRoutes } from './contract.ts';

/** How many grants a body holds, without reading them. */
const held = async ({ deps }: Pick<Context, 'deps'>, consumer: string, prefix: string): Promise<number> => {
  let found = 0;
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await deps.store.client.send(
      new QueryCommand({
        TableName: deps.store.tableName('grants'),
        IndexName: indexName('g1'),
        KeyConditionExpression: prefix ? '#pk = :pk AND begins_with(#sk, :sk)' : '#pk = :pk',
        ExpressionAttributeNames: { '#pk': 'g1pk', ...(prefix ? { '#sk': 'g1sk' } : {}) },
        ExpressionAttributeValues: { ':pk': `consumer#${consumer}`, ...(prefix ? { ':sk': prefix } : {}) },
        Select: 'COUNT',
        ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
      }),
    );
    found += page.Count ?? 0;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return found;
};

const AT_ONCE = 25;

/** Grants by the level of the body that holds them: city, county, township, outside (Jiangmen art. 22). */
export const countByLevel: Verb<typeof shareRoutes.countByLevel> = async ({ deps }) => {
  const bodies = await allOrganisations(deps.store);
  const levels = new Map<string, { level: string; organisations: number; grants: number; live: number }>();
  for (let at = 0; at < bodies.length; at += AT_ONCE)
    await Promise.all(
      bodies.slice(at, at + AT_ONCE).map(async ({ id, level }) => {
        const [grants, live] = await Promise.all([held({ deps }, id, ''), held({ deps }, id, 'active#')]);
        const row = levels.get(level) ?? { level, organisations: 0, grants: 0, live: 0 };
        levels.set(level, {
          level,
          organisations: row.organisations + 1,
          grants: row.grants + grants,
          live: row.live + live,
        });
      }),
    );
  return { items: [...levels.values()].sort((a, b) => a.level.localeCompare(b.level)) };
};
