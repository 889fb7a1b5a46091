import { describe, expect, it } from 'vitest';
import type { Length } from '../../../functions/domain/law/schema.ts';
import { cities, keyOf, type LedgerRow, ledgerOf } from './support.ts';

/** What the ledger's clock column asks of a clock's length, where it says it in a fixed form. */
const lengthInLedger = (clock: string): Partial<Length> | undefined => {
  const figure = /^(\d+) working_days (after|before) /.exec(clock);
  if (figure) return { count: Number(figure[1]), unit: 'working-day', direction: figure[2] as 'after' | 'before' };
  if (clock.startsWith('periodic')) return { every: 'configured' };
  if (/^(yearly|annual)$/.test(clock)) return { every: 'year' };
  if (/no figure|real_time|^simultaneous/.test(clock)) return { figure: 'none' };
  return undefined;
};

describe.each(cities)('The ledger of %s', (id, law) => {
  const ledger = ledgerOf(id);
  const byId = new Map(ledger.map((row) => [row.id, row]));
  const row = (rowId: string): LedgerRow => byId.get(rowId)!;

  it("has rows that begin with the law's prefix and cite its articles from first to last", () => {
    expect(ledger.filter(({ id: rowId }) => !rowId.startsWith(`${law.prefix}-`))).toEqual([]);
    const articles = [...new Set(ledger.map(({ article }) => Number(article)))].sort((a, b) => a - b);
    expect(articles.at(0)).toBe(1);
    expect(articles.at(-1)).toBe(law.articles);
  });

  it('has every row that a clock or a gate names', () => {
    const named = [...law.clocks, ...law.gates].flatMap((one) => one.rows);
    expect(named.filter((rowId) => !byId.has(rowId))).toEqual([]);
  });

  it('has every row with a time served by exactly one clock, and no other row served by any', () => {
    const timed = ledger.filter(({ clock }) => clock.trim() !== '').map(({ id: rowId }) => rowId);
    const served = law.clocks.flatMap(({ rows }) => rows);
    expect(served.toSorted()).toEqual(timed.toSorted());
  });

  it('agrees with every clock on article and length', () => {
    for (const clock of law.clocks) {
      for (const rowId of clock.rows) {
        expect(row(rowId).article, rowId).toBe(clock.article);
        const expected = lengthInLedger(row(rowId).clock);
        if (expected) expect(clock.length, rowId).toMatchObject(expected);
      }
    }
  });

  it('agrees with every gate on an article', () => {
    const strange = law.gates.filter((gate) => !gate.rows.some((rowId) => row(rowId).article === gate.article));
    expect(strange.map(keyOf)).toEqual([]);
  });

  it('states an effect for every clock that has one', () => {
    const invented = law.clocks.filter(
      ({ onLapse, rows }) =>
        !['breach', 'end-access'].includes(onLapse) && rows.every((rowId) => row(rowId).lapse === 'none stated'),
    );
    expect(invented.map(keyOf)).toEqual([]);
    const lost = law.clocks.filter(
      ({ onLapse, rows }) => onLapse === 'breach' && rows.some((rowId) => row(rowId).lapse !== 'none stated'),
    );
    expect(lost.map(keyOf)).toEqual([]);
  });
});

describe('The five ledgers together', () => {
  it('hold 571 rows, 80 of them with a time', () => {
    const rows = cities.flatMap(([id]) => ledgerOf(id));
    expect(rows).toHaveLength(571);
    expect(rows.filter(({ clock }) => clock.trim() !== '')).toHaveLength(80);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(571);
  });
});
