import * as z from 'zod';
import { formatName } from '../../domain/open/format-name.ts';
import type { SearchQuery } from '../../domain/search/search.ts';
import type { FacetCount, SearchDoc } from '../../domain/search/search-doc.ts';
import type { SearchIndex } from '../../domain/search/search-index.ts';
import type { Deps } from '../../platform/county.ts';
import { searchOnce as search } from '../search/asked-before.ts';
import { groupName, idsOf, nameOf } from './names.ts';
import { groupOf, LICENCES, organisationOf, packageOf, tagOf } from './packages.ts';
import { FACETS, Listed, questionOf, sortOf } from './question.ts';
import { notFound } from './refusal.ts';

/** What an action is given besides its parameters. */
export interface Asked {
  readonly deps: Deps;
  readonly index: SearchIndex;
}
/** An action: what it takes, and what it answers. */
export interface Action {
  readonly help: string;
  readonly takes: z.ZodType;
  readonly does: (given: never, asked: Asked) => unknown;
}
export const action = <const T extends z.ZodType>(
  help: string,
  takes: T,
  does: (given: z.output<T>, asked: Asked) => unknown,
): Action => ({ help, takes, does });

const MOST_ROWS = 1000;
const EVERY = Number.MAX_SAFE_INTEGER;
const Count = z.coerce.number().int().min(0).max(1_000_000);
const Flag = z
  .union([z.boolean(), z.stringbool(), z.literal(['yes', 'on', '1', 't']).transform(() => true)])
  .default(false);
const Id = z.object({ id: z.string().min(1).max(200) });
const Page = z.object({ limit: Count.optional(), offset: Count.default(0) });

const found = (index: SearchIndex, given: string): SearchDoc => {
  for (const id of idsOf(given)) {
    const doc = index.get(id);
    if (doc) return doc;
  }
  throw notFound('dataset');
};

const packages = ({ deps, index }: Asked, query: SearchQuery) => {
  const answer = search(index, query);
  return { ...answer, packages: answer.rows.map((doc) => packageOf(deps.county, doc)) };
};

const counted = (index: SearchIndex, facet: 'publisher' | 'domain' | 'tag'): readonly FacetCount[] =>
  (search(index, { limit: 0, facets: [facet], facetLimit: EVERY, everyFacet: true }).facets[facet] ?? []).toSorted(
    (a, b) => (a.value < b.value ? -1 : 1),
  );

const organisations = (index: SearchIndex) =>
  counted(index, 'publisher').map(({ value, label = value, count }) => ({
    ...organisationOf(value, label),
    display_name: label,
    package_count: count,
  }));
const groups = (index: SearchIndex) =>
  counted(index, 'domain').map(({ value, count }) => ({ ...groupOf(value), value, package_count: count }));

const Listing = Page.extend({ all_fields: Flag, sort: z.string().optional() });

/** All of something, by name or whole; a page of it where one is asked for. */
const listed = <T extends { name: string }>(
  all: readonly T[],
  { all_fields, limit, offset }: z.output<typeof Listing>,
) => {
  const page = all.slice(offset, limit === undefined ? undefined : offset + limit);
  return all_fields ? page : page.map(({ name }) => name);
};

const SearchParameters = z.object({
  q: z.string().max(1000).default(''),
  fq: z.string().max(4000).default(''),
  fq_list: Listed.default([]),
  sort: z.string().max(200).default('score desc'),
  rows: Count.default(10).transform((rows) => Math.min(rows, MOST_ROWS)),
  start: Count.default(0),
  'facet.field': Listed.default([]),
  'facet.limit': z.coerce.number().int().min(-1).default(50),
  'facet.mincount': Count.default(1),
  facet: z.union([z.boolean(), z.stringbool()]).default(true),
});

/** A facet's values as CKAN names them. */
const valueNames = (field: string, { value, label = value }: FacetCount): { name: string; display_name: string } => {
  if (FACETS[field] === 'publisher') return { name: nameOf(value), display_name: label };
  if (FACETS[field] === 'domain') return { name: groupName(value), display_name: value };
  return { name: FACETS[field] === 'format' ? formatName(value) : value, display_name: label };
};

