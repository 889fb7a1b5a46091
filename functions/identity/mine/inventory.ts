import type { TableName } from '../../tables.ts';

interface Said {
  readonly zh: string;
  readonly en: string;
}

/** What a table holds of people who use the platform; no fields where it holds nothing of them. */
export interface Holding {
  readonly fields: readonly string[];
  readonly what: Said;
  readonly why: Said;
  readonly kept: Said;
}

const NOTHING: Said = { zh: '无', en: 'nothing' };
const AS_LONG: Said = { zh: '与所记事项同期保存', en: 'as long as what it is about' };
const ON_REQUEST: Said = {
  zh: '与所记事项同期保存；办结后经本人申请，自可起诉期限届满起清除',
  en: 'as long as what it is about; once that is over, it is erased for the asking when it can no longer be taken to court',
};
const WHO_DECIDED: Said = { zh: '说明由谁办理、由谁负责', en: 'it must be known who decided, and who answers for it' };
const none: Holding = { fields: [], what: NOTHING, why: NOTHING, kept: NOTHING };

/**
 * The inventory of personal data, table by table; a table that is not here does not compile. The data that departments share
 * is theirs, described in the catalog item by item and answered for by its provider; this is what the platform itself holds.
 */
export const PERSONAL: Readonly<Record<TableName, Holding>> = {
  accounts: {
    fields: ['id', 'role', 'organisation', 'division', 'ground', 'emergency', 'reason', 'report'],
    what: { zh: '账号、角色、管辖范围和紧急访问', en: 'the account, its role and jurisdiction, access in emergencies' },
    why: { zh: '核验权限', en: 'to know what someone may do' },
    kept: { zh: '收回后仍保存，以备查证', en: 'also after it was withdrawn, so that past acts can be explained' },
  },
  sessions: {
    fields: ['account'],
    what: { zh: '平台签发令牌的摘要', en: 'digests of tokens that the platform gave out' },
    why: { zh: '核验令牌', en: 'to know a token again' },
    kept: { zh: '十五分钟；在门户登录的，一小时', en: 'a quarter of an hour; an hour for who signs in at the portal' },
  },
  organisations: {
    fields: ['custodian', 'nextCustodian', 'commitment.by', 'securityOfficer', 'profile.staff', 'contact'],
    what: {
      zh: '数据专管员、安全负责人、经办人和联系方式',
      en: 'the custodian, the security officer, who signed, contacts',
    },
    why: { zh: '法规要求单位指定责任人', en: 'the texts ask each body to name who answers' },
    kept: AS_LONG,
  },
  catalog: {
    fields: ['review.by', 'contact'],
    what: { zh: '审核人和联系方式', en: 'who reviewed an entry, and contacts' },
    why: WHO_DECIDED,
    kept: AS_LONG,
  },
  gathering: { fields: ['by'], what: { zh: '提交人', en: 'who handed it in' }, why: WHO_DECIDED, kept: AS_LONG },
  grants: {
    fields: ['responsibleUser', 'approvals.by', 'signatures.by', 'suspensions.by', 'subject'],
    what: {
      zh: '责任人、审批人、签署人和数据主体授权',
      en: 'who answers, approved and signed; authorisations of data subjects',
    },
    why: WHO_DECIDED,
    kept: AS_LONG,
  },
  objections: {
    fields: ['objector', 'history.by', 'evidence'],
    what: { zh: '异议人及其材料', en: 'who objected, and with what' },
    why: { zh: '核实并答复异议', en: 'to check an objection and to answer it' },
    kept: ON_REQUEST,
  },
  registers: {
    fields: ['by.account', 'data'],
    what: { zh: '登记人及登记内容', en: 'who filed a record, and what it says' },
    why: WHO_DECIDED,
    kept: AS_LONG,
  },
  quality: { fields: ['by'], what: { zh: '提出人', en: 'who raised an issue' }, why: WHO_DECIDED, kept: AS_LONG },
  statistics: {
    fields: ['by'],
    what: { zh: '申请人和审批人', en: 'who asked and who agreed' },
    why: WHO_DECIDED,
    kept: AS_LONG,
  },
  services: {
    fields: ['applicant', 'account', 'handed', 'parts', 'holder', 'document', 'text', 'by', 'outcome.by', 'visits.by'],
    what: {
      zh: '办事人及其实名信息、申请材料、证照、档案、评价和咨询，以及办理人',
      en: 'applicants and the names that were confirmed, what they handed in, licences, archives, ratings, tickets, and who handled it',
    },
    why: { zh: '办理政务服务事项', en: 'to handle an application' },
    kept: {
      zh: '办件及证照终止后十年，其后经本人申请清除；实名信息和未使用的材料经本人申请随时清除（办件办理中的除外）',
      en: 'ten years after a case and its licence have ended, then erased for the asking; a confirmed name and files of no case for the asking at any time, unless a case of theirs runs',
    },
  },
  opening: {
    fields: ['contact', 'account', 'name', 'text', 'history.by'],
    what: {
      zh: '申请人、评论人和订阅人留下的联系方式及内容',
      en: 'who asks, comments or subscribes, how to reach them, and what they say',
    },
    why: { zh: '答复公众', en: 'to answer the public' },
    kept: ON_REQUEST,
  },
  projects: {
    fields: ['experts', 'opinions.by', 'history.by'],
    what: { zh: '评审专家、审批人和办理人', en: 'experts, who gave an opinion, and who handled it' },
    why: WHO_DECIDED,
    kept: AS_LONG,
  },
  reports: {
    fields: ['by', 'issuedBy'],
    what: { zh: '统计人和发布人', en: 'who counted and who issued' },
    why: WHO_DECIDED,
    kept: AS_LONG,
  },
  duties: { fields: ['history.by'], what: { zh: '办理人', en: 'who met a duty' }, why: WHO_DECIDED, kept: AS_LONG },
  audit: {
    fields: ['actor.account', 'detail'],
    what: { zh: '每次读取、变更和被拒绝的操作', en: 'each read, change and refusal' },
    why: { zh: '法规要求留痕', en: 'the texts ask for a trail' },
    kept: {
      zh: '变更十年、读取三年、被拒绝的六个月，其后账号、详情和盐值自动清除（县级可更长）；日志中只有加盐承诺',
      en: 'changes ten years, reads three, refusals six months, then account, detail and salt go by themselves (a county may keep them longer); the log holds salted commitments only',
    },
  },
  idempotency: {
    fields: ['pk'],
    what: { zh: '近期答复', en: 'recent answers' },
    why: { zh: '重复请求得到同一答复', en: 'so that a request sent twice is answered once' },
    kept: { zh: '四十八小时', en: '48 hours' },
  },
  harvest: {
    fields: ['by'],
    what: { zh: '采集来源的登记人', en: 'who entered a source' },
    why: WHO_DECIDED,
    kept: AS_LONG,
  },
  evidence: {
    fields: ['by', 'search.account', 'pk'],
    what: {
      zh: '证据包的申请人，以及按责任人查询存证所用的索引',
      en: 'who asked for a bundle, and the index by which evidence is found by who acted',
    },
    why: { zh: '按责任人查询和追责', en: 'so that evidence is found by who answers for it' },
    kept: AS_LONG,
  },
  calendar: none,
  counters: none,
  notices: none,
};
