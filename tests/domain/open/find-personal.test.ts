import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../functions/domain/gathering/items.ts';
import { RESIDENT_WEIGHTS } from '../../../functions/domain/identifiers.ts';
import { hidePersonal, isLuhn, withoutPersonal } from '../../../functions/domain/open/find-personal.ts';
import { isFullName } from '../../../functions/domain/open/full-name.ts';

const TODAY = '2026-03-02';
const item = (name: string, label: string, more: Partial<Item> = {}): Item => ({ name, label, type: 'text', ...more });

/** Identity numbers whose check character fits, for persons who do not exist. */
const identity = (order: number): string => {
  const head = `511702${1950 + (order % 50)}0${1 + (order % 9)}1${order % 9}${String(order % 1000).padStart(3, '0')}`;
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, at) => total + weight * Number(head[at]), 0);
  return head + '10X98765432'[sum % 11];
};
const card = (order: number): string => {
  const head = `622202${String(1_000_000_000 + order * 7919).slice(0, 12)}`;
  return head + [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((digit) => isLuhn(head + digit));
};
const mobile = (order: number): string => `13${String(100_000_000 + order * 97).slice(0, 9)}`;
const NAMES = ['王芳', '李秀英', '张伟', '欧阳小明', '赵磊'];
const many = (make: (at: number) => string, count = 40) => Array.from({ length: count }, (_, at) => make(at));
const judge = (columns: { item: Item; values: readonly (string | null)[] }[], how?: 'drop' | 'mask') =>
  withoutPersonal(columns, TODAY, how);
const maskings = (judged: ReturnType<typeof judge>) => judged.items.map(({ masking }) => masking);

describe('personal data is found by its values, whatever an item calls itself', () => {
  it.each([
    ['identity', many(identity)],
    ['bank-card', many(card)],
    ['phone', many(mobile)],
    ['phone', many((at) => `+86 ${mobile(at)}`)],
    ['phone', many((at) => mobile(at).replace(/^(\d{3})(\d{4})/, '$1-$2-'))],
    ['phone', many((at) => `张三-${mobile(at)}`)],
    ['bank-card', many((at) => card(at).replace(/(\d{4})(?=\d)/g, '$1 '))],
    ['identity', many((at) => (at === 7 ? `补录：${identity(3)}` : '无'))],
    ['phone', many((at) => (at === 7 ? `请联系${mobile(3)}办理` : '无'))],
    ['bank-card', many((at) => (at === 7 ? `打入${card(3)}` : '无'))],
  ] as const)('%s drops its item', (sign, values) => {
    const judged = judge([{ item: item('remark', '备注'), values }]);
    expect(judged.personal).toBe(true);
    expect(maskings(judged)).toEqual(['drop']);
    const found = values.filter((value) => value !== '无').length;
    expect(judged.findings).toEqual([{ item: 'remark', sign, found, looked: 40, result: 'dropped' }]);
    for (const value of values) expect(JSON.stringify(judged.findings)).not.toContain(value.slice(-8));
  });

  it('in numbers as well as in text', () => {
    const judged = judge([{ item: item('n', '编号', { type: 'integer' }), values: many(mobile) }], 'mask');
    expect(maskings(judged)).toEqual(['drop']);
  });

  it.each([
    ['identity', 'resident-id', many(identity)],
    ['bank-card', 'bank-card', many(card)],
    ['phone', 'mobile', many(mobile)],
  ] as const)(
    '%s is masked by the profile where that is asked for and nothing else is in the item',
    (_, masking, values) => {
      expect(maskings(judge([{ item: item('a', '编号'), values }], 'mask'))).toEqual([masking]);
      expect(maskings(judge([{ item: item('a', '编号'), values: [...values, '另有说明'] }], 'mask'))).toEqual(['drop']);
    },
  );

  it('names and precise addresses are a person’s beside what reaches one, and are left alone elsewhere', () => {
    const names = { item: item('who', '经办'), values: many((at) => NAMES[at % NAMES.length]!) };
    const homes = {
      item: item('place', '位置'),
      values: many((at) => `达州市通川区朝阳中路${at}号3单元${at + 100}室`),
    };
    const phones = { item: item('number', '号码'), values: many(mobile) };
    expect(judge([names, homes])).toMatchObject({ personal: false, findings: [] });
    const together = judge([names, homes, phones]);
    expect(maskings(together)).toEqual(['drop', 'drop', 'drop']);
    expect(together.findings.map(({ sign }) => sign)).toEqual(['name', 'address', 'phone']);
    expect(maskings(judge([names, homes, phones], 'mask'))).toEqual(['name', 'address', 'mobile']);
    const labelled = { item: item('mobile', '手机号', { masking: 'mobile' }), values: many(mobile) };
    expect(maskings(judge([names, labelled]))).toEqual(['drop', 'mobile']);
  });
});

describe('what is no personal data stays', () => {
  it.each([
    ['credit codes', many((at) => `91510100MA6${String(100_000 + at).slice(0, 6)}X`)],
    ['numbers of orders', many((at) => `2026030211${String(10_000_000 + at * 37)}`)],
    ['numbers of 16 digits of which some pass Luhn', many((at) => `6${String(100_000_000_000_000 + at * 104_729)}`)],
    ['numbers of letters', many((at) => `2026-1391234${String(5000 + at)}`)],
    ['telephones of offices', many((at) => `0818-23${String(10_000 + at)}`)],
    [
      'codes of 11 digits of which some begin as mobiles do',
      many((at) => String(10_000_000_000 + at * 2_345_678_901).slice(0, 11)),
    ],
    ['coordinates', many((at) => `107.${String(468_000_000_000 + at)}`)],
    ['names of places', many((at) => ['朝阳区', '王家镇', '李渡', '高新区', '张家界市'][at % 5]!)],
    ['addresses of shops', many((at) => `达州市通川区朝阳中路${at}号`)],
  ])('%s', (_, values) => {
    expect(judge([{ item: item('a', '编号'), values }])).toMatchObject({ personal: false, findings: [] });
  });

  it('a number that an office gives to the public', () => {
    expect(judge([{ item: item('a', '投诉电话'), values: many(mobile) }]).findings).toEqual([]);
  });

  it('what its department says may be shown is shown and kept as a finding; identities and cards never are', () => {
    const stated = (values: string[]) => judge([{ item: item('a', '编号', { masking: 'none' }), values }]);
    expect(stated(many(mobile))).toMatchObject({ personal: true, findings: [{ result: 'shown-as-stated' }] });
    expect(maskings(stated(many(mobile)))).toEqual(['none']);
    for (const values of [many(identity), many(card)]) expect(maskings(stated(values))).toEqual(['drop']);
  });

  it('what is masked or dropped already is not looked at', () => {
    const judged = judge([{ item: item('a', '证件', { masking: 'resident-id' }), values: many(identity) }]);
    expect(judged).toMatchObject({ findings: [] });
    expect(maskings(judged)).toEqual(['resident-id']);
  });
});

describe('a text for everyone', () => {
  it('has its numbers of people hidden, wherever they stand', () => {
    const text = `我的身份证${identity(5)}，卡${card(6)}，手机${mobile(7)}。订单 20260302`;
    const shown = hidePersonal(text, TODAY);
    for (const secret of [identity(5), card(6), mobile(7)]) expect(shown).not.toContain(secret);
    expect(shown).toContain('订单 20260302');
  });

  it('shows no identity number, whatever surrounds it', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.stringMatching(/^[一-龥，。、 ]{0,10}$/), (order, around) => {
        const secret = identity(order);
        expect(hidePersonal(`${around}${secret}${around}`, TODAY)).not.toContain(secret.slice(4));
      }),
    );
  });
});

describe('a full name', () => {
  it.each(['王芳', '李秀英', '欧阳小明', '司马光'])('%s is one', (name) => expect(isFullName(name)).toBe(true));
  it.each(['朝阳区', '王家镇', '开放', '12', '张', '张三李四王五', '林业局', '高中'])(
    '%s is none, or may be none',
    (name) => expect([name, isFullName(name)]).toEqual([name, name === '高中']),
  );
});
