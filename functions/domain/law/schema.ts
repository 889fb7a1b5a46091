import * as z from 'zod';

/**
 * The shape of a city's law: three tables (words, clocks, gates), every row cited and dated.
 * A city's file is plain data that satisfies {@link Regulation}; nothing here knows a city by name.
 */

/** A day in the county's zone, `YYYY-MM-DD`. Never a moment. */
export const CalendarDay = z.iso.date();
export type CalendarDay = z.infer<typeof CalendarDay>;

/** Where a rule stands: the regulation's id and the article, with the paragraph or item if one is meant. */
export const Cite = z.object({
  regulation: z.string(),
  article: z.string().describe('Article number as in the text, e.g. "18"'),
  note: z.string().optional().describe('The reading taken where the text is silent or garbled'),
});
export type Cite = z.infer<typeof Cite>;

/** Chinese and English of one word of the law. */
export interface Word<Code extends string> {
  readonly code: Code;
  readonly zh: string;
  readonly en: string;
  readonly article: string;
  readonly note?: string;
}

// ---- words -------------------------------------------------------------------------------------------------------

export const SHARE_TYPES = ['unconditional', 'conditional', 'not-shared'] as const;
export type ShareType = (typeof SHARE_TYPES)[number];

export const OPEN_TYPES = ['open', 'conditional', 'closed'] as const;
export type OpenType = (typeof OPEN_TYPES)[number];

/** Who a rule speaks of. `regulator` decides and supervises; `centre` is its operating arm where the text names one. */
export const PARTIES = ['provider', 'consumer', 'regulator', 'objector', 'project-owner', 'public', 'platform'] as const;
export type Party = (typeof PARTIES)[number];

/** On what a refusal to share, or a not-shared mark, may rest. */
export const BASES = ['law', 'regulation', 'rule', 'central-policy', 'statutory-cause', 'other-basis'] as const;
export type Basis = (typeof BASES)[number];

/** What kinds of body the text lets take part. */
export const ORGANISATION_TYPES = [
  'government-department',
  'authorised-organisation',
  'administrative-organ',
  'public-institution',
  'public-enterprise',
  'utility',
  'included-body',
  'by-reference',
] as const;
export type OrganisationType = (typeof ORGANISATION_TYPES)[number];

export interface Words {
  /** The regulator and its arms, in the city's own names. */
  readonly regulator: Word<'regulator'>;
  readonly centre?: Word<'centre'>;
  readonly parties: readonly Word<Party>[];
  readonly shareTypes: readonly Word<ShareType>[];
  /** Empty where the text names no open types; {@link OPEN_TYPES} then carry the platform's plain names. */
  readonly openTypes: readonly Word<OpenType>[];
  readonly organisationTypes: readonly Word<OrganisationType>[];
  /** Resource kinds such as basic, topic, department; empty where the text has none. */
  readonly resourceKinds: readonly Word<string>[];
  /** Domains the text wants opened first, or lists as resource domains. */
  readonly domains: readonly Word<string>[];
}

// ---- clocks ------------------------------------------------------------------------------------------------------

/**
 * Every duty the five texts set by time. A name is `<noun>.<verb>`; it is the identity of the duty across cities.
 * A duty in a city's file that is not listed here does not compile.
 */
