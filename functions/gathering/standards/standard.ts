import * as z from 'zod';
import { Element } from '../../domain/gathering/standard.ts';
import { CalendarDay } from '../../domain/law/schema.ts';
import { everyItem, type Key, type Store } from '../../platform/store.ts';
import { FORMATS } from '../../platform/tabular/source.ts';

/** A version of a gathering standard (归集标准). Never changed: a later version takes its place on its day. */
export const GatheringStandard = z.object({
  id: z.string(),
  line: z.string().optional().describe('The line of business that it is for; for all entries when absent'),
  number: z.int().min(1),
  label: z.string().describe('What batches call this version'),
  title: z.string(),
  survey: z
    .object({ title: z.string(), heldOn: CalendarDay, findings: z.string(), document: z.string().optional() })
    .optional()
    .describe('需求调研'),
  formats: z.array(z.enum(FORMATS)).optional().describe('File formats that it takes; all when absent'),
  elements: z.array(Element).describe('数据元: rules for items of these names, in every entry'),
  text: z.string().optional(),
  since: CalendarDay.describe('In force from this day'),
  issuedOn: CalendarDay,
  by: z.string(),
});
export type GatheringStandard = z.infer<typeof GatheringStandard>;

const COUNTY = 'county';
const seriesOf = (line: string | undefined): string => `standards#${line === undefined ? COUNTY : `line:${line}`}`;

export const standardKey = (line: string | undefined, number: number): Key => ({
  pk: seriesOf(line),
  sk: String(number).padStart(6, '0'),
});

/** The versions of the county's standard, or of a line of business's, the latest first. */
export const standardsOf = (store: Store, line?: string): Promise<GatheringStandard[]> =>
  Array.fromAsync(everyItem(store, { table: 'gathering', pk: seriesOf(line), descending: true }, GatheringStandard));

/** The version in force for an entry: that of its line of business where there is one, else the county's. */
export const standardFor = async (
  store: Store,
  line: string | undefined,
  today: CalendarDay,
): Promise<GatheringStandard | undefined> => {
  const inForce = (versions: readonly GatheringStandard[]) => versions.find(({ since }) => since <= today);
  const ofLine = line === undefined ? undefined : inForce(await standardsOf(store, line));
  return ofLine ?? inForce(await standardsOf(store));
};
