import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { TABLE_NAMES } from '../../functions/tables.ts';
import { drill } from '../../scripts/drill/drill.ts';
import { keysIn } from '../../scripts/restore/objects.ts';

beforeAll(() => {
  process.env.LOG_LEVEL = 'silent';
});

const wrong = ({ checks }: Awaited<ReturnType<typeof drill>>): string[] =>
  Object.entries(checks).flatMap(([check, ones]) => (ones.length > 0 ? [check] : []));

describe('A county that was destroyed', () => {
  it('comes back whole: counts, hashes, duties, chains, clocks, data and a log of its own', async () => {
    const report = await drill();
    expect(wrong(report)).toEqual([]);
    expect(Object.keys(report.inventory.tables).sort()).toEqual([...TABLE_NAMES].sort());
    expect(report.inventory.duties).toMatchObject({ 'share.reply lapsed': 1, 'share.reply running': 12 });
    expect(report.objects['versions/']).toMatchObject({ count: 1 });
  });

  it('is seen not to be whole where the backup lost a duty and an event, or an object was altered', async () => {
    const lines = async (file: string, alter: (lines: string[]) => string[]) => {
      const text = gunzipSync(await readFile(file)).toString('utf8');
      await writeFile(file, gzipSync(`${alter(text.trimEnd().split('\n')).join('\n')}\n`));
    };
    const report = await drill(undefined, async ({ tables, objects }) => {
      await lines(join(tables, 'duties.jsonl.gz'), (all) => all.slice(0, -1));
      await lines(join(tables, 'audit.jsonl.gz'), (all) =>
        all.toSpliced(
          all.findIndex((line) => line.includes('"entry#')),
          1,
        ),
      );
      const original = (await keysIn(objects)).find((key) => key.startsWith('originals/'))!;
      await rm(join(objects, `${original}@`));
    });
    expect(wrong(report)).toEqual(
      expect.arrayContaining([
        'tables: counts and hashes, duties',
        'objects: counts and hashes',
        'chains of evidence',
        'a log of its own, with all that was sealed before',
      ]),
    );
  });
});
