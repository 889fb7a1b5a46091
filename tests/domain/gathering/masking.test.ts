import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MASKINGS } from '../../../functions/domain/gathering/items.ts';
import { mask } from '../../../functions/domain/gathering/masking.ts';
import { explainResidentId } from '../../../functions/domain/identifiers.ts';

/** The county's one profile, on the made-up identifiers: the same positions are hidden whatever the output. */
const TODAY = '2026-03-02';
const file = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/identifiers', name), 'utf8')
    .trim()
    .split('\n')
    .slice(1);
const residents = file('resident_id_vectors.tsv')
  .map((line) => line.split('\t'))
  .filter(([, expected]) => expected === 'Y')
  .map(([value]) => value!);

/** What two outputs of one value show when they are laid over each other. */
const spliced = (one: string, other: string): string =>
  [...one].map((character, at) => (character === '*' ? ([...other][at] ?? '') : character)).join('');

describe('The masking profile', () => {
  it('is tried on identifiers that exist', () => {
    expect(residents.length).toBeGreaterThan(3);
    for (const value of residents) expect(explainResidentId(value, TODAY).valid).toBe(true);
  });

  it.each(residents)('shows of %s no birth date, no sequence and no check character', (value) => {
    const shown = mask(value, 'resident-id');
    expect(shown).toHaveLength(18);
    expect(shown.slice(0, 4)).toBe(value.slice(0, 4));
    expect(shown.slice(4)).toBe('*'.repeat(14));
  });

  it.each(residents)('two outputs of %s laid over each other show no more than one', (value) => {
    const shown = mask(value, 'resident-id');
    expect(spliced(shown, shown)).toBe(shown);
    expect(mask(shown, 'resident-id')).toBe(shown);
  });

  it.each([
    ['四川省达州市宣汉县东乡镇1号', '四川省达州市宣汉县***'],
    ['宣汉县东乡镇1号', '宣汉县***'],
    ['达州市1号', '达州市***'],
    ['宁夏回族自治区银川市兴庆区解放街', '宁夏回族自治区银川市兴庆区***'],
    ['宁夏回族自治区银川市解放街', '宁夏回族自治区银川市***'],
    ['内蒙古自治区锡林郭勒盟苏尼特左旗满都拉图镇', '内蒙古自治区锡林郭勒盟苏尼特左旗***'],
    ['新疆维吾尔自治区和田地区墨玉县', '新疆维吾尔自治区和田地区墨玉县***'],
    ['香港特别行政区中环', '香港特别行政区***'],
    ['广西壮族自治区都安瑶族自治县安阳镇', '广西壮族自治区都安瑶族自治县***'],
    ['四川省阿坝藏族羌族自治州马尔康市', '四川省阿坝藏族羌族自治州马尔康市***'],
    ['四川省达州市解放路12号小区', '四川省达州市***'],
    ['解放路12号小区', '***'],
    ['东乡镇1号', '***'],
    ['', '***'],
  ])('of the address %j shows %j, down to its county at most', (address, shown) => {
    expect(mask(address, 'address')).toBe(shown);
  });

  it.each([
    ['1234567890', '123*******'],
    ['123456789', '123******'],
    ['12345678', '********'],
    ['', ''],
  ])('of the mobile number %j shows %j: six hidden at least, or all', (number, shown) => {
    expect(mask(number, 'mobile')).toBe(shown);
  });

  it('masking what is masked changes nothing, whatever the kind', () => {
    const samples = {
      name: '张小三',
      'resident-id': residents[0]!,
      mobile: '13800138000',
      'bank-card': '6222021234567890123',
      address: '四川省达州市宣汉县东乡镇1号',
      none: 'x',
    };
    for (const kind of MASKINGS) {
      if (kind === 'drop') continue;
      const shown = mask(samples[kind], kind);
      expect([kind, mask(shown, kind)]).toEqual([kind, shown]);
    }
  });

  it('names of every length show their first character alone, so that two forms cannot be joined', () => {
    for (const name of ['张三', '张小三', '欧阳小三', '买买提·吐尔逊'])
      expect(mask(name, 'name').replaceAll('*', '')).toBe([...name][0]);
  });
});
