import type { CalendarDay } from '../law/schema.ts';
import { bigramsOf, fold } from '../search/fold.ts';
import { daysBetween } from '../time/day.ts';

const MARKS = /[\s·、,，。.《》“”"'-]/g;
/** What names of parts of one project end in: 一期、(二)、（三期）、第3标段、Ⅱ (folded to ii), and words that any project bears. */
const ENDING =
  /(?:[([【]?第?(?:\d|[一二三四五六七八九十]|(?<![a-z])[ivx]+)[)\]】]?(?:期|标段|包|部分|阶段|批次?)?[)\]】]?|工程|建设|项目)$/;

/** A name without what numbers its parts, taken off from the end piece by piece, a number digit by digit. */
export const stem = (name: string): string => {
  let text = fold(name).replace(MARKS, '');
  for (let shorter = text.replace(ENDING, ''); shorter !== text; shorter = text.replace(ENDING, '')) text = shorter;
  return text;
};

/** How alike two names are, from 0 to 1: shared pairs of neighbouring characters (Dice). */
export const similarity = (a: string, b: string): number => {
  const [left, right] = [stem(a), stem(b)];
  if (left === right) return 1;
  const [pairs, others] = [bigramsOf([left]), new Set(bigramsOf([right]))];
  if (pairs.length + others.size === 0) return 0;
  return (2 * pairs.filter((pair) => others.has(pair)).length) / (pairs.length + others.size);
};

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
}
export interface Alike extends Named {
  readonly similarity: number;
}

const MOST = 20;

/** What has a name like `name`, the most alike first. */
export const alikeTo = (name: string, others: readonly Named[], from: number): Alike[] =>
  others
    .map(({ id, name: other, owner }) => ({
      id,
      name: other,
      owner,
      similarity: Math.round(similarity(name, other) * 100) / 100,
    }))
    .filter((one) => one.similarity >= from)
    .toSorted((a, b) => b.similarity - a.similarity)
    .slice(0, MOST);

interface Priced extends Named {
  readonly totalFen: number;
  readonly registeredOn: CalendarDay;
}

/**
 * Projects that with this one look like one project split in parts: of one owner, with like names, within some days of
 * each other, each under the threshold and together not. Empty where they are not.
 */
export const splitWith = (
  project: Priced,
  others: readonly Priced[],
  { thresholdFen, withinDays, from }: { thresholdFen: number; withinDays: number; from: number },
): Priced[] => {
  if (project.totalFen >= thresholdFen) return [];
  const parts = others.filter(
    (one) =>
      one.id !== project.id &&
      one.owner === project.owner &&
      one.totalFen < thresholdFen &&
      Math.abs(daysBetween(one.registeredOn, project.registeredOn)) <= withinDays &&
      similarity(one.name, project.name) >= from,
  );
  const together = parts.reduce((sum, one) => sum + one.totalFen, project.totalFen);
  return together >= thresholdFen ? parts : [];
};
