import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../functions/domain/gathering/items.ts';
import { bytesOfBundle } from '../feeds/bundle.ts';
import { aPublishedEntry, submit } from '../gathering/published-entry.ts';
import { open } from '../open-data/opening.ts';
import { aCounty } from '../support/county.ts';

/** The bundle of a release, judged by others' readers in Python. */
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const PYTHON = here('../../.local/oracle/bin/python');
const SUITE = here('../../../shared/data/6-conformance/w3c_csvw_tests.tar.gz');

/** A column of each type, and values that a careless writer of CSV would break. */
const ITEMS: readonly Item[] = [
  { name: 'code', label: '代码', type: 'code', required: true, unique: true },
  { name: 'title', label: '名称', type: 'text' },
  { name: 'beds', label: '床位数', type: 'integer' },
  { name: 'fee', label: '金额', type: 'decimal' },
  { name: 'opened', label: '启用日期', type: 'date' },
  { name: 'seen', label: '更新时间', type: 'datetime' },
  { name: 'active', label: '是否有效', type: 'boolean' },
];
const CSV = [
  ITEMS.map(({ label }) => label).join(','),
  '007,"带""引号""，和逗号",120,12.50,2001-02-03,2024-01-05 10:20:30,true',
  '008,"两\n行",-3,0.000001,1999-12-31,2024-01-05T10:20:30.120000,false',
  '009,=1+1,9007199254740993,123456789012345678.25,2026-03-02,2026-03-02 00:00:00,true',
  '010,,,,,,',
].join('\n');

interface Verdict {
  readonly frictionless: readonly (readonly [string, string])[];
  readonly csvw: boolean;
  readonly warnings: readonly string[];
  readonly types: Readonly<Record<string, readonly string[]>>;
  readonly rows: number;
}

describe.skipIf(!existsSync(PYTHON))('The bundle of an open release, for frictionless and csvw', () => {
  let files: Map<string, Buffer>;
  const folders: string[] = [];

  beforeAll(async () => {
    const county = await aCounty('dazhou');
    const entry = await aPublishedEntry(county, { items: ITEMS });
    await submit(county, entry, CSV);
    expect((await open(county, entry)).status).toBe('published');
    files = await bytesOfBundle(county, entry, 1);
  });
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

  /** What they say of the bundle with some of its files told otherwise. */
  const judged = async (otherwise: Readonly<Record<string, (text: string) => string>> = {}): Promise<Verdict> => {
    const folder = await mkdtemp(join(tmpdir(), 'gongshu-bundle-'));
    folders.push(folder);
    for (const [name, bytes] of files)
      await writeFile(join(folder, name), otherwise[name]?.(bytes.toString('utf8')) ?? bytes);
    return JSON.parse(execFileSync(PYTHON, [here('open-tables.py'), folder], { encoding: 'utf8' }));
  };

  it('is valid, and both read every value as what its item is', async () => {
    const said = await judged();
    expect(said).toMatchObject({ frictionless: [], csvw: true, warnings: [], rows: 4 });
    expect(said.types).toEqual({
      code: ['str'],
      title: ['str'],
      beds: ['int'],
      fee: ['Decimal'],
      // Its only class for a day.
      opened: ['datetime'],
      seen: ['datetime'],
      active: ['bool'],
    });
  });

  it('is not, for either, when a value is not what its column is said to be', async () => {
    const { frictionless, csvw } = await judged({ 'data.csv': (text) => text.replace(',120,', ',many,') });
    expect(frictionless.map(([type]) => type)).toContain('type-error');
    expect(csvw).toBe(false);
  });

  it('is not, for either, when a column is not described', async () => {
    const one = /\{[^{}]*床位数[^{}]*\},/;
    const { frictionless, csvw } = await judged({
      'datapackage.json': (text) => text.replace(one, ''),
      'data.csv-metadata.json': (text) => text.replace(one, ''),
    });
    expect(frictionless.length).toBeGreaterThan(0);
    expect(csvw).toBe(false);
  });

  it('is not, for frictionless, when a byte of a file is another', async () => {
    const { frictionless } = await judged({ 'data.csv': (text) => text.replace('007', '017') });
    expect(frictionless.map(([type]) => type)).toContain('hash-count');
  });
});

describe.skipIf(!existsSync(PYTHON) || !existsSync(SUITE))('The judge of CSV on the Web', () => {
  it('knows what is valid as the W3C’s suite does, and nearly all that is not', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'gongshu-csvw-'));
    try {
      execFileSync('tar', ['xzf', SUITE, '-C', folder]);
      const said = execFileSync(PYTHON, [here('w3c-csvw.py'), join(folder, 'tests')], { encoding: 'utf8' });
      const { valid, invalid } = JSON.parse(said);
      expect(valid).toEqual({ cases: 76, agreed: 76, not: [] });
      // It lets pass metadata that is no JSON, and a column that is named here and titled there.
      expect(invalid).toEqual({ cases: 145, agreed: 143, not: ['test092', 'test124'] });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
