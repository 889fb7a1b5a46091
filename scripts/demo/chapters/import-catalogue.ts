import { setTimeout as pause } from 'node:timers/promises';
import { type Chapter, startChecks } from '../checks.ts';
import { type DemoCounty, NOBODY, REGULATOR } from '../county.ts';
import { dazhouCatalogue } from '../files.ts';
import type { Stage } from '../stage.ts';

/** The day on which Dazhou's part of the story begins. */
const DAY = '2026-09-18';
const TOTALS = { total: 5_637, accepted: 5_594, rejected: 0, duplicate: 43 };
const OPEN_TYPES = { open: 5_587, conditional: 7 };
const CYCLES = { yearly: 5_167, daily: 328, 'half-yearly': 97, irregular: 1, quarterly: 1 };
const DEPARTMENTS = 68;
/** An entry of the portal whose department is reached by a landline. */
const LANDLINE = { name: '万源市内资市场主体查询清单', phone: '0818-8622416' };

/** Rows as a portal may have them, though this one does not: a private mobile number, a title again, no title. */
const AWKWARD = [
  {
    标题: '社区服务点名录',
    来源部门: '市民政局',
    部门电话: '张三 13800138000',
    开放条件: '无条件开放',
    更新频率: '每年',
  },
  { 标题: LANDLINE.name, 来源部门: '万源市', 开放条件: '无条件开放', 更新频率: '每年' },
  { 标题: '', 来源部门: '市民政局', 开放条件: '无条件开放', 更新频率: '每年' },
];

/** Uploads a catalogue in JSON and lets it be imported, with a bar while that lasts. Answers with job, report and seconds. */
const runImport = async (stage: Stage, county: DemoCounty, fileName: string, bytes: Uint8Array, rows: number) => {
  const { must, call } = county;
  const began = performance.now();
  const { id, upload } = await must(REGULATOR, 'POST', '/catalog/imports', {
    body: { fileName, format: 'json', place: '达州市' },
  });
  await county.upload(upload, bytes);
  let job = await must(REGULATOR, 'POST', `/catalog/imports/${id}/start`, { body: {} });
  const bar = stage.bar(`导入 ${fileName}`, rows);
  while (job.status === 'running') {
    await pause(200);
    job = await must(REGULATOR, 'GET', `/catalog/imports/${id}`);
    bar.to(job.progress.done);
  }
  bar.end();
  const report = await county.follow(await call(REGULATOR, 'GET', `/catalog/imports/${id}/report`));
  return { job, report: JSON.parse(report.toString('utf8')), seconds: (performance.now() - began) / 1000 };
};

const counted = (facet: { value: string; count: number }[]): Record<string, number> =>
  Object.fromEntries(facet.map(({ value, count }) => [value, count]));

/** How many departments are known by name only, until the regulator completes them. */
const provisional = async ({ must }: DemoCounty): Promise<number> => {
  const { items } = await must(REGULATOR, 'GET', '/organisations', { query: { limit: '200' } });
  return items.filter(({ status }: { status: string }) => status === 'provisional').length;
};

export interface ImportFacts {
  readonly totals: Readonly<Record<string, number>>;
  /** Lines of the report by what became of the row. */
  readonly lines: Readonly<Record<string, number>>;
  /** Made by the import and still to be completed. */
  readonly departments: number;
  readonly openTypes: Readonly<Record<string, number>>;
  readonly cycles: Readonly<Record<string, number>>;
  readonly landline: string | undefined;
  readonly awkward: {
    readonly totals: Readonly<Record<string, number>>;
    readonly masked: Readonly<Record<string, number>>;
    readonly phone: string | undefined;
  };
  readonly seconds: number;
}

/** Point 1: the whole catalogue of Dazhou's portal, every entry accounted for. */
export const importCatalogue = async (stage: Stage): Promise<Chapter<ImportFacts> & { county: DemoCounty }> => {
  const county = await stage.county('dazhou', DAY);
  const { must } = county;
  const { job, report, seconds } = await runImport(
    stage,
    county,
    'sichuan_dazhou.json',
    dazhouCatalogue(),
    TOTALS.accepted,
  );
  const { facets } = await must(REGULATOR, 'GET', '/catalog/entries', {
    query: { facets: 'openType,updateCycle', limit: '1' },
  });
  const phoneOf = async (name: string): Promise<string | undefined> => {
    const found = await must(NOBODY, 'GET', '/open-data/datasets', { query: { q: name, limit: '5' } });
    const id = found.items.find((hit: { name: string }) => hit.name === name)?.id;
    return id && (await must(REGULATOR, 'GET', `/catalog/entries/${id}`)).contact?.phone;
  };
  const awkward = await runImport(stage, county, '补充.json', Buffer.from(JSON.stringify(AWKWARD)), AWKWARD.length);
  const lines: Record<string, number> = {};
  for (const { outcome } of report.lines) lines[outcome] = (lines[outcome] ?? 0) + 1;
  const facts: ImportFacts = {
    totals: job.totals,
    lines,
    departments: await provisional(county),
    openTypes: counted(facets.openType),
    cycles: counted(facets.updateCycle),
    landline: await phoneOf(LANDLINE.name),
    awkward: { totals: awkward.job.totals, masked: awkward.job.masked, phone: await phoneOf('社区服务点名录') },
    seconds,
  };

  const { checks, same } = startChecks();
  same('逐条有交代', 'every entry is accounted for', facts.totals, TOTALS);
  same('报告逐行相符', 'the report has a line for each', facts.lines, { accepted: 5_594, duplicate: 43 });
  same('部门来自“来源部门”', 'departments come from the file', facts.departments, DEPARTMENTS);
  same('开放条件已对照', 'opening conditions are mapped', facts.openTypes, OPEN_TYPES);
  same('更新频率已对照', 'update cycles are mapped', facts.cycles, CYCLES);
  same('座机保留', 'a landline stays', facts.landline, LANDLINE.phone);
  same('手机号码脱敏', 'a private mobile number is masked', facts.awkward.phone, '138********');
  same('脱敏计数', 'and counted', facts.awkward.masked, { mobiles: 1, emails: 0, withheld: 1 });
  same('重复与无名的被挑出', 'what is there already, or has no name, is told apart', facts.awkward.totals, {
    total: 3,
    accepted: 1,
    rejected: 1,
    duplicate: 1,
  });
  return { facts, checks, county };
};
