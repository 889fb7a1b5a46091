import { readdir } from 'node:fs/promises';
import { type Chapter, startChecks } from '../checks.ts';
import { type DemoCounty, officer } from '../county.ts';
import { completeDepartment, departmentNamed, entryContent, handIn, publishEntry } from '../departments.ts';
import {
  BROKEN,
  brokenFile,
  DIVISION_ITEMS,
  divisionRows,
  divisionsFile,
  HOSPITAL_ITEMS,
  hospitalFile,
} from '../files.ts';

/** What lies in the county's store of objects. */
const objectsOf = async ({ objectsRoot }: DemoCounty): Promise<Set<string>> => {
  const found = await readdir(objectsRoot, { recursive: true, withFileTypes: true });
  return new Set(found.filter((one) => one.isFile()).map((one) => `${one.parentPath}/${one.name}`));
};

/** First part of the keys of the objects that are new: `originals`, `reports` … */
const newIn = (county: DemoCounty, before: ReadonlySet<string>, after: ReadonlySet<string>): string[] =>
  [
    ...new Set(
      [...after]
        .filter((path) => !before.has(path))
        .map((path) => path.slice(county.objectsRoot.length + 1).split('/')[0]!),
    ),
  ].sort();

export interface HandInFacts {
  readonly accepted: { readonly status: string; readonly rows: number; readonly encoding: string };
  readonly refused: {
    readonly status: string;
    readonly faults: Readonly<Record<string, number>>;
    readonly shown: string[];
  };
  /** Faults in the report that can be downloaded. */
  readonly reported: number;
  /** What the refused file left in the store. */
  readonly stored: readonly string[];
  /** Data versions of the entry after both files. */
  readonly versions: number;
  readonly hospitals?: { readonly status: string; readonly rows: number; readonly encoding: string };
}

const summary = ({ status, rows, encoding }: { status: string; rows: number; encoding: string }) => ({
  status,
  rows,
  encoding,
});

/** Point 2: a good file in GB18030 is accepted, a broken one refused with its errors and nothing of its rows. */
export const handInFiles = async (
  county: DemoCounty,
): Promise<Chapter<HandInFacts> & { provider: string; entry: string }> => {
  const provider = await departmentNamed(county, '市民政局');
  const system = await completeDepartment(county, provider, '市民政局', 101);
  const entry = await publishEntry(
    county,
    provider,
    entryContent(system, DIVISION_ITEMS, { name: '全国行政区划名录' }),
  );
  const good = await handIn(county, provider, entry, { fileName: '行政区划名录.csv', bytes: divisionsFile() });

  const before = await objectsOf(county);
  const bad = await handIn(county, provider, entry, { fileName: '行政区划名录（改）.csv', bytes: brokenFile() });
  const stored = newIn(county, before, await objectsOf(county));
  const who = officer(provider);
  const report = await county.follow(await county.call(who, 'GET', `/gathering/submissions/${bad.id}/report`));
  const { items: versions } = await county.must(who, 'GET', `/gathering/entries/${entry}/versions`);

  const facts: HandInFacts = {
    accepted: summary(good),
    refused: {
      status: bad.status,
      faults: bad.faultTotals,
      shown: bad.faults.map(
        ({ row, column, zh, en }: { row: number; column?: string; zh: string; en: string }) =>
          `第 ${row} 行${column ? ` ${column}` : ''}：${zh} · ${en}`,
      ),
    },
    reported: JSON.parse(report.toString('utf8')).faults.length,
    stored,
    versions: versions.length,
    ...(await handInHospitals(county)),
  };

  const { checks, same } = startChecks();
  same('GB18030 文件已接收', 'the GB18030 file is accepted with its rows', facts.accepted, {
    status: 'accepted',
    rows: divisionRows().length,
    encoding: 'gb18030',
  });
  same('坏文件退回', 'the broken file is refused', facts.refused.status, 'refused');
  same('错误逐行逐列', 'with every error', facts.refused.faults, { ...BROKEN });
  same('报告齐全', 'all of them in the report', facts.reported, 5);
  same('只存原件和报告', 'only the upload, its original and the report are kept', facts.stored, [
    'originals',
    'reports',
    'uploads',
  ]);
  same('数据版本不变', 'no data version is made of it', facts.versions, 1);
  if (facts.hospitals)
    same('医院名录已接收', 'the list of hospitals is accepted', facts.hospitals, {
      status: 'accepted',
      rows: 126,
      encoding: 'gb18030',
    });
  return { facts, checks, provider, entry };
};

/** A second real file, where it can be had. */
const handInHospitals = async (county: DemoCounty): Promise<Pick<HandInFacts, 'hospitals'>> => {
  const bytes = hospitalFile();
  if (!bytes) return {};
  const provider = await departmentNamed(county, '市卫健委');
  const system = await completeDepartment(county, provider, '市卫健委', 102);
  const content = entryContent(system, HOSPITAL_ITEMS, { name: '医院门诊名录', summary: '医院名称、地址与门诊量' });
  const entry = await publishEntry(county, provider, content);
  return { hospitals: summary(await handIn(county, provider, entry, { fileName: '医院.csv', bytes })) };
};
