import type { Readiness } from './readiness.ts';

/** A result of sharing or of the yearly appraisal, by its record. */
export interface Shown {
  readonly record: string;
  readonly period: string;
  readonly scores: Readonly<Record<string, number>>;
}

/** What the gates on a project look at. Its content stands under its own names. */
export interface ProjectFacts {
  readonly status: string;
  readonly totalFen: number;
  readonly fiscal: boolean;
  readonly fundSources: readonly string[];
  readonly buildType: string;
  readonly systemKind: string;
  readonly component?: string | undefined;
  readonly procurement: string;
  readonly plan: Readonly<Record<string, unknown>>;
  readonly nationalRule?: string | undefined;
  readonly infrastructure?: { readonly bureauOpinion: string; readonly cityApproval: string } | undefined;
  readonly needAnalysis?: string | undefined;
  readonly contentsAndRights?: string | undefined;
  readonly opinion?: { readonly passes: boolean } | undefined;
  readonly approved: boolean;
  readonly completed: boolean;
  readonly accepted: boolean;
  readonly dataReviewPassed: boolean;
  /** Ordered and not confirmed. */
  readonly rectificationOpen: boolean;
  /** Conditions from which somebody has exempted it, with a reason. */
  readonly exceptions: readonly string[];
  readonly resources: readonly {
    readonly name: string;
    readonly shareType?: unknown;
    readonly gatheringMethod?: unknown;
  }[];
  /** How each planned resource stands; nothing where it was not looked up. */
  readonly readiness?: readonly Readiness[] | undefined;
  /** Registered systems that belong to it. */
  readonly systems?: readonly { readonly id: string; readonly integrated: boolean }[] | undefined;
  readonly results?: { readonly assessment?: Shown | undefined; readonly appraisal?: Shown | undefined } | undefined;
  /** Records of results that whoever decides says to have seen. */
  readonly acknowledged?: readonly string[] | undefined;
  /** Scores below the county's rules. */
  readonly shortfalls?: readonly string[] | undefined;
  /** Funds that are suspended for its owner now. */
  readonly suspended?: readonly string[] | undefined;
  /** Of an opinion that is being issued. */
  readonly reviewers?: { readonly experts: readonly string[]; readonly body?: unknown } | undefined;
  readonly checks?: Readonly<Record<string, unknown>> | undefined;
  /** Of an acceptance that is being recorded. */
  readonly acceptanceRule?: string | undefined;
  readonly [field: string]: unknown;
}
