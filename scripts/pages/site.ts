import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../local/engines/engine-process.ts';
import { fillSite } from './fill.ts';

const MAIN = resolve(import.meta.dirname, '../local/main.ts');
const PATIENCE_MS = 180_000;

/** One page of the portal as it is looked at and measured. */
export interface SitePage {
  readonly name: PageName;
  readonly path: string;
  /** Of whoever looks at it, as a browser sends it; for pages that are one visitor's own. */
  readonly cookie?: string | undefined;
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
  'elsewhere',
  'harvested',
  'departments',
  'ranking',
  'requests',
  'standing',
  'request',
  'review',
  'opinion',
  'complaint',
  'application',
  'subscribe',
  'received',
  'mine',
  'sign-in',
  'developers',
  'laws',
  'law',
  'bulletins',
  'bulletin',
  'accessibility',
  'missing',
  'home.en',
  'results.en',
  'dataset.en',
  'harvested.en',
  'application.en',
  'mine.en',
  'bulletin.en',
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

const RELEASED = '全国县级以上行政区划名录';

/** A dataset of another catalogue, and that catalogue; nothing before one is harvested. */
const harvestedAt = async (url: string): Promise<{ readonly id: string; readonly catalogue: string } | undefined> => {
  const { items } = (await (await fetch(`${url}/harvest/records?limit=1`)).json()) as {
    readonly items: readonly { readonly id: string; readonly source: { readonly id: string } }[];
  };
  return items[0] && { id: items[0].id, catalogue: items[0].source.id };
};

/** Every kind of page, on real entries: a released dataset, one that is only listed, one open on conditions. */
const pagesOf = async (url: string): Promise<SitePage[]> => {
  const [released, listed, conditional] = await Promise.all(
    [RELEASED, '大竹县完全中学基本信息', '城管案卷信息'].map((q) => first(url, q)),
  );
  const other = (await harvestedAt(url))!;
  const filled = await fillSite(url, released!);
  const cookies: Readonly<Partial<Record<PageName, string>>> = {
    complaint: filled.session,
    application: filled.session,
    'application.en': filled.session,
    subscribe: filled.session,
    mine: filled.session,
    'mine.en': filled.session,
    received: filled.receipt,
  };
  const paths: Readonly<Record<PageName, string>> = {
    home: '/',
    results: '/datasets',
    search: `/datasets?${new URLSearchParams({ q: '学校', domain: '教育文化' })}`,
    nothing: `/datasets?${new URLSearchParams({ q: '学校 火星', timeliness: 'on-time' })}`,
    dataset: `/datasets/${released}`,
    listed: `/datasets/${listed}`,
    conditional: `/datasets/${conditional}`,
    elsewhere: `/datasets?${new URLSearchParams({ origin: other.catalogue })}`,
    harvested: `/harvested/${other.id}`,
    departments: '/departments',
    ranking: '/ranking',
    requests: '/requests',
    standing: `/requests/${filled.request}`,
    request: '/requests/new',
    review: `/requests/${filled.request}/review`,
    opinion: `/datasets/${released}/opinion`,
    complaint: '/complaints/new',
    application: `/datasets/${filled.applied}/apply`,
    subscribe: `/datasets/${released}/subscribe`,
    received: '/received',
    mine: '/mine',
    'sign-in': '/sign-in',
    developers: '/developers',
    laws: '/laws',
    law: '/laws/dazhou',
    bulletins: '/bulletins',
    bulletin: `/bulletins/${filled.period}`,
    accessibility: '/accessibility',
    missing: '/no-such-page',
    'home.en': '/en/',
    'results.en': '/en/datasets',
    'dataset.en': `/en/datasets/${released}`,
    'harvested.en': `/en/harvested/${other.id}`,
    'application.en': `/en/datasets/${filled.applied}/apply`,
    'mine.en': '/en/mine',
    'bulletin.en': `/en/bulletins/${filled.period}`,
  };
  return PAGE_NAMES.map((name) => ({ name, path: paths[name], cookie: cookies[name] }));
};

/** Whether the catalogue is in, the dataset with a file released, and the other catalogue harvested. */
const isFilled = async (url: string): Promise<boolean> => {
  const id = await first(url, RELEASED).catch(() => undefined);
  if (!id || !(await harvestedAt(url))) return false;
  const view = (await (await fetch(`${url}/open-data/datasets/${id}`)).json()) as { available?: boolean };
  return view.available === true;
};

/**
 * The portal as `npm start` serves it, with the real catalogue of Dazhou, in a home of its own; or the one at
 * `PORTAL_URL`, which is left running. Either is filled with something to see.
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
