import { describe, expect, it } from 'vitest';
import type { Item } from '../../../functions/domain/gathering/items.ts';
import { isPersonal, publicItems, underToday } from '../../../functions/domain/open/personal.ts';

const item = (name: string, label: string, more: Partial<Item> = {}): Item => ({ name, label, type: 'text', ...more });

describe('what the public may see of a person', () => {
  it.each<[Item, 'shown' | 'withheld', boolean, boolean]>([
    // item, in the export, personal, masked
    [item('clinic', '诊所'), 'shown', false, true],
    [item('org_name', '机构名称'), 'shown', false, true],
    [item('id_no', '证件', { type: 'resident-id' }), 'withheld', true, true],
    [item('id_no', '证件', { type: 'resident-id', masking: 'none' }), 'withheld', true, true],
    [item('id_no', '证件', { type: 'resident-id', masking: 'resident-id' }), 'shown', true, true],
    [item('a', '法人身份证'), 'withheld', true, true],
    [item('a', '联系人手机'), 'withheld', true, true],
    [item('mobile', '号码'), 'withheld', true, true],
    [item('a', '联系电话'), 'withheld', true, true],
    [item('a', '联系电话', { masking: 'mobile' }), 'shown', true, true],
    [item('a', '联系电话', { masking: 'none' }), 'shown', true, false],
    [item('a', '咨询电话'), 'shown', false, true],
    [item('a', '医院电话'), 'shown', false, true],
    [item('a', '单位联系人手机'), 'withheld', true, true],
    [item('a', '负责人姓名'), 'withheld', true, false],
    [item('a', '负责人姓名', { masking: 'name' }), 'shown', true, true],
    [item('a', '负责人姓名', { masking: 'drop' }), 'withheld', true, true],
    [item('a', '家庭住址'), 'withheld', true, false],
    [item('a', '家庭住址', { masking: 'address' }), 'shown', true, true],
  ])('%j is %s; personal %s, masked %s', (one, shown, personal, masked) => {
    const judged = publicItems([one]);
    expect(judged.withheld).toEqual(shown === 'withheld' ? [one.name] : []);
    expect(judged).toMatchObject({ personal, masked });
  });

  it.each([
    'id_card',
    'idcard',
    'resident_id',
    'residentid',
    'holder_sfz',
    'identity_no',
    'bank_card',
    'bankcard',
    'bank_account',
    'their_yinhangka',
    'mobile',
    'contact_phone',
    'tel_no',
    'telephone',
    'dianhua',
    'shouji',
    'person_name',
    'owner_name',
    'contactname',
    'full_name_zh',
    'xingming',
    'xingming_1',
    'home_address',
    'homeaddress_2',
    'zhuzhi',
    'her_zhuzhi_2',
  ])('is told by the name %s', (name) => {
    expect(isPersonal(item(name, '某项'))).toBe(true);
  });

  it.each(['hotel', 'telescope', 'surname', 'file_name', 'address', 'grid_card', 'rename', 'xingmingx', 'zhuzhier'])(
    'is not told by the name %s',
    (name) => {
      expect(isPersonal(item(name, '某项'))).toBe(false);
    },
  );

  it('is about a person where its department has it masked, whatever it is called', () => {
    expect(isPersonal(item('a', '备注', { masking: 'name' }))).toBe(true);
    expect(isPersonal(item('a', '备注', { masking: 'none' }))).toBe(false);
  });

  it.each([
    ['银行账号', 'none', 'withheld'],
    ['银行账号', undefined, 'withheld'],
    ['身份证号', 'none', 'withheld'],
    ['银行卡号', 'bank-card', 'shown'],
  ] as const)('%s with masking %s is %s', (label, masking, shown) => {
    const judged = publicItems([item('a', label, masking ? { masking } : {})]);
    expect([judged.withheld.length === 1 ? 'withheld' : 'shown', judged.masked]).toEqual([shown, true]);
  });

  it('is masked only if every personal item is', () => {
    expect(publicItems([item('a', '姓名', { masking: 'name' }), item('b', '住址')]).masked).toBe(false);
  });

  it('follows the masking that the entry states today, not on the day of the batch', () => {
    const version = [item('a', '备注'), item('b', '房号'), item('c', '分数', { type: 'integer' }), item('d', '旧项')];
    const today = [
      item('a', '备注', { masking: 'drop' }),
      item('b', '房号'),
      item('c', '分数', { type: 'text', masking: 'name' }),
    ];
    expect(underToday(version, today).map(({ name, masking }) => [name, masking])).toEqual([
      ['a', 'drop'],
      ['b', undefined],
      ['c', 'drop'],
    ]);
  });

  it('shows what the entry says may be shown, of whatever type, and what nobody speaks of as it is', () => {
    const shown = (version: Partial<Item>, entry: Partial<Item>) =>
      underToday([item('a', '备注', version)], [item('a', '备注', entry)])[0];
    expect(shown({}, { masking: 'none', type: 'integer' })?.masking).toBe('none');
    expect(shown({}, { type: 'integer' })).toEqual(item('a', '备注'));
    expect(shown({}, { masking: 'name' })?.masking).toBe('name');
  });

  it('keeps a masking that the batch had and the entry does not speak of', () => {
    expect(underToday([item('a', '姓名', { masking: 'name' })], [item('a', '姓名')])[0]?.masking).toBe('name');
  });
});
