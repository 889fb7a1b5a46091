import type { Condition, ConditionName } from '../../law/schema.ts';
import type { Facts } from '../facts.ts';

/** How one condition is judged and how its absence is said. `status` is the HTTP class of the refusal. */
export interface Judge<C extends Condition> {
  readonly status: 403 | 409 | 422;
  readonly zh: string;
  readonly en: string;
  readonly holds: (facts: Facts, row: C) => boolean;
  /** What exactly is missing, for the detail of the answer. */
  readonly detail?: (facts: Facts, row: C) => string | undefined;
}
export type Judges<N extends ConditionName = ConditionName> = {
  readonly [K in N]: Judge<Extract<Condition, { needs: K }>>;
};

export const said = (text: unknown): boolean => typeof text === 'string' && text.trim().length > 0;

/** Names of `fields` that `source` lacks: absent, empty text, empty list. */
export const lacking = (source: Readonly<Record<string, unknown>> | undefined, fields: readonly string[]): string[] =>
  fields.filter((field) => {
    const value = source?.[field];
    return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  });
