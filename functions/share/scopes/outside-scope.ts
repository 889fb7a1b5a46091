import { outsideScope } from '../../domain/share/scope.ts';
import type { Context } from '../../platform/endpoint.ts';
import type { Scope } from '../keeping.ts';
import { type Grant, grantsOn } from '../repository.ts';

const LIVE: readonly Grant['status'][] = ['pending', 'active', 'suspended'];

/** Live grants that go beyond what the provider authorises now, each with what is beyond: for people to review. */
export const grantsOutside = async ({ deps }: Pick<Context, 'deps'>, scope: Scope) => {
  const found = [];
  for await (const grant of grantsOn(deps.store, scope)) {
    const beyond = LIVE.includes(grant.status) && outsideScope(scope, grant);
    if (beyond)
      found.push({ grant: grant.id, consumer: grant.consumer, fields: beyond.fields, stranger: beyond.consumer });
  }
  return found;
};
