import * as z from 'zod';
import { day, documents, id, kind, line, prose } from './kind.ts';

/** What may be entrusted: building or maintaining systems, storing or processing data. */
export const OUTSOURCED = ['build', 'maintain', 'store', 'process'] as const;

/** Work with data that others are entrusted with, from the approval to what is left with them at the end. */
export const outsourcingKinds = {
  outsourcing: kind({
    zh: '委托建设、维护系统或存储、加工数据',
    en: 'outsourcing',
    files: ['department'],
    readers: 'parties',
    articles: { zhangye: '32', dazhou: '5' },
    data: z.strictObject({
      contractor: line(200),
      scope: z.array(z.enum(OUTSOURCED)).min(1).max(4),
      what: prose,
      systems: z.array(line(200)).max(100).optional().describe('Systems, by id or by name'),
      startsOn: day,
      endsOn: day,
      documents,
    }),
    steps: ['outsourcing-approval', 'outsourcing-agreement', 'contractor-emergency-plan', 'outsourcing-supervision'],
  }),
  // The text asks for a strict approval and names nobody who gives it: read as the regulator.
  'outsourcing-approval': kind({
    zh: '委托审批',
    en: 'approval of an outsourcing',
    files: ['regulator'],
    readers: 'parties',
    articles: { zhangye: '32' },
    data: z.strictObject({ outsourcing: id, approved: z.boolean(), opinion: prose }),
    follows: { field: 'outsourcing', kind: 'outsourcing', by: 'regulator' },
  }),
  'outsourcing-agreement': kind({
    zh: '安全保密协议',
    en: 'security and confidentiality agreement with a contractor',
    files: ['department'],
    readers: 'parties',
    articles: { dazhou: '5' },
    data: z.strictObject({ outsourcing: id, signedOn: day, document: line(300), documents }),
    follows: { field: 'outsourcing', kind: 'outsourcing', by: 'filer' },
  }),
  'contractor-emergency-plan': kind({
    zh: '受托单位数据安全应急预案',
    en: "a contractor's emergency plan",
    files: ['department'],
    readers: 'parties',
    articles: { dazhou: '5' },
    data: z.strictObject({ outsourcing: id, version: line(40), plan: prose, documents }),
    follows: { field: 'outsourcing', kind: 'outsourcing', by: 'filer' },
  }),
  'outsourcing-supervision': kind({
    zh: '受托单位履行安全义务监督记录',
    en: "supervision of a contractor's security",
    files: ['department'],
    readers: 'parties',
    articles: { zhangye: '32' },
    data: z.strictObject({ outsourcing: id, checkedOn: day, result: prose, documents }),
    follows: { field: 'outsourcing', kind: 'outsourcing', by: 'filer' },
  }),
  'deletion-statement': kind({
    zh: '数据删除声明',
    en: 'statement that a contractor keeps no data',
    files: ['department'],
    readers: 'parties',
    articles: { zhangye: '32' },
    data: z.strictObject({ outsourcing: id, statedOn: day, statement: prose, documents }),
    follows: { field: 'outsourcing', kind: 'outsourcing', by: 'filer' },
  }),
};
