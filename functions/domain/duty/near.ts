import type { DutyState } from './duty.ts';

/** A duty counts as near its day from this many working days before it. */
const NEAR_WORKING_DAYS = 2;

/** `remaining`: working days left; absent where nothing falls due. */
export const isNear = ({
  state,
  remaining,
}: {
  readonly state: DutyState;
  readonly remaining?: number | undefined;
}): boolean => state === 'running' && remaining !== undefined && remaining <= NEAR_WORKING_DAYS;