export const DUTIES = [
  // catalog
  'catalog.report-cause',
  'catalog.review-change',
  'catalog.publish-release',
  'catalog.update-open-entry',
  // organisations
  'custodian.apply-change',
  // share
  'share.reply',
  'share.deliver',
  'share.confirm-receipt',
  'share.register-interface',
  'share.adjust-scope',
  'share.verify',
  'share.feed-back-use',
  'share.end',
  // data
  'data.update-by-cycle',
  'data.update-after-change',
  'data.update-real-time',
  'data.update-monthly',
  'data.gather',
  'data.maintain',
  'data.change-gathering',
  'data.remedy-interruption',
  'data.assess-quality',
  'data.press-quality-issue',
  // objections and checks
  'objection.mark',
  'objection.decide',
  'objection.forward',
  'objection.answer',
  'objection.tell',
  'objection.tell-transferred',
  'doubt.report',
  'doubt.answer',
  'doubt.report-anomaly',
  'check.reconcile',
  'check.escalate',
  'check.settle',
  // complaints
  'complaint.answer',
  'complaint.investigate',
  // supervision
  'supervision.assess',
  'supervision.circulate',
  'supervision.inspect',
  'supervision.correct',
  'supervision.appraise-yearly',
  'supervision.survey',
  'supervision.press-rectification',
  'supervision.clear-systems',
  // services and systems
  'service.update-item',
  'service.connect',
  'system.clear-unused',
  // projects
  'project.accept',
  'project.catalog-before-acceptance',
  'project.submit-data',
  'project.review-data',
  'project.rectify',
  // security
  'security.handle-incident',
  'security.drill',
  'security.test',
  'security.assess',
  'security.train',
  'security.review-policy',
  'security.assess-major-change',
] as const;
export type DutyName = (typeof DUTIES)[number];

/** What sets a clock going. The subject of the duty is the noun before the dot. */
export type EventName = `${string}.${string}`;

/** How long a duty runs. */
export type Length =
  /** A figure counted from the day after the event (`after`), or kept before a day that is chosen (`before`). */
  | { readonly count: number; readonly unit: 'working-day' | 'month' | 'year'; readonly direction: 'after' | 'before' }
  /** At once or in real time: due the same day it starts. `figure: none` marks that the text gives no number. */
  | { readonly word: string; readonly figure: 'none' }
  /** Once in each calendar period, due by its last day. */
  | { readonly every: 'month' | 'year' }
  /** Regularly, no interval stated: the county sets the months between (`defaultMonths` until it does). */
  | { readonly every: 'configured'; readonly defaultMonths: number }
  /** By the entry's own update cycle. */
  | { readonly by: 'update-cycle' }
  /** By a day fixed case by case: in an order, a grant, a plan. */
  | { readonly by: 'fixed-day' };

/** What the text says happens when the time is up. Everything else is `breach`: recorded, open, nobody deemed to agree. */
export const LAPSE_EFFECTS = [
  'breach',
  'confirm',
  'escalate-to-government',
  'request-criticism',
  'block-acceptance',
  'block-payment-and-use',
  'end-access',
] as const;
export type LapseEffect = (typeof LAPSE_EFFECTS)[number];

/** What a request for more material does to the clock. Where the text is silent the clock runs on. */
export type PauseEffect = 'runs-on' | 'pauses' | 'restarts';

export interface Clock {
  readonly duty: DutyName;
  /** Rows of the ledger that this clock serves. */
  readonly rows: readonly string[];
  readonly bearer: Party;
  readonly from: EventName;
  readonly length: Length;
  readonly onLapse: LapseEffect;
  readonly onSupplement?: PauseEffect;
  /** Extra working days with recorded consent, where the text allows it. */
  readonly extension?: { readonly workingDays: number; readonly consentOf: Party; readonly article: string };
  readonly article: string;
  /** The rule in one short English sentence, in our words. */
  readonly says: string;
  readonly note?: string;
  readonly since: CalendarDay;
  readonly until?: CalendarDay;
}

// ---- gates -------------------------------------------------------------------------------------------------------

/** What someone may want to do. `<noun>.<verb>`, the same names as the routes. */
export const ACTIONS = [
  'organisation.register',
  'custodian.appoint',
  'system.register',
  'entry.save',
  'entry.submit',
  'entry.review',
  'entry.publish',
  'entry.change',
  'entry.withdraw',
  'gathering.submit',
  'gathering.change',
  'request.submit',
  'request.approve',
  'request.refuse',
  'request.deliver',
  'grant.activate',
  'grant.read',
  'open.publish',
  'objection.file',
  'objection.forward',
  'objection.decide',
  'doubt.file',
] as const;
export type ActionName = (typeof ACTIONS)[number];

