import { organisationOf } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { type Fault, Problem } from '../../platform/problems.ts';
import type { shareRoutes } from '../contract.ts';
import { actingOrganisation } from '../facts.ts';
import { requestBatches } from '../repository.ts';
import { type Submitted, submitRequest } from './submit-request.ts';

/**
 * One transaction holds a hundred operations: a request with its evidence takes two, and one for each of its clocks; one
 * granted at once up to four. The batch itself takes two, the idempotency record one.
 */
const MOST_OPERATIONS = 97;
const operationsOf = ({ request, duties }: Submitted): number => (request.grant ? 4 : 2 + duties.length);

/** Faults of one of many, said of its place in the list. */
const inPlace = (error: Problem, at: number): Fault[] =>
  (error.extras.faults ?? [{ code: error.code, zh: error.message, en: error.message }]).map((fault) => ({
    ...fault,
    path: `body.requests.${at}${fault.path ? `.${fault.path.replace(/^body\./, '')}` : ''}`,
  }));

/** All are filed, or none and every fault is told with its place. */
export const requestMany: Verb<typeof shareRoutes.requestMany> = async (context) => {
  const { body, caller, work, today } = context;
  const { requests, attachments, ...common } = body;
  const consumer = await actingOrganisation(context, organisationOf(caller));
  const id = newId('bat');
  const filed: Submitted[] = [];
  const failed: { problem: Problem; at: number }[] = [];
  for (const [at, one] of requests.entries()) {
    try {
      filed.push(await submitRequest(context, consumer, { ...common, ...one }, id));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      failed.push({ problem: error, at });
    }
  }
  if (failed.length > 0) {
    const { problem } = failed[0]!;
    throw new Problem(problem.code, {
      ...problem.extras,
      faults: failed.flatMap((one) => inPlace(one.problem, one.at)),
    });
  }
  if (filed.reduce((sum, one) => sum + operationsOf(one), 0) > MOST_OPERATIONS)
    throw new Problem('invalid-request', {
      faults: [
        { path: 'body.requests', code: 'too_big', zh: '一次申请过多，请分批', en: 'too many for one call: split them' },
      ],
    });
  const ids = filed.map(({ request }) => request.id);
  const batch = work.create(requestBatches, {
    id,
    version: 0,
    consumer: consumer.id,
    filedOn: today,
    attachments,
    requests: ids,
    providers: [...new Set(filed.map(({ request }) => request.provider))],
  });
  return {
    ...batch,
    requests: filed.map(({ request: { id: request, entryName, provider, status, grant } }) => ({
      id: request,
      entryName,
      provider,
      status,
      ...(grant ? { grant } : {}),
    })),
  };
};
