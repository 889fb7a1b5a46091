import { labelKey, oneLine, saysNothing, textOf } from './clean.ts';

/** Formats and tags: lists that every portal writes in its own way. */

/** Kinds of resource that some portals put before the format (`电子表格-xlsx`), with the word used where it stands alone. */
const FORMAT_KINDS: Readonly<Record<string, string>> = {
  电子表格: 'spreadsheet',
  电子文件: 'file',
  数据库: 'database',
  db数据库: 'database',
  图形图像: 'image',
  流媒体: 'media',
  自描述: 'self-described',
  自描述格式: 'self-described',
  接口: 'api',
  服务接口: 'api',
  api接口: 'api',
  数据接口: 'api',
};

const FORMAT_WORDS: Readonly<Record<string, string>> = {
  ...FORMAT_KINDS,
  excel: 'xls',
  excl: 'xls',
  word: 'doc',
  jpeg: 'jpg',
  链接: 'link',
  文件: 'file',
  其他: 'other',
  其它: 'other',
};

const PLAIN_FORMAT = /^(?=.*[a-z])[a-z0-9][a-z0-9.+_]{0,15}$/;

const once = (items: readonly string[]): string[] => [...new Set(items.filter((item) => item !== ''))];

/** A list printed by a program: `['xls', 'xml']`, `["json"]`. */
const unwrap = (text: string): string => text.replace(/^\s*\[([\s\S]*)\]\s*$/, '$1');

/**
 * Formats in lower case, each once, in the order given; synonyms are one word (`接口` is `api`). What is neither a
 * known word nor looks like a format is returned as unknown.
 */
export function parseFormats(value: unknown): { readonly formats: string[]; readonly unknown: string[] } {
  const pieces = (Array.isArray(value) ? value.map(textOf) : [textOf(value)])
    .flatMap((text) => unwrap(text).split(/[,，;；、|/\s]+/))
    .map((piece) => labelKey(piece.replace(/["'‘’“”]/g, '')))
    .filter((piece) => !saysNothing(piece));
  const formats: string[] = [];
  const unknown: string[] = [];
  for (const piece of pieces) {
    const [kind, form] = /^([^-:]+)[-:](.+)$/.exec(piece)?.slice(1) ?? [];
    const known = kind !== undefined && Object.hasOwn(FORMAT_KINDS, kind) ? FORMAT_KINDS[kind]! : undefined;
    if (known !== undefined && form !== undefined) {
      // `接口:json` is an interface that answers JSON; `数据库-其他` tells no more than its kind.
      const inner = Object.hasOwn(FORMAT_WORDS, form) ? FORMAT_WORDS[form]! : form;
      formats.push(...(known === 'api' ? ['api'] : []), inner === 'other' ? known : inner);
    } else if (Object.hasOwn(FORMAT_WORDS, piece)) formats.push(FORMAT_WORDS[piece]!);
    else if (PLAIN_FORMAT.test(piece)) formats.push(piece);
    else unknown.push(piece);
  }
  return { formats: once(formats), unknown: once(unknown) };
}

/**
 * Names that hold `、` and are one name: sections of GB/T 4754 and the subject classes of government documents.
 */
const WHOLE_NAMES = new Set([
  '农、林、牧、渔业',
  '电力、热力、燃气及水生产和供应业',
  '交通运输、仓储和邮政业',
  '信息传输、软件和信息技术服务业',
  '水利、环境和公共设施管理业',
  '居民服务、修理和其他服务业',
  '文化、体育和娱乐业',
  '公共管理、社会保障和社会组织',
  '城乡建设、环境保护',
  '科技、教育',
  '文化、卫生、体育',
  '卫生、体育',
  '工业、交通、邮政',
  '工业、交通',
  '农业、水利',
  '国土资源、能源',
  '民政、社区',
  '劳动、人事',
  '商业、贸易',
  '旅游、服务业',
  '文秘、行政',
  '政法、监察',
  '公安、安全、司法',
  '军事、国防',
  '财政、金融、审计',
  '市场监管、安全生产监管',
  '气象、水文、测绘、地震',
]);

/** Separators from the surest to the least sure: only the first kind that occurs is a separator, the rest is text. */
const TAG_SEPARATORS = [/[\r\n\t]+/, /[,，;；|]+/, /、+/, /\s+/];

/** Tags, each once, in the order given. A name such as 农、林、牧、渔业 stays whole. */
export function parseTags(value: unknown): string[] {
  const texts = Array.isArray(value) ? value.map(textOf) : [textOf(value)];
  const tags = texts.flatMap((text) => {
    const whole = text.trim();
    const separator = WHOLE_NAMES.has(whole) ? undefined : TAG_SEPARATORS.find((each) => each.test(whole));
    return separator === undefined ? [whole] : whole.split(separator);
  });
  return once(tags.map(oneLine).filter((tag) => !saysNothing(tag)));
}
