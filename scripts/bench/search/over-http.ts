import { type Api, NOBODY } from '../../demo/county.ts';
import { dazhouCatalogue } from '../../demo/files.ts';
import { quantile, type Result, result, timed } from '../result.ts';

/** What people look for: frequent and rare, short and long, one word and two, and what is not there. */
const QUERIES = [
  '停车',
  '医院',
  '学校',
  '幼儿园',
  '公交',
  '公交站点',
  '公共厕所',
  '加油站',
  '药店',
  '企业',
  '企业名录',
  '行政许可',
  '行政处罚',
  '低保',
  '养老机构',
  '水质',
  '空气质量',
  '气象',
  '降雨量',
  '农产品',
  '统计',
  '人口',
  '财政预算',
  '不动产',
  '公积金',
  '宣汉县 学校',
  '渠县 医疗机构',
  '开江县停车设施普查数据明细汇总表',
  'GDP',
  '南极科考船',
] as const;
const ROUNDS = 20;

/** `search.5637.p95`: the public's search over HTTP; beside it a look for the text in every entry's raw JSON. */
export const searchBench = async ({ must }: Api): Promise<Result[]> => {
  const times = QUERIES.length * ROUNDS;
  const queryAt = (at: number): string => QUERIES[at % QUERIES.length]!;
  const taken = await timed(times, QUERIES.length, (at) =>
    must(NOBODY, 'GET', '/open-data/datasets', { query: { q: queryAt(at) } }),
  );
  const raw = (JSON.parse(dazhouCatalogue().toString('utf8')) as unknown[]).map((row) => JSON.stringify(row));
  let found = 0;
  const plain = await timed(times, QUERIES.length, (at) => {
    const words = queryAt(at).split(' ');
    found += raw.filter((text) => words.every((word) => text.includes(word))).length;
  });
  if (found === 0) throw new Error('the plain scan found nothing');
  const how = `${taken.length} searches (${QUERIES.length} queries) over HTTP after one round; yardstick: substring scan of the raw JSON`;
  return [result('search.5637.p95', quantile(taken, 0.95), 'ms', how, quantile(plain, 0.95))];
};
