/**
 * Writes the generated documentation and prints each city's law as tables: `npm run docs`.
 * With `--check` it writes nothing and exits 1 when a page differs from what the code says now.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { completenessPages } from './docs/completeness/index.ts';
import { endpointPages } from './docs/endpoints.ts';
import { lawPages } from './docs/law-tables.ts';
import { statePages } from './docs/states.ts';

/** A generated page: its path from the root of the repository, and its whole text. */
export interface Page {
  readonly path: string;
  render(): string | Promise<string>;
}

/** Every generated page. Add a generator here and its pages are written and checked. */
export const pages: readonly Page[] = [...lawPages, ...completenessPages, ...statePages, ...endpointPages];

const root = resolve(import.meta.dirname, '..');

/** The text on disk; `undefined` when the page is not there yet. */
const current = (path: string): Promise<string | undefined> =>
  readFile(join(root, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

/** Paths of the pages that differ from what the code says now. */
export const stalePages = async (): Promise<string[]> => {
  const stale: string[] = [];
  for (const page of pages) if ((await current(page.path)) !== (await page.render())) stale.push(page.path);
  return stale;
};

/** Writes every page. */
export const writePages = async (): Promise<void> => {
  for (const page of pages) {
    const target = join(root, page.path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, await page.render());
  }
};

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const stale = await stalePages();
    for (const path of stale) console.error(`stale: ${path} (run npm run docs)`);
    process.exitCode = stale.length > 0 ? 1 : 0;
  } else {
    await writePages();
    // The law goes to the terminal too: people ask for it more often than for a file.
    for (const page of lawPages) console.log(await page.render());
    for (const { path } of pages) console.error(path);
  }
}
