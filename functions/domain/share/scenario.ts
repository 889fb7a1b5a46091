/**
 * A pre-approved application scenario (应用场景): which items of which entries serve a stated purpose, and for whom.
 * Shuangliao art. 24 grants a need that fits one directly; everywhere it is the measure of the least that serves.
 */
export interface Scenario {
  /** Purposes that it serves. */
  readonly purposes: readonly string[];
  /** Organisations that may use it; any when empty. */
  readonly users: readonly string[];
  readonly entries: readonly { readonly entry: string; readonly fields: readonly string[] }[];
  readonly status: string;
  /** Set where the regulator defined it; a department's own scenario describes and grants nothing. */
  readonly grants: boolean;
}

export interface Need {
  readonly consumer: string;
  readonly purpose: string;
  readonly entry: string;
  readonly fields: readonly string[];
}

/** Items asked for that the scenario does not need for this entry: all of them where it does not list the entry. */
export const beyondScenario = ({ entries }: Pick<Scenario, 'entries'>, { entry, fields }: Need): string[] => {
  const needed = entries.find((one) => one.entry === entry)?.fields ?? [];
  return fields.filter((field) => !needed.includes(field));
};

/** Scenarios in force for a purpose and an entry, for this user: those that grant first, then those that need least. */
export const fitting = <S extends Scenario>(scenarios: readonly S[], need: Omit<Need, 'fields'>): S[] => {
  const size = ({ entries }: Scenario) => entries.find((one) => one.entry === need.entry)?.fields.length ?? 0;
  return scenarios
    .filter((one) => misfits(one, { ...need, fields: [] }).every((code) => code === 'defined-by'))
    .sort((a, b) => Number(b.grants) - Number(a.grants) || size(a) - size(b));
};

/**
 * Items that none of these scenarios needs for the entry; none where there is no scenario to measure by. What the
 * regulator defined is the measure where there is such a one: nobody widens it by a scenario of its own.
 */
export const beyondAll = (scenarios: readonly Pick<Scenario, 'entries' | 'grants'>[], need: Need): string[] => {
  const defined = scenarios.filter(({ grants }) => grants);
  const measure = defined.length > 0 ? defined : scenarios;
  return measure.length === 0
    ? []
    : need.fields.filter((field) => measure.every((one) => beyondScenario(one, need).includes(field)));
};

/** Why a need does not fit, by what differs; empty when it fits. */
export const misfits = (scenario: Scenario, need: Need): string[] => [
  ...(scenario.status === 'published' ? [] : ['status']),
  ...(scenario.grants ? [] : ['defined-by']),
  ...(scenario.users.length === 0 || scenario.users.includes(need.consumer) ? [] : ['user']),
  ...(scenario.purposes.includes(need.purpose) ? [] : ['purpose']),
  ...(scenario.entries.some((one) => one.entry === need.entry) ? [] : ['entry']),
  ...(beyondScenario(scenario, need).length === 0 ? [] : ['fields']),
];
