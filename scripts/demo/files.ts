import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import type { Item } from '../../functions/domain/gathering/items.ts';
import { encodeGb18030 } from '../../functions/platform/tabular/encode-gb18030.ts';

const DATA = join(import.meta.dirname, 'data');

/** The catalogue of Dazhou's portal as it was crawled: UTF-8 JSON. `data/README.md` has its source and licence. */
export const dazhouCatalogue = (): Buffer => gunzipSync(readFileSync(join(DATA, 'sichuan_dazhou.json.gz')));

/** The catalogue of Guilin's portal as it was crawled: what `npm start` harvests. `data/README.md` has its source and licence. */
export const guilinCatalogue = (): Buffer => gunzipSync(readFileSync(join(DATA, 'guangxi_guilin.json.gz')));

const divisionsText = (): string => readFileSync(join(DATA, 'modood_areas.csv'), 'utf8');

/** The county-level divisions in the encoding that departments' systems write: GB18030. */
export const divisionsFile = (): Buffer => encodeGb18030(divisionsText());

/** The rows of the divisions' file under the names of {@link DIVISION_ITEMS}: what should come back. */
export const divisionRows = (): Readonly<Record<string, string>>[] =>
  (parse(divisionsText()) as string[][])
    .slice(1)
    .map((cells) => Object.fromEntries(DIVISION_ITEMS.map(({ name }, at) => [name, cells[at]!])));

/** What is wrong with {@link brokenFile}: the fault codes and how often each occurs. */
export const BROKEN = { 'bad-division': 2, required: 1, 'duplicate-value': 1, 'ragged-row': 1 } as const;

/** The same list as someone broke it: two codes too short, a name lost, a code twice, a cell too many. */
export const brokenFile = (): Buffer => {
  const lines = divisionsText().split('\n').slice(0, 40);
  lines[3] = lines[3]!.replace(/^\d/, '');
  lines[7] = lines[7]!.replace(/^\d\d/, '');
  lines[12] = lines[12]!.replace(/"[^"]+"/, '');
  lines[20] = lines[19]!;
  lines[30] = `${lines[30]},1`;
  return encodeGb18030(`${lines.join('\n')}\n`);
};

export const DIVISION_ITEMS: readonly Item[] = [
  { name: 'code', label: '代码', type: 'division', required: true, unique: true },
  { name: 'name', label: '名称', type: 'text', required: true, length: 30 },
  { name: 'city_code', label: 'cityCode', type: 'code', required: true },
  { name: 'province_code', label: 'provinceCode', type: 'code', required: true },
];

const HOSPITALS = resolve(import.meta.dirname, '../../../shared/data/1-open-datasets/beijing_医院_a_gbk.csv');

/** A list of hospitals in GBK as a coursework repository has it; it states no licence, so it is used where it lies only. */
export const hospitalFile = (): Buffer | undefined => (existsSync(HOSPITALS) ? readFileSync(HOSPITALS) : undefined);

export const HOSPITAL_ITEMS: readonly Item[] = [
  { name: 'id', label: '序号', type: 'integer', required: true, unique: true },
  { name: 'name', label: '医院名称', type: 'text', required: true },
  { name: 'pinyin', label: '拼音', type: 'text' },
  { name: 'place', label: '区县', type: 'text' },
  { name: 'youbian', label: '邮政编码', type: 'code' },
  { name: 'mz2010', label: '2010年门诊量', type: 'integer' },
  { name: 'mz2009', label: '2009年门诊量', type: 'integer' },
  { name: 'mz2008', label: '2008年门诊量', type: 'integer' },
  { name: 'add', label: '医院地址', type: 'text' },
  { name: 'tel', label: '医院咨询电话', type: 'code' },
  { name: 'x', label: '经度', type: 'decimal' },
  { name: 'y', label: '纬度', type: 'decimal' },
  { name: 'class', label: '类别', type: 'code' },
];
