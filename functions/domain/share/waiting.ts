import type { ConditionName } from '../law/schema.ts';
import type { Side } from './suspension.ts';

/** Whose move it is while a request is undecided: the applicant's once more was asked, else theirs who have not agreed. */
export const waitsFor = (
  request: {
    readonly status: string;
    readonly approvals: readonly { readonly party: string }[];
    readonly supplement?: { readonly cameOn?: string | undefined } | undefined;
  },
  deciding: readonly ('provider' | 'regulator')[],
): Side[] => {
  if (request.status !== 'submitted') return [];
  if (request.supplement && !request.supplement.cameOn) return ['consumer'];
  return deciding.filter((party) => !request.approvals.some((one) => one.party === party));
};

/** Who can supply what a grant still lacks before it lives. */
const SUPPLIES: Partial<Record<ConditionName, Side>> = {
  'responsible-user': 'consumer',
  'request-response-or-consent': 'regulator',
};

/** Whose move it is while a grant is pending, from what the gate misses. */
export const grantWaitsFor = (lacking: readonly ConditionName[], signed: readonly string[]): Side[] => {
  const sides = lacking.flatMap((code): Side[] =>
    code === 'agreement-signed-by-both'
      ? (['provider', 'consumer'] as const).filter((side) => !signed.includes(side))
      : [SUPPLIES[code] ?? 'provider'],
  );
  return [...new Set(sides)];
};
