import { describe, expect, it } from 'vitest';
import { Item, Items } from '../../../functions/domain/gathering/items.ts';
import { mask, shownItems } from '../../../functions/domain/gathering/masking.ts';

const text = (name: string, label: string) => ({ name, label, type: 'text' });

describe('items', () => {
  it('takes an item with everything said', () => {
    const item = {
      name: 'id_number',
      label: '公民身份号码',
      type: 'resident-id',
      required: true,
      unique: true,
      shareType: 'conditional',
      grade: 3,
      masking: 'resident-id',
      note: '按 GB 11643',
    };
    expect(Item.parse(item)).toEqual(item);
  });

  it.each([
    [{ name: 'Name', label: '名称', type: 'text' }],
    [{ name: '_row', label: '行号', type: 'integer' }],
    [{ name: 'a"b', label: '名称', type: 'text' }],
    [{ name: 'a', label: ' ', type: 'text' }],
    [{ name: 'a', label: '数', type: 'integer', scale: 2 }],
    [{ name: 'a', label: '数', type: 'integer', values: ['1'] }],
    [{ name: 'a', label: '数', type: 'integer', masking: 'name' }],
    [{ name: 'a', label: '数', type: 'number' }],
    [{ name: 'a', label: '数', type: 'text', grade: 5 }],
  ])('refuses %j', (item) => {
    expect(Item.safeParse(item).success).toBe(false);
  });

  it('refuses a list in which a header could mean two items, whatever its width and case', () => {
    expect(Items.safeParse([]).success).toBe(false);
    expect(Items.safeParse([text('a', '甲'), text('b', '乙')]).success).toBe(true);
    expect(Items.safeParse([text('a', '甲'), text('a', '乙')]).success).toBe(false);
    expect(Items.safeParse([text('a', 'ＩＤ'), text('b', 'id')]).success).toBe(false);
    expect(Items.safeParse([text('a', '甲'), text('b', 'A')]).success).toBe(false);
    expect(Items.safeParse([text('code', 'code')]).success).toBe(true);
  });
});

describe('masking', () => {
  it.each([
    ['name', '张三', '张*'],
    ['name', '张小三', '张**'],
    ['name', '买买提·吐尔逊', '买**'],
    ['name', '张', '*'],
    ['name', '𠮷野家', '𠮷**'],
    ['resident-id', '11010519491231002X', '1101**************'],
    ['resident-id', '12345', '*****'],
    ['mobile', '13800138000', '138********'],
    ['mobile', '5556677', '*******'],
    ['bank-card', '6222021234567890123', '***************0123'],
    ['bank-card', '12345678', '********'],
    ['address', '北京市丰台区晓月苑清音街１号', '北京市丰台区***'],
    ['address', '四川省达州市宣汉县东乡镇1号', '四川省达州市宣汉县***'],
    ['address', '广西壮族自治区南宁市青秀区民族大道', '广西壮族自治区南宁市青秀区***'],
    ['address', '甘肃省张掖市肃南裕固族自治县红湾寺镇', '甘肃省张掖市肃南裕固族自治县***'],
    ['address', '人民路12号', '***'],
    ['address', '建设路市场街3号', '***'],
    ['none', '张三', '张三'],
  ] as const)('%s hides %s as %s', (masking, value, hidden) => {
    expect(mask(value, masking)).toBe(hidden);
  });

  it('leaves dropped items out', () => {
    const items = Items.parse([text('a', '甲'), { ...text('b', '乙'), masking: 'drop' }]);
    expect(shownItems(items).map(({ name }) => name)).toEqual(['a']);
  });
});
