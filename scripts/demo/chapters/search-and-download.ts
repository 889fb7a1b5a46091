import { parse } from 'csv-parse/sync';
import { type Chapter, startChecks } from '../checks.ts';
import { type DemoCounty, NOBODY, officer } from '../county.ts';
import { DIVISION_ITEMS, dazhouCatalogue, divisionRows } from '../files.ts';

const WORDS = ['停车', '医院'] as const;
/** Columns of the portal that the public can find an entry by. */
const SEARCHED = ['标题', '来源部门', '重点领域', '标签', '描述'] as const;

/** Entries of the catalogue that hold `word`, by a plain look at every text; a title that its department uses again counts once. */
const plainCount = (word: string): number => {
  const rows = JSON.parse(dazhouCatalogue().toString('utf8')) as Record<string, string>[];
  const found = rows.filter((row) => SEARCHED.some((column) => row[column]?.replace(/\s/g, '').includes(word)));
  return new Set(found.map((row) => `${row.来源部门}\n${row.标题}`)).size;
};

interface Hits {
  readonly total: number;
  readonly fuzzy: boolean;
  readonly first: string;
  /** How many of the names shown hold the word. */
  readonly named: number;
}
export interface PublicFacts {
  readonly hits: Readonly<Record<(typeof WORDS)[number], Hits>>;
  readonly csv: { readonly rows: number; readonly header: readonly string[] };
  readonly json: { readonly rows: number };
  /** Both files hold every value of the file that was handed in. */
  readonly whole: boolean;
  readonly preview: number;
}

const search = async ({ must }: DemoCounty, q: string): Promise<Hits> => {
  const { total, fuzzy, items } = await must(NOBODY, 'GET', '/open-data/datasets', { query: { q, limit: '100' } });
  const names: string[] = items.map(({ name }: { name: string }) => name);
  return { total, fuzzy, first: names[0] ?? '', named: names.filter((name) => name.includes(q)).length };
};

/** Point 5: anyone searches the whole catalogue, and downloads a dataset that was opened, without an account. */
export const searchAndDownload = async (
  county: DemoCounty,
  provider: string,
  entry: string,
): Promise<Chapter<PublicFacts>> => {
  const { must, call, follow } = county;
  const hits = { 停车: await search(county, '停车'), 医院: await search(county, '医院') };
  const review = { result: 'passed', by: '市国家保密局', on: county.today(), opinion: '不涉密，可以开放' };
  const { id } = await must(officer(provider), 'POST', '/open-data/publications', {
    body: {
      entry,
      functionBasis: '区划地名管理',
      reviews: { secrecy: review, privacy: review, security: review },
    },
  });
  await county.settle();
  const publication = await must(officer(provider), 'GET', `/open-data/publications/${id}`);
  const download = async (format: string) =>
    (await follow(await call(NOBODY, 'GET', `/open-data/datasets/${entry}/download/${format}`))).toString('utf8');
  const [header = [], ...cells] = parse(await download('csv'), { bom: true }) as string[][];
  const json = JSON.parse(await download('json')) as Record<string, unknown>[];
  const preview = await must(NOBODY, 'GET', `/open-data/datasets/${entry}/preview`);

  const names = DIVISION_ITEMS.map(({ name }) => name);
  const text = (rows: readonly Readonly<Record<string, unknown>>[]): string =>
    JSON.stringify(rows.map((row) => names.map((name) => String(row[name]))).sort());
  const given = text(divisionRows());
  const csvRows = cells.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])));
  const facts: PublicFacts = {
    hits,
    csv: { rows: cells.length, header },
    json: { rows: json.length },
    whole: text(csvRows) === given && text(json) === given,
    preview: preview.total,
  };

  const { checks, same } = startChecks();
  for (const word of WORDS) {
    const { total, fuzzy } = hits[word];
    same(`检索“${word}”`, `searching for ${word}`, [total, fuzzy], [plainCount(word), false]);
  }
  same('数据集已开放', 'the dataset is released', publication.status, 'published');
  same('下载 CSV', 'CSV without an account', facts.csv, {
    rows: divisionRows().length,
    header: DIVISION_ITEMS.map(({ label }) => label),
  });
  same('下载 JSON', 'JSON without an account', facts.json, { rows: divisionRows().length });
  same('内容完整', 'every value of the file that was handed in', facts.whole, true);
  return { facts, checks };
};
