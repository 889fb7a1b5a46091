import type { Duty } from '../domain/duty/duty.ts';
import type { CalendarDay } from '../domain/law/schema.ts';
import { assessmentTransitions } from '../domain/quality/transitions.ts';
import { periodOf, periodSubject, recurring } from '../domain/registers/periods.ts';
import { addDays } from '../domain/time/day.ts';
import { untilWritten } from '../gathering/until-written.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { dutiesOf } from '../platform/duty-store.ts';
import { step } from '../platform/gate.ts';
import { log } from '../platform/log.ts';
import { Problem, type ProblemCode } from '../platform/problems.ts';
import { everyItem, find, get } from '../platform/store.ts';
import { beginWork, type Work } from '../platform/work.ts';
import { meetPeriod } from '../registers/periods.ts';
import { putRecord } from '../registers/put-record.ts';
import { type Assessment, assessments } from './assessment.ts';
import { Issue } from './issues/issue.ts';
import { type Card, cardsOf } from './repository.ts';

const DUTY = 'data.assess-quality';
/** Days before the law's day on which the assessment runs by itself, unless it was made before. */
const DAYS_AHEAD = 5;
/** What one record can hold. */
const MOST_ENTRIES = 1_000;
const MOST_ISSUES = 2;

const measuredDepartments = async ({ store }: Deps): Promise<string[]> => {
  const cards = (await cardsOf(store)).filter(({ latest }) => latest?.score !== undefined);
  return [...new Set(cards.map(({ provider }) => provider))].sort();
};

/** Begins to assess all that was gathered. Once a day at most, and not while nothing is measured. */
export const beginAssessment = async (work: Work, deps: Deps, by: string): Promise<Assessment> => {
  const remaining = await measuredDepartments(deps);
  if (remaining.length === 0) throw new Problem('wrong-state', { detail: 'nothing that was gathered is measured yet' });
  const assessment = work.create(assessments, {
    id: `asm_${work.today}`,
    version: 0,
    status: 'running',
    begun: { by, organisation: deps.county.regulator, on: work.today },
    startedAt: work.now,
    remaining,
    results: [],
  });
  work.begin('assess-quality', assessment.id);
  return assessment;
};

/** One step of an assessment: the next department's result is filed and it is told; then the law's clock is met. */
export const assessQualityStep = (deps: Deps, id: string): Promise<{ done: boolean }> =>
  untilWritten(async () => {
    const before = await get(deps.store, assessments, id);
    if (before?.status !== 'running') return { done: true };
    const work = beginWork(deps, PLATFORM, 'assessQuality', id);
    const [organisation, ...remaining] = before.remaining;
    const result = organisation ? await fileResult(work, deps, id, organisation) : undefined;
    const results = result ? [...before.results, result] : before.results;
    const done = remaining.length === 0;
    if (done) await meetPeriod(work, deps, DUTY, deps.county.regulator, undefined);
    work.update(assessments, before, {
      ...before,
      remaining,
      results,
      ...(done
        ? {
            status: step(assessmentTransitions, 'the assessment', before.status, 'finish'),
            finishedAt: work.now,
          }
        : {}),
    });
    await work.commit();
    return { done };
  });

const fileResult = async (work: Work, deps: Deps, id: string, organisation: string) => {
  const cards = (await cardsOf(deps.store, organisation)).filter(({ latest }) => latest?.score !== undefined);
  const open = { table: 'quality', index: 'g1', pk: 'issues#open' } as const;
  const issues = (await Array.fromAsync(everyItem(deps.store, open, Issue))).filter(
    ({ provider }) => provider === organisation,
  );
  const entries = cards.slice(0, MOST_ENTRIES).map((card) => entryResult(card, issues));
  const record = `qa-${id}-${organisation}`;
  await putRecord(work, deps, {
    id: record,
    kind: 'quality-assessment',
    by: { account: PLATFORM.account, organisation: deps.county.regulator },
    day: work.today,
    concerned: organisation,
    data: { organisation, entries, summary: summaryOf(cards, issues.length) },
  });
  work.notify({
    to: organisation,
    subject: { zh: '数据质量评估结果', en: 'The result of the assessment of your data' },
    about: { type: 'record', id: record },
  });
  return { organisation, record, entries: cards.length };
};

const entryResult = ({ id, latest }: Card, issues: readonly Issue[]) => ({
  entry: id,
  score: latest!.score!,
  issues: issues
    .filter(({ entry }) => entry === id)
    .slice(0, MOST_ISSUES)
    .map(({ says }) => says.slice(0, 100)),
});

const summaryOf = (cards: readonly Card[], issues: number): string => {
  const mean = cards.reduce((sum, { latest }) => sum + latest!.score!, 0) / cards.length;
  return `已测评条目 ${cards.length} 个，平均得分 ${mean.toFixed(2)}，未办结质量问题 ${issues} 个 · ${cards.length} entries measured, ${mean.toFixed(2)} on average, ${issues} issues open`;
};

/** Says on the assessment that it was given up; what it had filed stays. */
export const failAssessment = async (deps: Deps, id: string, fault: unknown): Promise<void> => {
  log.error('assessment failed', { assessment: id, error: fault instanceof Error ? fault.name : 'unknown' });
  await untilWritten(async () => {
    const before = await find(deps.store, assessments, id);
    if (before.status !== 'running') return;
    const work = beginWork(deps, PLATFORM, 'failAssessment', id);
    const status = step(assessmentTransitions, 'the assessment', before.status, 'fail');
    work.update(assessments, before, { ...before, status, finishedAt: work.now });
    await work.commit();
  });
};

const isNear = ({ duty, state, due }: Duty, today: CalendarDay): boolean =>
  duty === DUTY && ['running', 'lapsed'].includes(state) && due !== undefined && today >= addDays(due, -DAYS_AHEAD);

/** Made today already, or nothing to assess: the duty stays open and says so. */
const EXPECTED: readonly ProblemCode[] = ['already-exists', 'wrong-state'];

/** Begins the assessment that the law asks for regularly, when its day is near and nobody has. Safe to run at any time. */
export const assessOnTime = async (deps: Deps, today: CalendarDay): Promise<boolean> => {
  const row = recurring(deps.county.law, today).find(({ clock }) => clock.duty === DUTY);
  if (!row) return false;
  const subject = periodSubject(deps.county.regulator, periodOf(row.clock.length, today));
  if (!(await dutiesOf(deps.store, subject)).some((duty) => isNear(duty, today))) return false;
  const work = beginWork(deps, PLATFORM, 'assessQuality', `assessment-${today}`);
  try {
    await beginAssessment(work, deps, PLATFORM.account);
    await work.commit();
    return true;
  } catch (error) {
    if (error instanceof Problem && EXPECTED.includes(error.code)) return false;
    throw error;
  }
};
