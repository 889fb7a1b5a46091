import { dazhou } from './cities/dazhou.ts';
import { fuzhou } from './cities/fuzhou.ts';
import { jiangmen } from './cities/jiangmen.ts';
import { shuangliao } from './cities/shuangliao.ts';
import { zhangye } from './cities/zhangye.ts';
import { HOUSE_CLOCKS, houseCite } from './house-rules.ts';
import type {
  ActionName,
  CalendarDay,
  Cite,
  Clock,
  DutyName,
  EventName,
  Gate,
  Length,
  OrganisationType,
  Regulation,
  ShareType,
  Word,
  Words,
} from './schema.ts';

export { articleTitle } from './article-title.ts';

/** Every regulation that is built in, by its id. Adding a city is one file and one line here. */
export const REGULATIONS = { zhangye, dazhou, shuangliao, jiangmen, fuzhou } as const satisfies Record<
  string,
  Regulation
>;
export type RegulationId = keyof typeof REGULATIONS;
export const regulationIds = Object.keys(REGULATIONS) as RegulationId[];

/** The texts that bind one county, the nearest first: its city's, then any that outranks it. */
export type CountyLaw = {
  readonly layers: readonly Regulation[];
  /** The platform's own clocks; the built-in ones when absent. */
  readonly house?: readonly Clock[];
};

/**
 * A county's law from built-in regulations, by id, or from a regulation that the county has adjusted, such as
 * `{ ...REGULATIONS.fuzhou, effectiveFrom: '2017-03-01' }`. Throws `RangeError` when none is given.
 */
export const countyLaw = (...layers: readonly (RegulationId | Regulation)[]): CountyLaw => {
  if (layers.length === 0) throw new RangeError('a county has at least one regulation');
  return { layers: layers.map((layer) => (typeof layer === 'string' ? REGULATIONS[layer] : layer)) };
};

/** A clock that binds, where it stands, and where else the law sets the same duty. */
export interface BindingClock {
  readonly clock: Clock;
  readonly cite: Cite;
  readonly alsoCited: readonly Cite[];
}

/** A gate and where it stands. */
export interface CitedGate {
  readonly gate: Gate;
  readonly cite: Cite;
}

/** A word of the law and where it stands. */
export interface CitedWord {
  readonly word: Word<string>;
  readonly cite: Cite;
}

/** Where a rule stands. `note` is the reading taken where the text is silent or garbled. */
export const cite = (regulation: RegulationId | Regulation, article: string, note?: string): Cite => ({
  regulation: typeof regulation === 'string' ? regulation : regulation.id,
  article,
  ...(note === undefined ? {} : { note }),
});

/** The clock that binds for a duty on a day; none where no layer in force sets one. */
export const clockFor = (law: CountyLaw, duty: DutyName, day: CalendarDay): BindingClock | undefined =>
  binding(clocksOn(law, day).filter(({ clock }) => clock.duty === duty));

/**
 * The clocks that an event on a day sets going, one for each duty, in the order of the texts. Only clocks that listen
 * to this very event compete, so that a duty is never lost to a layer which starts it from another event.
 */
export const clocksFrom = (law: CountyLaw, event: EventName, day: CalendarDay): BindingClock[] => {
  const heard = clocksOn(law, day).filter(({ clock }) => clock.from === event);
  const duties = [...new Set(heard.map(({ clock }) => clock.duty))];
  return duties.flatMap((duty) => binding(heard.filter(({ clock }) => clock.duty === duty)) ?? []);
};

/** Everything that the law asks for before an action on a day: the gates of all layers add up. */
export const gatesFor = (law: CountyLaw, action: ActionName, day: CalendarDay): CitedGate[] =>
  inForce(law, day).flatMap((layer) =>
    layer.gates
      .filter((gate: Gate) => gate.action === action && holdsOn(gate, day))
      .map((gate: Gate) => ({ gate, cite: cite(layer, gate.article, gate.note) })),
  );

