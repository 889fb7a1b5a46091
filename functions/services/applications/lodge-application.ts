import { lackingOf } from '../../domain/services/material.ts';
import { organisationOf } from '../../platform/belongs.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import { get } from '../../platform/store.ts';
import { named } from '../../platform/work.ts';
import { actingOrganisation } from '../../share/facts.ts';
import type { servicesRoutes } from '../contract.ts';
import { countCase } from '../figures/sums.ts';
import { serviceItems } from '../items/item.ts';
import { knownMaterials } from '../materials/material.ts';
import { type Applicant, applicantOf, people, personId, subjectOf } from '../people/person.ts';
import { type Application, applications, listPart } from './application.ts';
import { tell } from './change-application.ts';
import { hadAlready, handedIn } from './handed.ts';
import { keepFor } from './keep-for.ts';
import { applicationView } from './view.ts';

type Lodging = Context<typeof servicesRoutes.lodgeApplication>;

/** Who applies, and where: an account whose name was confirmed, or the person whose papers the window has seen. */
const whoApplies = async (
  context: Lodging,
): Promise<{ applicant: Applicant; place: Pick<Application, 'channel' | 'window' | 'account'> }> => {
  const { body, caller, deps, today } = context;
  if (caller.role === 'public') {
    const person = await get(deps.store, people, personId(caller.account));
    if (!person || person.erasedOn) throw new Problem('not-verified');
    const { kind, name, document } = person;
    return { applicant: { kind, name, document }, place: { channel: 'online', account: caller.account } };
  }
  const { id, division } = await actingOrganisation(context, organisationOf(caller));
  if (!body.applicant)
    throw new Problem('invalid-request', {
      faults: [
        { path: 'body.applicant', code: 'required', zh: '窗口须填写申请人', en: 'a window names the applicant' },
      ],
    });
  return {
    applicant: applicantOf(body.applicant.name, body.applicant.document, today),
    place: { channel: 'window', window: { organisation: id, division, account: caller.account } },
  };
};

/** Takes an application in, on line or at any window of the city, under the guide in force, into the agency's one list. */
export const lodgeApplication: Verb<typeof servicesRoutes.lodgeApplication> = async (context) => {
  const { body, deps, work, today } = context;
  const item = await named(deps, serviceItems, body.item, 'unknown-item');
  if (!item.inForce || item.status === 'withdrawn')
    throw new Problem('unknown-item', { detail: `${item.id} is not published` });
  const { applicant, place } = await whoApplies(context);
  const { revision, elements, guide } = item.inForce;
  if (!guide.channels?.includes(place.channel))
    throw new Problem('wrong-channel', { detail: `${guide.channels?.join(', ')}: ${guide.channelReason ?? ''}` });
  const others = [...new Set(elements.participants)].filter((one) => one !== item.owner);
  const subject = subjectOf(applicant);
  const codes = (guide.materials ?? []).map(({ code }) => code);
  const known = await knownMaterials(deps, codes, today);
  const own = await handedIn(context, guide, body.materials);
  const handed = [...own, ...(await hadAlready(context, { subject, handed: own }, guide, known))];
  const complete = lackingOf(guide.materials ?? [], handed).length === 0;
  const application = work.create(applications, {
    id: newId('apl'),
    version: 0,
    item: item.id,
    itemName: elements.name,
    revision,
    agency: item.owner,
    ...place,
    elsewhere: place.window !== undefined && place.window.organisation !== item.owner,
    applicant,
    subject,
    status: 'received',
    receivedOn: today,
    ...(complete ? { completeOn: today } : {}),
    handed,
    authorised: body.authorised,
    tasks: others.map((organisation) => ({ organisation })),
    ...(guide.fee && guide.fee.fen > 0 ? { fee: { fen: guide.fee.fen, status: 'none' as const } } : {}),
    delivery: {
      materials: body.delivery.materials ?? place.channel,
      result: body.delivery.result ?? place.channel,
    },
    parcels: [],
    visits: place.window ? [{ on: today, place: place.window.organisation, by: place.window.account }] : [],
    oneVisit: item.oneVisit,
  });
  countCase(deps, work, undefined, application);
  keepFor(context, application, own);
  for (const organisation of new Set([...others, ...(application.elsewhere ? [place.window!.organisation] : [])]))
    listPart(work, organisation, application);
  tell(work, item.owner, application.id, '收到新的申请', 'An application came in');
  return applicationView(context, application);
};
