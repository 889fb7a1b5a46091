/**
 * Writes every public page of the portal into files, to be served without a function:
 *
 *   npm run portal -- --to FOLDER [--live URL]                          from the county that is at hand
 *   npm run portal -- --from PACKAGE --key KEY.json --county ID --to FOLDER [--live URL]
 *                                                                       from a signed release package, and nothing else
 *   npm run portal -- --package FOLDER                                  makes such a package
 *
 * PACKAGE is a folder, an archive (`.zip`) or an address. KEY.json is the county's public key (`{name, kind, publicKey}`), had from elsewhere:
 * its gazette, or `/evidence/logs`. Searches, filters and forms lead to the portal at URL. The county at hand is the one that
 * `npm start` keeps, or that of the environment of a deployed function where `COUNTY` is set.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { KnownKey } from '../functions/domain/evidence/keys.ts';
import { regulationIds } from '../functions/domain/law/index.ts';
import { dayOf } from '../functions/domain/time/day.ts';
import type { Deps } from '../functions/platform/county.ts';
import { depsFrom } from '../functions/platform/live.ts';
import { makePackage } from '../functions/portal/releases/make-package.ts';
import { currentShelf } from '../functions/portal/shelf.ts';
import { harvestedOf } from '../functions/portal/views/harvested.ts';
import { liveViews } from '../functions/portal/views/live.ts';
import { keptCounty } from './local/kept-county.ts';
import { understandTsx } from './local/tsx.ts';
import { openPackage, packageViews } from './release/open-package.ts';
import type { Source } from './release/write-site.ts';

const { values } = parseArgs({
  options: {
    to: { type: 'string', default: 'dist/portal' },
    live: { type: 'string' },
    from: { type: 'string' },
    key: { type: 'string' },
    county: { type: 'string' },
    package: { type: 'string' },
  },
});
const trimmed = (url: string): string => url.replace(/\/$/, '');

const write = async (source: Source, folder: string): Promise<string> => {
  await understandTsx();
  const { writeSite } = await import('./release/write-site.ts');
  return `${await writeSite(source, folder)} 页 pages → ${folder}`;
};

const fromPackage = async (from: string): Promise<string> => {
  if (!values.key || !values.county) throw new Error('--from needs --key KEY.json and --county ID');
  const key = KnownKey.parse(JSON.parse(await readFile(values.key, 'utf8')));
  const folder = await mkdtemp(join(tmpdir(), 'gongshu-release-'));
  try {
    const site = await openPackage(from, { county: values.county, key, folder });
    const live = trimmed(values.live ?? site.live);
    return await write({ site, views: packageViews(folder), live, files: join(folder, 'files') }, resolve(values.to));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const fromCounty = async (deps: Deps): Promise<string> => {
  const [made, { id, law, baseUrl }] = [deps.clock.now(), deps.county];
  const today = dayOf(made);
  const shelf = await currentShelf(deps);
  const datasets = [...shelf.entries.keys()];
  const elsewhere = await Promise.all(shelf.others.map((one) => harvestedOf(deps, one.id)));
  const harvested = elsewhere.flat().map((view) => view.id);
  const views = liveViews(deps, today);
  const bulletins = (await views.bulletins()).map(({ period }) => period);
  const site = {
    county: id,
    city: law.layers[0]!.city,
    today,
    made,
    datasets,
    harvested,
    bulletins,
    laws: regulationIds,
  };
  const live = trimmed(values.live ?? baseUrl);
  return write({ site, views, live }, resolve(values.to));
};

const packaged = async (deps: Deps, folder: string): Promise<string> => {
  const files = await makePackage(deps, folder);
  const keys = await Promise.all(deps.signers.map((signer) => signer.key()));
  return `${files.length} 个文件 files → ${folder}\n${keys.map((key) => JSON.stringify(key)).join('\n')}`;
};

const withCounty = async (use: (deps: Deps) => Promise<string>): Promise<string> => {
  const county = process.env.COUNTY ? { deps: depsFrom(process.env), close: async () => {} } : await keptCounty();
  return use(county.deps).finally(() => county.close());
};

const began = performance.now();
try {
  const said = values.from
    ? await fromPackage(values.from)
    : await withCounty((deps) => (values.package ? packaged(deps, resolve(values.package)) : fromCounty(deps)));
  process.stdout.write(`${said} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
