import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { countyLaw, REGULATIONS } from '../../functions/domain/law/index.ts';
import { documentClient, localDynamoDb } from '../../functions/platform/engines/dynamodb-client.ts';
import { signInOpenid } from '../../functions/platform/engines/sign-in-openid.ts';
import { log } from '../../functions/platform/log.ts';
import type { Notice } from '../../functions/platform/ports.ts';
import { loadCatalogue } from './catalogue.ts';
import { ensureTables } from './engines/create-tables.ts';
import { startDynamoDb } from './engines/dynamodb.ts';
import { AUDIENCE, issuerOf, localIdentity, portalClientOf } from './identity.ts';
import { openLocalCounty } from './local-county.ts';
import { loginStandIn } from './login-stand-in.ts';
import { runningClock } from './moving-clock.ts';
import { harvestNeighbour, webWith } from './neighbour.ts';
import { seed } from './seed.ts';
import { localServer } from './server.ts';
import { linkSecret, settingsFrom, writeRunning } from './settings.ts';
import { welcome } from './welcome.ts';

/** `npm start`: a county on this laptop, persistent under `GONGSHU_HOME`. */
const LOOK_SECONDS = 1;
const SWEEP_SECONDS = 60;
const SEAL_SECONDS = 60;
const RELEASE_SECONDS = 3600;
const KEPT_NOTICES = 500;

const settings = settingsFrom(process.env);
const { home, regulation, port, baseUrl } = settings;
const place = join(home, regulation);
mkdirSync(place, { recursive: true });
const engine = await startDynamoDb({ dataFile: join(place, 'tables.sqlite') });
const client = documentClient(localDynamoDb(engine.endpoint));
await ensureTables(client, 'local-');
const clock = runningClock(join(place, 'clock.json'));
const identity = await localIdentity(home, issuerOf(baseUrl));
/** What anyone was told since the start, the latest last: the laptop has no gateway to send it to. */
const told: Notice[] = [];
const standIn = loginStandIn();
const ownHost = new URL(baseUrl).host;
const county = openLocalCounty({
  id: `local-${regulation}`,
  law: countyLaw(regulation),
  regulator: 'regulator',
  client,
  tablePrefix: 'local-',
  objectsRoot: join(place, 'objects'),
  baseUrl,
  secret: linkSecret(home),
  clock,
  identity: { issuer: identity.issuer, audience: AUDIENCE, keys: identity.keys },
  harvestHosts: [ownHost, ...settings.harvestHosts],
  ...(settings.packages ? { releasePackages: { keep: settings.packages } } : {}),
  replace: () => ({
    logins: { 'stand-in': standIn.login },
    signIn: signInOpenid(portalClientOf(identity.issuer)),
    web: webWith(ownHost),
  }),
  onNotice: (notice) => {
    log.info('notice', { ...notice });
    if (told.push(notice) > KEPT_NOTICES) told.shift();
  },
});
const fresh = await seed(county, identity);
const server = localServer({ county, identity, clock, regulation, told, ticketFor: standIn.ticketFor });
await new Promise<void>((resolve, reject) => {
  server.once('error', reject);
  server.listen(port, '127.0.0.1', resolve);
});
writeRunning(home, { port, regulation });
await welcome({ baseUrl, regulation: REGULATIONS[regulation], identity, fresh, home });
// In the background: whoever only wants the API need not wait for it.
if (fresh && settings.catalogue)
  void loadCatalogue(county, identity)
    .then(() => harvestNeighbour(county, identity))
    .then(() => process.stdout.write(`目录已载入 · catalogue loaded: ${baseUrl}/datasets\n`))
    .catch((error) => log.warn('catalogue', { error: (error as Error).message }));
// The first visitor need not wait for the pages to be loaded and the catalogue to be read.
if (settings.catalogue) void county.handle({ method: 'GET', url: '/', headers: {} });
const mend = () => county.sweep(false).catch((error) => log.warn('sweep', { error: (error as Error).message }));
const close = () => county.seal().catch((error) => log.warn('seal', { error: (error as Error).message }));
const release = () => county.release().catch((error) => log.warn('release', { error: (error as Error).message }));
void mend();
const timers = [
  setInterval(
    () => void county.runDue().catch((error) => log.warn('clocks', { error: (error as Error).message })),
    LOOK_SECONDS * 1000,
  ),
  setInterval(() => void mend(), SWEEP_SECONDS * 1000),
  setInterval(() => void close(), SEAL_SECONDS * 1000),
  setInterval(() => void release(), RELEASE_SECONDS * 1000),
];

const stop = async (): Promise<void> => {
  for (const timer of timers) clearInterval(timer);
  server.close();
  await county.works.stop();
  client.destroy();
  await engine.stop();
  process.exit(0);
};
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
