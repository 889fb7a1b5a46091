import * as z from 'zod';
import { gatesFor } from '../domain/law/index.ts';
import { CalendarDay } from '../domain/law/schema.ts';
import { AUTHORISATION_STATES } from '../domain/share/transitions.ts';
import type { Caller } from '../platform/caller.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { type Collection, find, storedShape } from '../platform/store.ts';

const Mark = z.object({ by: z.string(), on: CalendarDay });

/** A data subject's leave for one third party to have some items of one record, for one purpose. */
export const Authorisation = z.object({
  ...storedShape,
  subject: z.string().describe('Account of the data subject'),
  entry: z.string(),
  entryName: z.string(),
  provider: z.string(),
  thirdParty: z.string(),
  items: z.array(z.string()),
  purpose: z.string(),
  record: z
    .object({ item: z.string(), value: z.string() })
    .describe("Which record is the subject's own; told to the subject, the provider and the third party alone"),
  givenOn: CalendarDay,
  endsOn: CalendarDay.optional(),
  status: z.enum(AUTHORISATION_STATES),
  checked: Mark.extend({ note: z.string() }).optional().describe('By the provider: is the record the subject’s own'),
  withdrawnOn: CalendarDay.optional(),
});
export type Authorisation = z.infer<typeof Authorisation>;

export const authorisations: Collection<Authorisation> = {
  type: 'authorisation',
  table: 'grants',
  schema: Authorisation,
  key: (id) => ({ pk: `authorisation#${id}`, sk: 'current' }),
  index: ({ subject, provider, status, id }) => ({
    g1pk: authorisationsBy(subject),
    g1sk: id,
    g2pk: `authorisations-on#${provider}`,
    g2sk: `${status}#${id}`,
  }),
};
/** Where those of a data subject stand. */
export const authorisationsBy = (subject: string): string => `authorisations-by#${subject}`;
/** Where the third party finds what it was given. */
export const heldKey = (thirdParty: string, id: string) => ({ pk: `authorisations-to#${thirdParty}`, sk: id });

/** Whether the county's text lets a data subject open its record to a third party at all. */
export const mustKnowAuthorisation = ({ deps, today }: Pick<Context, 'deps' | 'today'>): void => {
  const known = gatesFor(deps.county.law, 'grant.read', today).some(
    ({ gate: { condition } }) =>
      condition.needs === 'same-organisation' && condition.exceptWith === 'subject-authorisation',
  );
  if (!known)
    throw new Problem('contradictory', {
      detail: '本地法规未设数据主体授权机制 · the text has no authorisation by data subjects',
    });
};

const isSubject = (caller: Caller, { subject }: Authorisation): boolean =>
  caller.role === 'public' && caller.account === subject;
const isThere = (caller: Caller, { provider, thirdParty }: Authorisation): boolean =>
  ['officer', 'custodian'].includes(caller.role) && [provider, thirdParty].includes(caller.organisation ?? '');

/** The authorisation that a path names, for the three whom it concerns; to anyone else it is not there. */
export const findAuthorisation = async ({ deps, caller }: Pick<Context, 'deps' | 'caller'>, id: string) => {
  const found = await find(deps.store, authorisations, id);
  if (!isSubject(caller, found) && !isThere(caller, found))
    throw new Problem('not-found', { detail: `authorisation ${id}` });
  return found;
};

export const isLive = ({ status, endsOn }: Authorisation, today: CalendarDay): boolean =>
  status === 'live' && (endsOn === undefined || today <= endsOn);
