import { type Asked, FACETS, type FacetName } from '../model.ts';

type Query = Record<string, string | number | readonly string[] | undefined>;

/** The address of a search: only what differs from an empty one. */
export const queryOf = ({ q, chosen, sort, page }: Asked): Query => ({
  q: q || undefined,
  ...Object.fromEntries(FACETS.map((name) => [name, chosen[name]])),
  sort: sort === (q ? 'relevance' : 'updated') || (!q && sort === 'relevance') ? undefined : sort,
  page: page > 1 ? page : undefined,
});

export const toggled = (asked: Asked, name: FacetName, value: string): Asked => ({
  ...asked,
  page: 1,
  chosen: {
    ...asked.chosen,
    [name]: asked.chosen[name].includes(value)
      ? asked.chosen[name].filter((one) => one !== value)
      : [...asked.chosen[name], value],
  },
});
