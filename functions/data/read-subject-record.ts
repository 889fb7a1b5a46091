import type { Facts } from '../domain/gate/facts.ts';
import { dataVersionOf } from '../gathering/repository.ts';
import { organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { find } from '../platform/store.ts';
import { requestedEntry } from '../share/facts.ts';
import { type Authorisation, authorisations, isLive } from './authorisations.ts';
import type { dataRoutes } from './contract.ts';
import { itemsNamed } from './question.ts';
import { readerOf } from './reader.ts';

const MOST_RECORDS = 20;

/** The authorisation as the gates on reading see it: nobody holds it, and its third party is named while it lives. */
const factsOf = (given: Authorisation, today: string, read: NonNullable<Facts['read']>): Facts => ({
  grant: {
    consumer: '',
    purpose: given.purpose,
    fields: given.items,
    subjectAuthorised: isLive(given, today) ? [given.thirdParty] : [],
  },
  read,
});

/** A third party reads what the data subject authorised: its own record, those items, that purpose, and nothing else. */
export const readSubjectRecord: Verb<typeof dataRoutes.readSubjectRecord> = async (context) => {
  const { params, query, deps, caller, work, today } = context;
  const given = await find(deps.store, authorisations, params.id);
  const fields = query.select ?? given.items;
  const read = { organisation: organisationOf(caller), purpose: query.purpose, fields };
  passGate(context, 'grant.read', factsOf(given, today, read));
  if (!isLive(given, today) || read.organisation !== given.thirdParty || read.purpose !== given.purpose)
    throw new Problem('read-refused', { detail: 'no live authorisation of the data subject covers this read' });
  const entry = await requestedEntry(context, given.entry);
  const version = entry.data && (await dataVersionOf(deps.store, entry.id, entry.data.version));
  if (!version) throw new Problem('read-refused', { detail: 'no data version has been accepted yet' });
  const page = await readerOf(context, version).page({
    select: itemsNamed(version.items, fields),
    items: version.items,
    filter: [{ item: given.record.item, op: 'eq', value: given.record.value }],
    limit: MOST_RECORDS,
  });
  work.record({
    kind: 'read',
    action: 'readSubjectRecord',
    subject: { type: 'authorisation', id: given.id },
    outcome: 200,
    detail: { entry: entry.id, dataVersion: version.version, fields, rows: page.rows.length },
  });
  return { rows: page.rows.map((row) => ({ ...row })), marks: entry.marks };
};
