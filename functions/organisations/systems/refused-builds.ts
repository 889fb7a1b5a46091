import { Evidence } from '../../platform/audit.ts';
import type { Deps } from '../../platform/county.ts';
import { everyItem } from '../../platform/store.ts';
import type { systemRoutes } from './contract.ts';

const ACTION: keyof typeof systemRoutes = 'registerSystem';
const LACKED = 'approved-project';

/** New systems of an organisation that were refused because no approved project stands behind them, from the evidence. */
export const refusedBuilds = async ({ store }: Deps, organisation: string) => {
  const found = [];
  const query = { table: 'audit', pk: `organisation#${organisation}`, beginsWith: 'x#' } as const;
  for await (const events of everyItem(store, query, Evidence))
    for (const { action, detail, at, basis = [] } of events)
      if (action === ACTION && Array.isArray(detail?.missing) && detail.missing.includes(LACKED))
        found.push({ organisation, at, cites: basis });
  return found;
};
