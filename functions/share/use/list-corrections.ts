import { isRegulator } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { requestedEntry } from '../facts.ts';
import { Correction } from '../keeping.ts';

/** Corrections of an entry's data, the latest first. A receiver sees of the others only that there are some. */
export const listCorrections: Verb<typeof shareRoutes.listCorrections> = async (context) => {
  const { params, query, deps, caller } = context;
  const entry = await requestedEntry(context, params.id);
  const page = await queryItems(
    deps.store,
    { table: 'grants', pk: `corrections-of#${entry.id}`, descending: true, ...query },
    Correction,
  );
  const all = isRegulator(caller) || caller.role === 'auditor' || caller.organisation === entry.provider;
  return {
    ...page,
    items: page.items.map((one) =>
      all ? one : { ...one, told: one.told.filter(({ organisation }) => organisation === caller.organisation) },
    ),
  };
};
