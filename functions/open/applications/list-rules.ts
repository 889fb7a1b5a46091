import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { Rule } from './application.ts';

/** The latest first, of one unit or of all. */
export const listRules: Verb<typeof openRoutes.listRules> = async ({ query: { organisation, ...page }, deps }) =>
  queryItems(
    deps.store,
    {
      table: 'opening',
      ...(organisation
        ? { index: 'g2' as const, pk: `open-rules#${organisation}` }
        : { index: 'g1' as const, pk: 'open-rules' }),
      descending: true,
      ...page,
    },
    Rule,
  );
