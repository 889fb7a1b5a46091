import * as z from 'zod';
import { Items } from '../gathering/items.ts';
import { lawWord } from '../law/law-word.ts';
import { BASES, CalendarDay, OPEN_TYPES, SHARE_TYPES } from '../law/schema.ts';
import type { Transitions } from '../life/transitions.ts';

/**
 * A catalog entry: the core metadata of the national guide (发改高技〔2017〕1272号), with what the cities' texts add.
 * What is mandatory is the city's law (gates on `entry.save` and `entry.submit`), not this schema.
 */

export const UPDATE_CYCLES = [
  'real-time',
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'half-yearly',
  'yearly',
  'irregular',
  'never',
] as const;
export const SENSITIVITIES = [
  'state-secret',
  'national-security',
  'public-interest',
  'trade-secret',
  'privacy',
  'legally-barred',
] as const;

export const GATHERING_METHODS = ['interface', 'table', 'file', 'manual'] as const;

/** Made or had in one's own duty, or through others. */
export const ORIGINS = [
  'own-duty',
  'third-party',
  'authorised-management',
  'shared',
  'agreed',
  'collected',
  'produced',
  'directly-managed',
  'made',
  'obtained',
] as const;

const line = (max: number) => z.string().trim().min(1).max(max);

/** What its department writes; everything about an entry that can be edited. */
export const EntryContent = z.strictObject({
  name: line(200).describe('信息资源名称'),
  summary: line(5000).optional().describe('信息资源摘要'),
  kind: z.string().max(60).optional().describe('信息资源分类, as the city names its kinds'),
  domain: line(100).optional().describe('领域'),
  industry: line(100).optional().describe('所属行业'),
  topic: line(100).optional(),
  lead: line(64).optional().describe('牵头部门 of a basic or topic resource'),
  media: lawWord(['text', 'data', 'image', 'audio', 'video', 'other'], 'media').optional(),
  codes: z.array(line(60)).max(20).optional().describe('信息资源代码, one per node of the classification'),
  format: z.array(line(30)).max(20).optional().describe('信息资源格式'),
  items: Items.optional().describe('信息项'),
  shareType: lawWord(SHARE_TYPES, 'share-type').optional().describe('共享类型'),
  shareConditions: z.array(line(500)).max(20).optional().describe('共享条件'),
  shareBasis: z
    .strictObject({ type: lawWord(BASES, 'share-basis'), name: line(200), article: line(60).optional() })
    .optional(),
  shareReason: line(1000).optional(),
  deliveryForms: z
    .array(lawWord(['interface', 'table', 'file'], 'delivery-form'))
    .optional()
    .describe('共享方式'),
  traits: z
    .array(lawWord(['frequently-changing', 'time-sensitive', 'joint-approval', 'joint-work'], 'interface-delivery'))
    .optional(),
  interface: z.strictObject({ description: line(2000), method: line(2000) }).optional(),
  openType: lawWord(OPEN_TYPES, 'open-ground').optional().describe('开放属性'),
  openConditions: line(2000).optional(),
  openGround: line(300).optional().describe('Why it is closed or conditional; `unclear` where the law does not say'),
  sensitivity: z.array(lawWord(SENSITIVITIES, 'not-barred-from-opening')).optional(),
  secrecy: lawWord(['none', 'work-secret', 'state-secret', 'formerly-secret'], 'not-secret').optional(),
  declassification: line(300).optional().describe('解密文件'),
  sharingPermission: line(300).optional().describe('允许共享的文件, of what was secret once'),
  grade: lawWord(['1', '2', '3', '4'], 'security-level').optional().describe('数据级别'),
  important: z.boolean().optional(),
  updateCycle: lawWord(UPDATE_CYCLES).optional().describe('更新周期'),
  system: line(64).optional().describe('所属系统'),
  gatheringMethod: lawWord(GATHERING_METHODS, 'gathering-channel').optional().describe('归集方式'),
  sending: z
    .enum(['platform', 'exchange-channel'])
    .optional()
    .describe('To the platform itself, or only through its exchange channel'),
  gatheringConstraint: line(500).optional().describe('技术条件等归集制约'),
  scope: line(1000).optional().describe('数据范围'),
  line: line(100).optional().describe('业务条线 or 数据类别, for which a department is designated'),
  origin: lawWord(ORIGINS, 'origin').optional().describe('How the department came to it, in the words of the texts'),
  originBasis: line(300).optional().describe('On what collecting through others, or managing by authorisation, rests'),
  carrier: lawWord(['electronic', 'non-electronic'], 'carrier').optional(),
  digitisation: z.enum(['not-started', 'in-progress', 'done']).optional().describe('电子化改造情况'),
  participants: z.array(line(64)).max(100).optional().describe('Departments that take part in a topic resource'),
  eligibleUnits: z.array(line(64)).max(500).optional().describe('The only units that may have it'),
  specialLaw: line(300).optional().describe('Another law that prevails for this data'),
  publicService: z.boolean().optional(),
  supplementary: z.boolean().optional(),
  tags: z.array(line(60)).max(50).optional(),
});
export type EntryContent = z.infer<typeof EntryContent>;

