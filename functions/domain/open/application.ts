import type { CalendarDay } from '../law/schema.ts';
import type { Transitions } from '../life/transitions.ts';

export const APPLICATION_STATES = ['submitted', 'approved', 'refused', 'ended'] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** An application for data that is open on conditions: the providing unit decides, and may end the use that it allowed. */
export const openApplicationTransitions = {
  approve: { from: ['submitted'], to: 'approved' },
  refuse: { from: ['submitted'], to: 'refused' },
  confirm: { from: ['approved'] },
  sign: { from: ['approved'] },
  report: { from: ['approved', 'ended'] },
  end: { from: ['approved'], to: 'ended' },
} as const satisfies Transitions<ApplicationState>;

/** Whether it is not over: nobody has two such for one dataset. */
export const isStanding = ({ status }: { readonly status: ApplicationState }): boolean =>
  status === 'submitted' || status === 'approved';

/** What the data is wanted for: to be used as it is, or to build something of value on it. */
export const APPLICATION_KINDS = ['use', 'value-added'] as const;

/** What of an application tells whether its applicant may have the data now. */
export interface Standing {
  readonly status: ApplicationState;
  readonly conditions: readonly { readonly condition: string; readonly metOn?: CalendarDay | undefined }[];
  readonly agreement?: { readonly signedOn?: CalendarDay | undefined } | undefined;
  readonly endsOn?: CalendarDay | undefined;
}

/** Conditions of opening that are not recorded as met. */
export const unmetOf = ({ conditions }: Pick<Standing, 'conditions'>): string[] =>
  conditions.filter(({ metOn }) => metOn === undefined).map(({ condition }) => condition);

/** Whether it is approved and its days have not run out. */
export const isApproved = ({ status, endsOn }: Standing, today: CalendarDay): boolean =>
  status === 'approved' && (endsOn === undefined || today <= endsOn);

/** What still stands between an approved applicant and the data, whatever the text says: an agreement that waits. */
export const awaitsSignature = ({ agreement }: Standing): boolean =>
  agreement !== undefined && agreement.signedOn === undefined;
