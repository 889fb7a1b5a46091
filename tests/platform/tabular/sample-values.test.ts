import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Items } from '../../../functions/domain/gathering/items.ts';
import { writeChecked } from '../../../functions/platform/tabular/checked-csv.ts';
import { toParquet } from '../../../functions/platform/tabular/parquet.ts';
import { sampleValues } from '../../../functions/platform/tabular/sample-values.ts';
import { workDirectory } from './files.ts';

const work = workDirectory();
const ITEMS = Items.parse([
  { name: 'remark', label: '备注', type: 'text' },
  { name: 'beds', label: '床位', type: 'integer' },
  { name: 'secret', label: '密', type: 'text', masking: 'drop' },
]);
const ROWS = 60_000;
const ID = '11010119800229000X';

let path: string;
beforeAll(async () => {
  const csv = join(work.path, 's.csv');
  const writer = await writeChecked(
    csv,
    ITEMS.map(({ name }) => name),
  );
  for (let row = 0; row < ROWS; row += 1)
    await writer.write([row === 41_234 ? `经办 ${ID}` : row % 2 ? '无' : null, String(row), 'x']);
  await writer.close();
  path = join(work.path, 's.parquet');
  await toParquet(csv, ITEMS, path);
});

describe('values to judge an item by', () => {
  it('are a bounded number of rows, with every row of long digits among them, the same each time', async () => {
    const values = await sampleValues(path, ITEMS);
    const remarks = values.get('remark')!;
    expect(remarks.length).toBeGreaterThanOrEqual(20_000);
    expect(remarks.length).toBeLessThan(20_010);
    expect(remarks).toContain(`经办 ${ID}`);
    expect(remarks).toContain(null);
    const beds = values.get('beds')!.map(Number);
    expect(beds).toHaveLength(remarks.length);
    expect(Math.max(...beds)).toBeGreaterThan(ROWS * 0.9);
    expect(values.has('secret')).toBe(false);
    expect(await sampleValues(path, ITEMS)).toEqual(values);
  });

  it('are none where every item is dropped', async () => {
    const dropped = ITEMS.map((item) => ({ ...item, masking: 'drop' as const }));
    expect((await sampleValues(path, dropped)).size).toBe(0);
  });
});
