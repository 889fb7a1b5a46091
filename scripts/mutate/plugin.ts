import type { Ignorer, NodePath } from '@stryker-mutator/api/ignore';
import { PluginKind } from '@stryker-mutator/api/plugin';
import type { MutationTestingPlanReadyEvent, Reporter } from '@stryker-mutator/api/report';
import { Presets, SingleBar } from 'cli-progress';
import { InProcess } from './runner.ts';

/** A progress bar on standard error; where that is no terminal, a line now and then. */
class Bar implements Reporter {
  readonly #bar = new SingleBar(
    { stream: process.stderr, hideCursor: true, noTTYOutput: true, notTTYSchedule: 10_000 },
    Presets.shades_classic,
  );

  onMutationTestingPlanReady({ mutantPlans }: MutationTestingPlanReadyEvent): void {
    this.#bar.start(mutantPlans.length, 0);
  }
  onMutantTested(): void {
    this.#bar.increment();
  }
  wrapUp(): void {
    this.#bar.stop();
  }
}

/** As much of Babel's tree as is looked at here. */
interface Call {
  readonly type: string;
  readonly callee?: { readonly property?: { readonly name?: string } };
}

/** What a schema says of a field is printed in the documentation of the API and decides nothing. */
const descriptions: Ignorer = {
  shouldIgnore: (path: NodePath) => {
    const { parent } = path as { parent?: Call };
    return parent?.type === 'CallExpression' && parent.callee?.property?.name === 'describe'
      ? 'words for the documentation'
      : undefined;
  },
};

export const strykerPlugins = [
  { kind: PluginKind.TestRunner, name: 'in-process', injectableClass: InProcess },
  { kind: PluginKind.Reporter, name: 'bar', injectableClass: Bar },
  { kind: PluginKind.Ignore, name: 'descriptions', value: descriptions },
];
