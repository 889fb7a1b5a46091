import { type Judges, lacking, said } from './judge.ts';

const LED = ['basic', 'topic'];
const FORMS = ['interface', 'table', 'file'];
const FAST = ['frequently-changing', 'time-sensitive', 'joint-approval', 'joint-work'];

const levelOf = ({ withClass }: { readonly withClass?: true }): string[] => (withClass ? ['kind', 'grade'] : ['grade']);

/** What a catalog entry must hold before it is saved, submitted, reviewed or published. */
export const catalogJudges = {
  fields: {
    status: 422,
    zh: '必填要素缺失',
    en: 'Required elements are missing',
    holds: (f, row) => lacking(f.plan ?? f.entry, row.fields).length === 0,
    detail: (f, row) => lacking(f.plan ?? f.entry, row.fields).join(', '),
  },
  'share-type': {
    status: 422,
    zh: '共享类型不在法规所列范围',
    en: 'The text does not know this share type',
    holds: (f) => f.entry?.shareType !== undefined && (f.knownShareTypes ?? []).includes(f.entry.shareType),
    detail: (f) => `accepted: ${(f.knownShareTypes ?? []).join(', ')}`,
  },
  'share-conditions': {
    status: 422,
    zh: '有条件共享须写明共享条件',
    en: 'Conditional data needs its conditions stated',
    holds: (f) => f.entry?.shareType !== 'conditional' || (f.entry.shareConditions ?? []).some(said),
  },
  'share-basis': {
    status: 422,
    zh: '须提供依据',
    en: 'A legal basis must be cited',
    holds: (f, row) =>
      !row.of.includes(f.entry?.shareType as never) ||
      (row.accepts.includes(f.entry?.shareBasis?.type as never) && said(f.entry?.shareBasis?.name)),
    detail: (_f, row) => `accepted: ${row.accepts.join(', ')}`,
  },
  'share-reason': {
    status: 422,
    zh: '须说明理由',
    en: 'A reason must be stated',
    holds: (f, row) => !row.of.includes(f.entry?.shareType as never) || said(f.entry?.shareReason),
  },
  'resource-kind': {
    status: 422,
    zh: '资源类型不在法规所列范围',
    en: 'The text does not know this kind of resource',
    holds: (f) =>
      (f.knownResourceKinds ?? []).length === 0 || (f.knownResourceKinds ?? []).includes(f.entry?.kind ?? ''),
    detail: (f) => `accepted: ${(f.knownResourceKinds ?? []).join(', ')}`,
  },
  'lead-department': {
    status: 403,
    zh: '基础和主题资源由牵头部门负责',
    en: 'The lead department is in charge of basic and topic resources',
    holds: (f) => !LED.includes(f.entry?.kind ?? '') || !said(f.entry?.lead) || f.callerOrganisation === f.entry?.lead,
    detail: (f) => f.entry?.lead,
  },
  'source-department': {
    status: 409,
    zh: '该业务条线尚未依法明确责任部门',
    en: 'No department has been designated for this line of business on a legal basis',
    holds: (f) => !said(f.entry?.line) || (f.sourceDepartment !== undefined && said(f.sourceDepartment.basis)),
  },
  'not-in-provincial-catalog': {
    status: 409,
    zh: '省目录已有该条目，不得列入补充目录',
    en: 'The provincial catalog has it: it is not supplementary',
    holds: (f) => f.entry?.supplementary !== true || f.inProvincialCatalog !== true,
  },
  'security-level': {
    status: 422,
    zh: '须明确数据安全等级',
    en: 'The data security level must be set',
    holds: (f, row) => lacking(f.entry, levelOf(row)).length === 0,
    detail: (f, row) => lacking(f.entry, levelOf(row)).join(', '),
  },
  'security-officer': {
    status: 409,
    zh: '重要数据须明确安全负责人和管理机构',
    en: 'Important data needs a named security officer and body',
    holds: (f) => f.entry?.important !== true || Boolean(f.organisation?.securityOfficer),
  },
  declassified: {
    status: 422,
    zh: '须提供解密并允许共享的证明',
    en: 'Show that it was declassified and may be shared',
    holds: (f) =>
      f.entry?.secrecy !== 'formerly-secret' || (said(f.entry.declassification) && said(f.entry.sharingPermission)),
  },
  'public-service-item': {
    status: 422,
    zh: '非因提供公共服务产生的数据不在适用范围',
    en: 'Data that does not arise from public service is out of scope',
    holds: (f) =>
      !['utility', 'public-enterprise'].includes(f.organisation?.type ?? '') || f.entry?.publicService !== false,
  },
  'delivery-form': {
    status: 422,
    zh: '须注明共享方式（接口、库表、文件）',
    en: 'State the delivery form: interface, table or file',
    holds: (f) =>
      (f.entry?.deliveryForms ?? []).length > 0 && (f.entry?.deliveryForms ?? []).every((form) => FORMS.includes(form)),
  },
  'interface-delivery': {
    status: 422,
    zh: '变化频繁、时效性强或协同办理的数据须以接口方式共享',
    en: 'Fast-changing, time-bound or jointly handled data goes by interface',
    holds: (f) =>
      !(f.entry?.traits ?? []).some((trait) => FAST.includes(trait)) ||
      (f.entry?.deliveryForms ?? []).every((form) => form === 'interface'),
  },
  'registered-interface': {
    status: 409,
    zh: '接口尚未注册并提供描述及调用方法',
    en: 'The interface is not registered with its description and calling method',
    holds: (f) => !(f.entry?.deliveryForms ?? []).includes('interface') || Boolean(f.entry?.interface),
  },
  'one-source': {
    status: 409,
    zh: '一数一源：该数据已由其他单位采集',
    en: 'One datum, one source: another body already collects it',
    holds: (f) => f.otherSource === undefined,
    detail: (f) => f.otherSource && `collected by ${f.otherSource.organisation} (${f.otherSource.entry})`,
  },
  'guide-fields': {
    status: 422,
    zh: '现行编目指南要求的要素缺失',
    en: 'Fields that the catalog guide in force asks for are missing',
    holds: (f) => lacking(f.entry, f.guide?.requires ?? []).length === 0,
    detail: (f) => lacking(f.entry, f.guide?.requires ?? []).join(', '),
  },
  'kind-domain': {
    status: 422,
    zh: '须归入法规所列的领域',
    en: 'It must name one of the domains that the text lists',
    holds: (f, row) => f.entry?.kind !== row.kind || row.domains.includes(f.domainCode ?? ''),
    detail: (_f, row) => `accepted: ${row.domains.join(', ')}`,
  },
  'topic-participants': {
    status: 422,
    zh: '主题信息资源须写明主题和参与部门',
    en: 'A topic resource names its topic and the departments that take part',
    holds: (f, row) =>
      f.entry?.kind !== 'topic' ||
      (said(f.entry.topic) && new Set((f.entry.participants as string[] | undefined) ?? []).size >= row.atLeast),
    detail: (_f, row) => `at least ${row.atLeast} departments`,
  },
  'eligible-or-part': {
    status: 422,
    zh: '有条件共享须写明可获得的单位或可共享的部分',
    en: 'Conditional data names the units that may have it, or the part that may be given',
    holds: (f) =>
      f.entry?.shareType !== 'conditional' ||
      ((f.entry.eligibleUnits as string[] | undefined) ?? []).length > 0 ||
      ((f.entry.items as { shareType?: string }[] | undefined) ?? []).some((item) => item.shareType !== 'not-shared'),
  },
  'eligible-unit': {
    status: 403,
    zh: '该数据只提供给列明的单位',
    en: 'This data is given to the units that the entry names',
    holds: (f) => {
      const units = (f.entry?.eligibleUnits as string[] | undefined) ?? [];
      return units.length === 0 || units.includes(f.organisation?.id ?? '');
    },
  },
  'origin-basis': {
    status: 422,
    zh: '须写明第三方采集或授权管理的依据',
    en: 'Data of this origin states on what it rests',
    holds: (f, row) => !row.of.includes(f.entry?.origin ?? '') || said(f.entry?.originBasis),
  },
  'exclusion-reason': {
    status: 422,
    zh: '不属于可不列入目录的情形',
    en: 'Not a reason to leave it out of the catalog',
    holds: (f, row) => row.accepts.includes(f.exclusion?.reason ?? ''),
    detail: (_f, row) => `accepted: ${row.accepts.join(', ')}`,
  },
  'designation-basis': {
    status: 422,
    zh: '须写明确定责任部门的法定依据',
    en: 'A designation names its legal basis',
    holds: (f, row) => row.accepts.includes(f.designation?.basis?.type as never) && said(f.designation?.basis?.name),
    detail: (_f, row) => `accepted: ${row.accepts.join(', ')}`,
  },
  'deciding-bodies': {
    status: 422,
    zh: '须写明共同作出决定的机关',
    en: 'A designation names the bodies that decided it',
    holds: (f, row) => new Set(f.designation?.decidedBy ?? []).size >= row.atLeast,
    detail: (_f, row) => `at least ${row.atLeast}`,
  },
  'reviewer-not-owner': {
    status: 403,
    zh: '不得审核本单位的目录',
    en: 'The owner may not review its own entry',
    holds: (f) => f.callerOrganisation !== f.entry?.provider,
  },
} as const satisfies Partial<Judges>;
