import { changesBetween } from '../../domain/catalog/release.ts';
import { isRegulator, organisationOf } from '../../platform/belongs.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import { everyItem } from '../../platform/store.ts';
import { named } from '../../platform/work.ts';
import { meetPeriod } from '../../registers/periods.ts';
import type { catalogRoutes } from '../contract.ts';
import { mustLeadLine } from '../designations/designation.ts';
import { latestOf, numberNext } from '../numbered.ts';
import { changeRequests, Entry, entriesOf } from '../repository.ts';
import { asReleased, entriesIn, packageKey, type Release, releaseSeries, releases } from './release.ts';

type Releasing = Context<typeof catalogRoutes.releaseCatalog>;

/** Whose catalog it is: the county's is the regulator's to release, a line's its department's. */
const ownerOf = async ({ body, deps, caller }: Releasing): Promise<string> => {
  if (body.scope === 'county') {
    if (!isRegulator(caller)) throw new Problem('role-not-allowed', { detail: 'the regulator releases it' });
    return deps.county.id;
  }
  if (body.scope === 'organisation') return organisationOf(caller);
  await mustLeadLine(deps.store, caller, body.line ?? '');
  return body.line ?? '';
};

const publishedEntries = async ({ body, deps }: Releasing, of: string): Promise<Entry[]> => {
  const all =
    body.scope === 'organisation'
      ? entriesOf(deps.store, of)
      : everyItem(deps.store, { table: 'catalog', index: 'g1', pk: 'entries' }, Entry);
  const found: Entry[] = [];
  for await (const entry of all)
    if (entry.status === 'published' && (body.scope !== 'line' || entry.line === of)) found.push(entry);
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
};

/** The reported changes that a release takes up leave the queue. */
const takeUp = async ({ body, deps, work, today }: Releasing, release: string): Promise<void> => {
  for (const id of new Set(body.cites)) {
    const change = await named(deps, changeRequests, id, 'unknown-record');
    if (change.status !== 'approved' || change.release)
      throw new Problem('wrong-state', { detail: `${id} is ${change.release ? 'in a release' : change.status}` });
    if (change.effectiveOn && change.effectiveOn > today && !change.appliedOn)
      throw new Problem('wrong-state', { detail: `${id} takes effect on ${change.effectiveOn}` });
    work.update(changeRequests, change, { ...change, release });
  }
};

/** A dated, numbered state of the catalog, its package and what changed since the one before. */
export const releaseCatalog: Verb<typeof catalogRoutes.releaseCatalog> = async (context) => {
  const { body, deps, caller, work, today } = context;
  const of = await ownerOf(context);
  const series = releaseSeries(body.scope, of);
  const previous = await latestOf(deps.store, series);
  const entries = (await publishedEntries(context, of)).map(asReleased);
  const { added, changed, removed } = changesBetween(previous ? await entriesIn(deps, previous.id) : [], entries);
  const id = newId('rel');
  const number = await numberNext(work, deps.store, series, id);
  const head = { scope: body.scope, of, number, releasedOn: today };
  const content = { regulation: deps.county.law.layers[0]!.id, ...head, entries };
  await deps.objects.putIfAbsent(packageKey(id), JSON.stringify(content), 'application/json');
  await takeUp(context, id);
  if (body.scope === 'county')
    await meetPeriod(work, deps, 'catalog.publish-release', deps.county.regulator, undefined);
  const release: Release = {
    ...head,
    id,
    version: 0,
    compiler: isRegulator(caller) ? deps.county.regulator : organisationOf(caller),
    by: caller.account,
    entries: entries.length,
    ...(previous ? { previous: previous.id } : {}),
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    cites: [...new Set(body.cites)],
    ...(body.note ? { note: body.note } : {}),
  };
  return work.create(releases, release);
};
