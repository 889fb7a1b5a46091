import * as z from 'zod';
import type { BuildType, FundSource, PlanPart, REVIEW_ITEMS } from '../project/project.ts';
import type { Part } from '../project/readiness.ts';

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

/**
 * Who a rule speaks of. `regulator` decides and supervises, itself or through its operating arm ({@link Clock.arm});
 * `respondent` is the body that an order or a case is directed at, whatever its part in sharing;
 * `service-agency` is a body in its part as a counter that serves the public.
 */
export const PARTIES = [
  'provider',
  'consumer',
  'regulator',
  'objector',
  'project-owner',
  'public',
  'platform',
  'respondent',
  'service-agency',
] as const;
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
  /** To whom the text says that the data belongs, where it says so. */
  readonly owner?: Word<'owner'>;
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

/** Lists that a text gives of what no table above holds, and no gate judges: media of data, its carriers, its origins. */
export const LISTS = ['media', 'carrier', 'origin', 'priority-ground'] as const;
export type ListName = (typeof LISTS)[number];

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
  // access in emergencies
  'emergency.report',
  'emergency.review',
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

/**
 * What sets a clock going, `<noun>.<participle>`; the subject of the duty is the noun. One name for one happening in all
 * cities, so that the code which reports it need not know whose law listens. `<noun>.due` opens a recurring period.
 * An event in a city's file that is not listed here does not compile.
 */
export const EVENTS = [
  // catalog
  'catalog-cause.arose',
  'catalog-change.received',
  'catalog-entry.published',
  'catalog-entry.update-due',
  'catalog-release.due',
  'open-entry.changed',
  // organisations and systems
  'custodian-change.effective',
  'system-review.due',
  'connection-date.set',
  // share
  'share-request.received',
  'share-request.approved',
  'shared-data.obtained',
  'grant.activated',
  'interface.offered',
  'business-need.changed',
  'verify-request.received',
  'use-report.due',
  // data
  'data-batch.accepted',
  'shared-resource.changed',
  'gathering-change.effective',
  'supply.interrupted',
  'quality-assessment.due',
  'quality-issue.opened',
  // objections, doubts and checks
  'objection.received',
  'objection.forwarded',
  'objection.decided',
  'objection.department-decided',
  'doubt.found',
  'doubt.received',
  'data-check.unreconciled',
  'data-check.escalated',
  // complaints
  'complaint.received',
  'complaint.accepted',
  // supervision
  'assessment.due',
  'circulation.due',
  'inspection.due',
  'inspection.problem-found',
  'rectification.ordered',
  'appraisal.due',
  'third-party-survey.due',
  // services
  'service-item.changed',
  // projects
  'project.completed',
  'project.acceptance-planned',
  'project.data-submitted',
  'project-rectification.ordered',
  // access in emergencies
  'emergency.approved',
  'emergency.reported',
  // security
  'security-incident.reported',
  'security-incident.major-reported',
  'drill.due',
  'security-test.due',
  'security-assessment.due',
  'training.due',
  'policy-review.due',
  'major-change.recorded',
] as const;
export type EventName = (typeof EVENTS)[number];

