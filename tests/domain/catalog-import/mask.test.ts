import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContact } from '../../../functions/domain/catalog/import/contact.ts';
import { importRow } from '../../../functions/domain/catalog/import/import-row.ts';
import { addMasks, maskText } from '../../../functions/domain/catalog/import/mask.ts';

const SEED = { seed: 20261122, numRuns: 400 };
const bareMobile = /(?<!\d)1[3-9]\d{9}(?!\d)/;

describe('private numbers and mailboxes in texts', () => {
  it.each([
    ['13812345678', '138********'],
    ['请拨138 1234 5678。', '请拨138********。'],
    ['138-1234-5678', '138********'],
    ['138—1234—5678', '138********'],
    ['１３８１２３４５６７８', '138********'],
    ['+86 13812345678', '+86 138********'],
    ['8613812345678', '86138********'],
    ['013812345678', '0138********'],
    ['张三13812345678或15900001111', '张三138********或159********'],
    ['tel13812345678', 'tel138********'],
    ['zhangsan@qq.com', 'z***@qq.com'],
    ['a@163.com', '***@163.com'],
    ['13812345678@139.com', '1***@139.com'],
  ])('%j becomes %j', (text, masked) => {
    expect(maskText(text).text).toBe(masked);
  });

  it.each([
    '0818-2181832',
    '(0571)87709006',
    '12345',
    '400-810-1234',
    'sjkf@shanghai.gov.cn',
    '138********',
    '2023-05-26',
    '139123456789012',
    '共1,381,234条',
  ])('leaves %j as it is', (text) => {
    expect(maskText(text)).toEqual({ text, masked: { mobiles: 0, emails: 0, withheld: 0 } });
  });

  it.each(
    'qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com vip.126.com yeah.net 188.com sina.com sina.cn vip.sina.com sohu.com 139.com 189.cn wo.cn 21cn.com tom.com aliyun.com 88.com gmail.com outlook.com hotmail.com live.com live.cn msn.com msn.cn icloud.com me.com yahoo.com yahoo.com.cn yahoo.cn proton.me protonmail.com QQ.com'.split(
      ' ',
    ),
  )('hides whose mailbox at %s it is', (provider) => {
    expect(maskText(`li@${provider}`).text).toBe(`l***@${provider}`);
  });

  it('counts what it masked', () => {
    expect(addMasks({ mobiles: 1, emails: 2, withheld: 4 }, { mobiles: 8, emails: 16, withheld: 32 })).toEqual({
      mobiles: 9,
      emails: 18,
      withheld: 36,
    });
    expect(maskText('13812345678、159-0000-1111、li@126.com').masked).toEqual({ mobiles: 2, emails: 1, withheld: 0 });
  });
});

const digit = fc.integer({ min: 0, max: 9 }).map(String);
const mobile = fc
  .tuple(fc.integer({ min: 3, max: 9 }), fc.array(digit, { minLength: 9, maxLength: 9 }))
  .map(([second, rest]) => `1${second}${rest.join('')}`);
const gap = fc.constantFrom('', ' ', '-', '—', '\u3000', ' - '.slice(0, 2), '.');
const written = fc
  .tuple(mobile, fc.array(gap, { minLength: 10, maxLength: 10 }), fc.boolean())
  .map(([number, gaps, wide]) => ({
    number,
    text: [...number]
      .map((each) => (wide ? String.fromCharCode(each.charCodeAt(0) + 0xfee0) : each))
      .map((each, index) => each + (gaps[index] ?? ''))
      .join(''),
  }));
const words = fc.string({ unit: fc.constantFrom(...'联系人张三电话请拨、，。:( )abc\n'), maxLength: 12 });
const noisy = fc.string({ unit: fc.constantFrom(...'0123456789138159 -—.、张+@qx*'), maxLength: 60 });

