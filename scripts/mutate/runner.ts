import { globSync } from 'node:fs';
import { matchesGlob, resolve } from 'node:path';
import { INSTRUMENTER_CONSTANTS, type InstrumenterContext, type StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, tokens } from '@stryker-mutator/api/plugin';
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { type Modules, openModules } from './modules.ts';
import { likeliestFirst } from './order.ts';
import { beginRun, type Test } from './vitest.ts';

/** What the lane's settings say beside Stryker's own. */
interface Lane {
  readonly tests: string;
  /** Files of tests that are left out, each with its reason. */
  readonly without: Readonly<Record<string, string>>;
  /** Names of single tests that are left out, each with its reason. */
  readonly withoutTests: Readonly<Record<string, string>>;
}

/**
 * Runs tests for Stryker in its own worker process: modules stay loaded, a mutant is switched on, the tests that reach it
 * are called. Only what a mutant changes while modules load is loaded again, file by file, until a test fails.
 */
export class InProcess implements TestRunner {
  static readonly inject = tokens(commonTokens.options);
  readonly #lane: Lane;
  readonly #files: readonly string[];
  /** The switchboard that the instrumented code looks at. */
  readonly #switches: InstrumenterContext;
  readonly #likeliest = likeliestFirst();
  #modules!: Modules;
  /** The first test of each file: it stands for the file when that does not load. */
  readonly #first = new Map<string, Test>();
  /** The module whose loaded state holds a mutant. */
  #stale: string | undefined;

  constructor(options: StrykerOptions) {
    this.#lane = (options as unknown as { lane: Lane }).lane;
    const left = Object.keys(this.#lane.without);
    const all = globSync(this.#lane.tests).filter((file) => !left.some((pattern) => matchesGlob(file, pattern)));
    this.#files = all.sort();
    const shared = globalThis as { [INSTRUMENTER_CONSTANTS.NAMESPACE]?: InstrumenterContext };
    this.#switches = shared[INSTRUMENTER_CONSTANTS.NAMESPACE] ?? {};
    shared[INSTRUMENTER_CONSTANTS.NAMESPACE] = this.#switches;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    this.#modules = await openModules(process.cwd());
    for (const file of this.#files)
      for (const test of (await this.#testsOf(file)).slice(0, 1)) this.#first.set(file, test);
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    for (const file of this.#files)
      for (const test of await this.#testsOf(file)) {
        this.#switches.currentTestId = test.id;
        tests.push(await run(test));
      }
    delete this.#switches.currentTestId;
    const { mutantCoverage } = this.#switches;
    return { status: DryRunStatus.Complete, tests, ...(mutantCoverage ? { mutantCoverage } : {}) };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, sandboxFileName: module, reloadEnvironment: whileLoading } = options;
    const hitLimit = options.hitLimit && options.hitLimit / 20 + 100_000;
    this.#switch();
    const files = this.#modules.filesUsing(module);
    await this.#makeReady(module, files, whileLoading);
    this.#switch(activeMutant.id, hitLimit);
    const wanted = whileLoading || !options.testFilter ? undefined : new Set(options.testFilter);
    const tests: TestResult[] = [];
    for await (const { file, result } of this.#results(files, wanted)) {
      tests.push(result);
      const timeout = determineHitLimitReached(this.#switches.hitCount, hitLimit);
      if (timeout) return toMutantRunResult(timeout);
      if (result.status !== TestStatus.Failed) continue;
      if (!whileLoading) await this.#mustPassWithout(file, result.id, module);
      this.#likeliest.killed(file, result.id);
      break;
    }
    return toMutantRunResult({ status: DryRunStatus.Complete, tests });
  }

  async dispose(): Promise<void> {
    await this.#modules.close();
  }

  async #testsOf(file: string): Promise<Test[]> {
    const tests = await this.#modules.testsOf(file);
    return tests.filter(({ name }) => !(name in this.#lane.withoutTests));
  }

  /** What a mutant changes while modules load must be loaded with it, everything else without any. */
  async #makeReady(module: string, files: readonly string[], whileLoading: boolean): Promise<void> {
    if (this.#stale !== undefined) this.#modules.forget(this.#stale);
    this.#stale = whileLoading ? module : undefined;
    if (whileLoading) this.#modules.forget(module);
    else for (const file of files) await this.#testsOf(file);
  }

  /** Runs the tests of the files, or those `wanted`, the likeliest to fail first. */
  async *#results(files: readonly string[], wanted: ReadonlySet<string> | undefined) {
    beginRun();
    for (const file of this.#likeliest.order(files, (one) => one)) {
      const began = performance.now();
      const tests = await this.#testsOf(file).catch((error: unknown) => this.#broken(file, error));
      const asked = wanted ? tests.filter(({ id }) => wanted.has(id)) : tests;
      for (const test of this.#likeliest.order(asked, ({ id }) => id)) {
        const result = await run(test);
        this.#likeliest.took(test.id, result.timeSpentMs);
        yield { file, result };
      }
      this.#likeliest.took(file, performance.now() - began);
    }
  }

  /** A file that does not load fails as its first test does. */
  #broken(file: string, error: unknown): Test[] {
    const first = this.#first.get(file);
    return first ? [{ ...first, run: () => Promise.reject(error) }] : [];
  }

  /** A failure counts only if the mutant is its cause: not what a module remembers of a mutant, nor a clock. */
  async #mustPassWithout(file: string, id: string, module: string): Promise<void> {
    this.#switch();
    if (await this.#passes(file, id)) return;
    this.#modules.forget(module);
    if (!(await this.#passes(file, id))) throw new Error(`${id} fails without a mutant too`);
  }

  async #passes(file: string, id: string): Promise<boolean> {
    for await (const { result } of this.#results([file], new Set([id])))
      if (result.status === TestStatus.Failed) return false;
    return true;
  }

  /** Switches one mutant on, or none. A loop that the mutant made endless ends at the limit of its hits. */
  #switch(activeMutant?: string, hitLimit?: number): void {
    Object.assign(this.#switches, { activeMutant, hitLimit, hitCount: 0 });
  }
}

const run = async ({ id, name, file, run }: Test): Promise<TestResult> => {
  const began = performance.now();
  const about = () => ({ id, name, fileName: resolve(file), timeSpentMs: performance.now() - began });
  try {
    await run();
    return { ...about(), status: TestStatus.Success };
  } catch (error) {
    const failureMessage = error instanceof Error ? error.message : String(error);
    return { ...about(), status: TestStatus.Failed, failureMessage };
  }
};
