import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { findApplication, mustStand } from '../applications/sides.ts';
import type { servicesRoutes } from '../contract.ts';
import { askOutside } from '../outside.ts';
import { heldLicenceKey, licences } from './licence.ts';
import { licenceView } from './licence-view.ts';

/** Issues a licence in a case that was accepted; its number comes from the unified system and from nowhere else. */
export const issueLicence: Verb<typeof servicesRoutes.issueLicence> = async (context) => {
  const { body, deps, work, today } = context;
  const { application, side } = await findApplication(context, body.application);
  mustStand(side, ['agency']);
  if (application.status !== 'accepted')
    throw new Problem('wrong-state', { detail: `the application is ${application.status}` });
  const { type, name, until } = body;
  const { agency, subject, applicant } = application;
  // One licence of a type to a case: a try that is repeated is given the same number.
  const order = { id: `${application.id}-${type}`, type, agency };
  const number = await askOutside(deps, (outside) => outside.licenceNumber(order));
  const licence = work.create(licences, {
    id: number,
    version: 0,
    type,
    name,
    agency,
    application: application.id,
    holder: applicant,
    subject,
    issuedOn: today,
    ...(until ? { until } : {}),
    standIn: deps.outside!.standIn,
  });
  const held = { ...heldLicenceKey(subject, type), licence: number };
  work.operate({ Put: { TableName: deps.store.tableName('services'), Item: held } }, 'busy');
  return licenceView(licence, today);
};
