import type { HarvestedRow, HarvestedView } from '../../../portal/model.ts';
import { search } from '../../domain/search/search.ts';
import type { Origin, SearchDoc } from '../../domain/search/search-doc.ts';
import { dayOf } from '../../domain/time/day.ts';
import { openIndex } from '../../open/open-index.ts';
import { providerAlone } from '../../open/take-harvested.ts';
import type { Deps } from '../../platform/county.ts';

/** An address that a page may lead to; what another catalogue says elsewhere leads nowhere. */
const isWeb = (address: string | undefined): address is string =>
  address !== undefined && /^https?:\/\//i.test(address) && URL.canParse(address);

/** A dataset of another catalogue as a list shows it; nothing of what is the county's own. */
export const harvestedRow = (doc: SearchDoc): HarvestedRow | undefined => doc.origin && rowFrom(doc, doc.origin);

const rowFrom = (doc: SearchDoc, origin: Origin): HarvestedRow => ({
  id: doc.id,
  name: doc.name,
  provider: providerAlone(origin, doc.provider),
  origin: { id: origin.id, name: origin.name, url: origin.url },
  source: isWeb(doc.source) ? doc.source : origin.url,
  summary: doc.summary || undefined,
  domain: doc.domain,
  tags: doc.tags,
  openType: doc.openType,
  cycle: doc.updateCycle,
  updated: doc.updated,
  formats: doc.formats,
});

const viewFrom = (doc: SearchDoc, origin: Origin): HarvestedView => {
  const { guid, licence, files } = origin;
  return {
    ...rowFrom(doc, origin),
    guid,
    licence,
    // What was taken over before that was noted bears the first of all moments.
    taken: doc.modified && doc.modified > '1971' ? dayOf(doc.modified) : undefined,
    files: files.filter(({ url }) => isWeb(url)),
  };
};

/** A dataset that another catalogue describes; nothing where none does, or that catalogue is followed no more. */
export const harvestedView = async (deps: Deps, id: string): Promise<HarvestedView | undefined> => {
  const doc = (await openIndex(deps)).get(id);
  return doc?.origin && viewFrom(doc, doc.origin);
};

/** Everything that one other catalogue describes, in the order of its ids. */
export const harvestedOf = async (deps: Deps, catalogue: string): Promise<readonly HarvestedView[]> => {
  const index = await openIndex(deps);
  const { rows } = search(index, { filters: { origin: [catalogue] }, sort: 'id', limit: index.size });
  return rows.flatMap((doc) => (doc.origin ? [viewFrom(doc, doc.origin)] : []));
};
