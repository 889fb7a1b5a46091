import { isUscc } from '../domain/identifiers.ts';
import { knownTypes } from '../domain/law/index.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import type { organisationRoutes } from './contract.ts';
import { type Organisation, organisations } from './organisation.ts';
import { organisationView } from './view.ts';

/** Its code passes its check, its type is one that the law lets take part, and no other body has claimed the code. */
export const mustBeLawful = (
  context: Pick<Context, 'deps' | 'today' | 'work'>,
  organisation: Organisation,
  before?: Organisation,
): void => {
  const { deps, work } = context;
  const uscc = organisation.uscc ?? '';
  if (!isUscc(uscc)) throw new Problem('invalid-uscc', { detail: uscc });
  passGate(context, 'organisation.register', { organisation, knownOrganisationTypes: knownTypes(deps.county.law) });
  if (before?.uscc === uscc) return;
  const TableName = deps.store.tableName('organisations');
  const claim = (code: string) => ({ pk: `uscc#${code}`, sk: 'claim' });
  work.operate(
    {
      Put: {
        TableName,
        Item: { ...claim(uscc), organisation: organisation.id },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    'already-exists',
  );
  if (before?.uscc) work.operate({ Delete: { TableName, Key: claim(before.uscc) } }, 'stale-version');
};

export const registerOrganisation: Verb<typeof organisationRoutes.registerOrganisation> = async (context) => {
  const { body, work } = context;
  const organisation: Organisation = { ...body, id: body.id ?? newId('org'), version: 0, status: 'active' };
  mustBeLawful(context, organisation);
  return organisationView(context, work.create(organisations, organisation));
};
