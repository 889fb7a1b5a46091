import type { Verb } from '../platform/endpoint.ts';
import { get } from '../platform/store.ts';
import { logReader } from './bundle-lines.ts';
import type { evidenceRoutes } from './contract.ts';
import { FIRST_YEAR, LOG_HASHES, logs } from './log.ts';
import { warningsOf } from './overdue/warning.ts';
import { logOf } from './seal-county.ts';

export const listLogs: Verb<typeof evidenceRoutes.listLogs> = async ({ deps, now }) => {
  const years = Array.from({ length: Number(now.slice(0, 4)) - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);
  const ids = years.flatMap((year) => LOG_HASHES.map((hash) => logOf(deps, year, hash).id));
  const states = await Promise.all(ids.map((id) => get(deps.store, logs, id)));
  const open = (await warningsOf(deps.store)).filter(({ endedAt }) => endedAt === undefined);
  const items = await Promise.all(
    states
      .flatMap((state) => (state ? [state] : []))
      .map(async (state) => ({
        ...state,
        sealedTo: state.to,
        overdue: open.filter((one) => one.log === state.id),
        ...(state.size > 0 ? { checkpoint: await logReader(deps, state).checkpoint() } : {}),
      })),
  );
  return { items };
};
