import { isRegulator, organisationOf } from '../../platform/belongs.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { find, queryItems } from '../../platform/store.ts';
import type { qualityRoutes } from '../contract.ts';
import { seenEntry, seesInside } from '../who.ts';
import { Issue, IssueLine, issues } from './issue.ts';

type Asked = Context<typeof qualityRoutes.listQualityIssues>;

/** The list that is asked for: of an entry for those who see inside it, of one's own organisation, or of all. */
const listOf = async (context: Asked): Promise<string | undefined> => {
  const { query, caller } = context;
  const all = isRegulator(caller) || caller.role === 'auditor';
  if (query.entry === undefined) return all ? undefined : `organisation#${organisationOf(caller)}`;
  const entry = await seenEntry(context, query.entry, 'unknown-entry');
  return seesInside(caller, entry.provider) ? `entry#${entry.id}` : `organisation#${organisationOf(caller)}`;
};

/** Open ones by their next reminder for the regulator; the latest first in anyone's own list. */
export const listQualityIssues: Verb<typeof qualityRoutes.listQualityIssues> = async (context) => {
  const { deps, query } = context;
  const { entry: _, status, ...page } = query;
  const list = await listOf(context);
  if (list === undefined)
    return queryItems(deps.store, { table: 'quality', index: 'g1', pk: `issues#${status}`, ...page }, Issue);
  const lines = await queryItems(
    deps.store,
    { table: 'quality', pk: `issues-of#${list}`, descending: true, ...page },
    IssueLine,
  );
  return { ...lines, items: await Promise.all(lines.items.map(({ id }) => find(deps.store, issues, id))) };
};