export const ENTRY_STATES = ['draft', 'submitted', 'returned', 'reviewed', 'published', 'withdrawn'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

/** Draft → submitted → reviewed → published → withdrawn; a reviewer may return it. A published one changes by request. */
export const entryTransitions = {
  edit: { from: ['draft', 'returned'], to: 'draft' },
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  return: { from: ['submitted'], to: 'returned' },
  approve: { from: ['submitted'], to: 'reviewed' },
  publish: { from: ['reviewed'], to: 'published' },
  change: { from: ['published'], to: 'published' },
  withdraw: { from: ['published'], to: 'withdrawn' },
} as const satisfies Transitions<EntryState>;

/** Whether an entry is in force on a day: published, and its withdrawal not come. */
export const inForceOn = (
  entry: { readonly status: string; readonly withdrawal?: { readonly on: string } | undefined },
  day: string,
): boolean => entry.status === 'published' && !(entry.withdrawal && entry.withdrawal.on <= day);

export const CHANGE_STATES = ['submitted', 'approved', 'refused', 'called-off'] as const;
/**
 * A request to change or withdraw a published entry; the old version stays in force until it is approved, or until the day
 * that a withdrawal names. Until then its department may call it off.
 */
export const changeTransitions = {
  approve: { from: ['submitted'], to: 'approved' },
  refuse: { from: ['submitted'], to: 'refused' },
  'call-off': { from: ['submitted', 'approved'], to: 'called-off' },
} as const satisfies Transitions<(typeof CHANGE_STATES)[number]>;

/** Opening to the public, beside the entry's own life. */
export const OPEN_STATES = ['not-open', 'listed', 'publishing', 'published', 'withdrawn'] as const;

export const EntryShape = {
  ...EntryContent.shape,
  provider: z.string().describe('信息资源提供方: organisation id'),
  providerName: z.string(),
  status: z.enum(ENTRY_STATES),
  revision: z.int().min(0).describe('Number of the published version; 0 before the first'),
  createdOn: CalendarDay,
  publishedOn: CalendarDay.optional().describe('发布日期'),
  updatedOn: CalendarDay.optional(),
  changedAt: z.string(),
  review: z
    .object({
      by: z.string(),
      on: CalendarDay,
      opinion: z.string().optional(),
      secrecy: z.enum(['passed', 'failed']).optional(),
    })
    .optional(),
  imported: z
    .object({ job: z.string(), row: z.int(), source: z.string().optional(), rows: z.int().optional() })
    .optional(),
  contact: z.object({ phone: z.string().optional(), email: z.string().optional() }).optional(),
  withdrawal: z
    .object({ on: CalendarDay, request: z.string() })
    .optional()
    .describe('The day from which it is withdrawn; in force until then'),
  byReference: z.boolean().optional().describe('Its provider applies the text by reference only'),
  follows: z
    .array(z.object({ kind: z.string(), paper: z.string(), number: z.int() }))
    .optional()
    .describe('The guide and the standard in force when its content was last saved'),
  asset: z
    .object({ number: z.string(), evaluation: z.string(), registeredOn: CalendarDay })
    .optional()
    .describe('资产登记 and its evaluation'),
  /** Open objections and doubts on its data, shown to everyone who reads it. */
  marks: z.array(z.object({ objection: z.string(), item: z.string().optional(), since: CalendarDay })),
  data: z
    .object({ version: z.int(), rows: z.int(), acceptedOn: CalendarDay })
    .optional()
    .describe('The data version in force'),
  open: z.object({
    state: z.enum(OPEN_STATES),
    dataVersion: z.int().optional(),
    formats: z.array(z.string()).optional(),
    restricted: z.boolean().optional().describe('Open to named users alone, and not shown to the public'),
    publishedOn: CalendarDay.optional(),
    updatedOn: CalendarDay.optional().describe('Day of the latest release'),
  }),
};
