import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../local/engines/engine-process.ts';

const MAIN = resolve(import.meta.dirname, '../local/main.ts');
const PATIENCE_MS = 180_000;

/** One page of the portal as it is looked at and measured. */
export interface SitePage {
  readonly name: PageName;
  readonly path: string;
}

/** Every page that is looked at; `.en` is its English. */
export const PAGE_NAMES = [
  'home',
  'results',
  'search',
  'nothing',
  'dataset',
  'listed',
  'conditional',
  'departments',
  'ranking',
  'requests',
  'request',
  'opinion',
  'sign-in',
  'developers',
  'laws',
  'law',
  'bulletins',
  'accessibility',
  'missing',
  'home.en',
  'results.en',
  'dataset.en',
] as const;
type PageName = (typeof PAGE_NAMES)[number];

export interface Site {
  readonly url: string;
  readonly pages: readonly SitePage[];
  stop(): Promise<void>;
}

interface Found {
  readonly items: readonly { readonly id: string; readonly name: string }[];
  readonly total: number;
}
const first = async (url: string, q: string): Promise<string | undefined> =>
  ((await (await fetch(`${url}/open-data/datasets?limit=1&q=${encodeURIComponent(q)}`)).json()) as Found).items[0]?.id;

/** Every kind of page, on real entries: a released dataset, one that is only listed, one open on conditions. */
const pagesOf = async (url: string): Promise<SitePage[]> => {
  const [released, listed, conditional] = await Promise.all(
    ['全国县级以上行政区划名录', '大竹县完全中学基本信息', '城管案卷信息'].map((q) => first(url, q)),
  );
  const paths: Readonly<Record<PageName, string>> = {
    home: '/',
    results: '/datasets',
    search: `/datasets?${new URLSearchParams({ q: '学校', domain: '教育文化' })}`,
    nothing: `/datasets?${new URLSearchParams({ q: '学校 火星', timeliness: 'on-time' })}`,
    dataset: `/datasets/${released}`,
    listed: `/datasets/${listed}`,
    conditional: `/datasets/${conditional}`,
    departments: '/departments',
    ranking: '/ranking',
    requests: '/requests',
    request: '/requests/new',
    opinion: `/datasets/${released}/opinion`,
    'sign-in': '/sign-in',
    developers: '/developers',
    laws: '/laws',
    law: '/laws/dazhou',
    bulletins: '/bulletins',
    accessibility: '/accessibility',
    missing: '/no-such-page',
    'home.en': '/en/',
    'results.en': '/en/datasets',
    'dataset.en': `/en/datasets/${released}`,
  };
  return PAGE_NAMES.map((name) => ({ name, path: paths[name] }));
};

/** Whether the catalogue is in, and the dataset with a file released. */
const isFilled = async (url: string): Promise<boolean> => {
  const id = await first(url, '全国县级以上行政区划名录').catch(() => undefined);
  if (!id) return false;
  const view = (await (await fetch(`${url}/open-data/datasets/${id}`)).json()) as { available?: boolean };
  return view.available === true;
};

/**
 * The portal as `npm start` serves it, with the real catalogue of Dazhou, in a home of its own; or the one at
 * `PORTAL_URL`, which is left running.
 */
export const openSite = async (): Promise<Site> => {
  const given = process.env.PORTAL_URL;
  if (given) return { url: given, pages: await pagesOf(given), stop: async () => {} };
  const home = await mkdtemp(join(tmpdir(), 'gongshu-pages-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    PORT: String(port),
    GONGSHU_HOME: home,
    GONGSHU_REGULATION: 'dazhou',
    LOG_LEVEL: 'silent',
  };
  const child = spawn(process.execPath, [MAIN], { env, stdio: 'ignore' });
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await gone;
    await rm(home, { recursive: true, force: true });
  };
  const began = performance.now();
  while (!(await isFilled(url))) {
    if (child.exitCode !== null || performance.now() - began > PATIENCE_MS) {
      await stop();
      throw new Error('the portal was not filled in time');
    }
    await pause(300);
  }
  return { url, pages: await pagesOf(url), stop };
};
