import { organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import { actingOrganisation, partiesOf, requestedEntry } from '../share/facts.ts';
import type { statisticsRoutes } from './contract.ts';
import { sentKey, type VerifyRequest, verifyRequests } from './repository.ts';
import { verifyView } from './view.ts';

/** One who may not be shown the data asks to have it verified; the provider's duty to answer begins where the law sets one. */
export const requestVerify: Verb<typeof statisticsRoutes.requestVerify> = async (context) => {
  const { body, deps, caller, work, today } = context;
  const consumer = await actingOrganisation(context, organisationOf(caller));
  const entry = await requestedEntry(context, body.entry);
  if (entry.status !== 'published') throw new Problem('unknown-entry', { detail: `the entry is ${entry.status}` });
  if (entry.provider === consumer.id)
    throw new Problem('contradictory', { detail: '数据归本单位所有 · the data is your own' });
  const wanted = body.fields.map((name) => (entry.items ?? []).find((item) => item.name === name));
  const unknown = body.fields.filter((_, at) => wanted[at] === undefined);
  if (unknown.length > 0) throw new Problem('unknown-field', { detail: unknown.join(', ') });
  if (entry.shareType === 'unconditional' && wanted.every((item) => item?.shareType !== 'not-shared'))
    throw new Problem('contradictory', {
      detail: '该数据无条件共享，请直接申请共享 · it is shared outright: request it',
    });
  if (body.endsOn < today) throw new Problem('contradictory', { detail: '截止日期已过 · the last day has passed' });
  const received: VerifyRequest = {
    ...body,
    fields: [...new Set(body.fields)],
    id: newId('vrq'),
    version: 0,
    entryName: entry.name,
    provider: entry.provider,
    consumer: consumer.id,
    status: 'received',
    receivedOn: today,
  };
  const subject = { type: 'verify-request', id: received.id };
  const duties = await work.happened('verify-request.received', { subject, parties: partiesOf(received) });
  for (const to of [entry.provider, deps.county.regulator])
    work.notify({ to, subject: { zh: '收到核验申请', en: 'A request to verify has come' }, about: subject });
  work.keep('statistics', { ...sentKey(received), id: received.id });
  return verifyView(context, work.create(verifyRequests, received), duties);
};
