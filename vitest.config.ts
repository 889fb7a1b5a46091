import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';

const endFile = 'tests/support/end-file.ts';
const setupFiles = ['tests/support/without.ts', endFile];

/** Two lanes: `fast` is pure and takes seconds; `full` runs real engines, synthesis and the law's tests. */
export default defineConfig({
  test: {
    // Both cores of a small machine; the default leaves one idle.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'fast',
          // Far above what any takes: a machine at work elsewhere must not fail a property.
          testTimeout: 30_000,
          setupFiles,
          isolate: false,
          include: ['tests/domain/**/*.test.ts', 'tests/architecture/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'full',
          setupFiles,
          // A county is its own; loading the code anew for every file would take a fifth of the time. Who takes a row of
          // the law away before a file runs needs it anew.
          isolate: process.env.GONGSHU_CODE_ANEW !== undefined,
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/domain/**', 'tests/architecture/**', 'tests/oracle/**', 'tests/pages/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'pages',
          setupFiles: [endFile],
          // What is measured on a slowed page is measured with nothing else at work.
          fileParallelism: false,
          include: ['tests/pages/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'oracle',
          setupFiles: [endFile],
          include: ['tests/oracle/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
