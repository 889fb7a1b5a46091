import type { Verb } from '../platform/endpoint.ts';
import type { Filter } from '../platform/tabular/filters.ts';
import { admit, noteObtained, versionToRead } from './admit.ts';
import type { dataRoutes } from './contract.ts';
import { parseOrder, wronglyAsked } from './question.ts';
import { readerOf } from './reader.ts';
import { countUse } from './usage.ts';

/** Figures over the rows that the grant reads. Each group that is given counts as a row: groups of one are rows. */
export const queryRows: Verb<typeof dataRoutes.queryRows> = async (context) => {
  const { params, body, deps, work } = context;
  const { by, measures } = body;
  const order = parseOrder(body.order);
  const filter = body.filter as readonly Filter[];
  // How many rows have a value is no more than the rows show, masked or not.
  const measured = measures.flatMap(({ measure, item }) => (item !== undefined && measure !== 'count' ? [item] : []));
  const select = [...new Set([...by, ...measures.flatMap(({ item }) => item ?? [])])];
  const admitted = await admit(context, params.id, {
    ...body,
    filter,
    select,
    used: [...by, ...measured],
    figures: true,
  });
  const { grant, entry, touched, used } = admitted;
  const version = await versionToRead(context, admitted);
  const left = grant.quota?.rowsPerDay === undefined ? body.limit : grant.quota.rowsPerDay - used.rows;
  const { groups, more } = await readerOf(context, version)
    .groups({
      items: version.items,
      by,
      measures,
      filter: [...grant.rows, ...filter],
      ...(order ? { order } : {}),
      limit: Math.min(body.limit, left),
    })
    .catch(wronglyAsked);
  countUse(deps, work, grant, { rows: groups.length });
  await noteObtained(context, grant);
  work.record({
    kind: 'read',
    action: 'queryRows',
    subject: { type: 'grant', id: grant.id },
    outcome: 200,
    detail: {
      entry: entry.id,
      dataVersion: version.version,
      fields: touched,
      by,
      rows: groups.length,
      purpose: grant.purpose,
      ...(grant.scenario ? { scenario: grant.scenario } : {}),
    },
  });
  return {
    groups: groups.map((group) => ({ ...group })),
    more,
    data: { version: version.version, acceptedOn: version.acceptedOn },
    marks: entry.marks,
  };
};
