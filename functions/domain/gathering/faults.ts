/**
 * What can be wrong with gathered data: one row per kind. Codes are stable; departments' systems may branch on them.
 * `{…}` in a text is filled from the fault's particulars, which never hold a whole value of the data.
 */

interface FaultKind {
  readonly zh: string;
  readonly en: string;
  readonly standard?: string;
}

/** Of records in a batch, and of what they meet in the data in force. */
export const RECORD_FAULTS = {
  'unknown-field': { zh: '记录中的字段不对应任何信息项', en: 'A field of the record names no item' },
  'duplicate-field': { zh: '记录中有两个字段对应同一信息项', en: 'Two fields of the record name the same item' },
  'key-required': { zh: '主键项为空', en: 'The key is empty' },
  'beside-key': { zh: '删除时只应给出主键', en: 'A record to delete gives its key and nothing else' },
  'items-changed': {
    zh: '条目的信息项在第 {version} 版数据之后有变化，请整体提交一次',
    en: 'The items of the entry have changed since data version {version}; hand in the whole data once',
  },
  'other-version': {
    zh: '变更针对第 {meant} 版数据，而现行的是第 {current} 版',
    en: 'The changes are meant for data version {meant}, and {current} is in force',
  },
  'exists-already': {
    zh: '主键相同的记录已存在；替换请用 upsert',
    en: 'A record with this key is there already; to replace it, upsert',
  },
  'ambiguous-key': {
    zh: '现有数据中有 {count} 条记录主键相同，无法确定所指',
    en: 'In the data in force, {count} records have this key: it does not tell them apart',
  },
  'taken-value': { zh: '与现有数据中的另一条记录重复', en: 'Another record of the data in force has the same value' },
} as const satisfies Record<string, FaultKind>;

