import { checksOfSystem, SYSTEM_CHECKS } from '../domain/registers/checked-systems.ts';
import { organisations } from '../organisations/organisation.ts';
import { InformationSystem } from '../organisations/systems/system.ts';
import { isRegulator, mustActFor } from '../platform/belongs.ts';
import type { Deps } from '../platform/county.ts';
import type { Verb } from '../platform/endpoint.ts';
import { everyItem, find, queryItems } from '../platform/store.ts';
import type { registerRoutes } from './contract.ts';
import { RegisterRecord } from './repository.ts';

/** Records of each kind that are looked through: the latest of whoever filed them. */
const LATEST = 100;

const checksFiledBy = async ({ store }: Deps, filer: string): Promise<RegisterRecord[]> => {
  const pages = await Promise.all(
    Object.values(SYSTEM_CHECKS).map(({ kind }) =>
      queryItems(
        store,
        { table: 'registers', pk: `organisation#${filer}`, beginsWith: `${kind}#`, descending: true, limit: LATEST },
        RegisterRecord,
      ),
    ),
  );
  return pages.flatMap(({ items }) => items);
};

/** How the systems of one body stand with the tests, assessments and drills that the county's law asks for regularly. */
export const listSystemChecks: Verb<typeof registerRoutes.listSystemChecks> = async ({
  query,
  deps,
  caller,
  today,
}) => {
  if (!isRegulator(caller) && caller.role !== 'auditor') mustActFor(caller, query.organisation);
  const { id: owner } = await find(deps.store, organisations, query.organisation);
  const where = { table: 'organisations', index: 'g1', pk: `systems#${owner}` } as const;
  const [systems, ...records] = await Promise.all([
    Array.fromAsync(everyItem(deps.store, where, InformationSystem)),
    ...[...new Set([owner, deps.county.regulator])].map((filer) => checksFiledBy(deps, filer)),
  ]);
  const { law, intervals } = deps.county;
  return {
    items: systems
      .filter(({ stage }) => stage !== 'retired')
      .map((system) => ({
        system: system.id,
        name: system.name,
        checks: checksOfSystem(law, today, intervals, system, records.flat()),
      })),
  };
};
