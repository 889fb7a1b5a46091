import * as z from 'zod';
import type { Sort } from '../../domain/search/order.ts';
import type { SearchQuery } from '../../domain/search/search.ts';
import type { FacetName, Filters } from '../../domain/search/search-doc.ts';
import type { SearchIndex } from '../../domain/search/search-index.ts';
import { groupName, idsOf } from './names.ts';
import { Refusal } from './refusal.ts';

/** CKAN's names of what can be counted and filtered by, and ours. */
export const FACETS: Readonly<Record<string, FacetName>> = {
  organization: 'publisher',
  owner_org: 'publisher',
  groups: 'domain',
  tags: 'tag',
  vocab_tags: 'tag',
  res_format: 'format',
  update_cycle: 'updateCycle',
  open_type: 'openType',
  origin: 'origin',
  harvest_source_id: 'origin',
};
/** Fields whose words are looked for like any others. */
const TEXT = new Set(['text', 'title', 'notes', 'author', 'name_ngram', 'title_ngram']);
/** What is the same for every dataset here. */
const SAME: Readonly<Record<string, string>> = {
  state: 'active',
  private: 'false',
  capacity: 'public',
  dataset_type: 'dataset',
  type: 'dataset',
};

const SORTS: Readonly<Record<string, Sort>> = {
  'score desc': 'relevance',
  'metadata_modified desc': 'modified',
  'metadata_modified asc': 'longest-unmodified',
  'metadata_created desc': 'modified',
  'metadata_created asc': 'longest-unmodified',
  'views_recent desc': 'downloads',
  'id asc': 'id',
  'name asc': 'id',
};

const unsearchable = (message: string): Refusal =>
  new Refusal('Search Query Error', { message: `Search Query is invalid: ${message}` });

/** By the first field of an order, for ours are total by themselves. */
export const sortOf = (given: string): Sort => {
  const [first = ''] = given.trim().toLowerCase().split(',');
  const [field = '', direction = field === 'score' ? 'desc' : 'asc'] = first.trim().split(/\s+/);
  const sort = SORTS[`${field} ${direction}`];
  if (!sort) throw unsearchable(`Can't sort by ${first.trim()}`);
  return sort;
};

type Token = { readonly field?: string; readonly values: readonly string[] };

const QUOTED = /"((?:[^"\\]|\\.)*)"?/y;
const bare = (text: string): string => text.replace(/\\(.)/g, '$1');

/**
 * The words and the `field:value` of a query in Solr's manner. Several values in brackets are alternatives; what is joined
 * by `AND` or `+` must hold. Alternatives of fields and negation are refused rather than answered wrongly.
 */
export const tokensOf = (query: string): Token[] => {
  const tokens: Token[] = [];
  const text = query.trim();
  let at = 0;
  const valueAt = (): readonly string[] => {
    if (text[at] === '"') {
      QUOTED.lastIndex = at;
      const found = QUOTED.exec(text)!;
      at = QUOTED.lastIndex;
      return [bare(found[1]!)];
    }
    const close = text[at] === '(' ? ')' : text[at] === '[' || text[at] === '{' ? /[\]}]/ : undefined;
    if (close) {
      const rest = text.slice(at);
      const end = typeof close === 'string' ? rest.indexOf(close) : rest.search(close);
      const inner = end < 0 ? rest.slice(1) : rest.slice(1, end);
      at += end < 0 ? rest.length : end + 1;
      if (close !== ')') return [`[${inner}]`];
      return [...inner.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)]
        .map(([, quoted, word]) => bare(quoted ?? word!))
        .filter((word) => word !== 'OR');
    }
    const end = text.slice(at).search(/[\s)]/);
    const value = end < 0 ? text.slice(at) : text.slice(at, at + end);
    at += value.length;
    return [bare(value)];
  };
  while (at < text.length) {
    if (/[\s+()]/.test(text[at]!)) {
      at += 1;
      continue;
    }
    const field = /^([A-Za-z_]+):(?!\/\/)/.exec(text.slice(at))?.[1];
    if (field) at += field.length + 1;
    const values = valueAt();
    if (field === undefined && ['AND', '&&'].includes(values[0]!)) continue;
    if (field === undefined && ['OR', 'NOT', '||'].includes(values[0]!))
      throw unsearchable(`${values[0]} is not supported`);
    tokens.push(field ? { field, values } : { values });
  }
  return tokens;
};