export const FAULTS = {
  ...RECORD_FAULTS,
  // the file
  'unknown-encoding': {
    zh: '无法识别文件编码：既不是 UTF-8 也不是 GB18030；按 {nearest} 解码，本行起有不成立的字节',
    en: 'The encoding cannot be told: neither UTF-8 nor GB18030; as {nearest} it decodes up to this line',
    standard: 'GB 18030',
  },
  'wrong-encoding': {
    zh: '文件内容与声明的编码 {declared} 不符',
    en: 'The bytes are not in the declared encoding {declared}',
    standard: 'GB 18030',
  },
  'wrong-format': {
    zh: '文件内容与声明的格式不符：声明为 {declared}，实际为 {actual}',
    en: 'The content contradicts the declared format: {declared} declared, {actual} found',
  },
  'file-too-large': { zh: '文件超过 {limit} 字节', en: 'The file is larger than {limit} bytes' },
  'incomplete-delivery': {
    zh: '收到的文件与申报的不一致（{detail}），可能传输中断',
    en: 'What was received is not what was declared ({detail}): the delivery may have been cut',
  },
  'empty-file': { zh: '文件没有内容', en: 'The file is empty' },
  'no-rows': { zh: '文件只有表头，没有数据行', en: 'The file has a header but no rows' },
  'too-many-rows': { zh: '数据超过 {limit} 行', en: 'There are more than {limit} rows' },
  'too-many-columns': { zh: '列数超过 {limit}', en: 'There are more than {limit} columns' },
  'record-too-large': {
    zh: '从本行开始的一条记录超过 {limit} 字节，可能缺少引号或换行',
    en: 'The record that begins here is larger than {limit} bytes; a quote or line end may be missing',
  },
  'unclosed-quote': {
    zh: '从本行开始的引号没有正确闭合，其后的内容无法读取',
    en: 'A quote opened in the record that begins here is not closed; nothing after it can be read',
    standard: 'RFC 4180',
  },
  'bad-quote': {
    zh: '引号用法错误：含引号的字段应整体加引号，内部引号写两遍；其后的内容未读取',
    en: 'A quote is out of place: quote the whole field and double the quotes in it; nothing after it was read',
    standard: 'RFC 4180',
  },
  'not-a-list': {
    zh: '文件不是 JSON 数组；应为由对象组成的数组，或每行一个对象（JSON Lines）',
    en: 'The file is no JSON array; an array of objects is expected, or one object a line (JSON Lines)',
    standard: 'RFC 8259',
  },
  'bad-json': { zh: '本行不是正确的 JSON', en: 'The line is not valid JSON', standard: 'RFC 8259' },
  'not-an-object': { zh: '本行不是 JSON 对象', en: 'The line is not a JSON object' },
  'zip-bomb': {
    zh: '解压后过大或压缩比异常，拒绝读取',
    en: 'It inflates to too much, or at too high a ratio, and is not read',
  },
  'unsafe-archive': {
    zh: '压缩包不安全：{reasonZh}',
    en: 'The archive is not safe: {reason}',
  },
  'several-files': {
    zh: '压缩包内有 {detail} 个文件，应只有一个数据文件',
    en: 'There are {detail} files in the archive; one data file is expected',
  },
  'nested-archive': {
    zh: '压缩包内还有压缩包；请只压缩一层',
    en: 'There is an archive within the archive; pack the file once',
  },
  'macro-carrying': {
    zh: '工作簿含有宏，不予读取；请另存为不含宏的 .xlsx 后提交',
    en: 'The workbook carries macros and is not read; save it as .xlsx without them',
  },
  'unsupported-workbook': {
    zh: '不支持 {actual} 工作簿；请用电子表格软件另存为 .xlsx 后提交',
    en: 'A workbook of the kind {actual} is not supported; save it as .xlsx',
  },
  'no-such-sheet': { zh: '工作簿中没有所指的工作表', en: 'The workbook has no sheet of that name' },
  encrypted: { zh: '文件已加密，请去除密码后再提交', en: 'The file is encrypted; remove the password first' },
  'damaged-file': { zh: '文件已损坏，无法读取', en: 'The file is damaged and cannot be read' },
  // the header
  'missing-column': { zh: '缺少信息项“{label}”（{name}）', en: 'The column for {name} ({label}) is missing' },
  'unknown-column': { zh: '第 {at} 列的表头不对应任何信息项', en: 'The header of column {at} names no item' },
  'duplicate-column': {
    zh: '第 {at} 列与前面的列对应同一信息项',
    en: 'Column {at} names the same item as an earlier column',
  },
  'off-standard': {
    zh: '信息项类型 {found} 与归集标准要求的 {expected} 不符；请先申请变更归集内容',
    en: 'The item is of type {found}, the gathering standard asks for {expected}; ask to change the content first',
  },
  'off-standard-format': {
    zh: '归集标准不接受 {found} 格式，可用：{expected}',
    en: 'The gathering standard does not take the format {found}, only {expected}',
  },
  'row-count': {
    zh: '申报 {expected} 行，文件中有 {found} 行',
    en: '{expected} rows were declared, the file has {found}',
  },
  // the rows
  'ragged-row': {
    zh: '本行有 {found} 列，表头有 {expected} 列',
    en: 'The row has {found} cells, the header {expected}',
  },
  // the whole, by the quality rules of the entry
  'quality-rule': {
    zh: '不符合质量规则 {rule}（{says}）：检查 {checked}，不合格 {failed}{firstZh}',
    en: 'The quality rule {rule} ({says}) is not kept: {failed} of {checked} fail{first}',
  },
  // the cells
  required: { zh: '必填项为空', en: 'A value is required' },
  'too-long': { zh: '长度超过 {limit}', en: 'The value is longer than {limit}' },
  'not-in-list': { zh: '不在值域内', en: 'The value is not one of those allowed' },
  'control-character': { zh: '含有控制字符或损坏的字符', en: 'The value holds a control or damaged character' },
  'bad-integer': { zh: '不是整数', en: 'Not a whole number' },
  'leading-zeros': {
    zh: '数值带有前导零；如为代码，应使用代码类型',
    en: 'A number with leading zeros; if it is a code, the item should be of type code',
  },
  'integer-out-of-range': { zh: '整数超出 64 位范围', en: 'The whole number does not fit 64 bits' },
  'bad-decimal': { zh: '不是数值', en: 'Not a number' },
  'too-many-digits': {
    zh: '位数过多：整数部分最多 {whole} 位，小数部分最多 {scale} 位；平台不做四舍五入',
    en: 'Too many digits: at most {whole} before and {scale} after the point; nothing is rounded',
  },
  'bad-date': { zh: '不是有效日期', en: 'Not a day of the calendar', standard: 'GB/T 7408' },
  'bad-datetime': {
    zh: '不是有效的日期时间（北京时间）',
    en: 'Not a date and time (Beijing time)',
    standard: 'GB/T 7408',
  },
  'bad-boolean': { zh: '不是“是”或“否”', en: 'Not yes or no' },
  'bad-resident-id': {
    zh: '公民身份号码不正确：{reasonZh}',
    en: 'Not a resident identity number: {reason}',
    standard: 'GB 11643',
  },
  'bad-uscc': {
    zh: '统一社会信用代码不正确：{reasonZh}',
    en: 'Not a unified social credit code: {reason}',
    standard: 'GB 32100',
  },
  'bad-division': { zh: '不是六位行政区划代码', en: 'Not a six-digit division code', standard: 'GB/T 2260' },
  'damaged-code': {
    zh: '代码已被电子表格软件改为数值，原值丢失；请以文本格式重新导出',
    en: 'A spreadsheet turned the code into a number and lost digits; export the column as text',
  },
  'error-cell': { zh: '单元格是公式错误值', en: 'The cell holds a formula error' },
  'nested-value': { zh: '值是对象或数组', en: 'The value is an object or an array' },
  'duplicate-value': { zh: '与第 {first} 行重复', en: 'The same value as in row {first}' },
} as const satisfies Record<string, FaultKind>;

