import { type Judges, said } from './judge.ts';

const ENTERPRISES = ['public-enterprise', 'utility'];

/** Who may take part, through whom, and with which systems. */
export const organisationJudges = {
  'organisation-type': {
    status: 422,
    zh: '该类单位不在适用范围内',
    en: 'This kind of body is outside the scope',
    holds: (f) => f.organisation !== undefined && (f.knownOrganisationTypes ?? []).includes(f.organisation.type),
    detail: (f) => f.organisation?.type,
  },
  'authorising-law': {
    status: 422,
    zh: '须注明授权的法律法规',
    en: 'Name the law or regulation that authorises it',
    holds: (f) => f.organisation?.type !== 'authorised-organisation' || said(f.organisation.authorisingLaw),
  },
  'public-function': {
    status: 422,
    zh: '企业须注明公共管理和服务职能',
    en: 'An enterprise must state its public function',
    holds: (f) => !ENTERPRISES.includes(f.organisation?.type ?? '') || said(f.organisation?.publicFunction),
  },
  'inclusion-decision': {
    status: 422,
    zh: '须有纳入共享范围的决定',
    en: "It needs the regulator's decision to include it",
    holds: (f) => f.organisation?.type !== 'included-body' || said(f.organisation.inclusionDecision),
  },
  'active-custodian': {
    status: 409,
    zh: '须有在任的数据专管员',
    en: 'The department needs an active data custodian',
    holds: (f) => Boolean(f.organisation?.custodian),
  },
  'one-custodian': {
    status: 409,
    zh: '同一时间只能有一名数据专管员',
    en: 'A department has one custodian at a time',
    holds: (f) => f.custodianThen === undefined || f.custodianThen === f.custodianToBe?.account,
    detail: (f) => f.custodianThen,
  },
  'custodian-experience': {
    status: 422,
    zh: '专管员须有信息化或数据资源管理工作经验',
    en: 'The custodian needs experience in IT or data management',
    holds: (f) => said(f.custodianToBe?.experience),
  },
  'designated-office': {
    status: 409,
    zh: '须指定归口管理机构',
    en: 'The unit needs a designated office',
    holds: (f) => Boolean(f.organisation?.office),
  },
  'commitment-letter': {
    status: 409,
    zh: '须签署共享与交换承诺书',
    en: 'The unit must have signed the commitment letter',
    holds: (f) => Boolean(f.organisation?.commitment),
  },
  'registered-system': {
    status: 422,
    zh: '所属系统未登记或不属于本单位',
    en: 'The system is not registered, or belongs to another department',
    holds: (f) =>
      !said(f.entry?.system) ||
      (f.systems ?? []).some((s) => s.id === f.entry?.system && s.owner === f.entry?.provider),
  },
  'exchange-system': {
    status: 409,
    zh: '不得自建共享交换系统',
    en: 'No exchange system of one’s own',
    holds: (f, row) =>
      f.system?.purpose !== 'exchange' ||
      (row.allowed === 'never-to-counties'
        ? f.organisation?.level !== 'county'
        : said(f.system.approval) || (row.allowed === 'new-with-approval' && f.system.origin === 'existing')),
    detail: (_f, row) => (row.allowed === 'never-to-counties' ? undefined : 'needs an approval'),
  },
  'approved-project': {
    status: 409,
    zh: '新建系统须来自经批准的项目',
    en: 'A new system comes from an approved project',
    holds: (f) => f.system?.origin === 'existing' || said(f.system?.project),
  },
  'network-basis': {
    status: 409,
    zh: '新建业务专网须有国家规定',
    en: 'A new dedicated network needs a national rule',
    holds: (f) =>
      f.system?.zone !== 'dedicated-network' || f.system.origin === 'existing' || said(f.system.networkBasis),
  },
  'not-secret': {
    status: 422,
    zh: '涉密的不得上平台',
    en: 'Secrets stay off the platform',
    holds: (f, row) => f.system?.secret !== true && !row.of.includes(f.entry?.secrecy as never),
  },
} as const satisfies Partial<Judges>;
