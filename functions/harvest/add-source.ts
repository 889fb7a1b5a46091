import { ADDRESS_WORDS, addressFault } from '../domain/harvest/hosts.ts';
import type { Verb } from '../platform/endpoint.ts';
import { newId } from '../platform/ids.ts';
import { Problem } from '../platform/problems.ts';
import type { harvestRoutes } from './contract.ts';
import { sources } from './repository.ts';
import { sourceView } from './view.ts';

export const addSource: Verb<typeof harvestRoutes.addSource> = async ({ body, deps, work, today }) => {
  const fault = addressFault(body.url, deps.county.harvestHosts);
  if (fault)
    throw new Problem('invalid-request', { faults: [{ path: 'body.url', code: fault, ...ADDRESS_WORDS[fault] }] });
  return sourceView(
    work.create(sources, { ...body, id: newId('src'), version: 0, status: 'active', createdOn: today }),
  );
};