export type FaultCode = keyof typeof FAULTS;

/** Faults that come of rows and columns: where there are no others, another reading of the layout may help. */
const OF_THE_TABLE: ReadonlySet<FaultCode> = new Set<FaultCode>([
  'missing-column',
  'unknown-column',
  'duplicate-column',
  'ragged-row',
  'required',
  'too-long',
  'not-in-list',
  'bad-integer',
  'leading-zeros',
  'integer-out-of-range',
  'bad-decimal',
  'too-many-digits',
  'bad-date',
  'bad-datetime',
  'bad-boolean',
  'bad-resident-id',
  'bad-uscc',
  'bad-division',
  'damaged-code',
  'error-cell',
  'nested-value',
  'duplicate-value',
]);

/** Whether all that is wrong may come of the layout, not of the file. */
export const mayBeLayout = (totals: Readonly<Partial<Record<FaultCode, number>>>): boolean =>
  (Object.keys(totals) as FaultCode[]).every((code) => OF_THE_TABLE.has(code));

/** One thing wrong, with its place. `row` counts the file's lines or records from 1, the header included; 0 is the file. */
export interface Fault {
  readonly row: number;
  /** The item's name, or the header's text where it names no item; absent for the row or the file. */
  readonly column?: string;
  readonly code: FaultCode;
  readonly zh: string;
  readonly en: string;
  readonly standard?: string;
  /** At most the first three characters and `***`. */
  readonly value?: string;
}

export interface FaultPlace {
  readonly row: number;
  readonly column?: string;
  /** The whole value; only its beginning goes into the fault. */
  readonly value?: string;
}

/** Makes a fault: fills its texts and shortens the value. */
export function fault(
  code: FaultCode,
  place: FaultPlace,
  particulars: Readonly<Record<string, string | number>> = {},
): Fault {
  const kind: FaultKind = FAULTS[code];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, key: string) => String(particulars[key] ?? ''));
  return {
    row: place.row,
    ...(place.column === undefined ? {} : { column: place.column }),
    code,
    zh: fill(kind.zh),
    en: fill(kind.en),
    ...(kind.standard === undefined ? {} : { standard: kind.standard }),
    ...(place.value === undefined || place.value === '' ? {} : { value: shortened(place.value) }),
  };
}

/** The beginning of a value, never all of it: three characters, or one of a value that has no more than three. */
export function shortened(value: string): string {
  const characters = [...value.slice(0, 8)];
  return `${characters.slice(0, characters.length > 3 ? 3 : 1).join('')}***`;
}

/** The faults kept and how many there truly were: "the first `faults.length` of `total`". */
export interface FaultReport {
  readonly faults: readonly Fault[];
  readonly total: number;
  readonly totals: Readonly<Partial<Record<FaultCode, number>>>;
}

/** Collects faults: keeps the first `cap`, counts all of them by code. */
export function collectFaults(cap: number): {
  add(found: readonly Fault[]): void;
  isEmpty(): boolean;
  report(): FaultReport;
} {
  const faults: Fault[] = [];
  const totals: Partial<Record<FaultCode, number>> = {};
  let total = 0;
  return {
    add(found) {
      for (const one of found) {
        total++;
        totals[one.code] = (totals[one.code] ?? 0) + 1;
        if (faults.length < cap) faults.push(one);
      }
    },
    isEmpty: () => total === 0,
    report: () => ({ faults: [...faults], total, totals: { ...totals } }),
  };
}
