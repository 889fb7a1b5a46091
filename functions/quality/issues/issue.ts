import * as z from 'zod';
import { CalendarDay } from '../../domain/law/schema.ts';
import { DIMENSION_NAMES } from '../../domain/quality/dimensions.ts';
import { ISSUE_STATES } from '../../domain/quality/transitions.ts';
import { type Collection, type Key, storedShape } from '../../platform/store.ts';
import { Done } from '../repository.ts';

/** Who answers for a defect: whoever collected the data or checked it (Shuangliao art. 20); its provider failing both. */
export const Owner = z.object({
  organisation: z.string(),
  account: z.string().optional(),
  as: z.enum(['collector', 'checker', 'provider', 'assigned']),
});
export type Owner = z.infer<typeof Owner>;

/** A defect in the data of an entry, from its finding to its correction. */
export const Issue = z.object({
  ...storedShape,
  entry: z.string(),
  entryName: z.string(),
  provider: z.string(),
  says: z.string(),
  rule: z.string().optional(),
  dimension: z.enum(DIMENSION_NAMES).optional(),
  item: z.string().optional(),
  dataVersion: z.int().optional().describe('In which it was found'),
  found: Done.extend({
    at: z.string(),
    how: z.enum(['measurement', 'regulator', 'doubt', 'run']),
    ref: z.string().optional().describe('The measurement, doubt or run'),
  }),
  reporter: z.string().optional().describe('The consumer whose doubt it follows'),
  owner: Owner,
  status: z.enum(ISSUE_STATES),
  located: Done.extend({ cause: z.string(), rows: z.array(z.int()).optional() }).optional(),
  verified: Done.extend({ finding: z.enum(['confirmed', 'unfounded']), note: z.string() }).optional(),
  corrected: Done.extend({ note: z.string(), dataVersion: z.int().optional() }).optional(),
  returned: z.array(Done.extend({ reason: z.string() })),
  closed: Done.extend({ opinion: z.string() }).optional(),
  remindOn: CalendarDay,
  reminders: z.array(z.object({ on: CalendarDay, at: z.string(), to: z.string() })),
});
export type Issue = z.infer<typeof Issue>;

export const issues: Collection<Issue> = {
  type: 'quality-issue',
  table: 'quality',
  schema: Issue,
  key: (id) => ({ pk: `issue#${id}`, sk: 'current' }),
  // Open ones by the day of their next reminder.
  index: ({ id, status, remindOn, closed }) =>
    status === 'closed'
      ? { g1pk: 'issues#closed', g1sk: `${closed?.on ?? ''}#${id}` }
      : { g1pk: 'issues#open', g1sk: `${remindOn}#${id}` },
};

/** Lists in which an issue stands: of its entry, of its provider and owner, of the consumer whose doubt it follows. */
export const issueLineKey = (list: `${'entry' | 'organisation'}#${string}`, at: string, id: string): Key => ({
  pk: `issues-of#${list}`,
  sk: `${at}#${id}`,
});
export const IssueLine = z.object({ id: z.string() });

/** Open issues beside their entry. While one on a rule is open, no measurement opens another. */
export const claimOf = ({ id, rule }: Pick<Issue, 'id' | 'rule'>): string => rule ?? `issue:${id}`;
export const openIssueKey = (entry: string, rule: string): Key => ({ pk: `open-issues#${entry}`, sk: rule });
export const OpenIssue = z.object({ issue: z.string() });
