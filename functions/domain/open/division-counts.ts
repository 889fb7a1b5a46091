import { standingOf } from '../gathering/divisions.ts';

/** The divisions of the first level by their two digits (GB/T 2260), as maps of few letters name them. */
export const PROVINCES: Readonly<Record<string, readonly [short: string, full: string]>> = {
  11: ['北京', '北京市'],
  12: ['天津', '天津市'],
  13: ['河北', '河北省'],
  14: ['山西', '山西省'],
  15: ['内蒙古', '内蒙古自治区'],
  21: ['辽宁', '辽宁省'],
  22: ['吉林', '吉林省'],
  23: ['黑龙江', '黑龙江省'],
  31: ['上海', '上海市'],
  32: ['江苏', '江苏省'],
  33: ['浙江', '浙江省'],
  34: ['安徽', '安徽省'],
  35: ['福建', '福建省'],
  36: ['江西', '江西省'],
  37: ['山东', '山东省'],
  41: ['河南', '河南省'],
  42: ['湖北', '湖北省'],
  43: ['湖南', '湖南省'],
  44: ['广东', '广东省'],
  45: ['广西', '广西壮族自治区'],
  46: ['海南', '海南省'],
  50: ['重庆', '重庆市'],
  51: ['四川', '四川省'],
  52: ['贵州', '贵州省'],
  53: ['云南', '云南省'],
  54: ['西藏', '西藏自治区'],
  61: ['陕西', '陕西省'],
  62: ['甘肃', '甘肃省'],
  63: ['青海', '青海省'],
  64: ['宁夏', '宁夏回族自治区'],
  65: ['新疆', '新疆维吾尔自治区'],
  71: ['台湾', '台湾省'],
  81: ['香港', '香港特别行政区'],
  82: ['澳门', '澳门特别行政区'],
};
const BY_SHORT = new Map(Object.entries(PROVINCES).map(([code, [short]]) => [short, code]));

/** A column speaks of divisions where nearly all of its values do: some may be newer than the editions known here. */
const NEARLY_ALL = 0.95;
const CODE = /^(\d{6})(?:\d{3}|\d{6})?$/;

/** The six digits of a value that is a division code, also of a street's or a village's. */
const codeIn = (value: string): string | undefined => {
  const code = CODE.exec(value)?.[1];
  return code !== undefined && standingOf(code) !== undefined ? code : undefined;
};

/** The province that a value names, alone or before what lies in it. */
const provinceNamed = (value: string): string | undefined =>
  BY_SHORT.get(value) ?? Object.entries(PROVINCES).find(([, [, full]]) => value.startsWith(full))?.[0];

export interface DivisionCounts {
  /** Of two digits each, or of four within one province. */
  readonly level: 'provinces' | 'cities';
  readonly counts: ReadonlyMap<string, number>;
  /** Values that speak of no division known here. */
  readonly unknown: number;
}

const tallied = (keys: Iterable<string>): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** How the rows of a column part by division; nothing where it does not speak of divisions, or of one alone. */
export const divisionCounts = (values: readonly string[]): DivisionCounts | undefined => {
  const codes = values.map(codeIn);
  const provinces = values.flatMap((value, at) => codes[at]?.slice(0, 2) ?? provinceNamed(value) ?? []);
  if (values.length === 0 || provinces.length < values.length * NEARLY_ALL) return undefined;
  const unknown = values.length - provinces.length;
  const byProvince = tallied(provinces);
  if (byProvince.size > 1) return { level: 'provinces', counts: byProvince, unknown };
  const cities = tallied(codes.flatMap((code) => (code && code.slice(2, 4) !== '00' ? code.slice(0, 4) : [])));
  return cities.size > 1 ? { level: 'cities', counts: cities, unknown } : undefined;
};
