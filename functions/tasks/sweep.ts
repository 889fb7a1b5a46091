import { applyWithdrawals } from '../catalog/apply-withdrawals.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import { dayOf } from '../domain/time/day.ts';
import { remindStanding } from '../duties/remind-standing.ts';
import { sweepDuties } from '../duties/sweep.ts';
import { keepHeld } from '../evidence/holds/keep-held.ts';
import { warnOfOverdue } from '../evidence/overdue/warn-of-overdue.ts';
import { expireEvidence } from '../evidence/retention/expire-evidence.ts';
import { checkTableByNight } from '../evidence/search/check-table.ts';
import { keepSearchIndex } from '../evidence/search/keep-search-index.ts';
import { applyGatheringChanges } from '../gathering/apply-changes.ts';
import { closeWindows } from '../gathering/deliveries/close-windows.ts';
import { remindUnfilled } from '../gathering/remind-unfilled.ts';
import { harvestOnTime } from '../harvest/harvest-on-time.ts';
import { endContracts } from '../identity/contractors/end-contracts.ts';
import { sendDigests } from '../notices/send-digests.ts';
import { keepIndexWhenBehind } from '../open/keep-index.ts';
import { takeOffice } from '../organisations/take-office.ts';
import type { Deps } from '../platform/county.ts';
import { log } from '../platform/log.ts';
import { assessOnTime } from '../quality/assess-work.ts';
import { remindOfIssues } from '../quality/issues/remind.ts';
import { warnOfMissedBackups } from '../registers/backups.ts';
import { openPeriods } from '../registers/periods.ts';
import { watchReads } from '../registers/watch-reads.ts';
import { countOnTime } from '../reports/count-on-time.ts';
import { removeErased } from '../services/erasure/remove-erased.ts';
import { retireVersions } from '../versions/retire-versions.ts';
import { restartWorks } from './restart-works.ts';

/** Hour of the county's day in which the sweep looks at every clock, not only at near ones, and reminds of the rest. */
const FULL_HOUR_UTC = 19;

/** Running duties are many, so they are read once for all who ask of every one. */
const duties = async (deps: Deps, today: CalendarDay, full: boolean): Promise<unknown> => {
  const [standing, unfilled] = [remindStanding(deps, today), remindUnfilled(deps, today)];
  const swept = await sweepDuties(deps, { full, beside: full ? [standing.of, unfilled.of] : [] });
  return { ...swept, standing: standing.reminded(), unfilled: unfilled.reminded() };
};

/** Mends what a crash between two lines can leave, and does what a new day brings. Every part may run twice. */
export const sweep = async (deps: Deps, { full }: { full?: boolean } = {}): Promise<Record<string, unknown>> => {
  const now = deps.clock.now();
  const today = dayOf(now);
  const whole = full ?? Number(now.slice(11, 13)) === FULL_HOUR_UTC;
  const parts: Readonly<Record<string, () => Promise<unknown>>> = {
    duties: () => duties(deps, today, whole),
    periods: () => openPeriods(deps, today),
    offices: () => takeOffice(deps, today),
    gathering: () => applyGatheringChanges(deps, today),
    withdrawals: () => applyWithdrawals(deps, today),
    digests: () => sendDigests(deps),
    deliveries: () => closeWindows(deps),
    assessments: () => assessOnTime(deps, today),
    reminders: () => remindOfIssues(deps, today),
    backups: () => (whole ? warnOfMissedBackups(deps, today) : Promise.resolve('left to the full sweep')),
    contracts: () => endContracts(deps, today),
    reading: () => watchReads(deps),
    // Before anything ends.
    holds: () => keepHeld(deps),
    retention: () => retireVersions(deps, today),
    erasures: () => removeErased(deps),
    search: () => keepIndexWhenBehind(deps),
    harvests: () => harvestOnTime(deps, today),
    evidence: () => keepSearchIndex(deps),
    table: () => (whole ? checkTableByNight(deps) : Promise.resolve('left to the full sweep')),
    trails: () => (whole ? expireEvidence(deps, today) : Promise.resolve('left to the full sweep')),
    overdue: () => warnOfOverdue(deps),
    reports: () => (whole ? countOnTime(deps, today) : Promise.resolve('left to the full sweep')),
    works: () => restartWorks(deps),
  };
  const report: Record<string, unknown> = {};
  for (const [name, run] of Object.entries(parts)) {
    try {
      report[name] = await run();
    } catch (error) {
      log.error('sweep part failed', { part: name, error: (error as Error).message });
      report[name] = 'failed';
    }
  }
  return report;
};
