import type { Facts } from '../../../../functions/domain/gate/facts.ts';
import { type Cases, NOTHING } from './case.ts';

const outsourcing = (more: Partial<NonNullable<Facts['outsourcing']>>): Facts => ({
  outsourcing: {
    approved: false,
    scope: ['maintain'],
    uses: ['maintain'],
    agreement: false,
    emergencyPlan: false,
    ...more,
  },
});

/** Accounts of contractors. */
export const CONTRACTOR_CASES = {
  'outsourcing-approved': [
    {
      row: { needs: 'outsourcing-approved' },
      holds: { approved: outsourcing({ approved: true }) },
      fails: {
        'not approved': outsourcing({}),
        'for more than was approved': outsourcing({ approved: true, uses: ['maintain', 'process'] }),
        ...NOTHING,
      },
    },
  ],
  'contractor-agreement': [
    {
      row: { needs: 'contractor-agreement' },
      holds: { signed: outsourcing({ agreement: true }) },
      fails: { 'not signed': outsourcing({ approved: true }), ...NOTHING },
    },
  ],
  'contractor-emergency-plan': [
    {
      row: { needs: 'contractor-emergency-plan' },
      holds: { planned: outsourcing({ emergencyPlan: true }) },
      fails: { 'no plan': outsourcing({ agreement: true }), ...NOTHING },
    },
  ],
} as const satisfies Partial<Cases>;
