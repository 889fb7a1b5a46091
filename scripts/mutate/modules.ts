import { join } from 'node:path';
import { createServer, createServerModuleRunner, type Plugin } from 'vite';
import type { EvaluatedModuleNode } from 'vite/module-runner';
import * as vitest from './vitest.ts';

type Test = vitest.Test;

/** What the tests get when they import `vitest`: this process's own stand-in, handed over by name. */
const STAND_IN = 'gongshu.vitest';
const standIn: Plugin = {
  name: 'vitest-in-this-process',
  enforce: 'pre',
  resolveId: (id) => (id === 'vitest' ? `\0${STAND_IN}` : null),
  load: (id) =>
    id === `\0${STAND_IN}`
      ? `export const { ${Object.keys(vitest).join(', ')} } = globalThis[Symbol.for('${STAND_IN}')];`
      : null,
};
Object.assign(globalThis, { [Symbol.for(STAND_IN)]: vitest });

/** The files of tests with every module they use, loaded in this process as they are asked for. */
export interface Modules {
  /** The tests of a file; loads what is not loaded. Rejects with what the first module to fail throws. */
  testsOf(file: string): Promise<readonly Test[]>;
  /** The files of tests that use a module (an absolute path), however indirectly, of those that were ever loaded. */
  filesUsing(module: string): string[];
  /** From now on a module, and all that use it, count as not loaded. */
  forget(module: string): void;
  close(): Promise<void>;
}

/**
 * Modules and tests under `root`. Vite transforms them as it does for Vitest; a module that is forgotten can be
 * collected, which Node's own loader would never do.
 */
export const openModules = async (root: string): Promise<Modules> => {
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    ssr: { noExternal: ['vitest'] },
    optimizeDeps: { noDiscovery: true },
    plugins: [standIn],
  });
  const runner = createServerModuleRunner(server.environments.ssr, { hmr: false, sourcemapInterceptor: false });
  const modules = runner.evaluatedModules;
  const loaded = new Map<string, readonly Test[] | undefined>();

  /** A module and all above it in the graph. */
  const above = (module: string): Set<EvaluatedModuleNode> => {
    const found = new Set(modules.getModulesByFile(module) ?? []);
    for (const { importers } of found)
      for (const id of importers) {
        const importer = modules.getModuleById(id);
        if (importer) found.add(importer);
      }
    return found;
  };

  const filesIn = (nodes: ReadonlySet<EvaluatedModuleNode>): string[] => {
    const paths = new Set([...nodes].map(({ file }) => file));
    return [...loaded.keys()].filter((file) => paths.has(join(root, file)));
  };

  return {
    testsOf: async (file) => {
      const tests = loaded.get(file) ?? (await vitest.testsOf(file, () => runner.import(join(root, file))));
      loaded.set(file, tests);
      return tests;
    },
    filesUsing: (module) => filesIn(above(module)),
    forget: (module) => {
      const nodes = above(module);
      for (const file of filesIn(nodes)) loaded.set(file, undefined);
      for (const node of nodes) modules.invalidateModule(node);
    },
    close: async () => {
      await runner.close();
      await server.close();
    },
  };
};
