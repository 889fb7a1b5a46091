import { organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import { newId } from '../../platform/ids.ts';
import type { catalogRoutes } from '../contract.ts';
import { exclusions } from './repository.ts';

export const excludeResource: Verb<typeof catalogRoutes.excludeResource> = async (context) => {
  const { body, caller, work, today } = context;
  passGate(context, 'entry.exclude', { exclusion: body });
  return work.create(exclusions, {
    ...body,
    id: newId('exc'),
    version: 0,
    organisation: organisationOf(caller),
    on: today,
  });
};
