import { join } from 'node:path';
import { createVitest, type TestModule } from 'vitest/node';
import type { Outcome, Task } from './rounds.ts';
import { claiming } from './rows.ts';

/** On a busy machine tests are slow, and one that ran out of time says nothing of the law. */
const PATIENCE_MS = 180_000;
const outOfTime = (message: string): boolean => /timed? ?out/i.test(message);

const outcomeOf = (file: string, modules: readonly TestModule[]): Outcome => {
  const module = modules.find(({ moduleId }) => moduleId === file);
  if (!module) throw new Error(`${file} did not run`);
  const tests = [...module.children.allTests()].map((test) => {
    const { state, errors } = test.result();
    const failed = state === 'failed' && !errors?.every(({ message }) => outOfTime(message));
    return { title: test.fullName, failed };
  });
  const hooks = [...module.children.allSuites()].flatMap((suite) => suite.errors());
  return { tests, broken: [...module.errors(), ...hooks].some(({ message }) => !outOfTime(message)) };
};

/**
 * Test files run again and again by one vitest, which keeps what it has compiled. `GONGSHU_WITHOUT` tells each file's
 * process which rows are gone (`tests/support/without.ts`).
 */
export const openRunner = async (root: string) => {
  process.env.LOG_LEVEL = 'silent';
  process.env.GONGSHU_CODE_ANEW = '1';
  const vitest = await createVitest('test', {
    root,
    watch: false,
    project: ['full'],
    reporters: [{}],
    testTimeout: PATIENCE_MS,
    hookTimeout: PATIENCE_MS,
  });
  const [project] = vitest.projects;
  if (!project) throw new Error('vitest has no project of that name');

  /** Runs in each file what claims the task's rows, or the titles that `only` names. */
  const run = async (tasks: readonly Task[], only?: ReadonlyMap<string, readonly string[]>): Promise<Outcome[]> => {
    process.env.GONGSHU_WITHOUT = JSON.stringify(
      Object.fromEntries(tasks.map(({ file, rows }) => [join(root, file), rows.map(({ name }) => name)])),
    );
    const specifications = tasks.map(({ file, rows }) => {
      const titles = only?.get(file);
      const which = titles ? { testNames: [...titles] } : { testNamePattern: claiming(rows.flatMap(({ ids }) => ids)) };
      return project.createSpecification(join(root, file), which);
    });
    const { testModules } = await vitest.runTestSpecifications(specifications);
    return tasks.map(({ file }) => outcomeOf(join(root, file), testModules));
  };
  return { run, close: () => vitest.close() };
};
