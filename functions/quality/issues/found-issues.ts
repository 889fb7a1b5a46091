import { entries } from '../../catalog/repository.ts';
import { measurementTransitions } from '../../domain/quality/transitions.ts';
import { PLATFORM } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { step } from '../../platform/gate.ts';
import { find, getItem } from '../../platform/store.ts';
import { beginWork } from '../../platform/work.ts';
import { measurements } from '../repository.ts';
import { OpenIssue, openIssueKey } from './issue.ts';
import { openIssue } from './open-issue.ts';

/** An issue, its lists, its claim and its clock are some ten operations; a transaction takes a hundred. */
const ISSUES_A_STEP = 6;

/**
 * Opens issues for the next rules that fail, unless one is open on them already, and ends the measurement when none is
 * left. Two measurements at one moment cannot both open one: the claim of a rule is written once.
 */
export const openFoundIssues = async (deps: Deps, id: string): Promise<{ done: boolean }> => {
  const before = await find(deps.store, measurements, id);
  if (before.status !== 'opening-issues') return { done: true };
  const entry = await find(deps.store, entries, before.entry);
  const work = beginWork(deps, PLATFORM, 'openQualityIssue', id);
  const [now, later] = [
    before.issuesToOpen?.slice(0, ISSUES_A_STEP) ?? [],
    before.issuesToOpen?.slice(ISSUES_A_STEP) ?? [],
  ];
  for (const found of now) {
    if (await getItem(deps.store, 'quality', openIssueKey(entry.id, found.rule), OpenIssue)) continue;
    await openIssue(work, deps, entry, {
      ...found,
      dataVersion: before.dataVersion,
      found: { by: PLATFORM.account, on: work.today, at: work.now, how: 'measurement', ref: id },
    });
  }
  const done = later.length === 0;
  const { issuesToOpen: _, ...rest } = before;
  work.update(measurements, before, {
    ...rest,
    ...(done
      ? { status: step(measurementTransitions, 'the measurement', before.status, 'finish') }
      : { issuesToOpen: later }),
  });
  await work.commit();
  return { done };
};
