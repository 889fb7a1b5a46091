import { entries } from '../../catalog/repository.ts';
import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { find, getItem } from '../../platform/store.ts';
import { intoCheck } from '../into-check.ts';
import { submissions } from '../repository.ts';
import type { deliveryRoutes } from './contract.ts';
import { Batch, batchKey } from './delivery.ts';
import { contentOf, keepBatch, takeBatch } from './take-batch.ts';

/** Takes the next batch of a delivery, once however often it is sent; the one that fills the window closes it. */
export const handInBatch: Verb<typeof deliveryRoutes.handInBatch> = async (context) => {
  const { params, body, deps, caller, work } = context;
  const before = await find(deps.store, submissions, params.id);
  mustBe(caller, before.provider);
  const known = await getItem(deps.store, 'gathering', batchKey(before.id, body.batch), Batch);
  if (known) {
    if (known.sha256 === contentOf(body).sha256) return known;
    throw new Problem('other-content', { detail: `batch ${known.batch}, number ${known.number}` });
  }
  if (!before.delivery) throw new Problem('wrong-state', { detail: 'the submission is a file' });
  if (before.status !== 'awaiting-upload')
    throw new Problem('wrong-state', { detail: `the delivery is closed: ${before.status}` });
  const entry = await find(deps.store, entries, before.entry);
  const { batch, submission } = await takeBatch(context, entry.items ?? [], before, body);
  const { records, window } = submission.delivery!;
  // Whoever hands in another at the same moment is told to try again: batches have an order.
  work.update(submissions, before, records >= window.records ? intoCheck(work, submission) : submission, {
    otherwise: 'busy',
    detail: { batch: batch.batch, number: batch.number, records: batch.records, sha256: batch.sha256 },
  });
  keepBatch(work, batch);
  return batch;
};
