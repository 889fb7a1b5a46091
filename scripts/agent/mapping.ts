import { headerKey, type Item } from '../../functions/domain/gathering/items.ts';
import type { JobConfig } from './config.ts';
import { Failure } from './failure.ts';
import type { Column } from './sources/source.ts';

/** Which columns are read, and the item that each is. */
export interface Mapping {
  readonly columns: readonly string[];
  readonly items: readonly string[];
  /** Columns of the source that no item wants. */
  readonly aside: readonly string[];
}

/**
 * Ties columns to items: by the configuration, else by name or label. Every item needs a column, or a word that it has
 * none; columns beyond that are not read. Throws a `Failure` that names everything that does not fit.
 */
export const mapColumns = (
  columns: readonly Column[],
  items: readonly Item[],
  { columns: named, empty }: Pick<JobConfig, 'columns' | 'empty'>,
): Mapping => {
  const faults: string[] = [];
  const itemOf = (text: string) =>
    items.find(({ name, label }) => [name, label].some((own) => headerKey(own) === headerKey(text)));
  const taken = new Map<string, string>();
  const aside: string[] = [];
  for (const column of Object.keys(named))
    if (!columns.some(({ name }) => name === column)) faults.push(`列 ${column} 不存在 · there is no column ${column}`);
  for (const { name, refused } of columns) {
    const item = itemOf(named[name] ?? name);
    if (!item) {
      if (named[name] !== undefined)
        faults.push(`${name}: 条目没有信息项 ${named[name]} · the entry has no item ${named[name]}`);
      else aside.push(name);
      continue;
    }
    const other = taken.get(item.name);
    if (other) faults.push(`列 ${other} 与 ${name} 对应同一信息项 ${item.name} · both columns are item ${item.name}`);
    if (refused)
      faults.push(
        `列 ${name} 的类型不能提交：${refused} · column ${name} is of a type that no item can hold: ${refused}`,
      );
    taken.set(item.name, name);
  }
  for (const { name, label } of items)
    if (!taken.has(name) && !empty.some((one) => itemOf(one)?.name === name))
      faults.push(
        `信息项 ${name}（${label}）没有对应的列 · no column for item ${name}: name it under \`columns\` or \`empty\``,
      );
  if (faults.length > 0)
    throw new Failure('configuration', '列与信息项不符 · the columns do not fit the items', faults);
  return { columns: [...taken.values()], items: [...taken.keys()], aside };
};

/** The columns that the key's items are. Throws a `Failure` where an item of the key is not read. */
export const keyColumns = ({ columns, items }: Mapping, key: readonly string[]): string[] =>
  key.map((name) => {
    const column = columns[items.indexOf(name)];
    if (column === undefined)
      throw new Failure('configuration', `主键 ${name} 不在信息项中 · the key ${name} is no item that is read`);
    return column;
  });
