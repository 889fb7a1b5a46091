import { glob, readFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';

const PAGES = resolve(import.meta.dirname, '../../portal');

const compiled = async (path: string): Promise<[string, string]> => {
  const { code } = await transform(await readFile(path, 'utf8'), {
    loader: 'tsx',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    format: 'esm',
    target: 'node24',
    sourcefile: path,
    sourcemap: 'inline',
  });
  return [pathToFileURL(path).href, code];
};

const understand = async (): Promise<void> => {
  const paths = await Array.fromAsync(glob('**/*.tsx', { cwd: PAGES }), (path) => join(PAGES, path));
  const code = new Map(await Promise.all(paths.map(compiled)));
  registerHooks({
    load: (url, context, next) => {
      const source = code.get(url);
      return source === undefined ? next(url, context) : { format: 'module', source, shortCircuit: true };
    },
  });
};

let understood: Promise<void> | undefined;

/** Lets Node load the portal's `.tsx` from here on: it strips types by itself, but knows no markup. */
export const understandTsx = (): Promise<void> => {
  understood ??= understand();
  return understood;
};
