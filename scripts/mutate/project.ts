import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

/** What the tests of the domain need besides the domain. */
const NEEDED = ['package.json', 'docs/law', 'scripts/demo/data', 'tests/domain', 'tests/fixtures'];
const DOMAIN = 'functions/domain';

/**
 * Copies the domain and its tests to `home` and blanks the types of the domain out: Stryker leaves everything under an
 * `as` alone, and most of our tables end in `as const`. Lines and columns stay what they are.
 */
export const copyWithoutTypes = (root: string, home: string): void => {
  for (const path of [DOMAIN, ...NEEDED]) {
    rmSync(join(home, path), { recursive: true, force: true });
    mkdirSync(join(home, path, '..'), { recursive: true });
    cpSync(join(root, path), join(home, path), { recursive: true });
  }
  for (const file of globSync(`${DOMAIN}/**/*.ts`, { cwd: home })) {
    const path = join(home, file);
    writeFileSync(path, stripTypeScriptTypes(readFileSync(path, 'utf8'), { mode: 'strip' }));
  }
};
