import { describe, expect, it } from 'vitest';
import { Item, Items } from '../../../functions/domain/gathering/items.ts';
import { mask, shownItems } from '../../../functions/domain/gathering/masking.ts';
import { expectRefused, expectTaken } from '../schema.ts';

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

  it.each<readonly [more: object, faults: readonly string[]]>([
    [{ type: 'decimal', scale: 2 }, []],
    [{ type: 'text', scale: 2 }, ['scale: only a decimal has a scale']],
    [{ type: 'text', values: ['x'] }, []],
    [{ type: 'code', values: ['x'] }, []],
    [{ type: 'date', values: ['x'] }, ['values: only text and codes have a list of values']],
    ...(['text', 'code', 'resident-id', 'uscc', 'division'] as const).map(
      (type) => [{ type, masking: 'name' }, []] as const,
    ),
    ...(['integer', 'decimal', 'date', 'datetime', 'boolean'] as const).flatMap(
      (type) =>
        [
          [{ type, masking: 'name' }, ['masking: numbers, dates and booleans can only be dropped']],
          [{ type, masking: 'none' }, []],
          [{ type, masking: 'drop' }, []],
        ] as const,
    ),
  ])('with %j is at fault for %j', (more, faults) => {
    const parsed = Item.safeParse({ name: 'a', label: '甲', ...more });
    expect(parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []).toEqual(faults);
  });

  it.each<[field: string, taken: unknown[], refused: unknown[]]>([
    ['name', ['a', `a${'b'.repeat(62)}`, 'a_1'], ['', '1a', 'A', 'a-b', `a${'b'.repeat(63)}`, 'a b']],
    ['label', ['甲', '长'.repeat(100)], ['', ' ', '长'.repeat(101)]],
    ['length', [1, 32_000], [0, 32_001, 1.5]],
    ['required', [true, false], ['yes']],
    ['unique', [true, false], ['yes']],
    [
      'values',
      [['x'], Array.from({ length: 2000 }, (_, at) => `${at}`)],
      [[], [''], ['长'.repeat(201)], Array.from({ length: 2001 }, (_, at) => `${at}`)],
    ],
    ['grade', [1, 2, 3, 4], [0, 5, '1']],
    ['shareType', ['unconditional', 'conditional', 'not-shared'], ['', 'shared']],
    ['note', ['', '长'.repeat(1000)], ['长'.repeat(1001)]],
  ])('%s', (field, taken, refused) => {
    const good = { name: 'a', label: '甲', type: 'text' };
    expectTaken(Item, good, field, taken);
    expectRefused(Item, good, field, refused);
  });

  it('bound the scale of a decimal', () => {
    const decimal = { name: 'a', label: '甲', type: 'decimal' };
    expectTaken(Item, decimal, 'scale', [0, 18]);
    expectRefused(Item, decimal, 'scale', [-1, 19, 0.5]);
  });

  it('are a thousand at most', () => {
    const list = (length: number) => Array.from({ length }, (_, at) => text(`a${at}`, `第${at}`));
    expect(Items.safeParse(list(1000)).success).toBe(true);
    expect(Items.safeParse(list(1001)).success).toBe(false);
  });

  it('say which item a name or label belongs to already', () => {
    const twice = Items.safeParse([text('a', '甲'), text('b', '乙'), text('c', 'Ｂ')]).error?.issues;
    expect(twice).toMatchObject([{ code: 'custom', path: [2, 'label'], message: '"Ｂ" already names item 2' }]);
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
    ['address', '香港特别行政区中西区德辅道中1号', '香港特别行政区中西区***'],
    ['address', '新疆维吾尔自治区伊犁哈萨克自治州新源县新源镇', '新疆维吾尔自治区伊犁哈萨克自治州新源县***'],
    ['address', '内蒙古自治区锡林郭勒盟苏尼特左旗满都拉图镇', '内蒙古自治区锡林郭勒盟苏尼特左旗***'],
    ['address', '西藏自治区阿里地区噶尔县狮泉河镇', '西藏自治区阿里地区噶尔县***'],
    ['address', '四川省成都市都江堰市幸福镇', '四川省成都市都江堰市***'],
    ['address', '宣汉县东乡镇1号', '宣汉县***'],
    ['address', '达州市通川区', '达州市通川区***'],
    ['address', '四川省', '四川省***'],
    ['address', '省府路1号', '***'],
    ['address', '四川省建设路市场边', '四川省***'],
    ['address', '', '***'],
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
