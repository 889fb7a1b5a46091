import { outsideScope } from '../domain/share/scope.ts';
import type { Context } from '../platform/endpoint.ts';
import { everyItem } from '../platform/store.ts';
import type { Scope } from './keeping.ts';
import { Grant } from './repository.ts';

const LIVE: readonly Grant['status'][] = ['pending', 'active', 'suspended'];

/** Live grants that go beyond what the provider authorises now, each with what is beyond: for people to review. */
export const grantsOutside = async ({ deps }: Pick<Context, 'deps'>, scope: Scope) => {
  const place = {
    table: 'grants',
    index: 'g2',
    pk: `granted-by#${scope.provider}`,
    beginsWith: `${scope.id}#`,
  } as const;
  const found = [];
  for await (const grant of everyItem(deps.store, place, Grant)) {
    const beyond = LIVE.includes(grant.status) && outsideScope(scope, grant);
    if (beyond)
      found.push({ grant: grant.id, consumer: grant.consumer, fields: beyond.fields, stranger: beyond.consumer });
  }
  return found;
};
