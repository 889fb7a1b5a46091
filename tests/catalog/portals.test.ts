import { describe, expect, it } from 'vitest';
import { importRows } from '../../functions/domain/catalog/import/import-report.ts';
import { portalNames, portalRows } from '../domain/catalog-import/portal-files.ts';

const names = portalNames();

describe('the catalogues of 43 portals', () => {
  it('are all there', (context) => {
    if (names.length === 0) context.skip('the catalogues of other portals are not on this machine');
    expect(names).toHaveLength(43);
  });

  it.each(names)('%s: every entry is accounted for and no mobile number gets through', (name) => {
    const rows = portalRows(name);
    const { entries, report } = importRows(rows);
    const { total, accepted, rejected, duplicate } = report.totals;
    expect(total).toBe(rows.length);
    expect(accepted + rejected + duplicate).toBe(total);
    expect(report.lines.map(({ row }) => row)).toEqual(rows.map((_, index) => index + 1));
    expect(entries).toHaveLength(accepted);
    expect(report.lines.filter(({ outcome, faults }) => outcome === 'rejected' && faults.length === 0)).toEqual([]);
    const texts = entries.map(({ draft: { source: _, ...draft } }) => JSON.stringify(draft)).join('\n');
    expect(texts).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/);
  });
});
