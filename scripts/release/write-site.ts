import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ReleasedSite } from '../../functions/portal/releases/form.ts';
import { ASSET_NAMES, asset } from '../../portal/assets.ts';
import { LANGUAGES, type Place } from '../../portal/page.ts';
import { render } from '../../portal/render.tsx';
import { FIXED_PATHS, pageAt } from '../../portal/site.ts';
import type { Views } from '../../portal/views.ts';

const AT_ONCE = 16;
/** What was written last, so that nothing older is written over it. */
const WRITTEN = 'release.json';

export interface Source {
  readonly site: Pick<
    ReleasedSite,
    'county' | 'city' | 'today' | 'made' | 'datasets' | 'harvested' | 'bulletins' | 'laws'
  >;
  readonly views: Views;
  /** Where the portal answers: searches and forms lead there. */
  readonly live: string;
  /** A folder of released files that lie beside the pages. */
  readonly files?: string | undefined;
}

const assetFile = (name: (typeof ASSET_NAMES)[number]): string =>
  name === 'icon.svg' ? 'assets/icon.svg' : `assets/${asset(name).mark}.${name.split('.').at(-1)}`;

const mustNotBeOlder = async (folder: string, { county, made }: Source['site']): Promise<void> => {
  const text = await readFile(join(folder, WRITTEN), 'utf8').catch(() => undefined);
  if (text === undefined) return;
  const before = JSON.parse(text) as { county: string; made: string };
  if (before.county !== county) throw new Error(`${folder} holds the pages of ${before.county}, not of ${county}`);
  if (before.made > made) throw new Error(`早于已发布的内容 · older than what is there: ${made} < ${before.made}`);
};

/** Writes every public page as a file, in every language. Answers how many. */
export const writeSite = async ({ site, views, live, files }: Source, folder: string): Promise<number> => {
  await mustNotBeOlder(folder, site);
  const put = async (path: string, text: string): Promise<void> => {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  };
  const shape: Omit<Place, 'language' | 'path'> = {
    base: '',
    origin: new URL(live).origin,
    large: false,
    city: site.city,
    today: site.today,
    style: `/${assetFile('portal.css')}`,
    script: `/${assetFile('portal.js')}`,
    chart: `/${assetFile('chart.js')}`,
    library: `/${assetFile('echarts.js')}`,
    live,
  };
  const paths = [
    ...FIXED_PATHS,
    ...site.bulletins.map((period) => `/bulletins/${period}`),
    ...site.laws.map((id) => `/laws/${id}`),
    ...site.datasets.map((id) => `/datasets/${id}`),
    ...site.harvested.map((id) => `/harvested/${id}`),
  ];
  const waiting = LANGUAGES.flatMap((language) => paths.map((path) => ({ language, path })));
  const total = waiting.length;
  const query = new URLSearchParams();
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const place: Place = { ...shape, ...next };
      const own = next.language === 'zh' ? next.path : `/${next.language}${next.path}`;
      await put(join(own, 'index.html'), render(place, await pageAt({ place, views, query }, next.path)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  for (const name of ASSET_NAMES) await put(assetFile(name), asset(name).text);
  if (files && existsSync(files)) await cp(files, join(folder, 'files'), { recursive: true });
  await put(WRITTEN, JSON.stringify({ county: site.county, made: site.made }));
  return total;
};
