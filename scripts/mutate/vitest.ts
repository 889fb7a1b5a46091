/**
 * What the tests of the domain ask of `vitest`, for a run in this process: the same `expect`, and a list of tests to call
 * one by one instead of a run to report on.
 */
export { expect } from 'vitest';

interface Suite {
  readonly names: readonly string[];
  readonly parent: Suite | undefined;
  readonly before: (() => unknown)[];
  /** The run for which its hooks have run. */
  preparedFor: number;
}

/** One test. `run` rejects when it fails. */
export interface Test {
  /** The same in every run, and told apart by a number where a file has a name twice. */
  readonly id: string;
  readonly name: string;
  /** Path of the test's file, as it was given. */
  readonly file: string;
  run(): Promise<void>;
}

type Body = (...given: never[]) => unknown;

const root = (): Suite => ({ names: [], parent: undefined, before: [], preparedFor: 0 });
let file = '';
let suite = root();
let found: Test[] = [];
let thisRun = 1;

/** From now on every suite prepares itself anew. */
export const beginRun = (): void => void thisRun++;

/** The tests that `load`, which imports the file, declares. */
export const testsOf = async (path: string, load: () => Promise<unknown>): Promise<Test[]> => {
  [file, suite, found] = [path, root(), []];
  await load();
  return found;
};

const prepare = async (own: Suite): Promise<void> => {
  if (own.parent) await prepare(own.parent);
  if (own.preparedFor === thisRun) return;
  own.preparedFor = thisRun;
  for (const hook of own.before) await hook();
};

const addTest = (title: string, body: () => unknown): void => {
  const own = suite;
  const name = [...own.names, title].join(' > ');
  const same = found.filter((test) => test.name === name).length;
  const run = async () => {
    await prepare(own);
    await body();
  };
  found.push({ id: `${file}: ${name}${same ? ` #${same + 1}` : ''}`, name, file, run });
};

const addSuite = (name: string, body: () => unknown): void => {
  const parent = suite;
  suite = { names: [...parent.names, name], parent, before: [], preparedFor: 0 };
  body();
  suite = parent;
};

/** With `.each` over rows; a row that is a list is spread. */
const withEach = (add: (title: string, body: () => unknown) => void) => {
  const each = (rows: readonly unknown[]) => (title: string, body: Body) => {
    for (const row of rows) add(title, () => body(...([row].flat() as never[])));
  };
  return Object.assign(add, { each });
};

export const describe = withEach(addSuite);
export const it = withEach(addTest);
export const beforeAll = (hook: () => unknown): void => void suite.before.push(hook);
