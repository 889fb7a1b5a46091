import type { Item } from '../../domain/gathering/items.ts';
import type { StatisticsTerms, TermFault } from '../../domain/statistics/declaration.ts';
import { scaleOf } from '../unit-table.ts';
import type { OpenTable } from './open-table.ts';

export const COUNT = 'count';
export const SUM = 'sum';

type Proposed = Pick<OpenTable, 'dimensions' | 'measure'>;
type Kind = 'text' | 'integer' | 'decimal';

/** The columns of a table, in order, and what kind of item each is. */
const columnsOf = ({ dimensions, measure }: Proposed): readonly (readonly [name: string, kind: Kind])[] => [
  ...dimensions.map((name) => [name, 'text'] as const),
  [COUNT, 'integer'],
  ...(measure === undefined ? [] : [[SUM, 'decimal'] as const]),
];

/** Everything that keeps a proposed table from being made: what is not declared, and items that cannot take it. */
export const faultsOfTable = (
  table: Proposed,
  terms: StatisticsTerms,
  source: readonly Item[],
  target: readonly Item[],
): TermFault[] => {
  const faults: TermFault[] = [];
  const wrong = (path: string, code: string, zh: string, en: string) => faults.push({ path, code, zh, en });
  for (const name of table.dimensions)
    if (!terms.dimensions.some(({ item }) => item === name))
      wrong('body.dimensions', 'unknown-dimension', '未声明的统计维度', `${name} is not a declared dimension`);
  if (new Set(table.dimensions).size < table.dimensions.length)
    wrong('body.dimensions', 'repeated-dimension', '维度重复', 'a dimension is named twice');
  const { measure } = table;
  if (measure !== undefined && !terms.measures.some(({ item }) => item === measure))
    wrong('body.measure', 'unknown-measure', '未声明的统计指标', `${measure} is not a declared measure`);
  const columns = columnsOf(table);
  const measured = source.find(({ name }) => name === measure);
  for (const [name, kind] of columns) {
    const item = target.find((one) => one.name === name);
    if (!item) wrong('body.into', 'unknown-item', `该目录缺少信息项 ${name}`, `the entry has no item ${name}`);
    else if (item.type !== kind || (kind === 'decimal' && measured && scaleOf(item) < scaleOf(measured)))
      wrong('body.into', 'wrong-type', `信息项 ${name} 的类型须为 ${kind}`, `${name} must be of type ${kind}`);
    else if (kind !== 'text' && (item.required || item.unique))
      wrong(
        'body.into',
        'required',
        `${name} 可能不公布，不得设为必填或唯一`,
        `${name} may be withheld, so neither required nor unique`,
      );
  }
  for (const { name } of target)
    if (!columns.some(([column]) => column === name))
      wrong('body.into', 'surplus-item', `汇总表中没有 ${name}`, `the table has no ${name}`);
  return faults;
};
