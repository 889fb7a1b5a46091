import type { ReminderPlan } from '../domain/duty/decide.ts';
import type { OverdueRule } from '../domain/evidence/overdue.ts';
import type { CountyLaw } from '../domain/law/index.ts';
import type { TrailMonths } from '../domain/law/kept-evidence.ts';
import type { ReadRule } from '../domain/security/read-rules.ts';
import type {
  Lake,
  Login,
  Notifier,
  Objects,
  Outside,
  Signatures,
  Signer,
  SignIn,
  Timers,
  WallClock,
  Web,
  Witness,
  Works,
} from './ports.ts';
import type { Store } from './store.ts';

/** What one deployed county is: its law and the choices that the law leaves to it. */
export interface County {
  readonly id: string;
  readonly law: CountyLaw;
  /** The organisation id of the regulator; duties of the regulator are borne by it. */
  readonly regulator: string;
  /** Where the API is reached from outside, without a trailing slash. */
  readonly baseUrl: string;
  readonly reminders: ReminderPlan;
  /** Hour of a working day, in the county's zone, from which digests go out. */
  readonly digestHour: number;
  /** How a resource's code is written: see `domain/catalog/codes.ts`. */
  readonly codeTemplate: string;
  /** Months between two occurrences of a duty that the text calls regular without a figure; by duty name. */
  readonly intervals: Readonly<Record<string, number>>;
  /** What counts as unusual reading; the built-in rules when absent. */
  readonly readRules?: readonly ReadRule[];
  /** By when checkpoints and witnesses' signatures must be there; the built-in rule when absent. */
  readonly evidenceOverdue?: OverdueRule;
  /** Months for which what is personal of evidence is kept, by kind, where the county keeps it longer than any text asks. */
  readonly trailMonths?: TrailMonths;
  /** Hosts whose catalogues may be harvested, in lower case; none other is asked. */
  readonly harvestHosts: readonly string[];
  /** How many signed packages of the portal are kept; none is made when absent. */
  readonly releasePackages?: { readonly keep: number };
}

/** Everything that a room may need from outside, chosen once at start. */
export interface Deps {
  readonly county: County;
  readonly store: Store;
  readonly objects: Objects;
  readonly timers: Timers;
  readonly works: Works;
  readonly notifier: Notifier;
  /** The keys that sign the log of evidence; none where a function does not seal. */
  readonly signers: readonly Signer[];
  /** Who else signs the log's checkpoints; none when absent. */
  readonly witnesses?: readonly Witness[];
  readonly clock: WallClock;
  /** Ticket-style login systems by name; none where everyone signs in by OpenID Connect. */
  readonly logins?: Readonly<Record<string, Login>>;
  /** Where people sign in to the portal; absent where they cannot. */
  readonly signIn?: SignIn;
  /** Absent where no data version grows beyond one machine. */
  readonly lake?: Lake;
  readonly web: Web;
  /** Absent where nothing is asked of others. */
  readonly outside?: Outside;
  /** Absent where no documents are verified. */
  readonly signatures?: Signatures;
}
