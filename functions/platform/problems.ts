import type { Cite } from '../domain/law/schema.ts';

/** Every problem the API can answer with: code → status and title. One code, one status, everywhere (RFC 9457). */
export const PROBLEMS = {
  // the request itself
  'malformed-json': { status: 400, zh: '请求体不是有效的 JSON', en: 'The body is not valid JSON' },
  'invalid-request': { status: 400, zh: '请求内容不符合要求', en: 'The request does not fit its schema' },
  'invalid-cursor': { status: 400, zh: '翻页游标无效', en: 'The cursor does not belong to this query' },
  'no-token': { status: 401, zh: '未提供身份令牌', en: 'No token' },
  'invalid-token': { status: 401, zh: '身份令牌无效或已过期', en: 'The token is not valid or has expired' },
  'invalid-client': { status: 401, zh: '身份凭据未通过校验', en: 'The credentials were not accepted' },
  'plain-connection': { status: 403, zh: '须使用加密连接（HTTPS）', en: 'The connection is not encrypted: use HTTPS' },
  'other-site': { status: 403, zh: '表单须从本站提交', en: 'Forms are sent from this site only' },
  'role-not-allowed': { status: 403, zh: '您的角色不能执行此操作', en: 'Your role may not do this' },
  'other-organisation': { status: 403, zh: '不能代其他单位办理', en: 'This belongs to another organisation' },
  'other-county': { status: 403, zh: '不属于您主管的县区', en: 'This lies outside your county' },
  'unknown-caller': { status: 403, zh: '令牌中的单位未登记', en: "The token's organisation is not registered" },
  'access-ended': {
    status: 403,
    zh: '账号已暂停或委托合同已到期',
    en: 'The account is suspended, or its contract has ended',
  },
  'not-found': { status: 404, zh: '未找到', en: 'Not found' },
  'method-not-allowed': { status: 405, zh: '不支持该方法', en: 'Method not allowed' },
  retired: { status: 410, zh: '已停用', en: 'It has been retired' },
  withdrawn: { status: 410, zh: '该数据已撤下', en: 'This data was withdrawn from the public' },
  'body-too-large': { status: 413, zh: '请求体过大', en: 'The body is too large' },
  'unsupported-media-type': { status: 415, zh: '请使用 application/json', en: 'Use application/json' },
  'idempotency-key-reused': {
    status: 422,
    zh: '同一幂等键用于不同的请求',
    en: 'The idempotency key was used for another request',
  },
  // state
  'stale-version': { status: 409, zh: '版本已过期，请重新读取', en: 'Someone changed this meanwhile; read it again' },
  'already-exists': { status: 409, zh: '已存在', en: 'It exists already' },
  'wrong-state': { status: 409, zh: '当前状态不允许此操作', en: 'Its state does not allow this' },
  'gate-closed': { status: 409, zh: '尚不具备法定条件', en: 'The law asks for something first' },
  held: { status: 409, zh: '已依法保全，期间不得清除', en: 'A legal hold is on it: nothing of it may be erased' },
  'no-extension': { status: 409, zh: '法规未规定可以延期', en: 'The text allows no extension' },
  'delivery-open': { status: 409, zh: '该条目有尚未结束的交付', en: 'Another delivery of this entry is open' },
  'other-content': { status: 409, zh: '同一编号已用于其他内容', en: 'This name was used for other content' },
  'open-already': { status: 409, zh: '该数据已经开放', en: 'This data is open already' },
  'out-of-order': { status: 409, zh: '批次次序不符', en: 'The batch is not the next one' },
  'not-uploaded': { status: 409, zh: '文件尚未上传', en: 'The file has not been uploaded' },
  // what is named in the body
  'unknown-organisation': { status: 422, zh: '单位未登记', en: 'No such organisation' },
  'unknown-entry': { status: 422, zh: '目录中没有该条目', en: 'No such catalog entry' },
  'unknown-system': { status: 422, zh: '系统未登记或不属于本单位', en: 'No such system, or it is not yours' },
  'unknown-project': { status: 422, zh: '没有该项目，或不属于本单位', en: 'No such project, or it is not yours' },
  'unknown-grant': { status: 422, zh: '没有该授权', en: 'No such grant' },
  'unknown-field': { status: 422, zh: '没有该信息项', en: 'No such item in the entry' },
  'records-refused': { status: 422, zh: '记录未通过校验', en: 'The records do not pass their check' },
  'not-lawful': { status: 422, zh: '不符合法规要求', en: 'The law does not allow it so' },
  contradictory: {
    status: 422,
    zh: '请求内容自相矛盾或与已有记录不符',
    en: 'It contradicts itself or what is on record',
  },
  'invalid-uscc': {
    status: 422,
    zh: '统一社会信用代码校验不通过',
    en: 'The unified social credit code fails its check (GB 32100)',
  },
  'invalid-calendar': { status: 422, zh: '年度放假安排有误', en: 'The calendar year has faults' },
  'unknown-kind': { status: 404, zh: '没有该类台账', en: 'No such kind of register' },
  'unknown-record': { status: 422, zh: '没有该台账记录', en: 'No such record in the register' },
  'unknown-material': { status: 422, zh: '材料清单中没有该材料', en: 'The list of materials has no such material' },
  'unknown-file': { status: 422, zh: '没有该文件，或文件尚未核验', en: 'No such file, or it has not been checked' },
  'unknown-item': { status: 422, zh: '没有该政务服务事项，或尚未发布', en: 'No such service item is published' },
  'unreadable-revocations': {
    status: 422,
    zh: '不是有效的证书吊销列表',
    en: 'It is no list of revoked certificates that holds',
  },
  'unreadable-certificate': { status: 422, zh: '不是有效的数字证书', en: 'It is no certificate that can be read' },
  'file-too-large': { status: 422, zh: '文件过大', en: 'The file is too large' },
  'unknown-channel': { status: 422, zh: '没有该实名认证渠道', en: 'No such channel of identity' },
  'not-verified': { status: 409, zh: '须先实名认证', en: 'Show who you are first' },
  'wrong-channel': { status: 409, zh: '该事项不在此渠道办理', en: 'The item is not handled on this channel' },
  'not-authorised': { status: 409, zh: '申请人尚未授权查询', en: 'The applicant has not authorised it' },
  'not-connected': { status: 409, zh: '本县区尚未接入该外部系统', en: 'The county is not connected to such a system' },
  // reading under a grant
  'read-refused': { status: 403, zh: '授权不允许此次读取', en: 'The grant does not allow this read' },
  'quota-used-up': { status: 429, zh: '已达授权用量上限', en: "The grant's quota is used up" },
  'too-many-waiting': {
    status: 429,
    zh: '待处理的过多，请稍后再试',
    en: 'Too many wait to be looked at; try again later',
  },
  'wrong-code': { status: 403, zh: '查询码不符', en: 'The code is not that of this request' },
  'not-open': { status: 403, zh: '该数据未开放', en: 'This data is not open' },
  // ours
  internal: { status: 500, zh: '系统内部错误', en: 'Our fault' },
  busy: { status: 503, zh: '系统繁忙，请稍后再试', en: 'Busy; try again' },
} as const satisfies Record<string, { status: number; zh: string; en: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One thing that is wrong: where, a stable code, both languages, the article or standard if one is behind it. */
export interface Fault {
  readonly path?: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly cite?: Cite | undefined;
}

export interface ProblemExtras {
  readonly detail?: string | undefined;
  readonly cite?: Cite | undefined;
  readonly faults?: readonly Fault[] | undefined;
  readonly allow?: readonly string[] | undefined;
}

/** Thrown by the shell, answered as problem+json. Refusals of the domain become one of these. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;
  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(extras.detail ?? PROBLEMS[code].en);
    this.name = 'Problem';
    this.code = code;
    this.extras = extras;
  }
  get status(): number {
    return PROBLEMS[this.code].status;
  }
}

/** What OAuth's clients look for (RFC 6749, 5.2). */
const OAUTH: Partial<Record<ProblemCode, string>> = { 'invalid-client': 'invalid_client' };

/** The body of a problem answer. `instance` is the request's id. */
export const problemBody = (problem: Problem, instance: string) => {
  const { zh, en, status } = PROBLEMS[problem.code];
  const { detail, cite, faults } = problem.extras;
  return {
    type: `/problems/${problem.code}`,
    code: problem.code,
    ...(OAUTH[problem.code] ? { error: OAUTH[problem.code] } : {}),
    status,
    title: `${zh} · ${en}`,
    ...(detail ? { detail } : {}),
    instance,
    ...(cite ? { cite } : {}),
    ...(faults?.length ? { faults } : {}),
  };
};

/** That no route is here: 405 with the methods that there are, 404 where there is none. */
export const notHere = (allow: readonly string[]): Problem =>
  allow.length > 0
    ? new Problem('method-not-allowed', { detail: `allowed: ${allow.join(', ')}`, allow: [...allow] })
    : new Problem('not-found');
