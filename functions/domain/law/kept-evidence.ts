import { type CountyLaw, cite, inForce } from './index.ts';
import { KEPT_BY_LAW, TRAIL_HEADS } from './kept-by-law.ts';
import type { CalendarDay, Cite, EvidenceKind } from './schema.ts';

/** How long a trail is kept: no less than so many months after it arose, then what is personal of it is erased. */
export interface TrailRule {
  readonly kind: EvidenceKind;
  readonly months: number;
  readonly cite: Cite;
  /** Where else the law asks for the trail. */
  readonly alsoCited: readonly Cite[];
  /** Set where the county keeps it for longer than any text asks. */
  readonly countyMonths?: number;
}

/** Months in a county's own choice, by kind. */
export type TrailMonths = Readonly<Partial<Record<EvidenceKind, number>>>;

/**
 * The period that binds for a kind of trail on a day: the longest that any text in force names. A county may keep it for
 * longer, never for less: a shorter choice has no effect.
 */
export const trailRule = (
  law: CountyLaw,
  kind: EvidenceKind,
  day: CalendarDay,
  chosen: TrailMonths = {},
): TrailRule => {
  const { months, cite: state } = KEPT_BY_LAW[TRAIL_HEADS[kind]];
  const ofTexts = inForce(law, day).flatMap((layer) =>
    (layer.trails ?? [])
      .filter((row) => row.kinds.includes(kind))
      .map((row) => ({ months: row.months ?? 0, cite: cite(layer, row.article, row.note) })),
  );
  const all = [{ months, cite: state as Cite }, ...ofTexts].sort((a, b) => b.months - a.months);
  const [bound, ...others] = all;
  const longer = (chosen[kind] ?? 0) > bound!.months ? chosen[kind] : undefined;
  return {
    kind,
    ...bound!,
    ...(longer === undefined ? {} : { months: longer, countyMonths: longer }),
    alsoCited: others.map((one) => one.cite),
  };
};
