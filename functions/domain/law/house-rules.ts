import type { Cite, Clock, DutyName } from './schema.ts';

/** What no text of a city says and the platform asks for all the same; its cites name these rules and no regulation. */
export const HOUSE = 'house-rules';
export const HOUSE_TITLES: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'emergency-access': { zh: '平台内部规则：紧急访问', en: 'House rules of the platform: access in emergencies' },
};

/** Clocks that hold where no text in force sets the same duty. */
export const HOUSE_CLOCKS: readonly Clock[] = [
  {
    duty: 'emergency.report',
    rows: [],
    bearer: 'consumer',
    from: 'emergency.approved',
    length: { count: 3, unit: 'working-day', direction: 'after' },
    onLapse: 'breach',
    article: 'emergency-access',
    says: 'Whoever read in an emergency reports on it within 3 working days of its end.',
    note: 'No text of a city speaks of it. Day zero is the day on which the access ends at the latest.',
    since: '2026-01-01',
  },
  {
    duty: 'emergency.review',
    rows: [],
    bearer: 'regulator',
    from: 'emergency.reported',
    length: { count: 5, unit: 'working-day', direction: 'after' },
    onLapse: 'breach',
    article: 'emergency-access',
    says: 'The regulator reviews an access in an emergency within 5 working days of the report on it.',
    note: 'No text of a city speaks of it. Whoever reviews it neither had it nor agreed to it.',
    since: '2026-01-01',
  },
];

/** The same clocks with the working days that a county sets in their place. */
export const houseClocks = (days: Readonly<Partial<Record<DutyName, number>>>): readonly Clock[] =>
  HOUSE_CLOCKS.map((clock) => {
    const count = days[clock.duty];
    return count === undefined ? clock : { ...clock, length: { count, unit: 'working-day', direction: 'after' } };
  });

export const houseCite = ({ article, note }: Pick<Clock, 'article' | 'note'>): Cite => ({
  regulation: HOUSE,
  article,
  ...(note === undefined ? {} : { note }),
});
