/**
 * Which names may mean the same department. A portal writes 市气象局 in one row and 达州市气象局 in the next; within
 * that city they are one. This only suggests: a person decides, for 市场监管局 and 市市场监管局 look alike too.
 */

const LEVELS = ['特别行政区', '自治区', '自治州', '自治县', '地区', '省', '市', '州', '盟', '县', '旗', '区'] as const;

/** Words that begin like a level of government and are none. */
const NO_LEVEL = /^(?:市场|市容|市民|市政(?![府协法务数研])|区域|区块|县域|州际)/;

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]+/gu, '')
    .toLowerCase();

/**
 * The part of a department's name that does not depend on whether its city is said: 达州市气象局, 达州气象局 and
 * 市气象局 share 气象局 when `place` is 达州市. Without a place, and for the place itself, the name is its own key.
 */
export function departmentKey(name: string, place?: string): string {
  const whole = plain(name);
  if (place === undefined || place === '') return whole;
  const home = plain(place);
  const level = LEVELS.find((each) => home.endsWith(each)) ?? '';
  const stem = home.slice(0, home.length - level.length);
  for (const lead of [home, stem, level]) {
    if (!whole.startsWith(lead)) continue;
    const rest = whole.slice(lead.length);
    // 达州市场监管局 begins with 达州市, yet its 市 belongs to 市场.
    if (lead !== stem && NO_LEVEL.test(level + rest)) continue;
    return rest || whole;
  }
  return whole;
}

/**
 * A department's name with the district that another column states: 区公安分局 of 西湖区 is 西湖区公安分局. Without it
 * the departments of all districts of a city would be one. A name that says its district already stays as it is.
 */
export function nameWithRegion(name: string, region: string): string {
  if (name === '' || plain(name).startsWith(plain(region))) return name;
  const level = LEVELS.find((each) => region.endsWith(each)) ?? '';
  const repeats = name.startsWith(level) && !NO_LEVEL.test(name);
  return region + (repeats ? name.slice(level.length) : name);
}

export interface NameCount {
  readonly name: string;
  readonly entries: number;
}

/** Names that share a key, commonest first. */
export interface DepartmentSuggestion {
  readonly key: string;
  readonly names: readonly NameCount[];
}

/** Groups of names that may be one department, for a person to confirm. Names that stand alone are not listed. */
export function suggestDepartments(names: readonly NameCount[], place?: string): DepartmentSuggestion[] {
  const groups = Map.groupBy(names, ({ name }) => departmentKey(name, place));
  return [...groups]
    .filter(([, group]) => group.length > 1)
    .map(([key, group]) => ({ key, names: [...group].sort(byEntries) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

const byEntries = (a: NameCount, b: NameCount): number => b.entries - a.entries || (a.name < b.name ? -1 : 1);
