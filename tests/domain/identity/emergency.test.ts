import { describe, expect, it } from 'vitest';
import {
  EMERGENCY_STATES,
  EMERGENCY_STEPS,
  emergencyTransitions,
  stateAt,
} from '../../../functions/domain/identity/emergency.ts';

const UNTIL = '2026-03-02T08:00:00.000Z';

describe('An emergency', () => {
  it.each([
    ['runs until its moment', { status: 'running', until: UNTIL }, '2026-03-02T07:59:59.999Z', 'running'],
    ['ends at it without anyone’s doing', { status: 'running', until: UNTIL }, UNTIL, 'ended'],
    ['runs on where it has none', { status: 'running' }, UNTIL, 'running'],
  ] as const)('%s', (_what, emergency, now, state) => {
    expect(stateAt(emergency, now)).toBe(state);
  });

  it('is moved by the clock only while it runs', () => {
    const others = EMERGENCY_STATES.filter((status) => status !== 'running');
    expect(others.map((status) => stateAt({ status, until: UNTIL }, '2027-01-01T00:00:00.000Z'))).toEqual(others);
  });

  it('takes each of its steps through the API', () => {
    expect([...EMERGENCY_STEPS].sort()).toEqual(Object.keys(emergencyTransitions).sort());
  });
});
