import type { Entry } from '../catalog/repository.ts';
import { missing } from '../domain/gate/check.ts';
import type { Organisation } from '../organisations/organisation.ts';
import type { Context } from '../platform/endpoint.ts';
import { grantFacts, partiesOf } from './facts.ts';
import { type Grant, grantIdOf, grants, type ShareRequest } from './repository.ts';

type Needs = Pick<Context, 'deps' | 'work' | 'today'>;

/** Active once nothing is missing any more; the clock to a fixed last day starts then. */
export const activateIfComplete = async (
  { deps, work, today }: Needs,
  grant: Grant,
  entry: Entry,
  provider?: Organisation,
): Promise<Grant> => {
  if (grant.status !== 'pending') return grant;
  const facts = await grantFacts({ deps }, grant, entry, provider);
  const lacking = missing(deps.county.law, 'grant.activate', today, facts);
  if (lacking.some(({ code }) => code === 'registered-interface')) await askForInterface(work, entry);
  if (lacking.length > 0) return grant;
  await work.happened('grant.activated', {
    subject: { type: 'grant', id: grant.id },
    parties: partiesOf(grant),
    fixedDay: grant.endsOn,
  });
  return { ...grant, status: 'active' };
};

/** An interface that is offered and not registered yet: its registration is a duty from now on, once. */
const askForInterface = async (work: Needs['work'], entry: Entry): Promise<void> => {
  const subject = { type: 'entry', id: entry.id };
  if ((await work.openDuties(subject)).some(({ duty }) => duty === 'share.register-interface')) return;
  await work.happened('interface.offered', { subject, parties: { provider: entry.provider } });
};

/** Turns an approved request into a grant: at once for unconditional data, else when all whom the law names agree. */
export const giveGrant = async (
  context: Needs,
  request: ShareRequest,
  entry: Entry,
  provider?: Organisation,
): Promise<Grant> => {
  const draft: Grant = {
    id: grantIdOf(request.id),
    version: 0,
    request: request.id,
    approvals: request.approvals,
    applicant: request.applicant,
    offCatalog: request.offCatalog !== undefined,
    ...(request.scenarioId ? { scenarioId: request.scenarioId } : {}),
    entry: entry.id,
    entryName: entry.name,
    provider: request.provider,
    consumer: request.consumer,
    shareType: entry.shareType === 'unconditional' ? 'unconditional' : 'conditional',
    purpose: request.purpose,
    ...(request.purposeCategory ? { purposeCategory: request.purposeCategory } : {}),
    ...(request.scenario ? { scenario: request.scenario } : {}),
    fields: request.fields,
    ...(request.inFull ? { inFull: request.inFull.filter((field) => request.fields.includes(field)) } : {}),
    rows: request.rows,
    mode: request.mode,
    channel: request.channel,
    ...(request.channelReason ? { channelReason: request.channelReason } : {}),
    ...(request.channelBasis ? { channelBasis: request.channelBasis } : {}),
    ...(request.responsibleUser ? { responsibleUser: request.responsibleUser } : {}),
    startsOn: request.startsOn ?? context.today,
    ...(request.endsOn ? { endsOn: request.endsOn } : {}),
    ...(request.quota ? { quota: request.quota } : {}),
    status: 'pending',
    signatures: [],
    thirdParties: [],
    suspensions: {},
    receipts: [],
  };
  return context.work.create(grants, await activateIfComplete(context, draft, entry, provider), {
    detail: { request: request.id },
    // Its id is the request's: it is there only where someone else has approved meanwhile.
    otherwise: 'stale-version',
  });
};
