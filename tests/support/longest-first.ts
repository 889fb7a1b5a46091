import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Files that take far longer than others, the longest first. One that begins last would be waited for by an idle core;
 * vitest knows how long a file took only where it has run before.
 */
const LONGEST = [
  'tests/agent/sqlite.test.ts',
  'tests/access/access.test.ts',
  'tests/law/share-clocks.test.ts',
  'tests/open-data/publishing.test.ts',
  'tests/platform/tabular/real-files.test.ts',
  'tests/gathering/faults.test.ts',
  'tests/scripts/faults.test.ts',
  'tests/registers/periods.test.ts',
  'tests/law/supervision-cases.test.ts',
  'tests/law/aggregation-overview.test.ts',
  'tests/feeds/feeds.test.ts',
];

/** Begins with the longest files, and goes on as vitest would. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rest = await super.sort(files);
    const first = LONGEST.flatMap((name) => rest.filter(({ moduleId }) => moduleId.endsWith(`/${name}`)));
    return [...first, ...rest.filter((file) => !first.includes(file))];
  }
}
