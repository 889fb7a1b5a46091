import { entries } from '../../catalog/repository.ts';
import { mustActFor } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { gatheringRoutes } from '../contract.ts';
import { interruptions, openInterruption } from './interruption.ts';

/** Files that supply is interrupted. Where the law asks for remedies, that duty runs from the day it began. */
export const fileInterruption: Verb<typeof gatheringRoutes.fileInterruption> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const entry = await find(deps.store, entries, params.id);
  mustActFor(caller, entry.provider);
  if (entry.status !== 'published') throw new Problem('wrong-state', { detail: `the entry is ${entry.status}` });
  if (body.since > today) throw new Problem('contradictory', { detail: `what has begun is filed; today is ${today}` });
  const open = await openInterruption(deps.store, entry.id);
  if (open) throw new Problem('already-exists', { detail: `interruption ${open.id} is open` });
  const id = newId('int');
  const subject = { type: 'interruption', id };
  await work.happened('supply.interrupted', { subject, parties: { provider: entry.provider }, day: body.since });
  if (body.remedy) await work.meet('data.remedy-interruption', subject, 'remedies filed');
  work.notify({
    to: deps.county.regulator,
    subject: { zh: '供数中断备案', en: 'An interruption of supply was filed' },
    about: subject,
  });
  return work.create(interruptions, {
    ...body,
    id,
    version: 0,
    entry: entry.id,
    provider: entry.provider,
    status: 'open',
    filedOn: today,
    by: caller.account,
  });
};
