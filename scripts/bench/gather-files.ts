import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { Item } from '../../functions/domain/gathering/items.ts';
import { usccFor } from '../local/uscc.ts';

/** The files that gathering is measured on, and the items that they are checked against. */

const SHARED = new URL('../../../shared/data/3-divisions/villages_2023.csv.gz', import.meta.url);
const VILLAGES = 620_573;
export const MILLION = 1_000_000;

export const VILLAGE_ITEMS: readonly Item[] = [
  { name: 'code', label: '村级代码', type: 'code', length: 12, required: true, unique: true },
  { name: 'name', label: '名称', type: 'text', length: 100, required: true },
  { name: 'streetcode', label: 'streetCode', type: 'code', length: 9, required: true },
  { name: 'provincecode', label: 'provinceCode', type: 'code', length: 2, required: true },
  { name: 'citycode', label: 'cityCode', type: 'code', length: 4, required: true },
  { name: 'areacode', label: 'areaCode', type: 'division', required: true },
];

export const MILLION_ITEMS: readonly Item[] = [
  { name: 'uscc', label: '统一社会信用代码', type: 'uscc', required: true, unique: true },
  { name: 'name', label: '名称', type: 'text', length: 60, required: true },
  { name: 'rid', label: '法定代表人证件号', type: 'resident-id', required: true },
  { name: 'division', label: '行政区划', type: 'division', required: true },
  {
    name: 'kind',
    label: '类型',
    type: 'text',
    values: ['有限公司', '股份公司', '个体工商户', '合作社'],
    required: true,
  },
  { name: 'staff', label: '从业人数', type: 'integer' },
  { name: 'capital', label: '注册资本', type: 'decimal', scale: 2 },
  { name: 'founded', label: '成立日期', type: 'date', required: true },
  { name: 'active', label: '是否在业', type: 'boolean', required: true },
];

/** The villages of 2023: the real list where it lies beside the project, else made-up ones of the same shape. */
export const villagesFile = async (path: string): Promise<string> => {
  if (existsSync(SHARED)) {
    await pipeline(createReadStream(SHARED), createGunzip(), createWriteStream(path));
    return 'the real list of 620,573 villages';
  }
  await write(path, 'code,name,streetCode,provinceCode,cityCode,areaCode', VILLAGES, (at) => {
    const street = `110101${String(1 + Math.floor(at / 900)).padStart(3, '0')}`;
    return `${street}${String(1 + (at % 900)).padStart(3, '0')},"第${at}社区居委会",${street},11,1101,110101`;
  });
  return '620,573 made-up villages';
};

/**
 * A million enterprises with nine columns, in no order, half a percent without staff, every tenth date as `2024/1/5`.
 * `written` says how the rest of the values is: as they are kept, or as people write them too (是, 2024年1月5日, 1,000.00).
 */
export const millionFile = (path: string, written: 'plainly' | 'by-people', rows = MILLION): Promise<void> =>
  write(path, MILLION_ITEMS.map(({ label }) => label).join(','), rows, (at) => {
    const number = (at * 700_001) % MILLION;
    const day = 1 + (number % 28);
    const month = 1 + (number % 12);
    const year = 1990 + (number % 35);
    const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    const people = written === 'by-people';
    const founded =
      at % 10 === 0 ? `${year}/${month}/${day}` : people && at % 20 === 1 ? `${year}年${month}月${day}日` : iso;
    const [thousands, rest] = [1 + (number % 9), String(number % 997).padStart(3, '0')];
    const cents = String(number % 100).padStart(2, '0');
    const kind = MILLION_ITEMS[4]!.values![number % 4]!;
    const active = people ? (at % 3 === 0 ? '否' : '是') : at % 3 === 0 ? 'false' : 'true';
    const amount = people && at % 50 === 0 ? `"${thousands},${rest}.${cents}"` : `${thousands}${rest}.${cents}`;
    const staff = at % 200 === 0 ? '' : String(number % 5_000);
    return `${usccFor(number)},第${number}号${kind},${residentOf(number)},510107,${kind},${staff},${amount},${founded},${active}`;
  });

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A resident number that is never issued (sequence 000), by number. */
function residentOf(number: number): string {
  const month = String(1 + (number % 12)).padStart(2, '0');
  const first = `510107${1950 + (number % 50)}${month}${String(1 + (number % 28)).padStart(2, '0')}000`;
  const sum = RESIDENT_WEIGHTS.reduce((total, weight, at) => total + weight * Number(first[at]), 0);
  return first + '10X98765432'[sum % 11];
}

async function write(path: string, header: string, rows: number, row: (at: number) => string): Promise<void> {
  const out = createWriteStream(path);
  let text = `${header}\n`;
  for (let at = 0; at < rows; at += 1) {
    text += `${row(at)}\n`;
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await once(out, 'finish');
}
