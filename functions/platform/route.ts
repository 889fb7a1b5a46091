import * as z from 'zod';
import { LAW_WORD } from '../domain/law/law-word.ts';
import type { ProblemCode } from './problems.ts';
import type { Role } from './roles.ts';
import { type Schema, schemaOf } from './schema.ts';

export const ROOMS = [
  'organisations',
  'catalog',
  'gathering',
  'versions',
  'share',
  'data',
  'open-data',
  'open',
  'objections',
  'disputes',
  'supervision',
  'registers',
  'projects',
  'quality',
  'law',
  'evidence',
  'statistics',
  'portal',
  'identity',
  'feeds',
  'downloads',
  'harvest',
  'services',
  'reports',
] as const;
export type RoomName = (typeof ROOMS)[number];

/** What people see. */
export const ROOM_WORDS: Record<RoomName, { readonly zh: string; readonly en: string }> = {
  organisations: { zh: '单位、信息系统与数据专管员', en: 'Organisations, their systems and custodians' },
  catalog: { zh: '公共数据目录', en: 'The catalog of public data' },
  gathering: { zh: '数据归集', en: 'Data handed in by departments' },
  versions: { zh: '数据版本', en: 'Versions of data, their differences and their keeping' },
  share: { zh: '共享申请与授权', en: 'Requests to share, and grants' },
  data: { zh: '按授权使用数据', en: 'Reading data under a grant' },
  'open-data': { zh: '数据开放', en: 'Data that is opened: reviews, publications, datasets' },
  open: { zh: '面向公众的开放服务', en: 'What the public asks, applies for and says about open data' },
  objections: { zh: '异议与数据疑义', en: 'Objections, and doubts on shared data' },
  disputes: { zh: '部门间争议', en: 'Disputes between departments' },
  supervision: { zh: '监督、时限与工作日历', en: 'Duties, inspections, orders, and the calendar of working days' },
  registers: { zh: '台账', en: 'Registers: what is only recorded' },
  projects: { zh: '信息化项目', en: 'IT projects' },
  quality: { zh: '数据质量', en: 'Quality of data' },
  law: { zh: '法规', en: 'The law of each city, article by article' },
  evidence: { zh: '存证与审计', en: 'Evidence that can be checked' },
  statistics: { zh: '可用不可见的统计与比对', en: 'Statistics and matching on data that is not shown' },
  portal: { zh: '门户', en: 'The public portal' },
  identity: { zh: '账号、角色与机器身份', en: 'Accounts, roles and machines' },
  feeds: { zh: '标准目录接口（CKAN、DCAT 等）', en: 'The catalogue in the forms of CKAN, DCAT and others' },
  downloads: { zh: '下载', en: 'Prepared files of open data' },
  harvest: { zh: '外部目录采集', en: 'Catalogues of others, harvested' },
  services: { zh: '政务服务', en: 'The one-stop service' },
  reports: { zh: '统计与报告', en: 'Figures and reports, month by month' },
};

/**
 * One endpoint. The gateway's definition, the OpenAPI document, the local server, the authorisation tests and the
 * portal's types are derived from these rows; nothing about an endpoint is written anywhere else.
 */
export interface Route {
  /** Verb and noun in camel case; also the handler's name and the name in logs. */
  readonly name: string;
  readonly room: RoomName;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/room/…` with `{parameter}` segments. */
  readonly path: string;
  /** The standard or custom that sets its path, where it does not stand under its room. */
  readonly standard?: string;
  /** `anyone` needs no token. */
  readonly who: 'anyone' | readonly Role[];
  readonly says: { readonly zh: string; readonly en: string };
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  /** The request comes as it was sent, and the verb answers with status and body (`platform/raw.ts`): for another API's forms. */
  readonly raw?: {
    /** What it sends as JSON when all is well, and the statuses of the other API’s own refusals. */
    readonly sends: Schema;
    readonly refuses: readonly number[];
  };
  /** A number of the body that JavaScript would bend (past 2^53, or with more digits than a float keeps) comes as its text. */
  readonly exactNumbers?: true;
  /** It also comes as a form, as OAuth has it: one text to a name. */
  readonly form?: true;
  readonly answer: {
    readonly status: 200 | 201 | 202 | 302;
    readonly body: Schema;
    /** Of a body that is a text of its own, such as a picture; JSON when absent. */
    readonly type?: string;
    /** Seconds for which anyone may show it again without asking; it has a tag of its content, and is answered under conditions. */
    readonly fresh?: number;
    /** The media types of a document (`platform/document.ts`), which is answered under conditions; its body is `DocumentBody`. */
    readonly documents?: readonly string[];
  };
  /** What it may answer beyond what every route may: see `COMMON_PROBLEMS`. */
  readonly problems: readonly ProblemCode[];
}

/** What the gateway knows of whatever stands at an address. `{name+}` takes all segments that are left. */
export type Door = Pick<Route, 'name' | 'room' | 'method' | 'path' | 'who'>;

/** Keeps the row's exact types. */
export const route = <const R extends Route>(row: R): R => row;

/** What a handler is given, by the row's schemas. */
export interface Input<R extends Route> {
  readonly params: R extends { params: infer P extends Schema } ? P['_zod']['output'] : undefined;
  readonly query: R extends { query: infer Q extends Schema } ? Q['_zod']['output'] : undefined;
  readonly body: R extends { body: infer B extends Schema } ? B['_zod']['output'] : undefined;
}
/** What a handler answers: the schema's input, so that defaults and stripping apply on the way out. */
export type AnswerOf<R extends Route> = R['answer']['body']['_zod']['input'];

export type RouteTable = Readonly<Record<string, Route>>;

/** Whether something that it is given is a word of the law, which is refused with its article. */
const takesLawWords = ({ params, query, body }: Route): boolean =>
  [params, query, body].some(
    (schema) =>
      schema &&
      JSON.stringify(z.toJSONSchema(schemaOf(schema), { io: 'input', unrepresentable: 'any' })).includes(LAW_WORD),
  );

/** Whether a request may carry an idempotency key: one that changes something, of somebody who is known. */
export const takesKey = ({ method, who }: Pick<Route, 'method' | 'who'>): boolean =>
  method !== 'GET' && who !== 'anyone';

/** What any route may answer, by whether it needs a token and takes a body. */
export const commonProblems = (row: Route): ProblemCode[] => [
  'invalid-request',
  'plain-connection',
  ...(takesLawWords(row) ? (['not-lawful'] as const) : []),
  ...(row.who === 'anyone' ? [] : (['no-token', 'invalid-token', 'role-not-allowed', 'access-ended'] as const)),
  ...(row.body ? (['malformed-json', 'body-too-large', 'unsupported-media-type', 'contradictory'] as const) : []),
  ...(takesKey(row) ? (['idempotency-key-reused'] as const) : []),
  'internal',
  'busy',
];