/** How long a duty runs. */
export type Length =
  /** A figure counted from the day after the event (`after`), or kept before a day that is chosen (`before`). */
  | { readonly count: number; readonly unit: 'working-day' | 'month' | 'year'; readonly direction: 'after' | 'before' }
  /**
   * The text gives a word and no number: 立即、同步 (`at-once`), 实时 (`real-time`), 及时、迅速 (`promptly`). No day is due:
   * the duty stays open and shows its age, and time alone never makes it a breach.
   */
  | { readonly word: 'at-once' | 'real-time' | 'promptly'; readonly figure: 'none' }
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
  /** Set where the text lays the regulator's duty on its operating arm ({@link Words.centre}). */
  readonly arm?: 'centre';
  readonly from: EventName;
  /** What fulfils it, where cities differ: the request for a change, or the changed entry in force. */
  readonly metBy?: EventName;
  readonly length: Length;
  readonly onLapse: LapseEffect;
  readonly onSupplement?: PauseEffect;
  /** Extra working days with recorded consent, where the text allows it. */
  readonly extension?: { readonly workingDays: number; readonly consentOf: Party; readonly article: string };
  readonly article: string;
  /** The rule in one short English sentence, in our words. */
  readonly says: string;
  readonly note?: string;
  /** First and last day in force, both included. */
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
  'gathering.apply-change',
  'gathering-standard.issue',
  'request.submit',
  'request.grant-directly',
  'request.approve',
  'request.refuse',
  'request.deliver',
  'grant.activate',
  'grant.read',
  'open.publish',
  'open.request',
  'open.decide',
  'open.deliver',
  'objection.file',
  'objection.forward',
  'objection.decide',
  'doubt.file',
  'check.escalate',
  'check.settle',
  'dispute.refer',
  'quality-issue.close',
  'verify.decline',
  'collection-plan.submit',
  'collection-list.issue',
  'source-department.designate',
  'entry.exclude',
  'contractor.activate',
  // services
  'service-item.submit',
  'service-item.list-one-visit',
  'material.ask',
  'application.ask-correction',
  'application.accept',
  'application.refuse',
  'application.issue',
  'application.close',
  'project.register',
  'project.submit',
  'project.issue-opinion',
  'project.approve',
  'project.plan-funds',
  'project.tender',
  'project.purchase',
  'project.start',
  'project.request-acceptance',
  'project.accept',
  'project.put-in-use',
  'project.decide-funding',
  'project.pay',
  'project.pay-upkeep',
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
  /** A body brought in case by case has the regulator's decision. */
  | { readonly needs: 'inclusion-decision' }
  | { readonly needs: 'active-custodian' }
  | { readonly needs: 'one-custodian' }
  | { readonly needs: 'custodian-experience' }
  | { readonly needs: 'designated-office' }
  | { readonly needs: 'commitment-letter' }
  | { readonly needs: 'registered-system' }
  /** A system that exchanges data between bodies: barred to the body that registers it, or allowed on approval. */
  | { readonly needs: 'exchange-system'; readonly allowed: 'never-to-counties' | 'with-approval' | 'new-with-approval' }
  /** A new system comes from an approved project; one that was there before is marked so. */
  | { readonly needs: 'approved-project' }
  /** A new dedicated network cites the national rule that allows it. */
  | { readonly needs: 'network-basis' }
  | { readonly needs: 'not-secret'; readonly of: readonly ('state-secret' | 'work-secret')[] }
  /** What was secret once shows that it was declassified and may be shared. */
  | { readonly needs: 'declassified' }
  /** An electric, water or transport body brings in only what arises from its public service. */
  | { readonly needs: 'public-service-item' }
  | { readonly needs: 'fields'; readonly fields: readonly string[] }
  /** The share type is one that the city's words name. */
  | { readonly needs: 'share-type' }
  | { readonly needs: 'share-conditions' }
  | { readonly needs: 'share-basis'; readonly of: readonly ShareType[]; readonly accepts: readonly Basis[] }
  | { readonly needs: 'share-reason'; readonly of: readonly ShareType[] }
  | { readonly needs: 'resource-kind' }
  /** A basic or topic entry is edited by its lead department. */
  | { readonly needs: 'lead-department' }
  /** The line of business, or class of data, has a department designated on a legal basis. */
  | { readonly needs: 'source-department' }
  | { readonly needs: 'not-in-provincial-catalog' }
  /** The grade of the data is set, and its class where the text asks for both. */
  | { readonly needs: 'security-level'; readonly withClass?: true }
  /** Important data: its department has a named security officer and body. */
  | { readonly needs: 'security-officer' }
  /** Interface, table or file. */
  | { readonly needs: 'delivery-form' }
  /** Fast-changing, time-bound or jointly handled data goes by interface. */
  | { readonly needs: 'interface-delivery' }
  /** Sent to the platform itself, not only through an exchange channel. */
  | { readonly needs: 'sent-to-platform' }
  | { readonly needs: 'one-source' }
  | { readonly needs: 'reviewer-not-owner' }
  /** Table or interface; file only from a body without a system. */
  | { readonly needs: 'gathering-channel' }
  /** The batch follows the current gathering standard. */
  | { readonly needs: 'current-standard' }
  /** Elements that can be had by sharing are not collected again. */
  | { readonly needs: 'not-shareable-already' }
  /** Direct; commissioned with its commission; agreed with its agreement. */
  | { readonly needs: 'collection-mode' }
  /** Law provides for the collection, or the person consents. */
  | { readonly needs: 'legal-basis-or-consent' }
  | { readonly needs: 'published-entry' }
  | { readonly needs: 'shareable-entry' }
  /** The applicant is not the provider. */
  | { readonly needs: 'other-organisation' }
  | { readonly needs: 'purpose' }
  | { readonly needs: 'scenario' }
  /** One purpose and one scenario to a request. */
  | { readonly needs: 'single-need' }
  | { readonly needs: 'duty-basis' }
  | { readonly needs: 'conditions-answered' }
  | { readonly needs: 'responsible-user' }
  | { readonly needs: 'refusal-basis'; readonly accepts: readonly Basis[]; readonly flags?: readonly Basis[] }
  | { readonly needs: 'written-reason' }
  /** The need fits a scenario that the regulator has published: user, purpose, items. */
  | { readonly needs: 'fits-scenario' }
  | { readonly needs: 'approvals'; readonly of: readonly ('provider' | 'regulator')[] }
  | { readonly needs: 'approval-elements'; readonly fields: readonly string[] }
  | { readonly needs: 'agreement-signed-by-both' }
  | { readonly needs: 'conditions-met' }
  | { readonly needs: 'gathered' }
  /** Strict without `exceptions`; else another channel passes with a written reason, or on one of these bases. */
  | { readonly needs: 'platform-channel'; readonly exceptions?: 'with-reason' | readonly Basis[] }
  | { readonly needs: 'registered-interface' }
  | { readonly needs: 'request-response-or-consent' }
  | { readonly needs: 'no-fee'; readonly exceptions?: readonly Basis[] }
  | { readonly needs: 'no-commercial-purpose' }
  /** The caller is the grant's holder, or a third party that this consent names. */
  | { readonly needs: 'same-organisation'; readonly exceptWith?: 'provider-authorisation' | 'subject-authorisation' }
  | { readonly needs: 'same-purpose' }
  | { readonly needs: 'same-scenario' }
  | { readonly needs: 'granted-fields' }
  /** Items of this grade and above are read only where the grant gives them in full. */
  | { readonly needs: 'graded-in-full'; readonly from: 1 | 2 | 3 | 4 }
  /** Items marked as private or confidential are read for the granted purpose, which is said. */
  | { readonly needs: 'sensitive-for-purpose' }
  | { readonly needs: 'notice-before-effect' }
  | { readonly needs: 'secrecy-review' }
  | { readonly needs: 'privacy-review' }
  | { readonly needs: 'masking-rule' }
  /** Where the law is unclear about opening, a security assessment is on file. */
  | { readonly needs: 'security-assessment' }
  /** These open types are marked only on a ground that the text names. */
  | { readonly needs: 'open-ground'; readonly of: readonly OpenType[] }
  | {
      readonly needs: 'not-barred-from-opening';
      readonly exceptWith?: readonly ('desensitised' | 'right-holder-consent' | 'restricted-review')[];
    }
  | {
      readonly needs: 'not-obtained-by-sharing';
      /** Only what was had in these ways; by sharing and by agreement when absent. */
      readonly of?: readonly ('shared' | 'agreed')[];
      readonly exceptWith?: readonly ('provider-consent' | 'disclosure-scope' | 'new-approval')[];
    }
  /** What must not be opened is marked closed. */
  | { readonly needs: 'closed-where-barred' }
  | { readonly needs: 'machine-readable' }
  /** The function or the authorisation from which the data arises is stated. */
  | { readonly needs: 'function-basis' }
  /** The regulator itself, or its arm, places it in the open catalog. */
  | { readonly needs: 'placed-by-regulator' }
  /** A format for people who need another, or someone to ask in person. */
  | { readonly needs: 'accessible-offer' }
  /** A decision on an application rests on a rule that the unit has published. */
  | { readonly needs: 'published-rule' }
  /** The unit has approved this applicant. */
  | { readonly needs: 'applicant-approved' }
  /** Each condition of opening is recorded as met. */
  | { readonly needs: 'open-conditions-met' }
  | { readonly needs: 'holds-grant' }
  | { readonly needs: 'objection-materials' }
  /** Whose part it is to correct the item, found before the objection goes on. */
  | { readonly needs: 'correction-scope'; readonly of: 'regulator' | 'department' }
  | { readonly needs: 'consultation-failed' }
  /** A quality issue was located, verified and corrected. */
  | { readonly needs: 'worked-through' }
  /** The entry holds every field that the catalog guide in force asks for. */
  | { readonly needs: 'guide-fields' }
  /** An entry of this kind names one of these domains, by their codes in the words. */
  | { readonly needs: 'kind-domain'; readonly kind: string; readonly domains: readonly string[] }
  /** A topic resource names its topic and the departments that take part. */
  | { readonly needs: 'topic-participants'; readonly atLeast: number }
  /** Conditional data names the units that may have it, or the part that may be given. */
  | { readonly needs: 'eligible-or-part' }
  /** Where the entry names the units that may have it, the applicant is one of them. */
  | { readonly needs: 'eligible-unit' }
  /** Data of these origins states on what it rests. */
  | { readonly needs: 'origin-basis'; readonly of: readonly string[] }
  /** A resource is left out of the catalog for one of these reasons only. */
  | { readonly needs: 'exclusion-reason'; readonly accepts: readonly string[] }
  /** A department is designated on a basis of one of these kinds, which is named. */
  | { readonly needs: 'designation-basis'; readonly accepts: readonly Basis[] }
  /** A designation names the bodies that decided it together. */
  | { readonly needs: 'deciding-bodies'; readonly atLeast: number }
  /** Who collects is the department designated for the data. */
  | { readonly needs: 'own-source' }
  /** An approved outsourcing covers what a contractor's account is for. */
  | { readonly needs: 'outsourcing-approved' }
  | { readonly needs: 'contractor-agreement' }
  | { readonly needs: 'contractor-emergency-plan' }
  /** Name, type and basis of a service item are those of the province. */
  | { readonly needs: 'unified-elements' }
  | { readonly needs: 'guide-elements'; readonly fields: readonly string[] }
  /** People come once at most. */
  | { readonly needs: 'one-trip' }
  /** Item and guide change together. */
  | { readonly needs: 'matching-guide' }
  /** On line and at the window, or a reason why not. */
  | { readonly needs: 'both-channels' }
  | { readonly needs: 'named-in-guide' }
  /** Data that is available on the platform is not asked for again. */
  | { readonly needs: 'not-to-be-had-by-sharing'; readonly exceptWith?: 'written-reason' }
  | { readonly needs: 'not-handed-in-before' }
  | { readonly needs: 'not-held-as-licence' }
  | { readonly needs: 'material-basis'; readonly accepts: readonly Basis[] }
  | { readonly needs: 'paper-basis'; readonly accepts: readonly Basis[] }
  | { readonly needs: 'told-once' }
  | { readonly needs: 'not-for-being-electronic' }
  | { readonly needs: 'complete-materials' }
  | { readonly needs: 'reliable-signatures' }
  /** A personal item is accepted anywhere in the city. */
  | { readonly needs: 'any-window' }
  | { readonly needs: 'fee-settled' }
  | { readonly needs: 'registered-seal' }
  | { readonly needs: 'unified-licence' }
  | { readonly needs: 'paper-archive-basis'; readonly accepts: readonly Basis[] }
  /** The source of a project's funds, its kind of building and of system are ones that the text lists. */
  | { readonly needs: 'fund-source'; readonly accepts: readonly FundSource[] }
  | { readonly needs: 'build-type'; readonly accepts: readonly BuildType[] }
  | { readonly needs: 'system-kind'; readonly accepts: readonly string[] }
  /** A unit builds no infrastructure of its own, unless a national rule asks for it. */
  | { readonly needs: 'no-own-infrastructure' }
  /** Infrastructure under a national rule has the regulator's opinion and then the government's approval. */
  | { readonly needs: 'infrastructure-approval' }
  | { readonly needs: 'plan-parts'; readonly parts: readonly PlanPart[] }
  /** Experts on record, or a body commissioned by law, stand behind a review. */
  | { readonly needs: 'reviewers' }
  | { readonly needs: 'review-items'; readonly items: readonly (typeof REVIEW_ITEMS)[number][] }
  /** A favourable opinion, for projects of at least so much or put to tender. */
  | { readonly needs: 'review-opinion'; readonly fromYuan: number; readonly tendered?: true }
  | { readonly needs: 'project-approval' }
  /** A project that makes data lists it; only where it is paid for by the treasury with `fiscal`. */
  | { readonly needs: 'data-list'; readonly fiscal?: true }
  /** Each listed resource says how it will be gathered and shared. */
  | { readonly needs: 'data-planned'; readonly fiscal?: true }
  /** Where there is a system, so at once for upkeep and else from completion, what was listed is done. */
  | { readonly needs: 'data-ready'; readonly parts: readonly Part[]; readonly fiscal?: true }
  /** The system that was built is registered. */
  | { readonly needs: 'system-filed'; readonly fiscal?: true }
  /** The unit's record of sharing keeps the county's minimum. */
  | { readonly needs: 'sharing-record'; readonly fiscal?: true }
  /** Whoever decides has seen the unit's latest result. */
  | { readonly needs: 'results-seen'; readonly of: 'assessment' | 'appraisal' }
  /** Need, catalog, contents and rights; with `exceptions` a recorded exception passes. */
  | { readonly needs: 'sharing-analysis'; readonly exceptions?: true }
  | { readonly needs: 'data-review' }
  /** Nothing that was ordered to be rectified is open. */
  | { readonly needs: 'rectified' }
  | { readonly needs: 'not-suspended'; readonly funds: 'new-projects' | 'upkeep' }
  | { readonly needs: 'project-fields'; readonly fields: readonly string[]; readonly of: readonly BuildType[] }
  /** The regulator has confirmed that its systems are integrated. */
  | { readonly needs: 'integrated' }
  /** What was bought by government purchase is accepted under the rule for it. */
  | { readonly needs: 'acceptance-rule' }
  | { readonly needs: 'accepted-project' }
  /** A gathering standard rests on a survey of needs. */
  | { readonly needs: 'needs-survey' }
  /** A body whose data is gathered by sector hands it in through the city department, which has reviewed it. */
  | { readonly needs: 'sector-route' }
  /** What is built from several systems passed a check of its governance. */
  | { readonly needs: 'governance-check' }
  /** A batch that goes by way of the regulator says why it cannot be gathered directly. */
  | { readonly needs: 'route-reason' }
  /** Data that is not electronic states how far its digitisation is. */
  | { readonly needs: 'digitisation-status' }
  /** Method, frequency and content of gathering change by a request of their own. */
  | { readonly needs: 'gathering-by-request' };
