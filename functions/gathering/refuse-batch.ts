import { submissionTransitions } from '../domain/gathering/submission.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { step } from '../platform/gate.ts';
import { find } from '../platform/store.ts';
import type { CheckResult } from '../platform/tabular/check-file.ts';
import { beginWork } from '../platform/work.ts';
import { csvReport, jsonReport, reportKey } from './report.ts';
import { submissions } from './repository.ts';
import { stepsOfReading } from './steps.ts';
import { untilWritten } from './until-written.ts';

/** Faults that are shown at once; the report has all that were listed. */
const SHOWN = 50;

/** A file with any fault is refused whole: its report is stored and nothing of its rows. */
export const refuseBatch = (
  deps: Deps,
  id: string,
  result: Omit<CheckResult, 'accepted' | 'checkedCsv'>,
  mapping?: string,
): Promise<{ done: boolean }> =>
  untilWritten(async () => {
    const before = await find(deps.store, submissions, id);
    if (before.status !== 'checking') return { done: true };
    const { faults, faultCount, faultTotals, rows, dropped, normalised, suspicions, warnings, encoding } = result;
    const told = {
      rows,
      ...(encoding ? { encoding } : {}),
      faultCount,
      faultTotals,
      dropped,
      ...(mapping ? { mapping } : {}),
      normalised,
      suspicions: suspicions.map((one) => ({ ...one, rows: [...one.rows] })),
      warnings: [...warnings],
    };
    const report = `reports/${id}.json`;
    const { entry, entryName, fileName, original } = before;
    const about = { submission: id, entry, entryName, fileName, sha256: original?.sha256, ...told };
    await deps.objects.replace(report, jsonReport(about, faults), 'application/json');
    await deps.objects.replace(reportKey(report, 'csv'), csvReport(faults), 'text/csv');

    const work = beginWork(deps, PLATFORM, 'refuseSubmission', id);
    work.update(
      submissions,
      before,
      {
        ...before,
        ...told,
        status: step(submissionTransitions, 'the submission', before.status, 'refuse'),
        progress: 'done',
        steps: [...(before.steps ?? []), ...stepsOfReading(work.now, result)],
        faults: faults.slice(0, SHOWN).map((fault) => ({ ...fault })),
        report,
        finishedAt: work.now,
      },
      { detail: { faults: faultCount } },
    );
    work.notify({
      to: before.provider,
      subject: { zh: '归集批次未通过校验', en: 'A submission was refused' },
      about: { type: 'submission', id },
    });
    await work.commit();
    return { done: true };
  });