/**
 * A condition that must hold before an action. Each is a pure predicate in `gate/conditions.ts`;
 * its parameters are the rest of the row.
 */
export type Condition =
  | { readonly needs: 'organisation-type' }
  | { readonly needs: 'authorising-law' }
  | { readonly needs: 'public-function' }
  | { readonly needs: 'active-custodian' }
  | { readonly needs: 'designated-office' }
  | { readonly needs: 'commitment-letter' }
  | { readonly needs: 'registered-system' }
  | { readonly needs: 'fields'; readonly fields: readonly string[] }
  | { readonly needs: 'share-conditions' }
  | { readonly needs: 'share-basis'; readonly of: readonly ShareType[]; readonly accepts: readonly Basis[] }
  | { readonly needs: 'share-reason'; readonly of: readonly ShareType[] }
  | { readonly needs: 'resource-kind' }
  | { readonly needs: 'one-source' }
  | { readonly needs: 'reviewer-not-owner' }
  | { readonly needs: 'published-entry' }
  | { readonly needs: 'shareable-entry' }
  | { readonly needs: 'purpose' }
  | { readonly needs: 'scenario' }
  | { readonly needs: 'duty-basis' }
  | { readonly needs: 'conditions-answered' }
  | { readonly needs: 'responsible-user' }
  | { readonly needs: 'refusal-basis'; readonly accepts: readonly Basis[]; readonly flags?: readonly Basis[] }
  | { readonly needs: 'written-reason' }
  | { readonly needs: 'approvals'; readonly of: readonly ('provider' | 'regulator')[] }
  | { readonly needs: 'approval-elements'; readonly fields: readonly string[] }
  | { readonly needs: 'agreement-signed-by-both' }
  | { readonly needs: 'conditions-met' }
  | { readonly needs: 'gathered' }
  | { readonly needs: 'platform-channel' }
  | { readonly needs: 'request-response-or-consent' }
  | { readonly needs: 'no-fee' }
  | { readonly needs: 'no-commercial-purpose' }
  | { readonly needs: 'same-organisation' }
  | { readonly needs: 'same-purpose' }
  | { readonly needs: 'same-scenario' }
  | { readonly needs: 'granted-fields' }
  | { readonly needs: 'notice-before-effect' }
  | { readonly needs: 'secrecy-review' }
  | { readonly needs: 'privacy-review' }
  | { readonly needs: 'not-barred-from-opening' }
  | { readonly needs: 'not-obtained-by-sharing' }
  | { readonly needs: 'machine-readable' };
export type ConditionName = Condition['needs'];

/** One gate row. `filed: true` means that passing it is filed with the regulator automatically. */
export type Gate = {
  readonly action: ActionName;
  readonly condition: Condition;
  /** Only for entries of these share types; all when absent. */
  readonly when?: readonly ShareType[];
  readonly filed?: boolean;
  /** Rows of the ledger that this gate serves. */
  readonly rows: readonly string[];
  readonly article: string;
  readonly says: string;
  readonly note?: string;
  readonly since: CalendarDay;
  readonly until?: CalendarDay;
};

// ---- the whole ---------------------------------------------------------------------------------------------------

export interface Regulation {
  readonly id: string;
  /** Two capital letters that begin the ledger's row ids, e.g. `DZ`. */
  readonly prefix: string;
  readonly city: { readonly zh: string; readonly en: string };
  readonly title: { readonly zh: string; readonly en: string };
  /** In force from this day; configurable per county where the copy of the text has lost it. */
  readonly effectiveFrom: CalendarDay;
  readonly effectiveNote?: string;
  /** The last article's number; articles run from 1 to it without a gap. */
  readonly articles: number;
  readonly words: Words;
  readonly clocks: readonly Clock[];
  readonly gates: readonly Gate[];
}
