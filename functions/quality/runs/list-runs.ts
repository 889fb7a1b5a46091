import * as z from 'zod';
import { mustSee } from '../../gathering/view.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { find, queryItems } from '../../platform/store.ts';
import type { qualityRoutes } from '../contract.ts';
import { seenEntry } from '../who.ts';
import { runs } from './run.ts';

const Line = z.object({ id: z.string() });

/** The latest first. */
export const listRuns: Verb<typeof qualityRoutes.listRuns> = async (context) => {
  const { params, query, deps, caller } = context;
  const entry = await seenEntry(context, params.id);
  mustSee(caller, entry.provider);
  const lines = await queryItems(
    deps.store,
    { table: 'quality', pk: `runs-of#${entry.id}`, descending: true, ...query },
    Line,
  );
  return { ...lines, items: await Promise.all(lines.items.map(({ id }) => find(deps.store, runs, id))) };
};