const seconds = (text: string, otherwise: number | undefined): number | undefined => {
  if (text === '*') return otherwise;
  const at = Date.parse(/Z$|[+-]\d\d:?\d\d$/.test(text) || !text.includes('T') ? text : `${text}Z`);
  if (Number.isNaN(at)) throw unsearchable(`Invalid Date String: '${text}'`);
  return at / 1000;
};

const Range = /^\[(\S+) TO (\S+)\]$/i;

/** What `q` and the `fq`s ask of an index. */
export const questionOf = (
  index: SearchIndex,
  queries: readonly string[],
): Pick<SearchQuery, 'q' | 'filters' | 'modified'> & {
  readonly ids?: readonly string[];
  readonly nothing: boolean;
} => {
  const words: string[] = [];
  const filters: { [F in FacetName]?: string[] } = {};
  let modified: SearchQuery['modified'];
  let ids: readonly string[] | undefined;
  let nothing = false;
  for (const { field, values } of queries.flatMap(tokensOf)) {
    const facet = field === undefined ? undefined : FACETS[field];
    if (field === undefined) {
      if (values[0]!.startsWith('-') && values[0]!.length > 1) throw unsearchable('negation is not supported');
      words.push(...values.filter((value) => value !== '*'));
    } else if (field === '*' || values[0] === '*') continue;
    else if (facet) {
      const own = values.flatMap((value) => ownValues(index, facet, value));
      // Every filter must hold; two of one facet are met by what both name.
      filters[facet] = filters[facet]?.filter((value) => own.includes(value)) ?? own;
      nothing ||= filters[facet].length === 0;
    } else if (TEXT.has(field)) words.push(...values);
    else if (field === 'id' || field === 'name') ids = values.flatMap(idsOf);
    else if (field === 'metadata_modified') {
      const [, from = '', to = ''] = Range.exec(values[0]!) ?? [];
      if (!from) throw unsearchable(`metadata_modified:${values[0]}`);
      modified = { from: seconds(from, undefined), to: seconds(to, undefined) };
    } else if (SAME[field] !== undefined) nothing ||= !values.includes(SAME[field]);
    else throw unsearchable(`undefined field ${field}`);
  }
  const q = words.join(' ').replaceAll('*:*', '').replaceAll('*', ' ');
  return { q, filters: filters as Filters, ...(modified ? { modified } : {}), ...(ids ? { ids } : {}), nothing };
};

/** The values of a facet that CKAN's name for one may mean. */
const ownValues = (index: SearchIndex, facet: FacetName, value: string): string[] => {
  if (facet === 'publisher') return idsOf(value);
  const values = new Set(index.parts().flatMap(({ segment }) => segment.facets[facet].values));
  if (facet === 'domain') return [...values].filter((domain) => domain === value || groupName(domain) === value);
  if (facet === 'format') return [...values].filter((format) => format.toLowerCase() === value.toLowerCase());
  return [value];
};

/** A list that comes as a list, as JSON or as text with commas. */
export const Listed = z
  .union([z.array(z.string()), z.string()])
  .transform((given) => {
    if (Array.isArray(given)) return given;
    if (!/^\s*\[/.test(given))
      return given
        .split(',')
        .map((one) => one.trim())
        .filter((one) => one !== '');
    try {
      return JSON.parse(given) as unknown;
    } catch {
      return given;
    }
  })
  .pipe(z.array(z.string()).max(100));
