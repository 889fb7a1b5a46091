import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routeList } from '../../../functions/routes.ts';
import { ROW_IDS } from '../../ledger/rows.ts';
import { testFiles } from '../../prove/rows.ts';

/** A test that carries ids of rows, and the calls that its source makes. */
export interface RowTest {
  readonly file: string;
  readonly title: string;
  readonly ids: readonly string[];
  readonly calls: readonly string[];
}

/** A title: a text before the function that is the test. */
const TITLE = /(['"`])((?:\\.|(?!\1)[^\\\n])*)\1,\s*(?:async\s*)?\(/g;
const CALL = /'(GET|POST|PUT|DELETE)',\s*([`'"])(\/[^`'"]*)\2/g;
const HELPER = /(?:export )?const (\w+) = (?:async )?\(/g;

const shape = (path: string): string => path.replace(/\$\{[^}]*\}|\{[^}]*\}/g, '{}').replace(/\?.*/, '');
const DOORS = new Map(routeList.map(({ method, path }) => [`${method} ${shape(path)}`, `${method} ${path}`]));

/** The endpoints that a piece of source calls. A path whose last part is a variable is tried with each word around it. */
const callsIn = (source: string, around: string): string[] =>
  [...source.matchAll(CALL)].flatMap(([, method, , path]) => {
    const asked = `${method} ${shape(path!)}`;
    const door = DOORS.get(asked);
    if (door) return [door];
    const words = [...around.matchAll(/'([a-z-]+(?:\/[a-z-]+)?)'/g)].map((match) => match[1]!);
    return words.flatMap((word) => DOORS.get(asked.replace(/\{\}$/, word)) ?? []);
  });

interface Helper {
  readonly name: string;
  readonly source: string;
}

/** What a file defines for its tests to call, each up to the next definition or title. */
const helpersIn = (text: string): Helper[] => {
  const starts = [...text.matchAll(HELPER)].map((match) => ({ name: match[1]!, at: match.index }));
  const ends = [...starts.map(({ at }) => at), ...[...text.matchAll(TITLE)].map(({ index }) => index), text.length];
  return starts.map(({ name, at }) => ({ name, source: text.slice(at, Math.min(...ends.filter((end) => end > at))) }));
};

/** A block with the helpers that it calls, and those that they call. */
const withHelpers = (block: string, helpers: readonly Helper[]): string => {
  let whole = block;
  const taken = new Set<Helper>();
  for (let grown = true; grown; ) {
    const more = helpers.filter((one) => !taken.has(one) && new RegExp(`\\b${one.name}\\(`).test(whole));
    for (const one of more) taken.add(one);
    whole += more.map(({ source }) => source).join('\n');
    grown = more.length > 0;
  }
  return whole;
};

/** The ids in a title; of one that is filled in from a table, those of its table. */
const idsOf = (title: string, before: string, text: string): string[] => {
  const named = title.match(ROW_IDS);
  if (named || !/[$%]/.test(title)) return named ?? [];
  const each = before.slice(before.lastIndexOf('.each('));
  const name = /^\.each\((\w+)/.exec(each)?.[1];
  const table = name ? (text.split(new RegExp(`const ${name}\\b[^=]*= `))[1] ?? '') : each;
  return table.split(/\n\]/)[0]!.match(ROW_IDS) ?? [];
};

/** Every test through the API whose title carries an id, by itself or from its table's `row`. */
export const rowTests = (root: string): RowTest[] => {
  const support = join(root, 'tests/support');
  const shared = readdirSync(support)
    // What most tests begin with is not what they are about.
    .filter((name) => name !== 'builders.ts')
    .sort()
    .flatMap((name) => helpersIn(readFileSync(join(support, name), 'utf8')));
  return testFiles(root).flatMap(({ path, text }) => {
    const titles = [...text.matchAll(TITLE)].map((match) => ({ title: match[2]!, at: match.index }));
    const own = helpersIn(text);
    const aliases = [...text.matchAll(/\b(\w+) as (\w+)\b/g)].flatMap(([, name, alias]) =>
      shared.filter((one) => one.name === name).map(({ source }) => ({ name: alias!, source })),
    );
    const known = [...own, ...aliases];
    const helpers = [...known, ...shared.filter(({ name }) => !known.some((one) => one.name === name))];
    return titles.flatMap(({ title, at }, i) => {
      const ids = idsOf(title, text.slice(titles[i - 1]?.at ?? 0, at), text);
      if (ids.length === 0) return [];
      const block = text.slice(at, titles[i + 1]?.at ?? text.length);
      const calls = callsIn(withHelpers(block, helpers), block);
      return [{ file: path, title, ids: [...new Set(ids)], calls: [...new Set(calls)].sort() }];
    });
  });
};
