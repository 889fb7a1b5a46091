import type { Entry } from '../../catalog/repository.ts';
import { clockFor } from '../../domain/law/index.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import type { Deps } from '../../platform/county.ts';
import { openInterruption } from '../interruptions/interruption.ts';
import { dataVersionOf } from '../repository.ts';

/** Whether the law lets an interruption of supply stand for an update: where it asks for remedies and a filing. */
export const excusesInterruption = ({ county }: Deps, today: CalendarDay): boolean =>
  clockFor(county.law, 'data.remedy-interruption', today) !== undefined;

/** An entry as an overview shows it: how it is gathered, whether it is, and the receipt of the last batch. */
export const lineOf = async (deps: Deps, entry: Entry, today: CalendarDay) => {
  const { id, name, provider, line, carrier, digitisation, data } = entry;
  const version = data && (await dataVersionOf(deps.store, id, data.version));
  const interruption = excusesInterruption(deps, today) ? await openInterruption(deps.store, id) : undefined;
  return {
    entry: id,
    name,
    provider,
    ...(line ? { line } : {}),
    ...(entry.gatheringMethod ? { method: entry.gatheringMethod } : {}),
    ...(entry.updateCycle ? { frequency: entry.updateCycle } : {}),
    ...(entry.gatheringConstraint ? { constraint: entry.gatheringConstraint } : {}),
    ...(entry.sending ? { sending: entry.sending } : {}),
    ...(carrier ? { carrier } : {}),
    ...(digitisation ? { digitisation } : {}),
    gathered: data !== undefined,
    ...(data ? { data } : {}),
    ...(version
      ? {
          receipt: {
            submission: version.submission,
            acceptedAt: version.acceptedAt,
            rows: version.rows,
            sha256: version.original.sha256,
          },
        }
      : {}),
    ...(interruption ? { interrupted: { id: interruption.id, since: interruption.since } } : {}),
  };
};
