import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DecodedText, decodeText, type Encoding } from '../../../functions/platform/tabular/decode.ts';
import { encodeGb18030 } from '../../../functions/platform/tabular/encode-gb18030.ts';
import { fixture, sharedData, textOf, workDirectory } from './files.ts';

const work = workDirectory();
const AREAS = textOf(fixture('divisions/areas.csv'));

async function decodedOf(path: string, declared?: Encoding): Promise<{ decoded: DecodedText; text: string }> {
  const decoded = await decodeText(path, work.path, declared);
  if ('fault' in decoded) throw new Error(decoded.fault.code);
  return { decoded, text: readFileSync(decoded.path).subarray(decoded.skip).toString('utf8') };
}

async function faultOf(path: string, declared?: Encoding) {
  const decoded = await decodeText(path, work.path, declared);
  return 'fault' in decoded ? [decoded.fault.code, decoded.fault.row] : undefined;
}

function utf16(text: string, order: 'le' | 'be', mark = true): Buffer {
  const bytes = Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

describe('the encoding of a real table of 2,978 divisions', () => {
  it.each([
    ['utf-8', () => Buffer.from(AREAS)],
    ['utf-8', () => Buffer.from(`\uFEFF${AREAS}`)],
    ['gb18030', () => encodeGb18030(AREAS)],
    ['utf-16le', () => utf16(AREAS, 'le')],
    ['utf-16be', () => utf16(AREAS, 'be')],
  ] as const)('is told to be %s, and the text comes out whole and without doubt', async (encoding, bytes) => {
    const { decoded, text } = await decodedOf(work.file('areas', bytes()));
    expect(decoded.encoding).toBe(encoding);
    expect(decoded.doubt).toBeUndefined();
    expect(text).toBe(AREAS);
  });

  it('is told for UTF-16 without a mark, but a person is asked', async () => {
    const { decoded, text } = await decodedOf(work.file('bare', utf16(AREAS, 'be', false)));
    expect(decoded).toMatchObject({ encoding: 'utf-16be', doubt: 'utf-16-without-mark' });
    expect(text).toBe(AREAS);
  });

  it('is refused with the line where a byte breaks it', async () => {
    const lines = AREAS.split('\n');
    const bytes = Buffer.concat([
      Buffer.from(`${lines.slice(0, 1_500).join('\n')}\n`),
      encodeGb18030(lines[1_500]!),
      Buffer.from(`\n${lines.slice(1_501).join('\n')}`),
    ]);
    const path = work.file('mixed', Buffer.concat([bytes, Buffer.of(0xff)]));
    expect(await faultOf(path)).toEqual(['unknown-encoding', 1_501]);
    expect(await faultOf(path, 'utf-8')).toEqual(['wrong-encoding', 1_501]);
  });
});

describe('a declared encoding', () => {
  it('is honoured strictly, though the other would do', async () => {
    const utf8 = work.file('u', '编码,名称\n1,甲\n');
    const gb = work.file('g', encodeGb18030('编码,名称\n1,甲乙丙\n'));
    expect(await faultOf(gb, 'utf-8')).toEqual(['wrong-encoding', 1]);
    expect((await decodedOf(gb, 'gb18030')).text).toBe('编码,名称\n1,甲乙丙\n');
    expect((await decodedOf(utf8, 'utf-8')).text).toBe('编码,名称\n1,甲\n');
    expect(await faultOf(work.file('m', `\uFEFFa`), 'gb18030')).toEqual(['wrong-encoding', 1]);
  });
});

describe('bytes that only happen to decode', () => {
  it.each([
    [
      'Big5',
      'a4a4b5d8a5c1b0eaac46a9b2b8eaaec6b67da9f1a5adbb4fbfa4a5aba6e6ac46b0cfb0ecacc9bd75bb4fa55fa5aba4a4a5bfb0cfab48b871b8f4b971b8dc',
    ],
    ['French in CP1252', Buffer.from('nom,prénom\nLefèvre,Théodore\nBéranger,Frédéric\n', 'latin1').toString('hex')],
  ])('as GB18030 raise a doubt: %s', async (_, hex) => {
    const decoded = await decodeText(work.file('odd', Buffer.from(hex, 'hex')), work.path);
    expect(decoded).toMatchObject({ encoding: 'gb18030', doubt: 'not-chinese-looking' });
  });

  it('show the scars of an earlier wrong conversion', async () => {
    const decoded = await decodeText(work.file('scar', '名称\n锟斤拷锟斤拷\n'), work.path);
    expect(decoded).toMatchObject({ encoding: 'utf-8', doubt: 'already-damaged' });
  });

  it('shows that Chinese was once read as Western, and takes no other language for it', async () => {
    const text = '机构名称,成立日期,负责人\n市第一人民医院,2001,中学校长\n县图书馆,2002,主任\n';
    const western = encodeGb18030(text).toString('latin1');
    expect(await decodeText(work.file('western', western), work.path)).toMatchObject({ doubt: 'already-damaged' });
    const french = 'Numéro,Département\n1,Hérault créée à Béziers où naïveté œuvre fête, forêt Îles Çà et là\n'.repeat(
      20,
    );
    for (const right of [text, french])
      expect(await decodeText(work.file('right', right), work.path)).not.toHaveProperty('doubt');
  });

  it('names the line where the nearest encoding ends, not where the other did', async () => {
    const broken = Buffer.concat([encodeGb18030('编码,名称\n01,甲\n02,'), Buffer.of(0xff), encodeGb18030('乙\n')]);
    expect(await decodeText(work.file('nearest', broken), work.path)).toMatchObject({
      fault: { row: 3, code: 'unknown-encoding', zh: expect.stringContaining('按 GB18030 解码') },
    });
    const both = Buffer.concat([Buffer.from('编码,名称\n01,甲\n'), encodeGb18030('02,乙\n')]);
    expect(await decodeText(work.file('nearest', both), work.path)).toMatchObject({
      fault: { row: 3, en: expect.stringContaining('as UTF-8') },
    });
  });

  it('are refused where neither reading holds', async () => {
    expect(await faultOf(work.file('bad', Buffer.from('6162ff0a', 'hex')))).toEqual(['unknown-encoding', 1]);
    expect(await faultOf(work.file('cut', Buffer.from('编码,名称').subarray(0, -1)))).toEqual(['unknown-encoding', 1]);
  });
});

describe('Big5', () => {
  const hex =
    'a4a4b5d8a5c1b0eaac46a9b2b8eaaec6b67da9f1a5adbb4fbfa4a5aba6e6ac46b0cfb0ecacc9bd75bb4fa55fa5aba4a4a5bfb0cfab48b871b8f4b971b8dc';

  it('is read where it is asked for by name', async () => {
    const { decoded, text } = await decodedOf(work.file('big5', Buffer.from(hex, 'hex')), 'big5');
    expect(text).toBe('中華民國政府資料開放平臺縣市行政區域界線臺北市中正區信義路電話');
    expect(decoded).toMatchObject({ encoding: 'big5', skip: 0 });
    expect(decoded.doubt).toBeUndefined();
  });

  it('asked for of a file that looks more Chinese as GB18030 raises a doubt', async () => {
    const bytes = encodeGb18030('名称地址电话市政府办公室人民路'.repeat(20));
    expect(await decodeText(work.file('gb', bytes), work.path, 'big5')).toMatchObject({ doubt: 'not-chinese-looking' });
  });
});

describe('a long text', () => {
  it('comes out whole whatever characters its chunks cut through, and leaves nothing where it does not decode', async () => {
    const text = `a${'中文𠮷é'.repeat(250_000)}`;
    for (const [encoding, bytes] of [
      ['utf-8', Buffer.from(text)],
      ['gb18030', encodeGb18030(text)],
    ] as const) {
      const { decoded, text: read } = await decodedOf(work.file(encoding, bytes));
      expect([decoded.encoding, read === text]).toEqual([encoding, true]);
    }
    const before = readdirSync(work.path).length;
    const cut = Buffer.concat([encodeGb18030('中文'.repeat(600_000)), Buffer.of(0x81)]);
    expect(await faultOf(work.file('late', cut))).toEqual(['unknown-encoding', 1]);
    expect(readdirSync(work.path)).toHaveLength(before + 1);
  });
});

describe('the GB18030 writer', () => {
  it('writes what the decoder reads, in two bytes and four', () => {
    const decoder = new TextDecoder('gb18030', { fatal: true });
    const text = `Aé€中文𠮷𪚥㐀${Array.from({ length: 0x9fff - 0x4e00 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')}`;
    expect(decoder.decode(encodeGb18030(text))).toBe(text);
    expect(encodeGb18030('中')).toEqual(Buffer.of(0xd6, 0xd0));
    expect(() => encodeGb18030('\uD800')).toThrow(RangeError);
  });
});

describe('a real GBK file of the open data', () => {
  it('is read without a doubt', async (context) => {
    const path = sharedData('1-open-datasets/beijing_医院_a_gbk.csv');
    if (path === undefined) return context.skip('the shared open data is not beside this checkout');
    const { decoded, text } = await decodedOf(path);
    expect(decoded).toEqual({ encoding: 'gb18030', path: decoded.path, skip: 0 });
    expect(text).toContain('1,卢沟桥医院,lu gou qiao yi yuan,丰台区');
  });
});
