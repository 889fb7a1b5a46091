import type { IssuerSettings } from '../functions/authorizer/environment.ts';
import type { ReminderPlan } from '../functions/domain/duty/decide.ts';
import type { OverdueRule } from '../functions/domain/evidence/overdue.ts';
import type { RegulationId } from '../functions/domain/law/index.ts';
import type { TrailMonths } from '../functions/domain/law/kept-evidence.ts';
import type { CalendarDay, DutyName } from '../functions/domain/law/schema.ts';
import type { ReadRule } from '../functions/domain/security/read-rules.ts';
import type { LoginSettings } from '../functions/platform/engines/login-http.ts';
import type { SignInSettings } from '../functions/platform/engines/sign-in-openid.ts';

/** Where requests come from: the internet, or the government extranet through an interface endpoint of its network. */
export type Entrance = 'internet' | { readonly vpcEndpointId: string };

/** One county's deployment: everything that differs between two stacks. */
export interface County {
  /** Also the stack's name: lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** The regulations that bind it, its city's first. */
  readonly layers: readonly [RegulationId, ...RegulationId[]];
  /** The day of entry into force, where the county's text has another than the built-in one. */
  readonly inForce?: Readonly<Partial<Record<RegulationId, CalendarDay>>>;
  /** The region is explicit: only then are the template's types checked against it. */
  readonly env: { readonly account: string; readonly region: string };
  readonly entrance: Entrance;
  /** The OpenID providers whose tokens are accepted; the register says what their accounts may be, and begins empty. */
  readonly identity: {
    readonly issuers: readonly IssuerSettings[];
    /** The account at the county's own provider that is administrator until the register says otherwise. */
    readonly firstAdministrator?: string;
    /** Login systems that give out tickets, by name. */
    readonly logins?: Readonly<Record<string, LoginSettings>>;
    /** The provider at which people sign in to the portal; `BASE/sign-in/return` must be registered there. None when absent. */
    readonly signIn?: SignInSettings;
  };
  /** The regulator's id in the register of organisations. */
  readonly regulator: string;
  /** Where the API is reached from outside, without a trailing slash; links in answers begin with it. */
  readonly baseUrl?: string;
  /** Origins of pages that upload by signed links. */
  readonly uploadOrigins?: readonly string[];
  /** Mail address of whoever is on call. */
  readonly alarmMail?: string;
  /** The county's messaging gateway: notices are POSTed to it. */
  readonly noticeWebhook?: string;
  /** The county's gateway to systems of the province and of others, without a trailing slash: login, licences, cashier, courier. */
  readonly outsideGateway?: string;
  /** ARN of an SNS topic of the county to which notices are published; a FIFO topic keeps their order. */
  readonly noticeTopic?: string;
  /** Hour of a working day from which daily digests go out; 8 when absent. */
  readonly digestHour?: number;
  /** How its province writes the codes of resources, e.g. `{division}{class}{number:6}`; the national form when absent. */
  readonly codeTemplate?: string;
  /** When bearers of duties are reminded; at half time and a working day before when absent. */
  readonly reminders?: ReminderPlan;
  /**
   * How long nobody may alter or delete what is sealed. Compliance binds everyone, the account's owner too, and cannot be
   * undone; governance for 30 days when absent.
   */
  readonly evidenceLock?: { readonly mode: 'compliance' | 'governance'; readonly days: number };
  /** Who else signs the log of evidence: neighbouring counties, the province. Their names and keys are what verifiers pin. */
  readonly witnesses?: readonly { readonly url: string; readonly name: string; readonly publicKey: string }[];
  /**
   * Where copies of all objects go as they are written, such as buckets of another region or account: versioned, and for
   * the log with object lock. None when absent.
   */
  readonly replica?: {
    /** ARNs of the buckets. */
    readonly objects: string;
    readonly evidence: string;
    /** ARN of the key that encrypts the copies. */
    readonly key: string;
  };
  /** What counts as unusual reading under a grant; the built-in rules when absent. */
  readonly readRules?: readonly ReadRule[];
  /** Months between two occurrences of duties that the text calls regular without a figure. */
  readonly intervals?: Readonly<Partial<Record<DutyName, number>>>;
  /** Working days of the platform's own clocks, such as the report on an access in an emergency; 3 when absent. */
  readonly houseDays?: Readonly<Partial<Record<DutyName, number>>>;
  /** By when checkpoints and witnesses' signatures must be there: 15 minutes and 4 hours when absent. */
  readonly evidenceOverdue?: OverdueRule;
  /** Months for which what is personal of evidence is kept, by kind; what the law asks when absent or shorter. */
  readonly trailMonths?: TrailMonths;
  /** Hosts whose catalogues may be harvested, such as `data.sc.gov.cn`; none when absent. */
  readonly harvestHosts?: readonly string[];
  /**
   * How often a signed package of the portal is made where anything has changed, in hours, and how many are kept: for
   * whoever serves the pages elsewhere. None is made when absent.
   */
  readonly releasePackages?: { readonly everyHours: number; readonly keep: number };
}
