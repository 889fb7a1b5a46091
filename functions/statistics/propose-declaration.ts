import { entries } from '../catalog/repository.ts';
import { faultsOfCheck } from '../domain/matching/check.ts';
import { faultsOfTerms } from '../domain/statistics/declaration.ts';
import { declarationTransitions } from '../domain/statistics/transitions.ts';
import { mustBe } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent, step } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { get } from '../platform/store.ts';
import { named } from '../platform/work.ts';
import type { statisticsRoutes } from './contract.ts';
import { type Declaration, declarations } from './repository.ts';
import { declarationView } from './view.ts';

/** The responsible department says what may be answered about its data; the Centre then puts it in force. */
export const proposeDeclaration: Verb<typeof statisticsRoutes.proposeDeclaration> = async (context) => {
  const { body, deps, caller, work, today } = context;
  const entry = await named(deps, entries, body.entry, 'unknown-entry');
  mustBe(caller, entry.provider);
  if (entry.status !== 'published') throw new Problem('unknown-entry', { detail: `the entry is ${entry.status}` });
  const items = entry.items ?? [];
  const faults = [
    ...body.checks.flatMap((check, at) =>
      faultsOfCheck(check, items).map((fault) => ({ ...fault, path: `body.checks.${at}.${fault.path}` })),
    ),
    ...(body.statistics ? faultsOfTerms(body.statistics, items) : []).map((fault) => ({
      ...fault,
      path: `body.statistics.${fault.path}`,
    })),
  ];
  if (faults.length > 0) throw new Problem('unknown-field', { faults });
  const { checks, statistics } = body;
  const proposed = { by: caller.account, on: today, terms: { checks, ...(statistics ? { statistics } : {}) } };
  work.notify({
    to: deps.county.regulator,
    subject: { zh: '收到“可用不可见”申报', en: 'A declaration of checks and statistics waits for approval' },
    about: { type: 'declaration', id: entry.id },
  });
  const before = await get(deps.store, declarations, entry.id);
  const fresh = { provider: entry.provider, entryName: entry.name, proposed };
  if (!before) {
    const first: Declaration = { id: entry.id, version: 0, status: 'proposed', revision: 0, ...fresh };
    return declarationView(context, work.create(declarations, first));
  }
  mustBeCurrent(before, context, body.version);
  const status =
    before.status === 'ended' ? 'proposed' : step(declarationTransitions, 'the declaration', before.status, 'propose');
  return declarationView(context, work.update(declarations, before, { ...before, ...fresh, status }));
};
