import type * as z from 'zod';
import { dayOf } from '../../domain/time/day.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { type Filing, filings, ShareRequest } from '../repository.ts';

/** A decided request as the regulator finds it on file. */
const filingOf = ({ id, refusal, provider, consumer, entry, filed }: ShareRequest): z.infer<typeof Filing>[] =>
  filed
    ? [
        {
          request: id,
          decision: refusal ? 'refused' : 'approved',
          on: dayOf(filed.at),
          provider,
          consumer,
          ...(entry ? { entry } : {}),
          ...(refusal?.reason ? { reason: refusal.reason } : {}),
          cite: filed.cite,
        },
      ]
    : [];

export const listFilings: Verb<typeof shareRoutes.listFilings> = async ({ query, deps }) => {
  const page = await queryItems(deps.store, { ...filings, descending: true, ...query }, ShareRequest);
  return { ...page, items: page.items.flatMap(filingOf) };
};
