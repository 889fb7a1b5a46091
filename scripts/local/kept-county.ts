import { join } from 'node:path';
import { countyLaw } from '../../functions/domain/law/index.ts';
import type { Deps } from '../../functions/platform/county.ts';
import { documentClient, localDynamoDb } from '../../functions/platform/engines/dynamodb-client.ts';
import { ensureTables } from './engines/create-tables.ts';
import { startDynamoDb } from './engines/dynamodb.ts';
import { AUDIENCE, issuerOf, localIdentity } from './identity.ts';
import { openLocalCounty } from './local-county.ts';
import { runningClock } from './moving-clock.ts';
import { linkSecret, settingsFrom } from './settings.ts';

/** The county that `npm start` keeps on this laptop, while it is not running: for scripts that only read it. */
export const keptCounty = async (): Promise<{ deps: Deps; close(): Promise<void> }> => {
  const { home, regulation, baseUrl } = settingsFrom(process.env);
  const place = join(home, regulation);
  const engine = await startDynamoDb({ dataFile: join(place, 'tables.sqlite') });
  const client = documentClient(localDynamoDb(engine.endpoint));
  await ensureTables(client, 'local-');
  const identity = await localIdentity(home, issuerOf(baseUrl));
  const { deps } = openLocalCounty({
    id: `local-${regulation}`,
    law: countyLaw(regulation),
    regulator: 'regulator',
    client,
    tablePrefix: 'local-',
    objectsRoot: join(place, 'objects'),
    baseUrl,
    secret: linkSecret(home),
    clock: runningClock(join(place, 'clock.json')),
    identity: { issuer: identity.issuer, audience: AUDIENCE, keys: identity.keys },
  });
  return {
    deps,
    close: async () => {
      client.destroy();
      await engine.stop();
    },
  };
};