describe('properties of masking', () => {
  it('hides a mobile number however it is grouped and wherever it stands', () => {
    fc.assert(
      fc.property(words, written, words, (before, { number, text }, after) => {
        const { text: masked, masked: counts } = maskText(`${before}${text}${after}`);
        const digits = masked.normalize('NFKC').replace(/\D/g, '');
        expect(digits).toBe(number.slice(0, 3));
        expect(counts.mobiles).toBe(1);
      }),
      SEED,
    );
  });

  it('leaves no mobile number in any text, and masking twice changes nothing', () => {
    fc.assert(
      fc.property(noisy, (text) => {
        const once = maskText(text).text;
        expect(once.normalize('NFKC')).not.toMatch(bareMobile);
        expect(maskText(once).text).toBe(once);
      }),
      SEED,
    );
  });

  it('leaves no mobile number in any field of an imported entry but its link', () => {
    fc.assert(
      fc.property(words, words, words, words, written, (name, summary, phone, other, { number, text }) => {
        const read = importRow({
          标题: `目录${name} ${text}`,
          来源部门: '市气象局',
          开放条件: '有条件开放',
          描述: `${summary}电话${text}。申请条件:联系${text}`,
          部门电话: `${phone} ${text}`,
          标签: `${other}\n${text}`,
          数据格式: `xls,${text}`,
          更新频率: `每两年(${text})`,
          联系人: `张三${text}`,
          备注: `${other} ${text}`,
          [`备注${text}`]: 'x',
        });
        const refused = importRow({ 标题: '目录', 来源部门: text, 发布时间: text, 开放条件: text });
        expect([read.ok, refused.ok]).toEqual([true, false]);
        const shown = JSON.stringify([read, refused]).normalize('NFKC');
        expect(shown).not.toMatch(bareMobile);
        expect(shown.replace(/\D/g, '')).not.toContain(number);
      }),
      SEED,
    );
  });
});

describe('contacts', () => {
  it.each([
    [['0818-2181832'], { phone: '0818-2181832' }],
    [[' 0571-86960032'], { phone: '0571-86960032' }],
    [['0571—86083271'], { phone: '0571-86083271' }],
    [['(0574)65562083'], { phone: '(0574)65562083' }],
    [['0513-82399020.0513-82399060'], { phone: '0513-82399020 / 0513-82399060' }],
    [['051351015885'], { phone: '051351015885' }],
    [['日间:(0571)87709006夜间:(0571)87087342'], { phone: '(0571)87709006 / (0571)87087342' }],
    [['0818-2181832-8001'], { phone: '0818-2181832-8001' }],
    [['12345'], { phone: '12345' }],
    [['135****9220'], { phone: '135****9220' }],
    [['13812345678', '13812345678'], { phone: '138********' }],
    [['136666681451/0571-85251918'], { phone: '136********* / 0571-85251918' }],
    [['sjkf@shanghai.gov.cn'], { email: 'sjkf@shanghai.gov.cn' }],
    [['li@qq.com', '0818-2181832'], { phone: '0818-2181832', email: 'l***@qq.com' }],
    [['陈泽 89181307'], { phone: '89181307' }],
    [['510101199001011234'], undefined],
    [['暂无联系方式', ''], undefined],
    [['慈溪市'], undefined],
    [[' 0818-2181832 / 0818-2181833 '], { phone: '0818-2181832 / 0818-2181833' }],
    [['a@x.gov.cn', 'b@x.gov.cn'], { email: 'a@x.gov.cn / b@x.gov.cn' }],
    [['邮箱a@x.gov.cn电话0818-2181832'], { phone: '0818-2181832', email: 'a@x.gov.cn' }],
    [['0818\u200b-2181832'], { phone: '0818-2181832' }],
  ])('%j gives %j', (texts, contact) => {
    expect(readContact(texts).contact).toEqual(contact);
  });

  it('counts the words that it leaves out, for they are mostly names', () => {
    expect(readContact(['陈泽 89181307', '联系电话:0818-2181832', '张曜 138****1234']).masked).toEqual({
      mobiles: 0,
      emails: 0,
      withheld: 2,
    });
  });

  it.each<[string, object]>([
    ['13812345678', { mobiles: 1 }],
    ['136666681451', { mobiles: 1 }],
    ['li@qq.com', { emails: 1 }],
    ['510101199001011234', { withheld: 1 }],
    ['张三', { withheld: 1 }],
    ['张 0818-2181832', {}],
    ['电话0818-2181832传真0818-2181833', {}],
    ['Tel: 0818-2181832, Email: a@x.gov.cn', {}],
    ['e-mail: a@x.gov.cn', {}],
    ['联系0818-2181832', { withheld: 1 }],
    ['暂无联系方式', {}],
  ])('counts in %j %j', (text, masked) => {
    expect(readContact([text]).masked).toEqual({ mobiles: 0, emails: 0, withheld: 0, ...masked });
  });
});
