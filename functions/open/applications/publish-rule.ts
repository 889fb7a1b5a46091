import { organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import type { openRoutes } from '../contract.ts';
import { rules } from './application.ts';

/** Everyone reads it from now on; a later rule stands beside it, for decisions have cited this one. */
export const publishRule: Verb<typeof openRoutes.publishRule> = async ({ body, caller, work, today }) =>
  work.create(rules, {
    ...body,
    id: newId('rul'),
    version: 0,
    organisation: organisationOf(caller),
    publishedOn: today,
  });
