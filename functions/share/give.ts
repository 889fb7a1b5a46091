import type { Entry } from '../catalog/repository.ts';
import { missing } from '../domain/gate/check.ts';
import type { Context } from '../platform/endpoint.ts';
import { newId } from '../platform/ids.ts';
import { grantFacts, partiesOf } from './facts.ts';
import { type Grant, grants, type ShareRequest } from './repository.ts';

type Needs = Pick<Context, 'deps' | 'work' | 'today'>;

/** Active once nothing is missing any more; the clock to a fixed last day starts then. */
export const activateIfComplete = async ({ deps, work, today }: Needs, grant: Grant, entry: Entry): Promise<Grant> => {
  if (grant.status !== 'pending') return grant;
  const facts = await grantFacts({ deps }, grant, entry);
  if (missing(deps.county.law, 'grant.activate', today, facts).length > 0) return grant;
  await work.happened('grant.activated', {
    subject: { type: 'grant', id: grant.id },
    parties: partiesOf(grant),
    fixedDay: grant.endsOn,
  });
  return { ...grant, status: 'active' };
};

/** Turns an approved request into a grant: at once for unconditional data, else when all whom the law names agree. */
export const giveGrant = async (context: Needs, request: ShareRequest, entry: Entry): Promise<Grant> => {
  const draft: Grant = {
    id: newId('grt'),
    version: 0,
    request: request.id,
    entry: request.entry,
    entryName: request.entryName,
    provider: request.provider,
    consumer: request.consumer,
    shareType: entry.shareType === 'unconditional' ? 'unconditional' : 'conditional',
    purpose: request.purpose,
    ...(request.purposeCategory ? { purposeCategory: request.purposeCategory } : {}),
    ...(request.scenario ? { scenario: request.scenario } : {}),
    fields: request.fields,
    rows: request.rows,
    mode: request.mode,
    channel: request.channel,
    ...(request.responsibleUser ? { responsibleUser: request.responsibleUser } : {}),
    startsOn: context.today,
    ...(request.endsOn ? { endsOn: request.endsOn } : {}),
    ...(request.quota ? { quota: request.quota } : {}),
    status: 'pending',
    signatures: [],
    thirdParties: [],
  };
  return context.work.create(grants, await activateIfComplete(context, draft, entry), {
    detail: { request: request.id },
  });
};
