/** Until when a checkpoint must be out, and until when a witness must have signed what came after its last signature. */
export interface OverdueRule {
  readonly checkpointMinutes: number;
  readonly witnessHours: number;
}

/** Sealing runs every minute; a witness may be away for an afternoon. */
export const DEFAULT_OVERDUE: OverdueRule = { checkpointMinutes: 15, witnessHours: 4 };

/** The moment before which what waits is overdue. */
export const overdueBefore = (
  { checkpointMinutes, witnessHours }: OverdueRule,
  what: 'checkpoint' | 'witness',
  now: string,
): string => {
  const minutes = what === 'checkpoint' ? checkpointMinutes : witnessHours * 60;
  return new Date(Date.parse(now) - minutes * 60_000).toISOString();
};

/** The line of the sweep's log by which the alarm of the stack knows that something is overdue. */
export const OVERDUE_LINE = 'evidence is overdue';
