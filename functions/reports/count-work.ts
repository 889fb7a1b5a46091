import * as z from 'zod';
import { added, type Cells } from '../domain/reports/cells.ts';
import { spanOf } from '../domain/reports/counting/span.ts';
import { periodNamed } from '../domain/reports/period.ts';
import type { CountedMonth as Counted } from '../domain/reports/report.ts';
import { allOrganisations } from '../organisations/all-organisations.ts';
import { loadCalendar } from '../platform/calendar-store.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { newId } from '../platform/ids.ts';
import { find, get } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { keepJson, readJson } from './kept-objects.ts';
import { Body, CountedPart, REPORT_PREFIX, type ReportCount, reportCounts } from './repository.ts';
import { type Counting, SOURCES } from './sources/index.ts';

/** A step begins no further page after this time. */
const STEP_MS = 4_000;

const folderOf = (id: string): string => `${REPORT_PREFIX}counts/${id}/`;

/** Everyone who takes part, and the regulator, whether it is registered or not. */
const whoIsCounted = async ({ store, county }: Deps): Promise<Body[]> => {
  const bodies = (await allOrganisations(store)).map(({ id: organisation, name, division }) => ({
    organisation,
    name,
    division,
  }));
  const regulator = { organisation: county.regulator, name: county.regulator, division: '' };
  return bodies.some(({ organisation }) => organisation === county.regulator) ? bodies : [...bodies, regulator];
};

const savedAs = async (deps: Deps, action: string, before: ReportCount, after: ReportCount): Promise<void> => {
  const work = beginWork(deps, PLATFORM, action, before.id);
  work.update(reportCounts, before, after);
  await work.commit();
};

const begin = async (deps: Deps, before: ReportCount): Promise<{ done: boolean }> => {
  const bodies = await whoIsCounted(deps);
  const kept = await keepJson(deps, folderOf(before.id), bodies);
  await savedAs(deps, 'reportCountBegun', before, {
    ...before,
    bodies: kept,
    progress: { done: 0, of: bodies.length },
  });
  return { done: false };
};

const countingOf = async ({ store, county }: Deps, { month, asOf }: ReportCount): Promise<Counting> => ({
  store,
  regulator: county.regulator,
  month,
  span: spanOf(periodNamed(month), asOf),
  calendar: await loadCalendar(store),
});

/** Pages from a place on, until the time of a step is up or everything is counted. */
const countFrom = async (counting: Counting, bodies: readonly Body[], from: ReportCount['place']) => {
  const began = performance.now();
  const found = new Map<string, Cells>();
  let place = from;
  while (place.body < bodies.length && performance.now() - began < STEP_MS) {
    const { organisation } = bodies[place.body]!;
    const { cells, next } = await SOURCES[place.source]!(counting, organisation, place.cursor);
    found.set(organisation, added([found.get(organisation) ?? {}, cells]));
    if (next !== undefined) place = { ...place, cursor: next };
    else if (place.source + 1 < SOURCES.length) place = { body: place.body, source: place.source + 1 };
    else place = { body: place.body + 1, source: 0 };
  }
  return { place, parts: [...found].map(([organisation, cells]) => ({ organisation, cells })) };
};

const finish = async (deps: Deps, before: ReportCount, bodies: readonly Body[]): Promise<{ done: true }> => {
  const parts = (await Promise.all(before.parts.map((key) => readJson(deps, key, z.array(CountedPart))))).flat();
  const of = Map.groupBy(parts, ({ organisation }) => organisation);
  const counted: Counted = {
    month: before.month,
    lines: bodies.map((body) => ({
      ...body,
      cells: added((of.get(body.organisation) ?? []).map(({ cells }) => cells)),
    })),
  };
  const result = await keepJson(deps, folderOf(before.id), counted);
  await savedAs(deps, 'reportCounted', before, { ...before, status: 'done', result, finishedAt: deps.clock.now() });
  return { done: true };
};

/**
 * One step of a count: the pages that fit its time, into an object of their own, or, once all are counted, the sum.
 * Repeatable: what a broken step wrote is not pointed to, and is counted again from where the step began.
 */
export const countReportStep = async (deps: Deps, id: string): Promise<{ done: boolean }> => {
  const before = await find(deps.store, reportCounts, id);
  if (before.status !== 'running') return { done: true };
  if (!before.bodies) return begin(deps, before);
  const bodies = await readJson(deps, before.bodies.key, z.array(Body));
  if (before.place.body >= bodies.length) return finish(deps, before, bodies);
  const { place, parts } = await countFrom(await countingOf(deps, before), bodies, before.place);
  const part = `${folderOf(id)}${newId('prt')}.json`;
  await deps.objects.putIfAbsent(part, JSON.stringify(parts), 'application/json');
  await savedAs(deps, 'reportCountStep', before, {
    ...before,
    place,
    parts: [...before.parts, part],
    progress: { done: place.body, of: bodies.length },
  });
  return { done: false };
};

/** Says on the count that it was given up. */
export const failReportCount = async (deps: Deps, id: string): Promise<void> => {
  const before = await get(deps.store, reportCounts, id);
  if (before?.status !== 'running') return;
  const failure = { code: 'internal', zh: '系统未能完成统计，请重新统计', en: 'The count failed; begin it again' };
  await savedAs(deps, 'reportCountFailed', before, {
    ...before,
    status: 'failed',
    failure,
    finishedAt: deps.clock.now(),
  });
};
