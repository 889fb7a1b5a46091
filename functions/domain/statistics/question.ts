import * as z from 'zod';
import { no, ok, type Result } from '../result.ts';
import { type Dimension, REST } from './declaration.ts';
import { PROFILES, type Profile, type ProfileName } from './parameters.ts';

/**
 * The closed language of questions: a few declared dimensions, a filter that fixes dimensions to one category each,
 * a declared measure. No negation, no range, no free group: every question selects declared cells and nothing else.
 */
export const StatisticsQuestion = z.strictObject({
  groupBy: z.array(z.string().max(63)).max(3).default([]),
  where: z.record(z.string().max(63), z.string().max(60)).default({}),
  measure: z.string().max(63).optional(),
});
export type StatisticsQuestion = z.infer<typeof StatisticsQuestion>;

/** What a snapshot lets questions name: fixed for its period. */
export interface Askable {
  readonly profile: ProfileName;
  /** Units in the table. */
  readonly units: number;
  readonly dimensions: readonly { readonly item: string; readonly categories: readonly string[] }[];
  readonly measures: readonly { readonly item: string; readonly cap: number }[];
}

/** A question in its one form, with the cells that it names. */
export interface Canonical {
  readonly groupBy: readonly string[];
  readonly where: Readonly<Record<string, string>>;
  readonly measure?: string;
  /** What is charged: dimensions sorted, and the measure. */
  readonly set: string;
  readonly cells: readonly Readonly<Record<string, string>>[];
}

export interface QuestionFault {
  readonly path: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * The categories that a snapshot answers for: those with enough units, and the rest. Small ones are part of the rest,
 * so that a rare value isolates nobody.
 */
export const keptCategories = (
  { categories }: Dimension,
  unitsOf: (category: string) => number,
  { minUnits }: Profile,
): string[] => [...categories.map(({ name }) => name).filter((name) => unitsOf(name) >= minUnits), REST];

/** Brings a question into its one form, or says everything that is wrong with it. Looks at no data but the total. */
export function canonical(question: StatisticsQuestion, askable: Askable): Result<Canonical, QuestionFault[]> {
  const faults: QuestionFault[] = [];
  const wrong = (path: string, code: string, zh: string, en: string) => faults.push({ path, code, zh, en });
  const profile = PROFILES[askable.profile];
  const { groupBy, where, measure } = question;
  const filtered = Object.keys(where);
  const named = [...groupBy, ...filtered];
  const dimensionOf = (item: string) => askable.dimensions.find((dimension) => dimension.item === item);
  for (const item of named)
    if (!dimensionOf(item))
      wrong('body', 'unknown-dimension', '未声明的统计维度', `${item} is not a declared dimension`);
  if (new Set(named).size < named.length) wrong('body', 'repeated-dimension', '维度重复', 'a dimension is named twice');
  for (const [item, category] of Object.entries(where)) {
    const dimension = dimensionOf(item);
    if (dimension && !dimension.categories.includes(category))
      wrong(
        `body.where.${item}`,
        'unknown-category',
        '没有该类别，或该类别已并入“其他”',
        `no such category, or it is part of ${REST}`,
      );
  }
  if (measure !== undefined && !askable.measures.some((one) => one.item === measure))
    wrong('body.measure', 'unknown-measure', '未声明的统计指标', `${measure} is not a declared measure`);
  if (
    faults.length === 0 &&
    !isAdmitted(
      named.map((item) => dimensionOf(item)!),
      askable.units,
      profile,
    )
  )
    wrong(
      'body',
      'too-fine',
      '维度过多或分组过细',
      'too many dimensions, or too many cells for the units in the table',
    );
  if (faults.length > 0) return no(faults);
  const grouped = [...groupBy].sort();
  const cells = grouped.reduce<Readonly<Record<string, string>>[]>(
    (before, item) =>
      before.flatMap((cell) => dimensionOf(item)!.categories.map((category) => ({ ...cell, [item]: category }))),
    [{ ...where }],
  );
  return ok({
    groupBy: grouped,
    where: Object.fromEntries(filtered.sort().map((item) => [item, where[item]!])),
    ...(measure === undefined ? {} : { measure }),
    set: [[...named].sort().join('+') || '-', ...(measure === undefined ? [] : [measure])].join('/'),
    cells,
  });
}

/** Whether a set of dimensions may be asked: by the declaration and the total only, so that a refusal tells nothing. */
export function isAdmitted(
  dimensions: readonly { readonly categories: readonly string[] }[],
  units: number,
  { maxDimensions, meanCell, minForPairs }: Profile,
): boolean {
  const cells = dimensions.reduce((product, { categories }) => product * categories.length, 1);
  return (
    dimensions.length <= maxDimensions && (dimensions.length <= 1 || units >= minForPairs) && units / cells >= meanCell
  );
}