export type ConditionName = Condition['needs'];

/** One gate row. `filed: true` means that passing it is filed with the regulator automatically. */
export type Gate = {
  readonly action: ActionName;
  readonly condition: Condition;
  /** Only for entries of these share types; all when absent. */
  readonly when?: readonly ShareType[];
  readonly filed?: boolean;
  /** Only encouraged: what is missing is said, and nothing is refused. */
  readonly advises?: true;
  /** How it refuses, where that is not how its condition does: what one text bars flatly (422) another bars for now (409). */
  readonly status?: 409 | 422;
  /** Rows of the ledger that this gate serves. */
  readonly rows: readonly string[];
  readonly article: string;
  readonly says: string;
  readonly note?: string;
  /** First and last day in force, both included. */
  readonly since: CalendarDay;
  readonly until?: CalendarDay;
};

// ---- opening -----------------------------------------------------------------------------------------------------

/** Why data is opened before other data. */
export const PRIORITY_GROUNDS = ['livelihood', 'urgently-needed', 'commercial-value'] as const;
export type PriorityGround = (typeof PRIORITY_GROUNDS)[number];

/** What a text says of opening that no gate judges. */
export interface Opening {
  /** The open type of an entry that states none, where nothing bars it and no ground conditions it. */
  readonly defaultType?: { readonly type: OpenType; readonly article: string; readonly note?: string };
  /** What is opened first: domains of the words by their codes, and the grounds on which a unit flags its data. */
  readonly first?: {
    readonly domains: readonly string[];
    readonly grounds: readonly Word<PriorityGround>[];
    readonly article: string;
    readonly note?: string;
  };
}

// ---- the whole ---------------------------------------------------------------------------------------------------

/** What a trail of evidence is of: an act that changed something, a look at it, or one that was refused. */
export const EVIDENCE_KINDS = ['change', 'read', 'refusal'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Where a text asks for a trail, and for how long; without `months` it names no period. */
export interface TrailRow {
  readonly kinds: readonly EvidenceKind[];
  readonly months?: number;
  readonly article: string;
  /** The rule in one short English sentence, in our words. */
  readonly says: string;
  readonly note?: string;
}

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
  /** The article of each list that the text gives. */
  readonly lists?: Readonly<Partial<Record<ListName, string>>>;
  /** The article that asks for several ways to show who one is, where there is one. */
  readonly identityChannels?: string;
  readonly clocks: readonly Clock[];
  readonly gates: readonly Gate[];
  readonly opening?: Opening;
  /** What it says of the trail that acts leave behind; nothing where it is silent. */
  readonly trails?: readonly TrailRow[];
}
