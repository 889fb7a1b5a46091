/**
 * A witness of other counties' logs: `npm run witness -- --name NAME --home FOLDER --logs LOGS.json [--port N]`. LOGS.json
 * lists the logs it has agreed to watch: `[{"origin", "hash", "keys"}]`, from elsewhere than the logs themselves. Prints
 * its own key, which verifiers pin in their policy, and serves C2SP tlog-witness.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openWitness, serveWitness, Watched } from './witness/witness.ts';

const USAGE = 'npm run witness -- --name NAME --home FOLDER --logs LOGS.json [--port N]';
const { values } = parseArgs({
  options: {
    name: { type: 'string' },
    home: { type: 'string' },
    logs: { type: 'string' },
    port: { type: 'string', default: '8790' },
  },
});
if (!values.name || !values.home || !values.logs) {
  process.stderr.write(`${USAGE}\n`);
  process.exit(2);
}
const witness = openWitness(values.home, values.name, Watched.parse(JSON.parse(readFileSync(values.logs, 'utf8'))));
const { url } = await serveWitness(witness, Number(values.port));
process.stdout.write(`${JSON.stringify(witness.key)}\n${url}\n`);
