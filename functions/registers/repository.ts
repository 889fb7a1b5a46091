import * as z from 'zod';
import { CalendarDay } from '../domain/law/schema.ts';
import { KIND_NAMES } from '../domain/registers/kinds.ts';
import { type Collection, everyItem, type Store, storedShape } from '../platform/store.ts';

/** A line of a register. Never changed: a correction is a new record that names the old one. */
export const RegisterRecord = z.object({
  ...storedShape,
  kind: z.enum(KIND_NAMES),
  by: z.object({ account: z.string(), organisation: z.string().optional() }),
  filedOn: CalendarDay,
  filedAt: z.string(),
  day: CalendarDay.describe('The day of what it records, where it names one; else of filing'),
  subject: z.object({ type: z.string(), id: z.string() }).optional().describe('What its duties are about'),
  follows: z.string().optional().describe('The record that it answers'),
  concerned: z.string().optional().describe('The organisation that it concerns'),
  division: z.string().optional(),
  parties: z.array(z.string()).describe('Lists in which it stands: organisation#…, account#…, division#…'),
  corrects: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
});
export type RegisterRecord = z.infer<typeof RegisterRecord>;

export const records: Collection<RegisterRecord> = {
  type: 'record',
  table: 'registers',
  schema: RegisterRecord,
  key: (id) => ({ pk: `record#${id}`, sk: 'current' }),
  index: (record) => ({ g1pk: `kind#${record.kind}`, g1sk: `${record.filedAt}#${record.id}` }),
};

/** A copy in somebody's list: records never change, so copies cannot differ. */
export const listKey = (party: string, record: RegisterRecord) => ({
  pk: party,
  sk: `${record.kind}#${record.filedAt}#${record.id}`,
});
/** A copy among those of its kind with the same value. */
export const valueKey = (value: string, record: RegisterRecord) => ({
  pk: `listed#${record.kind}#${value}`,
  sk: `${record.filedAt}#${record.id}`,
});
/** A copy beside the record that it answers, in order of filing; `number` tells apart what has the same moment. */
export const followerKey = (record: RegisterRecord, number: number) => ({
  pk: `follows#${record.follows}`,
  sk: `${record.filedAt}#${String(number).padStart(6, '0')}#${record.id}`,
});
/** A record is corrected once; the correction may be corrected again. */
export const correctionKey = (corrected: string) => ({ pk: `corrected#${corrected}`, sk: 'current' });
export const Correction = z.object({ record: z.string() });

/** Everything that answers a record, in order of filing. */
export const followersOf = async (store: Store, id: string): Promise<RegisterRecord[]> => {
  const found: RegisterRecord[] = [];
  for await (const one of everyItem(store, { table: 'registers', pk: `follows#${id}` }, RegisterRecord))
    found.push(one);
  return found;
};
