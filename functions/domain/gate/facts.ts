import type { Finding } from '../catalog/dictionary.ts';
import type { Basis, OpenType, OrganisationType, ShareType } from '../law/schema.ts';
import type { ProjectFacts } from '../project/facts.ts';

type Said = string | undefined;

/**
 * What a gate may look at: a verb gives everything that the gates of its action speak of. What an entry or a request does
 * not say does not apply to it; `tests/domain/gate/cases` has both sides of every condition.
 */
export interface Facts {
  readonly callerOrganisation?: string | undefined;
  /** The body that acts or is registered. */
  readonly organisation?: {
    readonly id: string;
    readonly type: OrganisationType;
    readonly level?: string | undefined;
    readonly publicFunction?: Said;
    readonly authorisingLaw?: Said;
    readonly inclusionDecision?: Said;
    readonly office?: unknown;
    readonly custodian?: unknown;
    readonly commitment?: unknown;
    readonly securityOfficer?: unknown;
  };
  /** Types that the city's words let take part. */
  readonly knownOrganisationTypes?: readonly OrganisationType[];
  /** A person put forward as custodian, and who holds the office from that day on already. */
  readonly custodianToBe?: { readonly account: string; readonly experience: string };
  readonly custodianThen?: string | undefined;
  /** An information system put forward for registration. */
  readonly system?: {
    readonly stage: string;
    readonly origin: string;
    readonly purpose: string;
    readonly zone?: string | undefined;
    readonly secret?: boolean | undefined;
    readonly project?: Said;
    readonly networkBasis?: Said;
    readonly approval?: Said;
  };
  readonly entry?: {
    readonly provider: string;
    readonly status: string;
    readonly withdrawal?: { readonly on: string } | undefined;
    readonly shareType?: ShareType | undefined;
    readonly shareConditions?: readonly string[] | undefined;
    readonly shareBasis?: { readonly type: Basis; readonly name: string } | undefined;
    readonly shareReason?: Said;
    readonly openType?: OpenType | undefined;
    readonly openGround?: Said;
    readonly kind?: Said;
    readonly lead?: Said;
    readonly origin?: Said;
    readonly secrecy?: Said;
    readonly declassification?: Said;
    readonly sharingPermission?: Said;
    readonly grade?: Said;
    readonly important?: boolean | undefined;
    readonly deliveryForms?: readonly string[] | undefined;
    readonly traits?: readonly string[] | undefined;
    readonly interface?: unknown;
    readonly publicService?: boolean | undefined;
    readonly supplementary?: boolean | undefined;
    readonly sensitivity?: readonly string[] | undefined;
    readonly [field: string]: unknown;
  };
  readonly knownShareTypes?: readonly ShareType[];
  readonly knownResourceKinds?: readonly string[];
  /** The catalog guide in force, and the fields that it asks for beyond the text. */
  readonly guide?: { readonly number: number; readonly requires: readonly string[] } | undefined;
  /** The entry's domain as the city's words know it. */
  readonly domainCode?: string | undefined;
  /** A resource put forward to be left out of the catalog. */
  readonly exclusion?: { readonly reason: string };
  /** A department put forward to be in charge of a line of business, a class of data or a shared database. */
  readonly designation?: {
    readonly basis?: { readonly type: Basis; readonly name: string } | undefined;
    readonly decidedBy?: readonly string[] | undefined;
  };
  /** Systems of the entry's provider. */
  readonly systems?: readonly { readonly id: string; readonly owner: string; readonly stage?: string }[];
  /** Another organisation that already collects the same items. */
  readonly otherSource?: { readonly organisation: string; readonly entry: string } | undefined;
  /** The department designated for the entry's line of business, with its legal basis. */
  readonly sourceDepartment?: { readonly organisation: string; readonly basis: string } | undefined;
  readonly inProvincialCatalog?: boolean;
  /** How its items differ from the dictionary of data elements; nothing where there is none. */
  readonly dictionary?: readonly Finding[] | undefined;
  readonly gathering?: {
    readonly channel: string;
    readonly standard?: Said;
    readonly currentStandard?: Said;
    readonly toPlatform?: boolean;
    /** Straight to the platform, or by way of the regulator. */
    readonly route?: 'direct' | 'via-regulator';
    readonly routeReason?: Said;
    /** Systems that the batch was built from, and the check of its governance. */
    readonly sources?: readonly string[] | undefined;
    readonly governance?: unknown;
    /** Set where the provider is gathered by sector: through whom, and whether that body has reviewed the batch. */
    readonly sector?: { readonly through: string; readonly reviewed: boolean } | undefined;
  };
  /** Gathering settings of a published entry that a change of the catalog would alter. */
  readonly gatheringChanges?: readonly string[];
  /** A gathering standard put forward. */
  readonly standard?: { readonly survey?: unknown };
  /** A collection plan put forward. */
  readonly plan?: Readonly<Record<string, unknown>>;
  /** For notice before a chosen day: filed in time or not, and the earliest lawful day. */
  readonly notice?: { readonly inTime: boolean; readonly earliest: string };
  readonly request?: {
    readonly purpose?: Said;
    readonly scenario?: Said;
    readonly dutyBasis?: Said;
    readonly responsibleUser?: unknown;
    readonly answers?: readonly { readonly condition: string; readonly answer: string }[] | undefined;
    readonly mode?: Said;
    readonly channel?: Said;
    readonly channelReason?: Said;
    readonly channelBasis?: Basis | undefined;
    readonly fee?: unknown;
    readonly feeBasis?: Basis | undefined;
    readonly purposeCategory?: Said;
    readonly provider?: string | undefined;
  };
  /** Why the need does not fit the scenario that it names; absent where it names none. */
  readonly scenarioMisfits?: readonly string[] | undefined;
  readonly refusal?: {
    readonly basis?: { readonly type: Basis; readonly name: string } | undefined;
    readonly reason?: Said;
  };
  readonly approvals?: readonly string[];
  /** What the approval fixes: scenario, consumer, fields, mode, endsOn. */
  readonly approval?: Readonly<Record<string, unknown>>;
  readonly grant?: {
    readonly consumer: string;
    readonly purpose: string;
    readonly scenario?: Said;
    readonly fields: readonly string[];
    readonly inFull?: readonly string[] | undefined;
    readonly signatures?: readonly string[];
    readonly conditionsMet?: boolean;
    readonly copyConsent?: unknown;
    readonly mode?: Said;
    readonly channel?: Said;
    readonly gatheringException?: unknown;
    readonly thirdParties?: readonly string[];
    /** Third parties that the data subject has authorised, alive now. */
    readonly subjectAuthorised?: readonly string[];
  };
  readonly gathered?: boolean;
  readonly read?: {
    readonly organisation: string;
    readonly purpose?: Said;
    readonly scenario?: Said;
    readonly fields: readonly string[];
  };
  readonly opening?: {
    readonly secrecy?: Said;
    readonly privacy?: Said;
    readonly security?: Said;
    readonly masked?: boolean;
    readonly personal?: boolean;
    readonly formats?: readonly string[];
    readonly desensitised?: Said;
    readonly rightHolderConsent?: Said;
    readonly restrictedReview?: Said;
    readonly providerConsent?: Said;
    readonly disclosureScope?: Said;
    readonly newApproval?: Said;
    readonly functionBasis?: Said;
    readonly byRegulator?: boolean;
    readonly accessibleFormat?: Said;
    readonly offlineContact?: Said;
  };
  /** An application for data that is open on conditions, or its absence where somebody asks for the data without one. */
  readonly openApplication?: {
    readonly approved?: boolean;
    readonly rule?: unknown;
    readonly unmet?: readonly string[];
  };
  readonly objection?: {
    readonly materials?: readonly unknown[];
    readonly ground?: Said;
    readonly scope?: 'regulator' | 'department' | undefined;
    readonly reason?: Said;
    readonly result?: Said;
  };
  readonly holdsGrant?: boolean;
  readonly dispute?: { readonly consultation?: Said };
  /** What is on file of an outsourcing, and what an account under it is for. */
  readonly outsourcing?: {
    readonly approved: boolean;
    readonly scope: readonly string[];
    readonly uses: readonly string[];
    readonly agreement: boolean;
    readonly emergencyPlan: boolean;
  };
  /** A service item put forward, with the guide that goes with it. */
  readonly serviceItem?: {
    /** Elements that are not as the province has them. */
    readonly differs?: readonly string[];
    readonly guide?: Readonly<Record<string, unknown>>;
    /** The edition of the elements that the guide was written for, and the one that there is. */
    readonly guideFor?: number | undefined;
    readonly edition?: number;
    readonly channels?: readonly string[] | undefined;
    readonly channelReason?: Said;
  };
  /** A material that an applicant is asked for, by a guide or in a case. */
  readonly material?: {
    readonly code: string;
    readonly kind?: string | undefined;
    readonly inGuide?: boolean;
    readonly basis?: { readonly type: Basis; readonly name: string } | undefined;
    readonly paperBasis?: { readonly type: Basis; readonly name: string } | undefined;
    /** It is asked for on paper, and where people may apply on line. */
    readonly paper?: boolean;
    readonly online?: boolean;
    /** The data on the platform that says the same. */
    readonly shared?: { readonly entry: string; readonly provider: string } | undefined;
    readonly exception?: Said;
    /** The earlier application in which it was handed in. */
    readonly heldIn?: Said;
    /** The applicant's valid electronic licence that is this material. */
    readonly licence?: Said;
  };
  /** A case at a counter, with what is about to be done to it. */
  readonly application?: {
    readonly toldOn?: Said;
    readonly lacking?: readonly string[];
    /** Materials whose electronic signature was found not to be valid. */
    readonly unsound?: readonly string[];
    /** Materials with a valid signature that are rejected for being electronic. */
    readonly rejectedAsElectronic?: readonly string[];
    readonly refusedForDistrict?: boolean;
    readonly exception?: Said;
    readonly fee?: Said;
  };
  /** What a case ends in. */
  readonly result?: {
    readonly document?: boolean;
    readonly seal?: Said;
    readonly licensed?: boolean;
    readonly licence?: Said;
  };
  readonly archive?: {
    readonly paperNeeded?: boolean;
    readonly basis?: { readonly type: Basis; readonly name: string } | undefined;
  };
  /** A quality issue, with what was done about it. */
  readonly issue?: { readonly located?: unknown; readonly verified?: unknown; readonly corrected?: unknown };
  readonly project?: ProjectFacts | undefined;
}
