import { mask } from '../../domain/gathering/masking.ts';
import { hidePersonal } from '../../domain/open/find-personal.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { queryItems } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { Application, DECISIONS } from './application.ts';

/** Every decision on an application, the latest first. */
export const listDecisions: Verb<typeof openRoutes.listDecisions> = async ({ query, deps, today }) => {
  const page = await queryItems(
    deps.store,
    { table: 'opening', index: 'g1', pk: DECISIONS, descending: true, ...query },
    Application,
  );
  return {
    ...page,
    items: page.items.map(({ id, entry, entryName, provider, applicant, kind, purpose, usage, ...one }) => ({
      id,
      dataset: entry,
      name: entryName,
      provider,
      applicant: {
        kind: applicant.kind,
        name: applicant.kind === 'natural-person' ? mask(applicant.name, 'name') : applicant.name,
      },
      kind,
      purpose: hidePersonal(purpose, today),
      result: one.decision!.result,
      reason: hidePersonal(one.decision!.reason, today),
      ...(one.decision!.rule ? { rule: one.decision!.rule } : {}),
      decidedOn: one.decision!.on,
      ...(one.ended ? { endedOn: one.ended.on } : {}),
      reports: usage.length,
    })),
  };
};
