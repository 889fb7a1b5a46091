import * as z from 'zod';
import { day, documents, id, kind, line, prose } from './kind.ts';

const version = line(40);

/** Where data is handled, each by whoever carries that part. */
export const HANDLING_STAGES = ['collection', 'storage', 'sharing', 'use'] as const;

/** Rules, plans, posts, tasks, risks and inspections: how security is organised before anything happens. */
export const safeguardKinds = {
  'security-rules': kind({
    zh: '安全管理制度和技术防护',
    en: "a body's security rules and measures",
    files: ['department', 'regulator'],
    readers: 'parties',
    articles: { dazhou: '5', fuzhou: '28', shuangliao: '37', zhangye: '30' },
    data: z.strictObject({
      title: line(),
      version,
      procedure: prose.optional().describe('Its internal procedure for sharing'),
      rules: prose,
      measures: prose,
      criticalSystems: z.array(line(200)).max(200).optional().describe('关键信息基础设施, by name'),
      documents,
    }),
  }),
  'city-security-rules': kind({
    zh: '全市安全工作规范和应急机制',
    en: "the county's security rules and response plan",
    files: ['regulator'],
    readers: 'all',
    articles: { fuzhou: '26', shuangliao: '36' },
    data: z.strictObject({
      title: line(),
      version,
      coIssuers: z.array(line(200)).max(20).default([]),
      rules: prose,
      responsePlan: prose.optional(),
      documents,
    }),
  }),
  'rules-confirmation': kind({
    zh: '安全制度落实确认',
    en: 'rules confirmed',
    files: ['department'],
    readers: 'parties',
    articles: { shuangliao: '36' },
    data: z.strictObject({ rules: id, note: prose.optional() }),
    follows: { field: 'rules', kind: 'city-security-rules', by: 'reader' },
  }),
  'emergency-plan': kind({
    zh: '数据安全应急预案',
    en: 'emergency plan',
    files: ['department', 'regulator'],
    readers: 'all',
    articles: { zhangye: '30', dazhou: '5' },
    data: z.strictObject({ title: line(), version, approvedOn: day, plan: prose, documents }),
  }),
  'security-task': kind({
    zh: '数据安全工作任务',
    en: 'security task',
    files: ['regulator'],
    readers: 'parties',
    articles: { zhangye: '30' },
    data: z.strictObject({ organisation: id, task: prose, by: day.optional() }),
    concerns: 'organisation',
  }),
  'security-task-report': kind({
    zh: '数据安全任务完成情况',
    en: 'report on a security task',
    files: ['department'],
    readers: 'parties',
    articles: { zhangye: '30' },
    data: z.strictObject({ task: id, done: z.boolean(), report: prose, documents }),
    follows: { field: 'task', kind: 'security-task', by: 'concerned' },
  }),
  'security-risk': kind({
    zh: '数据安全风险预警',
    en: 'warning of a risk',
    files: ['regulator'],
    readers: 'parties',
    articles: { zhangye: '30' },
    data: z.strictObject({
      source: line(200),
      level: z.enum(['low', 'medium', 'high', 'critical']),
      what: prose,
      affected: z.array(id).min(1).max(80),
    }),
    involves: 'affected',
  }),
  'risk-acknowledgement': kind({
    zh: '风险预警确认',
    en: 'warning acknowledged',
    files: ['department'],
    readers: 'parties',
    articles: { zhangye: '30' },
    data: z.strictObject({ risk: id, measures: prose.optional() }),
    follows: { field: 'risk', kind: 'security-risk', by: 'reader' },
  }),
  'security-inspection': kind({
    zh: '安全检查',
    en: 'security inspection',
    files: ['department', 'regulator', 'auditor'],
    readers: 'parties',
    articles: { shuangliao: '39', jiangmen: '32', dazhou: '5' },
    data: z.strictObject({
      organisation: id.optional().describe('The body inspected, where it is another'),
      inspectedOn: day,
      scope: prose,
      findings: z.array(line(1000)).max(200),
      documents,
    }),
    concerns: 'organisation',
  }),
  'stage-measures': kind({
    zh: '各环节安全防范措施',
    en: 'preventive measures at a stage of handling',
    files: ['department', 'regulator'],
    readers: 'all',
    articles: { jiangmen: '32', zhangye: '29' },
    data: z.strictObject({ entry: id, stage: z.enum(HANDLING_STAGES), measures: prose, documents }),
    listedBy: ['entry'],
  }),
  'security-post': kind({
    zh: '安全管理岗位',
    en: 'security post',
    files: ['department', 'regulator'],
    readers: 'parties',
    articles: { shuangliao: '42' },
    data: z.strictObject({
      post: line(200),
      duties: prose,
      requirements: prose.optional(),
      holder: line(100).optional(),
      since: day.optional(),
    }),
  }),
};
