import { isUscc } from '../domain/identifiers.ts';
import { knownTypes } from '../domain/law/index.ts';
import type { Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import type { organisationRoutes } from './contract.ts';
import { organisations } from './organisation.ts';

export const registerOrganisation: Verb<typeof organisationRoutes.registerOrganisation> = async (context) => {
  const { body, deps, work } = context;
  if (!isUscc(body.uscc)) throw new Problem('invalid-uscc', { detail: body.uscc });
  const organisation = { ...body, id: body.id ?? newId('org'), version: 0, status: 'active' as const };
  passGate(context, 'organisation.register', { organisation, knownOrganisationTypes: knownTypes(deps.county.law) });
  // One body registers once: its code is claimed in the same transaction.
  work.operate(
    {
      Put: {
        TableName: deps.store.tableName('organisations'),
        Item: { pk: `uscc#${body.uscc}`, sk: 'claim', organisation: organisation.id },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    'already-exists',
  );
  return work.create(organisations, organisation);
};
