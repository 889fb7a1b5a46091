import { entries } from '../../catalog/repository.ts';
import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { find } from '../../platform/store.ts';
import { intoCheck } from '../into-check.ts';
import { submissions } from '../repository.ts';
import { beginDelivery, deliveredBefore } from './begin-delivery.ts';
import type { deliveryRoutes } from './contract.ts';
import { MOST_BATCH_RECORDS, sha256Of } from './delivery.ts';
import { contentOf, keepBatch, takeBatch } from './take-batch.ts';

/** A delivery of one batch, closed at once. Its version follows those of the deliveries before it. */
export const handInRecords: Verb<typeof deliveryRoutes.handInRecords> = async (context) => {
  const { params, body, deps, caller, work } = context;
  const entry = await find(deps.store, entries, params.id);
  mustBe(caller, entry.provider);
  const { records: _, ...terms } = body;
  const sha256 = sha256Of(JSON.stringify([terms, contentOf(body).sha256]));
  const before = await deliveredBefore(context, entry.id, body.batch, sha256);
  if (before) return before;
  const opened = await beginDelivery(
    context,
    entry,
    { ...terms, reference: body.batch, mode: 'changes', window: { records: MOST_BATCH_RECORDS, minutes: 1 } },
    sha256,
  );
  const { batch, submission } = await takeBatch(context, entry.items ?? [], opened, body);
  keepBatch(work, batch);
  return work.create(submissions, intoCheck(work, submission));
};
