import * as z from 'zod';
import { CalendarDay } from '../domain/law/schema.ts';
import type { Key } from '../platform/store.ts';

/** A decision on opening that rests on another law which prevails for the data (Dazhou art. 26), listed for review. */
export const SpecialBasis = z.object({
  type: z.enum(['publication', 'application']),
  id: z.string(),
  entry: z.string(),
  provider: z.string(),
  basis: z.string(),
  on: CalendarDay,
});
export type SpecialBasis = z.infer<typeof SpecialBasis>;

export const SPECIAL_BASES = 'special-bases';
export const basisKey = ({ on, id }: Pick<SpecialBasis, 'on' | 'id'>): Key => ({
  pk: SPECIAL_BASES,
  sk: `${on}#${id}`,
});
