import { type AuditEvent, Evidence, partitionOf } from '../platform/audit.ts';
import type { Verb } from '../platform/endpoint.ts';
import { changesAround } from '../platform/history.ts';
import { find, queryItems } from '../platform/store.ts';
import { mustSeeShare } from '../share/grants/get-grant.ts';
import { grants, requests } from '../share/repository.ts';
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
  const { events } = await changesAround(deps.store, { type: grants.type, id: grant.id });
  const life = events.filter(({ subject }) => [requests.type, grants.type].includes(subject.type)).map(line);
  // Reads and refusals sort after the changes.
  const pk = partitionOf('read', { type: grants.type, id: grant.id });
  const calls = await queryItems(deps.store, { table: 'audit', pk, from: 'r#', ...query }, Evidence);
  const use = { purpose: grant.purpose, ...(grant.scenario ? { scenario: grant.scenario } : {}) };
  return {
    grant: grant.id,
    use,
    ...(grant.responsibleUser ? { responsibleUser: grant.responsibleUser } : {}),
    life: life.sort((a, b) => a.at.localeCompare(b.at)),
    calls: calls.items.flat().map(line),
    ...(calls.next ? { next: calls.next } : {}),
  };
};
