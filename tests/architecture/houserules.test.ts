import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { regulationIds } from '../../functions/domain/law/index.ts';
import { found, importsOf, sources } from './sources.ts';

const LONGEST = 300;
/** Tables of rows, as long as what they list: the cities' laws, the vocabulary of all laws, the endpoints of a room. */
const TABLES = /^functions\/(needs|domain\/law\/(cities\/[a-z]+|schema)|[a-z-]+(\/[a-z-]+)?\/contract)\.ts$/;

const functions = sources('functions');
const all = sources('functions', 'infra', 'scripts', 'tests');

describe('The code', () => {
  it('never asks which city it is in: a city’s name stands in its own file, the registry and its county alone', () => {
    const name = new RegExp(`['"\`](?:${regulationIds.join('|')})['"\`]`);
    const elsewhere = sources('functions', 'infra').filter(
      ({ path }) => !path.startsWith('functions/domain/law/cities/') && !path.startsWith('infra/counties/'),
    );
    expect(found(elsewhere, name)).toEqual([]);
  });

  it('compares no regulation’s or county’s id with a text', () => {
    expect(
      found(sources('functions', 'infra'), /\b(?:regulation|county|law|layers?\[0\]!?)\.id\s*[!=]==?\s*['"`]/),
    ).toEqual([]);
  });

  it('imports zod as a namespace, so that no bundle carries every locale', () => {
    expect(found(all, /import\s+(?:type\s+)?\{[^}]*\bz\b[^}]*\}\s+from\s+['"]zod['"]/)).toEqual([]);
  });

  it(`has no file of more than ${LONGEST} lines under functions/, save tables of rows`, () => {
    const long = functions.filter(({ path, lines }) => !TABLES.test(path) && lines.length - 1 > LONGEST);
    expect(long.map(({ path, lines }) => `${path}: ${lines.length - 1}`)).toEqual([]);
  });

  it('names files in kebab case, and none of them after nothing in particular', () => {
    const names = sources('functions', 'infra', 'scripts').map(({ path }) => path);
    expect(names.filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(basename(path)))).toEqual([]);
    expect(names.filter((path) => /(^|[/-])(utils?|common|helpers?|manager|service)[./-]/.test(path))).toEqual([]);
  });

  it('reads a data version through all its files: its own may be changes over an earlier one’s', () => {
    const aside = functions.filter(({ path }) => path !== 'functions/gathering/version-source.ts');
    expect(found(aside, /\b(?:parquet|over)\.key\b/)).toEqual([]);
    const rooms = functions.filter(({ path }) => !path.startsWith('functions/platform/tabular/'));
    expect(found(rooms, /read_parquet\(/)).toEqual([]);
  });

  it('keeps tests and scripts out of what runs', () => {
    const foreign = (folder: string, names: RegExp) =>
      sources(folder).flatMap((file) =>
        importsOf(file)
          .filter((name) => names.test(name))
          .map((name) => `${file.path} imports ${name}`),
      );
    expect(foreign('functions', /(^|\/)(tests|scripts|infra)\/|^vitest|^fast-check|^aws-cdk/)).toEqual([]);
    expect(foreign('infra', /(^|\/)tests\/|^vitest|^fast-check/)).toEqual([]);
  });

  it('is tested without leaving tests out, and without replacing modules', () => {
    const tests = sources('tests').filter(({ path }) => path !== 'tests/architecture/houserules.test.ts');
    expect(found(tests, /\b(?:it|test|describe)\.(?:skip|only|todo)\b|vi\.(?:mock|doMock)\(/)).toEqual([]);
  });

  it('numbers each decision once, by its file and by its title', () => {
    const folder = new URL('../../docs/adr/', import.meta.url);
    const decisions = readdirSync(folder).filter((name) => name !== 'README.md');
    const numbers = decisions.map((name) => Number(name.slice(0, 4)));
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const [i, name] of decisions.entries())
      expect(readFileSync(new URL(name, folder), 'utf8'), name).toMatch(new RegExp(`^# ${numbers[i]}\\. `));
  });
});
