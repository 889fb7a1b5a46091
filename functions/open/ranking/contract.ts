import * as z from 'zod';
import { FRESH } from '../../platform/fresh.ts';
import { REGULATOR } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { IdParams, PageQuery, pageOf } from '../../platform/schemas.ts';
import { Ranking } from './ranking.ts';

const RankingView = Ranking.omit({ seal: true });

export const rankingRoutes = {
  publishRanking: route({
    name: 'publishRanking',
    room: 'open',
    method: 'POST',
    path: '/open/rankings',
    who: REGULATOR,
    says: { zh: '评估并公布各单位开放水平', en: 'Count how open each department is, and publish it' },
    body: z.strictObject({
      period: z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$/, 'YYYY, YYYY-MM or YYYY-Q1'),
    }),
    answer: { status: 201, body: RankingView },
    problems: [],
  }),
  listRankings: route({
    name: 'listRankings',
    room: 'open',
    method: 'GET',
    path: '/open/rankings',
    who: 'anyone',
    says: { zh: '历次开放水平评估', en: 'The rankings that were published, the latest first' },
    query: PageQuery,
    answer: { status: 200, fresh: FRESH, body: pageOf(RankingView.omit({ lines: true, formula: true })) },
    problems: ['invalid-cursor'],
  }),
  getRanking: route({
    name: 'getRanking',
    room: 'open',
    method: 'GET',
    path: '/open/rankings/{id}',
    who: 'anyone',
    says: { zh: '开放水平排名及计算方法', en: 'A ranking with its formula; `latest` for the last one' },
    params: IdParams,
    answer: { status: 200, fresh: FRESH, body: RankingView },
    problems: ['not-found'],
  }),
  getRankingInputs: route({
    name: 'getRankingInputs',
    room: 'open',
    method: 'GET',
    path: '/open/rankings/{id}/inputs',
    who: 'anyone',
    says: { zh: '下载排名的计算数据', en: 'What a ranking was counted from, as CSV' },
    params: IdParams,
    answer: { status: 200, fresh: FRESH, body: z.string(), type: 'text/csv; charset=utf-8' },
    problems: ['not-found'],
  }),
};