const packageSearch = (given: z.output<typeof SearchParameters>, asked: Asked) => {
  const { ids, nothing, ...question } = questionOf(asked.index, [given.q, given.fq, ...given.fq_list]);
  const fields = given.facet ? given['facet.field'].filter((field) => FACETS[field]) : [];
  const sort = sortOf(given.sort);
  const limit = given['facet.limit'] < 0 ? EVERY : given['facet.limit'];
  const query = {
    ...question,
    sort,
    facetLimit: limit,
    everyFacet: true,
    facets: fields.map((field) => FACETS[field]!),
  };
  if (nothing || ids) {
    const docs = nothing ? [] : [...new Set(ids)].flatMap((id) => asked.index.get(id) ?? []);
    const results = docs.map((doc) => packageOf(asked.deps.county, doc));
    return { count: results.length, sort: given.sort, facets: {}, search_facets: {}, results };
  }
  const {
    total,
    near,
    packages: results,
    facets,
  } = packages(asked, { ...query, limit: given.rows, offset: given.start });
  // CKAN's clients count what matches, not what comes near.
  if (near) return { count: 0, sort: given.sort, facets: {}, search_facets: {}, results: [] };
  const items = fields.map((field) => ({
    field,
    values: (facets[FACETS[field]!] ?? [])
      .filter(({ count }) => count >= given['facet.mincount'])
      .map((one) => ({ ...valueNames(field, one), count: one.count })),
  }));
  return {
    count: total,
    sort: given.sort,
    facets: Object.fromEntries(
      items.map(({ field, values }) => [field, Object.fromEntries(values.map(({ name, count }) => [name, count]))]),
    ),
    search_facets: Object.fromEntries(items.map(({ field, values }) => [field, { title: field, items: values }])),
    results,
  };
};

const licences = () =>
  Object.entries(LICENCES).map(([id, { title, isOpen }]) => ({
    id,
    title,
    url: '',
    status: 'active',
    family: '',
    maintainer: '',
    is_generic: true,
    domain_content: isOpen,
    domain_data: isOpen,
    domain_software: false,
    od_conformance: isOpen ? 'approved' : 'not reviewed',
    osd_conformance: 'not reviewed',
  }));

const ShowOrganisation = Id.extend({ include_datasets: Flag });

/** A dataset by its id or name, with a resource of it: `entry.format`. */
const resourceOf = (id: string, { deps, index }: Asked) => {
  const doc = index.get(id.slice(0, Math.max(0, id.lastIndexOf('.'))));
  const resource = doc && packageOf(deps.county, doc).resources.find((one) => one.id === id);
  if (!resource) throw notFound('resource');
  return resource;
};

export const CATALOGUE_ACTIONS: Readonly<Record<string, Action>> = {
  site_read: action('Whether the site may be read: it may.', z.object({}), () => true),
  status_show: action('What answers here.', z.object({}), (_, { deps }) => ({
    ckan_version: '2.11.0',
    site_url: deps.county.baseUrl,
    site_title: '公数 Gongshu',
    site_description: '公共数据开放目录 · The open catalogue of public data',
    error_emails_to: null,
    locale_default: 'zh_Hans_CN',
    extensions: ['datastore'],
  })),
  package_list: action('The names of all datasets.', Page, ({ limit, offset }, { index }) =>
    search(index, { sort: 'id', limit: limit ?? EVERY, offset }).rows.map(({ id }) => nameOf(id)),
  ),
  current_package_list_with_resources: action(
    'Datasets with their resources, the last changed first.',
    Page,
    ({ limit = 100, offset }, asked) =>
      packages(asked, { sort: 'modified', limit: Math.min(limit, MOST_ROWS), offset }).packages,
  ),
  package_search: action('Datasets by words, filters and facets.', SearchParameters, packageSearch),
  package_show: action('A dataset by its id or name.', Id, ({ id }, { deps, index }) =>
    packageOf(deps.county, found(index, id)),
  ),
  organization_list: action(
    'The departments that have datasets, and other catalogues that were harvested.',
    Listing,
    (given, { index }) => listed(organisations(index), given),
  ),
  organization_show: action(
    'A department, or a catalogue that was harvested, by its id or name.',
    ShowOrganisation,
    ({ id, include_datasets }, asked) => {
      const one = organisations(asked.index).find((organisation) => idsOf(id).includes(organisation.id));
      if (!one) throw notFound('organization');
      const filters = { publisher: [one.id] };
      return {
        ...one,
        users: [],
        tags: [],
        groups: [],
        extras: [],
        ...(include_datasets ? { packages: packages(asked, { sort: 'modified', filters, limit: 10 }).packages } : {}),
      };
    },
  ),
  group_list: action('The domains of datasets.', Listing, (given, { index }) =>
    listed(
      groups(index).map(({ value: _, ...group }) => group),
      given,
    ),
  ),
  group_show: action('A domain by its name.', ShowOrganisation, ({ id, include_datasets }, asked) => {
    const one = groups(asked.index).find(({ name, value }) => name === id || value === id);
    if (!one) throw notFound('group');
    const { value, ...group } = one;
    const filters = { domain: [value] };
    return {
      ...group,
      ...(include_datasets ? { packages: packages(asked, { sort: 'modified', filters, limit: 10 }).packages } : {}),
    };
  }),
  tag_list: action(
    'The tags of datasets.',
    Listing.extend({ query: z.string().max(200).optional() }),
    ({ query = '', ...given }, { index }) =>
      listed(
        counted(index, 'tag')
          .filter(({ value }) => value.includes(query))
          .map(({ value }) => tagOf(value)),
        given,
      ),
  ),
  resource_show: action('A file of a dataset.', Id, ({ id }, asked) => resourceOf(id, asked)),
  license_list: action('The licences that are given.', z.object({}), licences),
};
