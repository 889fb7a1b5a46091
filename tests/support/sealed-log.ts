import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { BundleVerifier } from '../../functions/domain/evidence/bundle.ts';
import { GrowingTree } from '../../functions/domain/evidence/growing.ts';
import { leafHash } from '../../functions/domain/evidence/hashing.ts';
import type { Policy } from '../../functions/domain/evidence/keys.ts';
import { bundleLines, logReader } from '../../functions/evidence/bundle-lines.ts';
import type { LogHash } from '../../functions/evidence/log.ts';
import { seal } from '../../functions/evidence/seal.ts';
import { cryptography, hashingOf } from '../../functions/platform/cryptography.ts';
import { objectLinks } from '../../functions/platform/engines/object-links.ts';
import { objectsDirectory } from '../../functions/platform/engines/objects-directory.ts';
import { ed25519File } from '../../functions/platform/engines/signer-file.ts';
import type { Signer } from '../../functions/platform/ports.ts';
import type { TableName } from '../../functions/tables.ts';
import { stillClock } from '../../scripts/local/moving-clock.ts';
import { linesOf } from '../../scripts/verify/lines.ts';
import { canonical, entriesOf, SALT } from '../domain/evidence/made-up.ts';
import { atEnd } from './endings.ts';
import { sharedDynamo } from './engines.ts';

/** A log of its own on real engines, fed with entries made here. */

/** Changes of subjects in turn, as the log takes them. */
export const someEntries = (count: number, subjects = 7): Uint8Array[] =>
  entriesOf(count, { subjects }).map((entry) => Buffer.from(entry));

const fresh = (entries: readonly Uint8Array[]) => () => ({
  entries: (async function* () {
    if (entries.length) yield entries;
  })(),
  to: '2026-03-02T01:00:00.000Z',
  late: () => 0,
});

let counter = 0;
export const aLog = async (
  hash: LogHash = 'sha256',
  signersOf: (home: string) => Signer[] = (home) => [ed25519File(home, 'log.test')],
) => {
  const dynamo = await sharedDynamo();
  counter += 1;
  const prefix = `seal${counter}-`;
  await dynamo.tables(prefix);
  const root = await mkdtemp(join(tmpdir(), 'gongshu-'));
  atEnd(() => rm(root, { recursive: true, force: true }));
  const clock = stillClock('2026-03-02T01:10:00.000Z');
  const links = objectLinks({ baseUrl: 'http://127.0.0.1:0', secret: 'a secret of the tests only' });
  const objects = objectsDirectory({ root, links, clock });
  const deps = { store: { client: dynamo.client, tableName: (name: TableName) => `${prefix}${name}` }, objects, clock };
  const log = { id: `2026-${hash}`, origin: `audit.test/2026/${hash}`, hash, signers: signersOf(root) };
  const policy = async (): Promise<Policy> => ({
    origin: log.origin,
    hash,
    keys: await Promise.all(log.signers.map((signer) => signer.key())),
    witnesses: [],
    quorum: 0,
  });
  const add = (entries: readonly Uint8Array[], with_: Partial<typeof deps> = {}) =>
    seal({ ...deps, ...with_ }, log, fresh(entries));
  return { deps, log, policy, add };
};
export type Log = Awaited<ReturnType<typeof aLog>>;

export const rootOver = (hash: LogHash, entries: readonly Uint8Array[]): string => {
  const tree = new GrowingTree(hashingOf(hash), () => {});
  for (const entry of entries) tree.append(leafHash(hashingOf(hash), entry));
  return Buffer.from(tree.root()).toString('base64');
};

export const check = async ({ log, policy }: Log, text: string, more: Partial<Policy> = {}) => {
  const means = { hashing: hashingOf(log.hash), cryptography, canonical };
  const verifier = new BundleVerifier({ ...(await policy()), ...more }, means);
  for await (const { text: line, ended } of linesOf(Readable.from([Buffer.from(text)]))) verifier.line(line, ended);
  return verifier.verdict();
};

export const bundleOf = async ({ deps }: Log, state: Parameters<typeof logReader>[1], indexes: number[], more = {}) => {
  const reader = logReader(deps, state);
  let text = '';
  const shown = indexes.map((index) => ({ index, openings: [{ f: 'account', v: `account-${index}`, salt: SALT }] }));
  for await (const line of bundleLines(reader, state, shown, more)) text += line;
  return text;
};
