import type { CheckResult } from '../platform/tabular/check-file.ts';
import type { Checked } from './accept-batch.ts';
import type { DataVersion, StepLine } from './repository.ts';

/** What the steps of taking a batch in came to: 传输、转换、清洗、比对、存储. */

type Read = Omit<CheckResult, 'accepted' | 'checkedCsv'>;

/** Of turning a file into rows, and of bringing their values into one form. */
export const stepsOfReading = (at: string, result: Read): StepLine[] => {
  const { rows, encoding, packed, dropped, normalised, suspicions, faultCount } = result;
  return [
    {
      step: 'convert',
      at,
      result: { rows, ...(encoding ? { encoding } : {}), ...(packed ? { packed } : {}), dropped },
    },
    {
      step: 'clean',
      at,
      result: { normalised, suspicious: suspicions.reduce((sum, { count }) => sum + count, 0), faults: faultCount },
    },
  ];
};

/** Of an accepted batch: also against the version before it, and where it was stored. */
export const stepsOf = (
  at: string,
  { result, parquet }: Checked,
  before: DataVersion | undefined,
  unchanged: boolean,
  version: number,
): StepLine[] => [
  ...stepsOfReading(at, result),
  {
    step: 'compare',
    at,
    result: before ? { with: before.version, unchanged, rows: result.rows - before.rows } : { with: null, unchanged },
  },
  { step: 'store', at, result: { version, sha256: parquet.sha256, size: parquet.size } },
];
