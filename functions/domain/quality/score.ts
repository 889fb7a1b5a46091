import * as z from 'zod';
import { DIMENSION_NAMES, type Dimension } from './dimensions.ts';

/**
 * How counts become a score. A scheme is never changed: another way of counting is another scheme with the next number,
 * and every measurement says by which it was scored, so that any score can be found again from what is stored.
 */

/** What was counted under one rule; the only input of a score. */
export const Input = z.object({
  rule: z.string(),
  dimension: z.enum(DIMENSION_NAMES),
  weight: z.int().min(0),
  checked: z.int().min(0),
  failed: z.int().min(0),
});
export type Input = z.infer<typeof Input>;

/** Points of a hundred, to two places; absent where nothing was measured. */
export const Score = z.object({
  score: z.number().optional(),
  dimensions: z.partialRecord(z.enum(DIMENSION_NAMES), z.number()),
});
export type Score = z.infer<typeof Score>;

export interface Scheme {
  readonly number: number;
  readonly weights: Readonly<Record<Dimension, number>>;
  readonly zh: string;
  readonly en: string;
}

export const SCHEMES: readonly Scheme[] = [
  {
    number: 1,
    weights: { complete: 25, accurate: 25, consistent: 15, timely: 15, conforming: 10, usable: 10 },
    zh: '规则得分为合格数除以检查数；维度得分为其规则得分按规则权重的加权平均；总分为已测维度得分按维度权重的加权平均，以百分计，最后四舍五入保留两位小数。未检查到数据的规则、权重为零的规则和没有规则的维度不参与计算。',
    en: 'A rule scores what passed over what was checked; a dimension the mean of its rules by their weights; the whole the mean of the dimensions that were measured by theirs, in points of a hundred, rounded half up to two places at the very end. Rules that found nothing to check, rules of weight nought and dimensions without rules do not count.',
  },
];

/** The scheme that measurements made now are scored by. */
export const CURRENT_SCHEME = SCHEMES.at(-1)!;

export const schemeOf = (number: number): Scheme | undefined => SCHEMES.find((scheme) => scheme.number === number);

/** A fraction of whole numbers: nothing is rounded before the end, so every engine finds the same. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const meanOf = (parts: readonly { readonly weight: number; readonly share: Fraction }[]): Fraction | undefined => {
  const weighed = parts.filter(({ weight }) => weight > 0);
  if (weighed.length === 0) return undefined;
  const total = BigInt(weighed.reduce((sum, { weight }) => sum + weight, 0));
  const sum = weighed.reduce<Fraction>(
    (so, { weight, share }) => ({
      over: so.over * share.under + BigInt(weight) * share.over * so.under,
      under: so.under * share.under,
    }),
    { over: 0n, under: 1n },
  );
  return { over: sum.over, under: sum.under * total };
};

const points = ({ over, under }: Fraction): number => Number((over * 20_000n + under) / (under * 2n)) / 100;

/** The score of these counts by a scheme. */
export const scoreOf = (inputs: readonly Input[], { weights }: Scheme): Score => {
  const measured = DIMENSION_NAMES.flatMap((dimension) => {
    const own = inputs.filter((one) => one.dimension === dimension && one.checked > 0);
    const mean = meanOf(
      own.map(({ weight, checked, failed }) => ({
        weight,
        share: { over: BigInt(checked - failed), under: BigInt(checked) },
      })),
    );
    return mean ? [{ dimension, weight: weights[dimension], share: mean }] : [];
  });
  const whole = meanOf(measured);
  return {
    ...(whole ? { score: points(whole) } : {}),
    dimensions: Object.fromEntries(measured.map(({ dimension, share }) => [dimension, points(share)])),
  };
};
