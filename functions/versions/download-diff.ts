import { isDeepStrictEqual } from 'node:util';
import { entries } from '../catalog/repository.ts';
import { countUse } from '../data/usage.ts';
import type { Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { named } from '../platform/work.ts';
import type { versionRoutes } from './contract.ts';
import type { Diff, DiffView } from './repository.ts';
import { keptVersion } from './request-diff.ts';
import { grantView, seesInFull } from './rights.ts';
import { findDiff } from './view.ts';

const LINK_SECONDS = 600;

const linesOf = ({ counts }: Diff): number => (counts ? counts.added + counts.removed + counts.changed : 0);

const mustBeDone = ({ status }: Diff): void => {
  if (status === 'retired') throw new Problem('retired', { detail: 'one of its versions is kept no more' });
  if (status !== 'done') throw new Problem('wrong-state', { detail: `the comparison is ${status}` });
};

/** A right that has changed since the file was made has another file: it is asked for anew. */
const mustBeSameRight = (made: DiffView, now: DiffView): void => {
  if (!isDeepStrictEqual(made, now))
    throw new Problem('wrong-state', { detail: '授权内容已变化，请重新比较 · the grant has changed: compare anew' });
};

/** The right is checked again at the door, and the reading put on record before the link is given. */
export const downloadDiff: Verb<typeof versionRoutes.downloadDiff> = async (context) => {
  const { params, query, deps, caller, work } = context;
  const diff = await findDiff(context, params.id);
  mustBeDone(diff);
  const entry = await named(deps, entries, diff.entry, 'unknown-entry');
  const subject = diff.view ? { type: 'grant', id: diff.view.grant } : { type: 'entry', id: diff.entry };
  if (diff.view) {
    const versions = [
      await keptVersion(deps.store, diff.entry, diff.before),
      await keptVersion(deps.store, diff.entry, diff.after),
    ];
    const { grant, view } = await grantView(context, entry, { ...query, grant: diff.view.grant }, versions);
    mustBeSameRight(diff.view, view);
    countUse(deps, work, grant, { rows: linesOf(diff) });
  } else if (!seesInFull(caller, diff.provider)) throw new Problem('not-found', { detail: `diff ${diff.id}` });
  work.record({
    kind: 'read',
    action: 'downloadDiff',
    subject,
    outcome: 200,
    detail: {
      entry: diff.entry,
      dataVersions: [diff.before, diff.after],
      fields: diff.view?.fields ?? entry.items?.map(({ name }) => name) ?? [],
      rows: linesOf(diff),
    },
  });
  const name = `${diff.entry}_v${diff.before}-v${diff.after}.${params.format}`;
  return { location: (await deps.objects.signDownload(diff.files![params.format].key, name, LINK_SECONDS)).url };
};
