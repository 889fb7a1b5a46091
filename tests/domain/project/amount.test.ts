import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { fenOf, Yuan, yuanOf } from '../../../functions/domain/project/amount.ts';
import { amountFlags, inWan, splitFlag } from '../../../functions/domain/project/flags.ts';

const codeOf = (value: unknown): string | undefined => {
  const [issue] = Yuan.safeParse(value).error?.issues ?? [];
  return issue?.code === 'custom' ? String(issue.params?.fault) : issue?.code;
};

describe('An amount', () => {
  it('comes back as it was written, to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999_999_999 }), (fen) => {
        expect(Yuan.safeParse(yuanOf(fen)).success).toBe(true);
        expect(fenOf(yuanOf(fen))).toBe(fen);
      }),
    );
    expect(['300000', '300000.5', '300000.05', '0.01'].map(fenOf)).toEqual([30_000_000, 30_000_050, 30_000_005, 1]);
    expect([yuanOf(5), yuanOf(50), yuanOf(100)]).toEqual(['0.05', '0.50', '1.00']);
  });

  it.each([
    ['30万', 'amount-unit'],
    ['￥300', 'amount-unit'],
    ['1 000', 'amount-unit'],
    ['-5', 'amount-negative'],
    ['007', 'amount-form'],
    ['1.', 'amount-form'],
    ['0.001', 'amount-form'],
    ['0', 'amount-zero'],
    ['', 'amount-form'],
    ['0.00', 'amount-zero'],
    ['.5', 'amount-form'],
    ['+5', 'amount-form'],
    ['5-', 'amount-form'],
    ['3.14.15', 'amount-form'],
    ['300,000', 'amount-unit'],
    ['300 ', 'amount-unit'],
    ['300CNY', 'amount-unit'],
    ['0.5', undefined],
    ['10', undefined],
    ['1'.repeat(31), 'too_big'],
    ['123456789012', 'amount-form'],
    [300_000, 'invalid_type'],
    ['12345678901.99', undefined],
  ])('%s: %s', (value, code) => {
    expect(codeOf(value)).toBe(code);
  });

  it('that is refused is told why in both languages, and a schema tells its form beforehand', () => {
    for (const text of ['30万', '-5', '007', '0']) {
      const [issue] = Yuan.safeParse(text).error!.issues;
      const { zh } = (issue as z.core.$ZodIssueCustom).params!;
      expect([zh, issue!.message]).toEqual([expect.stringMatching(/金额/), expect.stringMatching(/amount|yuan/)]);
    }
    expect(Yuan.safeParse(300_000).error!.issues[0]!.message).toMatch(/text in yuan/);
    const form = new RegExp(z.toJSONSchema(Yuan).pattern!);
    expect(['300000.00', '30万'].map((text) => form.test(text))).toEqual([true, false]);
  });

  it('in 万元 beside one in yuan is told, and a tiny or unequal one is flagged', () => {
    expect([inWan(50, 500_000), inWan(500_000, 50), inWan(50, 50), inWan(50, 500_001)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    for (const { zh, en } of [...amountFlags(1, 2), splitFlag([])])
      expect([zh, en]).toEqual([
        expect.stringMatching(/[金额概算项目]/),
        expect.stringMatching(/small|estimate|split/),
      ]);
    expect(splitFlag(['a', 'b'])).toMatchObject({ code: 'split', projects: ['a', 'b'] });
    const codes = (total: number, estimate?: number) => amountFlags(total, estimate).map(({ code }) => code);
    expect(codes(100_000, 100_000)).toEqual([]);
    expect([codes(99_999), codes(100_000), codes(100_000, 99_999), codes(100_000, 200_000)]).toEqual([
      ['unit'],
      [],
      ['unit', 'estimate'],
      ['estimate'],
    ]);
  });
});
