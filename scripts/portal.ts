/**
 * Writes every page of the portal into files, to be served without a function: `npm run portal -- --to FOLDER --live URL`.
 * Searches, filters and forms lead to the portal at URL, which answers them. The county is the one that `npm start` keeps,
 * or that of the environment of a deployed function where `COUNTY` is set.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { regulationIds } from '../functions/domain/law/index.ts';
import type { CalendarDay } from '../functions/domain/law/schema.ts';
import { dayOf } from '../functions/domain/time/day.ts';
import type { Deps } from '../functions/platform/county.ts';
import { depsFrom } from '../functions/platform/live.ts';
import { currentShelf } from '../functions/portal/shelf.ts';
import { ASSET_NAMES, asset } from '../portal/assets.ts';
import { LANGUAGES, type Place } from '../portal/page.ts';
import { keptCounty } from './local/kept-county.ts';
import { understandTsx } from './local/tsx.ts';

const FIXED = [
  '/',
  '/datasets',
  '/departments',
  '/ranking',
  '/requests',
  '/requests/new',
  '/developers',
  '/laws',
  '/accessibility',
];
const AT_ONCE = 16;

const { values } = parseArgs({ options: { to: { type: 'string', default: 'dist/portal' }, live: { type: 'string' } } });

await understandTsx();
const { pageAt } = await import('../functions/portal/pages.ts');
const { render } = await import('../portal/render.tsx');

const put = async (folder: string, path: string, text: string): Promise<void> => {
  const file = join(folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
};

const exportTo = async (deps: Deps, folder: string, live: string): Promise<number> => {
  const today: CalendarDay = dayOf(deps.clock.now());
  const { entries } = await currentShelf(deps);
  const paths = [
    ...FIXED,
    ...regulationIds.map((id) => `/laws/${id}`),
    ...[...entries.keys()].map((id) => `/datasets/${id}`),
  ];
  const city = deps.county.law.layers[0]!.city;
  const shape: Omit<Place, 'language' | 'path'> = {
    base: '',
    origin: new URL(live).origin,
    large: false,
    city,
    today,
    style: `/assets/${asset('portal.css').mark}.css`,
    script: `/assets/${asset('portal.js').mark}.js`,
    live,
  };
  const waiting = LANGUAGES.flatMap((language) => paths.map((path) => ({ language, path })));
  const total = waiting.length;
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const place: Place = { ...shape, ...next };
      const page = await pageAt({ deps, place, today, query: new URLSearchParams() }, next.path);
      const own = next.language === 'zh' ? next.path : `/${next.language}${next.path}`;
      await put(folder, join(own, 'index.html'), render(place, page));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  for (const name of ASSET_NAMES) {
    const { mark, text } = asset(name);
    await put(folder, name === 'icon.svg' ? 'assets/icon.svg' : `assets/${mark}.${name.split('.').at(-1)}`, text);
  }
  return total;
};

const began = performance.now();
const county = process.env.COUNTY ? { deps: depsFrom(process.env), close: async () => {} } : await keptCounty();
try {
  const folder = resolve(values.to);
  const live = (values.live ?? county.deps.county.baseUrl).replace(/\/$/, '');
  const pages = await exportTo(county.deps, folder, live);
  process.stdout.write(`${pages} 页 pages → ${folder} (${((performance.now() - began) / 1000).toFixed(1)} s)\n`);
} finally {
  await county.close();
}
