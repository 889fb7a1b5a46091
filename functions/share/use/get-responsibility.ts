import { HANDLING_STAGES } from '../../domain/registers/safeguards.ts';
import { organisations } from '../../organisations/organisation.ts';
import { isRegulator, mustSeeDivision } from '../../platform/belongs.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { everyItem, find } from '../../platform/store.ts';
import { RegisterRecord } from '../../registers/repository.ts';
import type { shareRoutes } from '../contract.ts';
import { requestedEntry } from '../facts.ts';
import { grantsOn } from '../repository.ts';

const LIVE: readonly string[] = ['active', 'suspended'];

/** The latest measures on file, by who filed them and at which stage. */
const measuresOn = async ({ deps }: Pick<Context, 'deps'>, entry: string): Promise<Map<string, RegisterRecord>> => {
  const query = { table: 'registers', pk: `listed#stage-measures#${entry}` } as const;
  const latest = new Map<string, RegisterRecord>();
  for await (const record of everyItem(deps.store, query, RegisterRecord))
    latest.set(`${record.by.organisation} ${record.data.stage}`, record);
  return latest;
};

/**
 * Responsibility follows who is in charge, who operates and who uses, over the whole life of the data: whoever carries a
 * stage answers for it, and whoever holds a copy for what they hold.
 */
export const getResponsibility: Verb<typeof shareRoutes.getResponsibility> = async (context) => {
  const { params, deps } = context;
  const entry = await requestedEntry(context, params.id);
  const grants = await Array.fromAsync(grantsOn(deps.store, entry));
  const users = grants
    .filter(({ status }) => LIVE.includes(status))
    .map(({ consumer, id }) => ({ organisation: consumer, grant: id }));
  const copies = grants.flatMap(({ consumer, id, obtainedOn }) =>
    obtainedOn ? [{ organisation: consumer, grant: id, obtainedOn }] : [],
  );
  await mustSee(
    context,
    entry.provider,
    [...users, ...copies].map(({ organisation }) => organisation),
  );
  const operator = deps.county.regulator;
  const carried: Readonly<Record<(typeof HANDLING_STAGES)[number], readonly string[]>> = {
    collection: [entry.provider],
    storage: [entry.provider, operator],
    sharing: [entry.provider, operator],
    use: [...new Set([...users, ...copies].map(({ organisation }) => organisation))],
  };
  const measures = await measuresOn(context, entry.id);
  return {
    entry: entry.id,
    inCharge: entry.provider,
    operator,
    users,
    stages: HANDLING_STAGES.map((stage) => ({
      stage,
      responsible: [...new Set(carried[stage])].map((organisation) => {
        const filed = measures.get(`${organisation} ${stage}`);
        return { organisation, ...(filed ? { measures: String(filed.data.measures), on: filed.filedOn } : {}) };
      }),
    })),
    copies,
  };
};

/** Whoever carries a part of it, the regulator, its county's and auditors. */
const mustSee = async (
  { deps, caller }: Pick<Context, 'deps' | 'caller'>,
  provider: string,
  holders: readonly string[],
): Promise<void> => {
  if (isRegulator(caller) || caller.role === 'auditor') return;
  if (caller.role === 'county-regulator')
    return mustSeeDivision(caller, (await find(deps.store, organisations, provider)).division);
  if (![provider, ...holders].includes(caller.organisation ?? ''))
    throw new Problem('other-organisation', { detail: provider });
};
