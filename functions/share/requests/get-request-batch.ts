import { isRegulator } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { find, get } from '../../platform/store.ts';
import type { shareRoutes } from '../contract.ts';
import { requestBatches, requests } from '../repository.ts';
import { maySeeShare } from '../view.ts';

/** The applicant sees all of it, a provider the attachments and what was asked of it. */
export const getRequestBatch: Verb<typeof shareRoutes.getRequestBatch> = async ({ params, deps, caller }) => {
  const batch = await find(deps.store, requestBatches, params.id);
  const sees =
    isRegulator(caller) ||
    caller.role === 'auditor' ||
    [batch.consumer, ...batch.providers].includes(caller.organisation ?? '');
  if (!sees) throw new Problem('not-found', { detail: `request-batch ${batch.id}` });
  const found = await Promise.all(batch.requests.map((id) => get(deps.store, requests, id)));
  const shown = found.flatMap((one) =>
    one && maySeeShare(caller, one)
      ? [
          {
            id: one.id,
            entryName: one.entryName,
            provider: one.provider,
            status: one.status,
            ...(one.grant ? { grant: one.grant } : {}),
          },
        ]
      : [],
  );
  return { ...batch, requests: shown };
};
