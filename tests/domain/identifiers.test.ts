import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  explainResidentId,
  explainUscc,
  foldIdentifier,
  isDay,
  isDivisionCode,
  isOrganisationCode,
  isResidentId,
  isUscc,
  usccCheckCharacter,
} from '../../functions/domain/identifiers.ts';

const TODAY = '2026-11-25';

function vectors(file: string): readonly Readonly<Record<string, string>>[] {
  const [header = '', ...lines] = readFileSync(new URL(`../fixtures/identifiers/${file}`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  const names = header.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((cell, at) => [names[at] ?? '', cell])));
}

describe('resident identity numbers (GB 11643)', () => {
  const rows = vectors('resident_id_vectors.tsv');

  it('decides all 38 vectors as expected, and the doubtful one by its check character', () => {
    const verdicts = rows.map(({ value = '' }) => {
      if (isResidentId(value, TODAY)) return 'Y';
      return explainResidentId(value, TODAY).valid ? 'norm' : 'N';
    });
    const expected = rows.map(({ expected: answer = '' }) => (['Y', 'norm'].includes(answer) ? answer : 'N'));
    expect(rows).toHaveLength(38);
    expect(verdicts).toEqual(expected);
  });

  it.each([
    ['110105194912310021', 'check-character'],
    ['99010119490101100X', 'province'],
    ['110101202302290000', 'birth-date'],
    ['110101209901010009', 'birth-date'],
    ['650102240229000', 'old-form'],
    ['263032105', 'shape'],
  ])('says of %s that the fault is its %s', (value, reason) => {
    expect(explainResidentId(value, TODAY)).toMatchObject({ valid: false, fault: reason });
  });

  it('takes a birth on the day itself and refuses it the day before', () => {
    const born = '33010220240229000';
    const value = [...'0123456789X'].map((last) => born + last).find((one) => isResidentId(one, TODAY)) ?? '';
    expect(isResidentId(value, '2024-02-29')).toBe(true);
    expect(isResidentId(value, '2024-02-28')).toBe(false);
  });
});

describe('unified social credit codes (GB 32100, GB 11714)', () => {
  const rows = vectors('uscc_vectors.tsv');

  it('decides all 169 vectors as expected', () => {
    const verdicts = rows.map(({ value = '' }) => {
      if (isUscc(value)) return 'Y';
      return explainUscc(value).valid ? 'norm' : 'N';
    });
    expect(rows).toHaveLength(169);
    expect(verdicts).toEqual(rows.map(({ valid }) => valid));
  });

  it('agrees at both levels wherever the vectors state them', () => {
    for (const { value = '', outer_check_ok: outer, inner_org_code_ok: inner } of rows) {
      const folded = foldIdentifier(value);
      if (folded.length !== 18) continue;
      expect(usccCheckCharacter(folded.slice(0, 17)) === folded[17] ? 'Y' : 'N', value).toBe(outer);
      if (inner !== '?') expect(isOrganisationCode(folded.slice(8, 17)) ? 'Y' : 'N', value).toBe(inner);
    }
  });

  it('names the level that is wrong', () => {
    expect(explainUscc('93510104YY8213431N')).toMatchObject({ fault: 'outer-check' });
    expect(explainUscc('93510104YY8213430J')).toMatchObject({ fault: 'inner-check' });
    expect(explainUscc('93510104YYI213431M')).toMatchObject({ fault: 'shape' });
  });
});

describe('division codes and days', () => {
  it('takes six digits of a province that exists and never asks which codes are current', () => {
    expect(['110101', '659099', '810000'].map(isDivisionCode)).toEqual([true, true, true]);
    expect(['990101', '11010', '110101001001', '11010X'].map(isDivisionCode)).toEqual([false, false, false, false]);
  });

  it('knows the leap years', () => {
    expect(isDay('2024', '2', '29')).toBe(true);
    expect(isDay('2000', '02', '29')).toBe(true);
    expect(isDay('1900', '02', '29')).toBe(false);
    expect(isDay('2023', '02', '29')).toBe(false);
    expect(isDay('2023', '04', '31')).toBe(false);
    expect(isDay('0000', '01', '01')).toBe(false);
  });
});
