import * as z from 'zod';
import { lawWord } from '../law/law-word.ts';
import { SHARE_TYPES } from '../law/schema.ts';

/**
 * The items (信息项) of a catalog entry: what each column of the gathered data is.
 * After the core metadata of 《政务信息资源目录编制指南（试行）》 (发改高技〔2017〕1272号): name, data type, length,
 * share type; with the grade of GB/T 43697 and the masking that opening needs, item by item.
 */

/** What a column holds. Everything but numbers, dates and booleans is kept as text, so leading zeros survive. */
export const ITEM_TYPES = [
  'text',
  'code',
  'integer',
  'decimal',
  'date',
  'datetime',
  'boolean',
  'resident-id',
  'uscc',
  'division',
] as const;
export type ItemType = (typeof ITEM_TYPES)[number];

/** How a value is hidden where the public, or a consumer without need, sees it; `drop` leaves the column out. */
export const MASKINGS = ['none', 'name', 'resident-id', 'mobile', 'bank-card', 'address', 'drop'] as const;
export type Masking = (typeof MASKINGS)[number];

/** What one learns in one's duties and keeps to oneself (Zhangye art. 32). */
export const SENSITIVE = ['privacy', 'organisation', 'trade-secret', 'business-secret'] as const;

/** Types whose values are text and may be masked in place. */
const TEXTUAL: ReadonlySet<ItemType> = new Set(['text', 'code', 'resident-id', 'uscc', 'division']);

export const Item = z
  .object({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,62}$/)
      .describe('Machine name: small letters, digits and underscores, from a letter'),
    label: z.string().trim().min(1).max(100).describe('信息项名称: the Chinese name'),
    type: z.enum(ITEM_TYPES).describe('数据类型'),
    length: z.int().min(1).max(32_000).optional().describe('数据长度: the most characters, or digits of a number'),
    scale: z.int().min(0).max(18).optional().describe('The most digits after the point of a decimal'),
    required: z.boolean().optional().describe('Whether every row must have a value'),
    unique: z.boolean().optional().describe('Whether no two rows may have the same value'),
    values: z.array(z.string().min(1).max(200)).min(1).max(2_000).optional().describe('值域: the only values allowed'),
    shareType: lawWord(SHARE_TYPES, 'share-type')
      .optional()
      .describe('共享类型 of this item, where it is not that of its entry'),
    grade: z
      .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
      .optional()
      .describe('数据级别, 1 to 4'),
    sensitive: z
      .enum(SENSITIVE)
      .optional()
      .describe('个人隐私、单位信息、商业秘密或保密商务信息: read for a granted purpose alone'),
    masking: z.enum(MASKINGS).optional().describe('脱敏方式; none when absent'),
    note: z.string().max(1_000).optional(),
  })
  .refine((item) => item.scale === undefined || item.type === 'decimal', {
    path: ['scale'],
    error: 'only a decimal has a scale',
  })
  .refine((item) => item.values === undefined || item.type === 'text' || item.type === 'code', {
    path: ['values'],
    error: 'only text and codes have a list of values',
  })
  .refine((item) => TEXTUAL.has(item.type) || item.masking === undefined || ['none', 'drop'].includes(item.masking), {
    path: ['masking'],
    error: 'numbers, dates and booleans can only be dropped',
  });
export type Item = z.infer<typeof Item>;

/** What a header cell and a name or label are compared by: width, case and outer spaces do not count. */
export function headerKey(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

/** The items of one entry: at least one, and no header cell could mean two of them. */
export const Items = z
  .array(Item)
  .min(1)
  .max(1_000)
  .superRefine((items, context) => {
    const owners = new Map<string, number>();
    for (const [at, item] of items.entries()) {
      for (const field of ['name', 'label'] as const) {
        const key = headerKey(item[field]);
        const owner = owners.get(key);
        if (owner !== undefined && owner !== at)
          context.addIssue({
            code: 'custom',
            path: [at, field],
            message: `"${item[field]}" already names item ${owner + 1}`,
          });
        owners.set(key, owner ?? at);
      }
    }
  });
export type Items = z.infer<typeof Items>;
