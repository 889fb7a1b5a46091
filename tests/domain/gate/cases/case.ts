import type { Facts } from '../../../../functions/domain/gate/facts.ts';
import type { Condition, ConditionName } from '../../../../functions/domain/law/schema.ts';

/** Facts under which a condition holds and under which it does not, by what tells them apart. */
export interface Case<N extends ConditionName> {
  /** The row of the law; several where its parameters change the answer. */
  readonly row: Extract<Condition, { needs: N }>;
  readonly holds: Readonly<Record<string, Facts>>;
  readonly fails: Readonly<Record<string, Facts>>;
}

export type Cases<N extends ConditionName = ConditionName> = { readonly [K in N]: readonly Case<K>[] };

// Facts with what every case of a kind has in common; `more` is what the case is about.
export const organisation = (more: Partial<NonNullable<Facts['organisation']>> = {}): Facts => ({
  organisation: { id: 'provider', type: 'government-department', ...more },
});
export const system = (more: Partial<NonNullable<Facts['system']>> = {}): Facts => ({
  system: { stage: 'built', origin: 'existing', purpose: 'business', ...more },
});
export const entry = (more: Partial<NonNullable<Facts['entry']>> = {}): Facts => ({
  entry: { provider: 'provider', status: 'published', shareType: 'conditional', ...more },
});
export const request = (more: NonNullable<Facts['request']> = {}): Facts => ({ request: more });
export const grant = (more: Partial<NonNullable<Facts['grant']>> = {}): Facts => ({
  grant: { consumer: 'consumer', purpose: 'check', fields: ['name'], ...more },
});
export const reading = (
  read: Partial<NonNullable<Facts['read']>>,
  of: Partial<NonNullable<Facts['grant']>> = {},
): Facts => ({
  ...grant(of),
  read: { organisation: 'consumer', purpose: 'check', fields: ['name'], ...read },
});
export const opening = (more: NonNullable<Facts['opening']>, of: Partial<NonNullable<Facts['entry']>> = {}): Facts => ({
  ...entry(of),
  opening: more,
});
export const NOTHING = { nothing: {} } as const;
