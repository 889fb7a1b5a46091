import { COUNTY_SCOPE, lineScope } from '../../domain/catalog/papers.ts';
import type { Store } from '../../platform/store.ts';
import type { Entry } from '../repository.ts';
import { currentPaper, type Paper } from './paper.ts';

/** The elements that bind an entry's items: its line of business's before the county's; none where neither has any. */
export const dictionaryFor = async (
  store: Store,
  { line }: Pick<Entry, 'line'>,
): Promise<Paper['lines'] | undefined> => {
  const scopes = [COUNTY_SCOPE, ...(line ? [lineScope(line)] : [])];
  const papers = await Promise.all(scopes.map((scope) => currentPaper(store, 'data-dictionary', scope)));
  const found = papers.filter((paper) => paper !== undefined);
  return found.length > 0 ? found.flatMap(({ lines }) => lines) : undefined;
};
