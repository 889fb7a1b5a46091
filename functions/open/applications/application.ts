import * as z from 'zod';
import { CalendarDay } from '../../domain/law/schema.ts';
import { APPLICATION_KINDS, APPLICATION_STATES } from '../../domain/open/application.ts';
import { type Collection, storedShape } from '../../platform/store.ts';
import { APPLICANT_KINDS } from '../requests/request.ts';

/** Someone's application to have data that is open on conditions, with what came of it and of its use. */
export const Application = z.object({
  ...storedShape,
  entry: z.string(),
  entryName: z.string(),
  provider: z.string(),
  account: z.string().describe('Whose token reads the data, and no other'),
  applicant: z.object({ kind: z.enum(APPLICANT_KINDS), name: z.string(), contact: z.string() }),
  kind: z.enum(APPLICATION_KINDS),
  purpose: z.string(),
  qualification: z.string().optional(),
  commitment: z.string().describe('How the applicant keeps the data safe'),
  status: z.enum(APPLICATION_STATES),
  appliedOn: CalendarDay,
  appliedAt: z.string(),
  conditions: z
    .array(z.object({ condition: z.string(), metOn: CalendarDay.optional(), note: z.string().optional() }))
    .describe('Conditions of opening, each with the day on which it was recorded as met'),
  decision: z
    .object({
      result: z.enum(['approved', 'refused']),
      reason: z.string(),
      by: z.string(),
      on: CalendarDay,
      at: z.string(),
      rule: z.object({ id: z.string(), title: z.string() }).optional(),
      specialBasis: z.string().optional(),
    })
    .optional(),
  agreement: z.object({ text: z.string(), signedOn: CalendarDay.optional() }).optional(),
  endsOn: CalendarDay.optional(),
  ended: z.object({ by: z.string(), on: CalendarDay, reason: z.string() }).optional(),
  usage: z.array(
    z.object({ on: CalendarDay, result: z.string(), product: z.string().optional(), link: z.string().optional() }),
  ),
});
export type Application = z.infer<typeof Application>;

/** Every decision, in the order in which they were made: the public register. */
export const DECISIONS = 'open-decisions';
export const receivedBy = (provider: string): string => `applications#${provider}`;

export const applications: Collection<Application> = {
  type: 'open-application',
  table: 'opening',
  schema: Application,
  key: (id) => ({ pk: `application#${id}`, sk: 'current' }),
  index: (value) => ({
    ...(value.decision ? { g1pk: DECISIONS, g1sk: `${value.decision.at}#${value.id}` } : {}),
    g2pk: receivedBy(value.provider),
    g2sk: `${value.appliedAt}#${value.id}`,
  }),
};

/** An applicant's own, by dataset: what a download looks up. */
export const Own = z.object({ id: z.string() });
export const ownList = (account: string): string => `applications-of#${account}`;
export const ownKey = (account: string, entry: string, id: string) => ({ pk: ownList(account), sk: `${entry}#${id}` });

/** The one application of an account for a dataset that may not be over: two at the same moment claim it, and one has it. */
export const Claim = z.object({ id: z.string() });
export const claimKey = (account: string, entry: string) => ({ pk: `applies#${account}`, sk: entry });

/** A rule under which a unit decides on applications (Fuzhou art. 25), open to all. */
export const Rule = z.object({
  ...storedShape,
  organisation: z.string(),
  title: z.string(),
  text: z.string(),
  publishedOn: CalendarDay,
});
export type Rule = z.infer<typeof Rule>;
export const rules: Collection<Rule> = {
  type: 'open-rule',
  table: 'opening',
  schema: Rule,
  key: (id) => ({ pk: `open-rule#${id}`, sk: 'current' }),
  index: ({ organisation, publishedOn, id }) => ({
    g1pk: 'open-rules',
    g1sk: `${publishedOn}#${id}`,
    g2pk: `open-rules#${organisation}`,
    g2sk: `${publishedOn}#${id}`,
  }),
};
