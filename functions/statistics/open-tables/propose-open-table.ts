import { entries } from '../../catalog/repository.ts';
import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import { find, get } from '../../platform/store.ts';
import { named } from '../../platform/work.ts';
import { declarations } from '../repository.ts';
import type { openTableRoutes } from './contract.ts';
import { faultsOfTable } from './fits.ts';
import { openTables } from './open-table.ts';

/** The department says which table of its data the public should have, and which entry it becomes the data of. */
export const proposeOpenTable: Verb<typeof openTableRoutes.proposeOpenTable> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const entry = await find(deps.store, entries, params.id);
  mustBe(caller, entry.provider);
  const into = await named(deps, entries, body.into, 'unknown-entry');
  mustBe(caller, into.provider);
  if (into.id === entry.id || into.status !== 'published')
    throw new Problem('wrong-state', { detail: 'the table becomes the data of another entry, which is published' });
  const terms = (await get(deps.store, declarations, entry.id))?.inForce?.terms.statistics;
  if (!terms)
    throw new Problem('wrong-state', { detail: '该条目没有启用的统计申报 · no statistics are declared and in force' });
  const faults = faultsOfTable(body, terms, entry.items ?? [], into.items ?? []);
  if (faults.length > 0) throw new Problem('unknown-field', { faults });
  work.notify({
    to: deps.county.regulator,
    subject: { zh: '收到向社会公布汇总表的申报', en: 'A table for the public waits for review' },
    about: { type: 'open-table', id: entry.id },
  });
  return work.create(openTables, {
    ...body,
    id: newId('otb'),
    version: 0,
    entry: entry.id,
    provider: entry.provider,
    status: 'proposed',
    by: caller.account,
    proposedOn: today,
  });
};
