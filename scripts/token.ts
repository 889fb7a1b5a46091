import { parseArgs } from 'node:util';
import { ROLES, type Role } from '../functions/platform/roles.ts';
import { issuerOf, localIdentity } from './local/identity.ts';
import { readRunning, settingsFrom } from './local/settings.ts';

/** Names under which people may know a role. */
const ALSO: Readonly<Record<string, Role>> = {
  department: 'officer',
  'department-officer': 'officer',
  provider: 'officer',
  consumer: 'officer',
  steward: 'custodian',
  'data-custodian': 'custodian',
  centre: 'operator',
  'regulator-operator': 'operator',
  regulator: 'administrator',
  admin: 'administrator',
  'regulator-administrator': 'administrator',
  county: 'county-regulator',
  citizen: 'public',
};

const { values } = parseArgs({
  options: {
    role: { type: 'string' },
    org: { type: 'string' },
    division: { type: 'string' },
    account: { type: 'string' },
    hours: { type: 'string', default: '24' },
  },
});
const role = ROLES.find((known) => known === values.role) ?? ALSO[values.role ?? ''];
if (!role || (role !== 'public' && !values.org)) {
  process.stderr.write(
    `usage: npm run -s token -- --role ROLE --org ORG [--account NAME] [--division CODE] [--hours N]\nroles: ${ROLES.join(', ')} (public needs no --org)\n`,
  );
  process.exit(1);
}
const settings = settingsFrom(process.env);
// The running city knows its port; a `PORT` that is set goes before it.
const port = process.env.PORT ? settings.port : (readRunning(settings.home).port ?? settings.port);
const identity = await localIdentity(settings.home, issuerOf(`http://127.0.0.1:${port}`));
process.stdout.write(
  `${await identity.tokenFor({ role, org: values.org, division: values.division, account: values.account }, Number(values.hours))}\n`,
);
