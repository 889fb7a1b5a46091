import { KIND_NAMES } from '../domain/registers/kinds.ts';
import { periodNamed } from '../domain/reports/period.ts';
import type { Context } from '../platform/endpoint.ts';
import { newId } from '../platform/ids.ts';
import { parseData } from '../registers/check-data.ts';
import { meetPeriod } from '../registers/periods.ts';
import { putRecord } from '../registers/put-record.ts';
import { kindNamed } from '../registers/who.ts';
import type { reportRoutes } from './contract.ts';

const CIRCULATION = KIND_NAMES.find((name) => name === 'circulation')!;

/** Registers know months and years: a quarter is circulated under its last month. */
const periodIn = (name: string): string => {
  const { kind, months } = periodNamed(name);
  return kind === 'quarter' ? months.at(-1)! : name;
};

/**
 * Circulates the results of the assessment with a report: the record of the register that every body reads, and the
 * regulator's duty where the county's law sets one. Answers with the record's id.
 */
export const circulate = async (
  { params, deps, caller, work, today }: Context<typeof reportRoutes.issueReport>,
  { results, advice }: { readonly results: string; readonly advice?: string | undefined },
): Promise<string> => {
  const kind = kindNamed(CIRCULATION);
  const data = parseData(deps, kind, { period: periodIn(params.period), results, ...(advice ? { advice } : {}) });
  const { regulator } = deps.county;
  const by = { account: caller.account, organisation: regulator };
  const record = await putRecord(work, deps, { id: newId('rec'), kind: CIRCULATION, by, day: today, data });
  if (kind.periodic) await meetPeriod(work, deps, kind.periodic, regulator, undefined);
  return record.id;
};
