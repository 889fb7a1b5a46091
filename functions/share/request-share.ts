import { organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import type { shareRoutes } from './contract.ts';
import { actingOrganisation, grantableFields, partiesOf, requestedEntry, requestFacts } from './facts.ts';
import { giveGrant } from './give.ts';
import { requests, type ShareRequest } from './repository.ts';
import { requestView } from './view.ts';

/** Unconditional data is granted at once; conditional data starts the clock of those who decide. */
export const requestShare: Verb<typeof shareRoutes.requestShare> = async (context) => {
  const { body, caller, work, today } = context;
  const consumer = await actingOrganisation(context, organisationOf(caller));
  const entry = await requestedEntry(context, body.entry);
  passGate(context, 'request.submit', requestFacts(context, consumer, entry, body));
  if (entry.status !== 'published') throw new Problem('unknown-entry', { detail: `the entry is ${entry.status}` });
  if (!entry.shareType || entry.shareType === 'not-shared')
    throw new Problem('not-lawful', { detail: '该条目不予共享 · the entry is not shared' });
  const { channelBasis: _, fields, rows = [], mode = 'request-response', ...rest } = body;
  const received: ShareRequest = {
    ...rest,
    purpose: body.purpose ?? '',
    id: newId('req'),
    version: 0,
    entryName: entry.name,
    entryRevision: entry.revision,
    provider: entry.provider,
    consumer: consumer.id,
    fields: grantableFields(entry, fields),
    rows,
    mode,
    status: 'submitted',
    receivedOn: today,
    approvals: [],
  };
  for (const to of [entry.provider, context.deps.county.regulator])
    work.notify({
      to,
      subject: { zh: '收到共享申请', en: 'A share request has come' },
      about: { type: 'request', id: received.id },
    });
  if (entry.shareType === 'unconditional') {
    const grant = await giveGrant(context, received, entry);
    return requestView(context, work.create(requests, { ...received, status: 'approved', grant: grant.id }));
  }
  const duties = await work.happened('share-request.received', {
    subject: { type: 'request', id: received.id },
    parties: partiesOf(received),
  });
  return requestView(context, work.create(requests, received), duties);
};
