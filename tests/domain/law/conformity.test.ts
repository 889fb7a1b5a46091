import { describe, expect, it } from 'vitest';
import {
  ACTIONS,
  CalendarDay,
  type Clock,
  DUTIES,
  EVENTS,
  LAPSE_EFFECTS,
  OPEN_TYPES,
  ORGANISATION_TYPES,
  PARTIES,
  SHARE_TYPES,
  type Word,
} from '../../../functions/domain/law/schema.ts';
import { cities, dateFaults, keyOf } from './support.ts';

describe.each(cities)('The law of %s', (id, law) => {
  const rows = [...law.clocks, ...law.gates];
  const words = Object.values(law.words).flat() as Word<string>[];

  it('is registered under its own id, with a day of effect and a two-letter prefix', () => {
    expect(law.id).toBe(id);
    expect(CalendarDay.safeParse(law.effectiveFrom).success).toBe(true);
    expect(law.prefix).toMatch(/^[A-Z]{2}$/);
  });

  it('cites an article that the text has, in every word, clock and gate', () => {
    const cited = [...words, ...rows].map((row) => row.article);
    const strange = cited.filter((article) => !/^[1-9]\d*$/.test(article) || Number(article) > law.articles);
    expect(strange).toEqual([]);
  });

  it('dates every row with real days that leave no gap and no overlap', () => {
    const dates = rows.flatMap((row) => [row.since, row.until ?? row.since]);
    expect(dates.filter((day) => !CalendarDay.safeParse(day).success)).toEqual([]);
    expect(dateFaults(law.clocks, law.effectiveFrom)).toEqual([]);
    expect(dateFaults(law.gates, law.effectiveFrom)).toEqual([]);
  });

  it('names only duties, events, bearers, effects and actions of the schema', () => {
    for (const clock of law.clocks) {
      expect(DUTIES).toContain(clock.duty);
      expect(EVENTS).toContain(clock.from);
      expect(EVENTS).toContain(clock.metBy ?? clock.from);
      expect(PARTIES).toContain(clock.bearer);
      expect(LAPSE_EFFECTS).toContain(clock.onLapse);
    }
    for (const gate of law.gates) expect(ACTIONS).toContain(gate.action);
  });

  it('gives every clock and gate ledger rows, a sentence, and figures above zero', () => {
    for (const row of rows) {
      expect(row.rows.length, keyOf(row)).toBeGreaterThan(0);
      expect(row.says, keyOf(row)).toMatch(/^[A-Z].*\.$/);
    }
    const figures = law.clocks.flatMap(({ length }) =>
      'count' in length ? [length.count] : 'defaultMonths' in length ? [length.defaultMonths] : [],
    );
    expect(figures.filter((figure) => !Number.isInteger(figure) || figure < 1)).toEqual([]);
  });

  it("names the regulator's arm only where the words name one, and only for the regulator", () => {
    const withArm = law.clocks.filter((clock: Clock) => clock.arm !== undefined);
    expect(withArm.filter((clock) => clock.bearer !== 'regulator' || law.words.centre === undefined)).toEqual([]);
  });

  it('has one word in Chinese and English for each share type, open type, kind of body and party', () => {
    for (const word of words) {
      expect(word.zh).toMatch(/\p{Script=Han}/u);
      expect(word.en).toMatch(/^[\p{ASCII}]+$/u);
    }
    const tables = [
      [law.words.shareTypes, SHARE_TYPES],
      [law.words.openTypes, OPEN_TYPES],
      [law.words.organisationTypes, ORGANISATION_TYPES],
      [law.words.parties, PARTIES],
    ] as const;
    for (const [table, known] of tables) {
      const codes = table.map((word) => word.code);
      expect(new Set(codes).size).toBe(codes.length);
      expect(codes.filter((code) => !(known as readonly string[]).includes(code))).toEqual([]);
    }
    expect(law.words.parties.map((word) => word.code)).toEqual(
      expect.arrayContaining(['provider', 'consumer', 'platform']),
    );
  });

  it('asks for conditions and bases only of share types that its words name', () => {
    const named = law.words.shareTypes.map((word) => word.code);
    const asked = law.gates.flatMap(({ when, condition }) => [
      ...(when ?? []),
      ...(condition.needs === 'share-basis' || condition.needs === 'share-reason' ? condition.of : []),
    ]);
    expect(asked.filter((type) => !named.includes(type))).toEqual([]);
  });

  it('bears filing with the regulator on at most one gate of an action, so that it is filed once', () => {
    const filed = law.gates.filter((gate) => gate.filed).map((gate) => gate.action);
    expect(new Set(filed).size).toBe(filed.length);
  });
});

describe('What the five texts say happens when time is up', () => {
  it('is consent in Zhangye article 25 alone, and a recorded breach wherever a text is silent', () => {
    const effects = cities.flatMap(([id, law]) =>
      law.clocks
        .filter((clock) => clock.onLapse !== 'breach')
        .map((clock) => [id, clock.article, clock.duty, clock.onLapse]),
    );
    expect(effects).toEqual([
      ['zhangye', '25', 'share.confirm-receipt', 'confirm'],
      ['jiangmen', '16', 'share.end', 'end-access'],
      ['jiangmen', '29', 'project.catalog-before-acceptance', 'block-acceptance'],
      ['jiangmen', '35', 'supervision.correct', 'escalate-to-government'],
      ['fuzhou', '38', 'supervision.correct', 'request-criticism'],
      ['fuzhou', '40', 'project.submit-data', 'block-payment-and-use'],
    ]);
  });

  it('never rests on an extension or a pause, for no text grants one', () => {
    const clocks: Clock[] = cities.flatMap(([, law]) => law.clocks);
    expect(clocks.filter((clock) => clock.extension !== undefined || clock.onSupplement !== undefined)).toEqual([]);
  });
});

describe('The check of dates', () => {
  const clock = (since: string, until?: string): Clock => ({
    duty: 'share.reply',
    rows: ['XX-1'],
    bearer: 'provider',
    from: 'share-request.received',
    length: { count: 5, unit: 'working-day', direction: 'after' },
    onLapse: 'breach',
    article: '1',
    says: 'Answer.',
    since,
    ...(until === undefined ? {} : { until }),
  });

  it('is content with rows that follow each other day upon day', () => {
    expect(dateFaults([clock('2025-08-01'), clock('2020-01-01', '2025-07-31')], '2020-01-01')).toEqual([]);
  });

  it.each([
    ['a gap', [clock('2020-01-01', '2025-07-30'), clock('2025-08-01')], 'share.reply: gap before 2025-08-01'],
    ['an overlap', [clock('2020-01-01', '2025-08-01'), clock('2025-08-01')], 'share.reply: overlap at 2025-08-01'],
    ['two rows without an end', [clock('2020-01-01'), clock('2025-08-01')], 'share.reply: overlap at 2025-08-01'],
    ['a row before its text', [clock('2019-12-31')], 'share.reply: 2019-12-31 is before the text'],
    ['a row that ends too soon', [clock('2020-01-02', '2020-01-01')], 'share.reply: ends before it begins'],
  ])('finds %s', (_name, rows, fault) => {
    expect(dateFaults(rows, '2020-01-01')).toEqual([fault]);
  });
});