/** The gates, before whatever action, that ask for one condition on a day, the nearest text's first. */
export const gatesAsking = (law: CountyLaw, condition: string, day: CalendarDay): CitedGate[] =>
  inForce(law, day).flatMap((layer) =>
    layer.gates
      .filter((gate: Gate) => gate.condition.needs === condition && holdsOn(gate, day))
      .map((gate: Gate) => ({ gate, cite: cite(layer, gate.article, gate.note) })),
  );

/** What the law calls something: of the nearest layer that has a word for it. */
export const wordFor = (law: CountyLaw, table: keyof Words, code: string): CitedWord | undefined => {
  for (const layer of law.layers) {
    const word = wordsOf(layer, table).find((one) => one.code === code);
    if (word) return { word, cite: cite(layer, word.article, word.note) };
  }
  return undefined;
};

/** Kinds of body that some layer lets take part. */
export const knownTypes = (law: CountyLaw): OrganisationType[] => codes(law, 'organisationTypes') as OrganisationType[];

/** Kinds of resource that some layer names; empty where none does. */
export const knownKinds = (law: CountyLaw): string[] => codes(law, 'resourceKinds');

/** Share types that every layer knows: a type that one text does not have cannot be marked. */
export const knownShareTypes = (law: CountyLaw): ShareType[] =>
  (codes(law, 'shareTypes') as ShareType[]).filter((code) =>
    law.layers.every((layer) => layer.words.shareTypes.some((word) => word.code === code)),
  );

const wordsOf = (layer: Regulation, table: keyof Words): readonly Word<string>[] => [layer.words[table] ?? []].flat();

const codes = (law: CountyLaw, table: keyof Words): string[] => [
  ...new Set(law.layers.flatMap((layer) => wordsOf(layer, table).map((word) => word.code))),
];

/** The texts that are in force on a day, the nearest first. */
export const inForce = (law: CountyLaw, day: CalendarDay): readonly Regulation[] =>
  law.layers.filter((layer) => layer.effectiveFrom <= day);

const holdsOn = (row: Clock | Gate, day: CalendarDay): boolean =>
  row.since <= day && (row.until === undefined || day <= row.until);

type CitedClock = Pick<BindingClock, 'clock' | 'cite'>;

const clocksOn = (law: CountyLaw, day: CalendarDay): CitedClock[] => {
  const ofTexts = inForce(law, day).flatMap((layer) =>
    layer.clocks
      .filter((clock: Clock) => holdsOn(clock, day))
      .map((clock: Clock) => ({ clock, cite: cite(layer, clock.article, clock.note) })),
  );
  // Where a text speaks, the house is silent.
  const ofHouse = (law.house ?? HOUSE_CLOCKS)
    .filter((clock) => holdsOn(clock, day) && !ofTexts.some((one) => one.clock.duty === clock.duty))
    .map((clock) => ({ clock, cite: houseCite(clock) }));
  return [...ofTexts, ...ofHouse];
};

const binding = (clocks: readonly CitedClock[]): BindingClock | undefined => {
  const [first, ...others] = clocks;
  if (!first) return undefined;
  const bound = others.reduce((best, next) => (binds(next.clock.length, best.clock.length) ? next : best), first);
  return { ...bound, alsoCited: clocks.filter((one) => one !== bound).map((one) => one.cite) };
};

/** Whether `a` is strictly harder on the bearer than `b`: less time to act in, or more notice to give. */
const binds = (a: Length, b: Length): boolean => {
  const notice = (length: Length) => 'direction' in length && length.direction === 'before';
  return notice(a) && notice(b) ? roughDays(a) > roughDays(b) : roughDays(a) < roughDays(b);
};

/** Working days in a unit, only to tell which of two lengths is the shorter. */
const ROUGH_DAYS = { 'working-day': 1, month: 21, year: 250 } as const;

/** A length that names no time of its own (a word, a fixed day, an update cycle) yields to any that does. */
const roughDays = (length: Length): number => {
  if ('count' in length) return length.count * ROUGH_DAYS[length.unit];
  if (!('every' in length)) return Number.POSITIVE_INFINITY;
  return length.every === 'configured' ? length.defaultMonths * ROUGH_DAYS.month : ROUGH_DAYS[length.every];
};
