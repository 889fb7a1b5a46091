import { AuditEvent } from '../platform/audit.ts';
import type { Verb } from '../platform/endpoint.ts';
import { everyItem, find, queryItems } from '../platform/store.ts';
import { mustSeeShare } from '../share/get-grant.ts';
import { grants } from '../share/repository.ts';
import type { dataRoutes } from './contract.ts';

const line = ({ at, kind, action, actor, outcome, code, detail }: AuditEvent) => ({
  at,
  kind,
  action,
  ...(actor.organisation ? { organisation: actor.organisation } : {}),
  account: actor.account,
  ...(outcome ? { outcome } : {}),
  ...(code ? { code } : {}),
  ...(detail ? { detail } : {}),
});

/**
 * The whole course of a grant, from the evidence itself: `life` is the request and every change of the grant to its end,
 * `calls` are the reads and refusals in order of time, page by page.
 */
export const getUseLog: Verb<typeof dataRoutes.getUseLog> = async ({ params, query, deps, caller }) => {
  const grant = await find(deps.store, grants, params.id);
  mustSeeShare(caller, grant);
  const life = [];
  for (const pk of [`request#${grant.request}`, `grant#${grant.id}`])
    for await (const event of everyItem(deps.store, { table: 'audit', pk, beginsWith: 'c#' }, AuditEvent))
      life.push(line(event));
  // Reads and refusals sort after the changes.
  const calls = await queryItems(
    deps.store,
    { table: 'audit', pk: `grant#${grant.id}`, from: 'r#', ...query },
    AuditEvent,
  );
  const use = { purpose: grant.purpose, ...(grant.scenario ? { scenario: grant.scenario } : {}) };
  return {
    grant: grant.id,
    use,
    ...(grant.responsibleUser ? { responsibleUser: grant.responsibleUser } : {}),
    life: life.sort((a, b) => a.at.localeCompare(b.at)),
    calls: calls.items.map(line),
    ...(calls.next ? { next: calls.next } : {}),
  };
};
