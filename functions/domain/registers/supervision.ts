import * as z from 'zod';
import { lawWord } from '../law/law-word.ts';
import { GROUND_CODES } from './grounds.ts';
import { day, documents, id, kind, line, period, prose, year } from './kind.ts';

const Score = z.strictObject({ organisation: id, scores: z.record(line(60), z.number()), facts: z.array(line(500)) });

/** Inspections, orders, assessments and appraisals, and what follows where an order is not obeyed. */
export const supervisionKinds = {
  inspection: kind({
    zh: '监督检查',
    en: 'inspection',
    files: ['regulator'],
    readers: 'parties',
    articles: { fuzhou: '33', zhangye: '39', shuangliao: '45' },
    data: z.strictObject({
      organisation: id.optional(),
      inspectedOn: day,
      method: line(100),
      findings: z.array(line(1000)).max(200),
      problems: z
        .array(z.strictObject({ what: line(1000), about: line(200).optional() }))
        .max(200)
        .default([]),
      seed: line(100).optional().describe('Seed of the random sample'),
    }),
    concerns: 'organisation',
    subject: 'inspection',
    happens: [{ event: 'inspection.problem-found', bearer: 'concerned', when: 'problems' }],
    periodic: 'supervision.inspect',
  }),
  'rectification-request': kind({
    zh: '督查整改要求',
    en: 'request to rectify what an inspection found',
    files: ['regulator'],
    readers: 'parties',
    articles: { shuangliao: '45' },
    data: z.strictObject({ inspection: id, request: prose, by: day.optional() }),
    follows: { field: 'inspection', kind: 'inspection', by: 'regulator' },
    meets: { duty: 'supervision.press-rectification' },
  }),
  'rectification-order': kind({
    zh: '责令限期改正',
    en: 'order to correct by a day',
    files: ['regulator'],
    readers: 'parties',
    articles: { fuzhou: '38', jiangmen: '35', zhangye: '39', dazhou: '31' },
    data: z.strictObject({
      organisation: id,
      ground: lawWord(GROUND_CODES).optional(),
      deadline: day.optional(),
      order: prose,
      basis: line(300).optional().describe('The requirement, law or rule that was broken'),
      loss: prose.optional().describe('The loss that was caused'),
      evidence: z.array(line(300)).max(100).optional().describe('Requests, grants, batches or events, by id'),
    }),
    requires: ['ground', 'deadline'],
    concerns: 'organisation',
    subject: 'rectification',
    happens: [{ event: 'rectification.ordered', fixedDay: 'deadline', bearer: 'concerned' }],
  }),
  'rectification-report': kind({
    zh: '整改情况报告',
    en: 'report of the correction',
    files: ['department'],
    readers: 'parties',
    data: z.strictObject({ order: id, correction: prose, documents }),
    follows: { field: 'order', kind: 'rectification-order', by: 'concerned' },
  }),
  'rectification-confirmation': kind({
    zh: '整改确认',
    en: 'correction confirmed',
    files: ['regulator'],
    readers: 'parties',
    data: z.strictObject({ order: id, corrected: z.boolean(), note: prose }),
    follows: { field: 'order', kind: 'rectification-order', by: 'regulator' },
    meets: { duty: 'supervision.correct', when: 'corrected' },
  }),
  'criticism-request': kind({
    zh: '提请通报批评',
    en: 'request to the government for a notice of criticism',
    files: [],
    readers: 'parties',
    articles: { fuzhou: '38' },
    data: z.strictObject({ order: id, organisation: id, duty: line(200), deadline: day.optional() }),
    concerns: 'organisation',
    follows: { field: 'order', kind: 'rectification-order', by: 'regulator' },
  }),
  escalation: kind({
    zh: '上报本级人民政府督查督办',
    en: 'report to the government for supervision',
    files: [],
    readers: 'parties',
    articles: { jiangmen: '35' },
    data: z.strictObject({ order: id, organisation: id, duty: line(200), deadline: day.optional() }),
    concerns: 'organisation',
    follows: { field: 'order', kind: 'rectification-order', by: 'regulator' },
  }),
  assessment: kind({
    zh: '共享开放评估',
    en: 'assessment of sharing and opening',
    files: ['regulator'],
    readers: 'parties',
    articles: { dazhou: '28', zhangye: '38', shuangliao: '28', fuzhou: '33' },
    data: z.strictObject({
      period,
      units: z.array(Score).max(500).optional().describe('Computed from the duties of the period where absent'),
      advice: prose.optional(),
    }),
    scored: true,
    measures: { fuzhou: ['volume', 'use'] },
    periodic: 'supervision.assess',
  }),
  'county-appraisal': kind({
    zh: '县区考核评价',
    en: "a county authority's appraisal of the bodies of its county",
    files: ['county-regulator'],
    readers: 'parties',
    articles: { zhangye: '5' },
    data: z.strictObject({
      period,
      units: z.array(Score).max(500).optional().describe('Computed from the duties of the period where absent'),
    }),
    scored: true,
  }),
  circulation: kind({
    zh: '评估结果通报',
    en: 'circulation of the results',
    files: ['regulator'],
    readers: 'all',
    articles: { dazhou: '28', zhangye: '38', fuzhou: '33' },
    data: z.strictObject({
      period,
      results: prose,
      advice: prose.optional(),
      units: z.array(Score).max(500).optional(),
    }),
    periodic: 'supervision.circulate',
  }),
  'yearly-appraisal': kind({
    zh: '年度考核',
    en: 'appraisal of the year',
    files: ['regulator'],
    readers: 'all',
    articles: { shuangliao: '46', jiangmen: '30' },
    data: z.strictObject({
      period: year,
      plan: prose,
      hotline: z
        .array(z.strictObject({ line: line(60), organisation: id, count: z.int().min(0), about: line(200).optional() }))
        .max(2000)
        .optional()
        .describe('Counts from 12345 and other hotlines'),
    }),
    subject: 'appraisal',
    periodic: 'supervision.appraise-yearly',
  }),
  'appraisal-score': kind({
    zh: '年度考核得分',
    en: 'score in the appraisal of the year',
    files: ['regulator'],
    readers: 'parties',
    articles: { shuangliao: '46', jiangmen: '30' },
    data: z.strictObject({
      appraisal: id,
      organisation: id,
      score: z.number().min(0).max(1000),
      facts: z.array(line(500)).min(1).max(100),
    }),
    concerns: 'organisation',
    follows: { field: 'appraisal', kind: 'yearly-appraisal', by: 'regulator' },
  }),
  'third-party-survey': kind({
    zh: '第三方调查评估',
    en: 'survey by a third party',
    files: ['regulator'],
    readers: 'all',
    articles: { shuangliao: '47' },
    data: z.strictObject({
      commission: line(300),
      serviceAbility: prose,
      securityAndQuality: prose,
      sharingAndOpening: prose,
      cloudService: prose,
      documents,
    }),
    periodic: 'supervision.survey',
  }),
};
