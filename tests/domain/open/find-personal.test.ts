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

describe('the check digit of a card', () => {
  it.each(['79927398713', '4111111111111111', '378282246310005', '6222021234567890128', '0'])(
    'fits in %s',
    (digits) => {
      expect(isLuhn(digits)).toBe(true);
    },
  );
  it.each(['79927398710', '4111111111111112', '1', '5'])('does not fit in %s', (digits) => {
    expect(isLuhn(digits)).toBe(false);
  });
  it('notices every single digit that is wrong', () => {
    const wrong = fc.property(fc.nat(15), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digits = [...'4111111111111111'];
      digits[at] = String((Number(digits[at]) + by) % 10);
      expect(isLuhn(digits.join(''))).toBe(false);
    });
    fc.assert(wrong);
  });
  it.each([
    ['UnionPay', '6222021234567890128'],
    ['Visa', '4111111111111111'],
    ['Mastercard', '5555555555554444'],
    ['JCB', '3530111333300000'],
  ])('is a card of %s', (_scheme, digits) => {
    expect(judge([{ item: item('a', '编号'), values: [digits] }]).findings).toMatchObject([{ sign: 'bank-card' }]);
  });
  it.each([
    ['a scheme of none', '9999999999999995'],
    ['a digit that fails', '4111111111111112'],
    ['beginning within', '0411111111111111'],
  ])('is no card: %s', (_what, digits) => {
    expect(judge([{ item: item('a', '编号'), values: [digits] }]).findings).toEqual([]);
  });
});

describe('how much of an item must be of people', () => {
  const findings = (values: readonly (string | null)[], label = '编号') =>
    judge([{ item: item('a', label), values }]).findings.map(({ sign, found, looked }) => [sign, found, looked]);

  it('is half of what looks like a telephone or a card, and one in two thousand of an identity', () => {
    const half = [mobile(1), mobile(2), '20000000000', '30000000000'];
    expect(findings(half)).toEqual([['phone', 2, 4]]);
    expect(findings([...half, '40000000000'])).toEqual([]);
    const codes = (count: number) =>
      many((at) => `5117021950130111${String(at).padStart(2, '0')}`, count).filter((one) => !/X/.test(one));
    expect(findings([identity(3)])).toEqual([['identity', 1, 1]]);
    expect(codes(1)).toHaveLength(1);
  });

  it('is three of five values of a list of names, of those that are there', () => {
    const phone = { item: item('n', '号码'), values: [mobile(1)] };
    const named = (values: readonly (string | null)[]) =>
      judge([{ item: item('a', '经办'), values }, phone]).findings.filter(({ sign }) => sign === 'name');
    expect(named(['王芳', '张伟', '赵磊', '无', '有'])).toMatchObject([{ found: 3, looked: 5 }]);
    expect(named(['王芳', '张伟', '无', '有', '否'])).toEqual([]);
    expect(named(['王芳', null, '', null])).toMatchObject([{ found: 1, looked: 1 }]);
    expect(named([null, ''])).toEqual([]);
  });

  it.each(['date', 'datetime', 'boolean', 'uscc', 'division'] as const)('is not asked of %s', (type) => {
    expect(judge([{ item: item('a', '编号', { type }), values: many(mobile) }]).findings).toEqual([]);
  });

  it('takes one that stands in a longer text, and none that is part of a longer number', () => {
    expect(findings([`x${mobile(1)}`, `${mobile(1)}5`])).toEqual([]);
    expect(findings(['8613912345678'])).toEqual([['phone', 1, 1]]);
    expect(findings(['86-139-1234-5678'])).toEqual([['phone', 1, 1]]);
  });

  it.each([
    ['朝阳中路8号3单元402室', true],
    ['朝阳中路8号2栋5', true],
    ['朝阳中路8号12号楼1203号', true],
    ['金兰小区7幢2户', true],
    ['朝阳中路8号', false],
    ['单元 402', false],
  ])('knows an address as precise as a door: %s %s', (place, precise) => {
    const found = judge([
      { item: item('p', '位置'), values: [place] },
      { item: item('n', '号码'), values: [mobile(1)] },
    ]).findings.filter(({ sign }) => sign === 'address');
    expect(found.length === 1).toBe(precise);
  });
});

describe('a masking in place', () => {
  const phone = { item: item('n', '号码', { masking: 'mobile' }), values: [] };
  const masked = (values: readonly (string | null)[], more: Partial<Item> = {}) =>
    maskings(
      judge(
        [
          { item: item('a', '编号', more), values },
          { ...phone, item: item('mobile', '手机', { masking: 'mobile' }) },
        ],
        'mask',
      ),
    )[0];
  it('hides what is of one kind alone and no longer than that', () => {
    expect(masked([mobile(1), null])).toBe('mobile');
    expect(masked([mobile(1), mobile(2)])).toBe('mobile');
    expect(masked([`联系方式以及办理的时间和地点 ${mobile(1)}`])).toBe('drop');
    expect(masked(['王芳', '张伟'])).toBe('name');
    expect(masked([Number(mobile(1)).toString()], { type: 'decimal' })).toBe('drop');
    expect(masked([mobile(1)], { type: 'integer' })).toBe('drop');
    expect(masked(['四川省达州市通川区朝阳中路八十八号金兰小区3单元402室'])).toBe('address');
  });
});

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

describe('a text for everyone, with an address', () => {
  it('keeps the address: it may be where an office is', () => {
    expect(hidePersonal('地址：朝阳中路8号3单元402室', TODAY)).toBe('地址：朝阳中路8号3单元402室');
    expect(hidePersonal('编号 20000000000 和 4111111111111112', TODAY)).toBe('编号 20000000000 和 4111111111111112');
  });
});

describe('a compound family name', () => {
  it.each(['欧阳', '上官', '司马', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '夏侯', '司徒', '端木'])(
    '%s begins a full name',
    (family) => {
      expect([`${family}丽`, `${family}丽华`].map(isFullName)).toEqual([true, true]);
    },
  );
});

describe('a full name', () => {
  it('stands alone, spaces aside', () => {
    expect([' 王芳 ', '王芳a', 'a王芳', '王芳丽华'].map(isFullName)).toEqual([true, false, false, false]);
  });

  it.each(['王芳', '李秀英', '欧阳小明', '司马光'])('%s is one', (name) => expect(isFullName(name)).toBe(true));
  it.each(['朝阳区', '王家镇', '开放', '12', '张', '张三李四王五', '林业局', '高中'])(
    '%s is none, or may be none',
    (name) => expect([name, isFullName(name)]).toEqual([name, name === '高中']),
  );
});
