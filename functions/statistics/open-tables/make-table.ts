import type { Entry } from '../../catalog/repository.ts';
import type { CellAnswer } from '../../domain/statistics/answer.ts';
import { REST } from '../../domain/statistics/declaration.ts';
import { cellText } from '../../domain/statistics/noise.ts';
import { methodWords, openTable, type TableMethod } from '../../domain/statistics/open-table.ts';
import { PROFILES } from '../../domain/statistics/parameters.ts';
import { canonical, keptCategories } from '../../domain/statistics/question.ts';
import type { Context } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { chargeSet } from '../charge-set.ts';
import { drawWith, keyOf } from '../keys.ts';
import { snapshotFor } from '../take-snapshot.ts';
import { countUnits, scaleOf, truths } from '../unit-table.ts';
import type { OpenTable } from './open-table.ts';

/** In whose name sets are charged that the public gets. */
export const PUBLIC = 'public';
const open = PROFILES.open;

/** The table's figures, from the period's one snapshot; charged to the public, and to all together as any question is. */
export const makeTable = async (
  context: Pick<Context, 'deps' | 'work' | 'today'>,
  entry: Entry,
  { dimensions, measure }: Pick<OpenTable, 'dimensions' | 'measure'>,
): Promise<{ cells: readonly CellAnswer[]; method: TableMethod; dataVersion: number }> => {
  const { deps } = context;
  const snapshot = await snapshotFor(context, entry);
  const { terms, units } = snapshot;
  const inner = PROFILES[terms.profile];
  const { of } = await countUnits(deps.objects, snapshot);
  const kept = terms.dimensions.map((dimension) => ({
    item: dimension.item,
    categories: keptCategories(dimension, (name) => of.get(dimension.item)?.get(name) ?? 0, open),
  }));
  const question = { groupBy: [...dimensions], where: {}, ...(measure === undefined ? {} : { measure }) };
  const asked = canonical(question, { profile: 'open', units, dimensions: kept, measures: terms.measures });
  if (!asked.ok) throw new Problem('invalid-request', { faults: asked.error });
  const budget = { department: open.budget.department, all: inner.budget.all };
  await chargeSet(context, snapshot.id, PUBLIC, asked.value.set, { ...open, budget });
  const found = await truths(deps.objects, snapshot, kept, asked.value);
  const measured = terms.measures.find(({ item }) => item === measure);
  const restOf = kept.flatMap(({ item, categories }) => {
    const inside = snapshot.kept.find((one) => one.item === item)!.categories;
    const more = inside.filter((name) => name !== REST && !categories.includes(name));
    return more.length === 0 ? [] : [[item, more.join('|')] as const];
  });
  const cells = openTable({
    cells: asked.value.cells,
    truthOf: (cell) => found.get(cellText(cell)) ?? { count: 0 },
    // As departments are answered, so that the noise within is theirs.
    snapshot: `${snapshot.id}|${snapshot.parquet.sha256}`,
    draw: drawWith(await keyOf(deps.store, 'noise', snapshot.noiseKey), 'noise'),
    inner,
    outer: open,
    restOf: Object.fromEntries(restOf),
    measure: measured && { ...measured, scale: scaleOf(snapshot.items.find(({ name }) => name === measured.item)!) },
  });
  const method = {
    period: snapshot.period,
    dimensions: [...dimensions],
    ...(measure === undefined ? {} : { measure }),
    sigma: open.sigma,
    plusMinus: 2 * open.sigma,
    rounding: open.rounding,
    threshold: open.threshold,
    minimumForSums: open.minForSums,
    says: methodWords(open),
  };
  return { cells, method, dataVersion: snapshot.dataVersion };
};
