import type { Item } from '../domain/gathering/items.ts';
import { addDays, startOfDay } from '../domain/time/day.ts';
import { type AuditEvent, Evidence, partitionOf } from '../platform/audit.ts';
import { isRegulator, mustBe } from '../platform/belongs.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { everyItem } from '../platform/store.ts';
import { requestedEntry } from '../share/facts.ts';
import { grantsOn } from '../share/repository.ts';
import type { dataRoutes } from './contract.ts';

type Asked = Context<typeof dataRoutes.listReads>;

/** What is personal or secret: an item that is masked wherever it is shown, or of grade 3 and above. */
const isSensitive = ({ masking = 'none', grade }: Item): boolean => masking !== 'none' || (grade ?? 0) >= 3;

const line = (grant: string, { at, actor, action, outcome, detail = {} }: AuditEvent, sensitive: readonly string[]) => {
  const fields = (detail.fields as string[] | undefined) ?? [];
  return {
    at,
    grant,
    ...(actor.organisation ? { organisation: actor.organisation } : {}),
    account: actor.account,
    action,
    ...(typeof detail.purpose === 'string' ? { purpose: detail.purpose } : {}),
    fields,
    personal: fields.filter((field) => sensitive.includes(field)),
    ...(typeof detail.rows === 'number' ? { rows: detail.rows } : {}),
    ...(outcome ? { outcome } : {}),
  };
};

/** The reads under one grant in a span of days; they sort by their moment. */
const readsUnder = ({ deps, query }: Asked, grant: string) =>
  everyItem(
    deps.store,
    {
      table: 'audit',
      pk: partitionOf('read', { type: 'grant', id: grant }),
      from: `r#${query.from ? startOfDay(query.from) : ''}`,
      to: `r#${query.to ? startOfDay(addDays(query.to, 1)) : '~'}`,
    },
    Evidence,
  );

/**
 * Who read an entry's data, or one item of it, from the evidence itself: each read with its user, organisation, purpose
 * and moment, the latest first. For the department that answers for the data, the regulator and auditors.
 */
export const listReads: Verb<typeof dataRoutes.listReads> = async (context) => {
  const { params, query, deps, caller } = context;
  const entry = await requestedEntry(context, params.id);
  if (!isRegulator(caller) && caller.role !== 'auditor') mustBe(caller, entry.provider);
  const sensitive = (entry.items ?? []).filter(isSensitive).map(({ name }) => name);
  const found = [];
  for await (const grant of grantsOn(deps.store, entry))
    for await (const events of readsUnder(context, grant.id))
      for (const event of events) {
        const read = line(grant.id, event, sensitive);
        if (query.item === undefined || read.fields.includes(query.item)) found.push(read);
      }
  found.sort((a, b) => b.at.localeCompare(a.at));
  return { items: found.slice(0, query.limit), more: found.length > query.limit };
};
