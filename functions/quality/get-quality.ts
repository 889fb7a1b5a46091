import type { Entry } from '../catalog/repository.ts';
import { DIMENSION_NAMES, DIMENSIONS } from '../domain/quality/dimensions.ts';
import type { Deps } from '../platform/county.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { everyItem, get } from '../platform/store.ts';
import { grantsOn } from '../share/repository.ts';
import { cardFor } from './card.ts';
import type { qualityRoutes } from './contract.ts';
import { entryLine } from './entry-line.ts';
import { OpenIssue } from './issues/issue.ts';
import { Measurement, measurements } from './repository.ts';
import { seenEntry, seesInside } from './who.ts';

/** What is promised and not there, and how many live grants name it: supply that does not meet demand. */
const mismatchOf = async ({ deps }: Pick<Context, 'deps'>, entry: Entry, empty: readonly string[]) => {
  const granted = new Map<string, number>();
  if (empty.length > 0)
    for await (const grant of grantsOn(deps.store, entry))
      if (grant.status !== 'ended') for (const field of grant.fields) granted.set(field, (granted.get(field) ?? 0) + 1);
  return empty.map((item) => ({
    item,
    label: entry.items?.find(({ name }) => name === item)?.label ?? item,
    granted: granted.get(item) ?? 0,
  }));
};

const openIssuesOn = async ({ store }: Deps, entry: string): Promise<number> =>
  (await Array.fromAsync(everyItem(store, { table: 'quality', pk: `open-issues#${entry}` }, OpenIssue))).length;

const isMeasuring = async ({ store }: Deps, entry: string): Promise<boolean> => {
  const running = { table: 'quality', index: 'g1', pk: 'works#running', beginsWith: 'measure-version#' } as const;
  for await (const one of everyItem(store, running, Measurement)) if (one.entry === entry) return true;
  return false;
};

export const getQuality: Verb<typeof qualityRoutes.getQuality> = async (context) => {
  const { params, deps, caller } = context;
  const entry = await seenEntry(context, params.id);
  const [line, card, measuring, openIssues] = await Promise.all([
    entryLine(context, entry),
    cardFor(deps.store, entry),
    isMeasuring(deps, entry.id),
    openIssuesOn(deps, entry.id),
  ]);
  const measured = card.latest && (await get(deps.store, measurements, card.latest.measurement));
  const inside = seesInside(caller, entry.provider);
  return {
    ...line,
    measuring,
    ...(measured?.scheme && measured.on
      ? {
          measured: {
            measurement: measured.id,
            dataVersion: measured.dataVersion,
            on: measured.on,
            scheme: measured.scheme,
          },
        }
      : {}),
    unmeasured: DIMENSION_NAMES.filter((dimension) => line.dimensions[dimension] === undefined).map((dimension) => ({
      dimension,
      ...DIMENSIONS[dimension],
    })),
    mismatch: inside ? await mismatchOf(context, entry, measured?.empty ?? []) : [],
    openIssues,
  };
};
