import { fitting } from '../../domain/share/scenario.ts';
import { organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { everyItem, type Store } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { grantableFields, mustBeInForce, requestedEntry } from '../facts.ts';
import { Scenario } from '../keeping.ts';

/** Scenarios in force that name this purpose and this entry, and whom this organisation may use. */
export const scenariosFor = async (
  store: Store,
  need: { readonly consumer: string; readonly purpose: string; readonly entry: string },
): Promise<Scenario[]> => {
  const query = { table: 'grants', index: 'g1', pk: 'scenarios', beginsWith: 'published#' } as const;
  return fitting(await Array.fromAsync(everyItem(store, query, Scenario)), need);
};

/** The least that serves a purpose, as published scenarios have it: what to ask for before a request is written. */
export const suggestItems: Verb<typeof shareRoutes.suggestItems> = async (context) => {
  const { query, deps, caller, today } = context;
  const entry = await requestedEntry(context, query.entry);
  mustBeInForce(entry, today);
  const need = { consumer: organisationOf(caller), purpose: query.purpose, entry: entry.id };
  const scenarios = await scenariosFor(deps.store, need);
  const fieldsOf = (scenario: Scenario) => scenario.entries.find((one) => one.entry === entry.id)?.fields ?? [];
  const [best] = scenarios;
  const least = best ? fieldsOf(best) : undefined;
  return {
    entry: entry.id,
    purpose: query.purpose,
    scenarios: scenarios.map((one) => ({ id: one.id, name: one.name, grants: one.grants, fields: fieldsOf(one) })),
    ...(least
      ? { fields: least, notNeeded: grantableFields(entry, undefined).filter((field) => !least.includes(field)) }
      : {}),
  };
};
