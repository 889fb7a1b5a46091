import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { get } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { askOutside } from '../outside.ts';
import { applicantOf, people, personId } from './person.ts';

/** A channel confirms the account's real name; from then on every agency takes it. */
export const showIdentity: Verb<typeof servicesRoutes.showIdentity> = async ({ body, deps, caller, work, today }) => {
  const applicant = applicantOf(body.name, body.document, today);
  const channels = await askOutside(deps, (outside) => outside.identityChannels());
  if (!channels.some(({ code }) => code === body.channel))
    throw new Problem('unknown-channel', { detail: body.channel });
  const asked = { channel: body.channel, account: caller.account, name: body.name, document: applicant.document };
  if (!(await askOutside(deps, (outside) => outside.verifyPerson(asked)))) throw new Problem('not-verified');
  const id = personId(caller.account);
  const before = await get(deps.store, people, id);
  const person = {
    ...applicant,
    id,
    version: 0,
    channel: body.channel,
    verifiedOn: today,
    standIn: deps.outside!.standIn,
  };
  return before ? work.update(people, before, { ...person, version: before.version }) : work.create(people, person);
};
