import type { Route } from './route.ts';

/** Which route a request is for; the gateway's own rule, for what the gateway leaves to a room. */

type Row = Pick<Route, 'method' | 'path'>;

export type Found<R> =
  | { readonly row: R; readonly params: Readonly<Record<string, string>> }
  /** No route of this method here; the methods that there are, none where the path is unknown. */
  | { readonly allow: readonly string[] };

export const segmentsOf = (path: string): string[] => path.split('/').filter((part) => part.length > 0);

const isParameter = (segment: string): boolean => segment.startsWith('{');

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** Literal segments win over parameters, as in API Gateway. */
const literalness = (segments: readonly string[]): string => segments.map((s) => (isParameter(s) ? '1' : '0')).join('');

/** Finds the row for a method and a path as sent, without its query. */
export const finder = <R extends Row>(routes: readonly R[]): ((method: string, path: string) => Found<R>) => {
  const doors = routes
    .map((row) => ({ row, segments: segmentsOf(row.path) }))
    .map((door) => ({ ...door, rank: literalness(door.segments) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));
  const byLength = Map.groupBy(doors, ({ segments }) => segments.length);
  return (method, path) => {
    const given = segmentsOf(path).map(decode);
    const here = (byLength.get(given.length) ?? []).filter(({ segments }) =>
      segments.every((segment, i) => isParameter(segment) || segment === given[i]),
    );
    const best = here.filter(({ rank }) => rank === here[0]?.rank);
    const door = best.find(({ row }) => row.method === method);
    if (!door) return { allow: best.map(({ row }) => row.method) };
    const named = door.segments.flatMap((segment, i) =>
      isParameter(segment) ? [[segment.slice(1, -1), given[i]!] as const] : [],
    );
    return { row: door.row, params: Object.fromEntries(named) };
  };
};

/** Under this resource a room is given every path of its word, and finds the route itself. */
export const greedy = (word: string): string => `/${word}/{proxy+}`;

/**
 * The words, first segments of paths, all whose routes need a token. They are one node of the gateway each, which has
 * 300 in all; a word with a route open to anyone is spelled out, as what is open is the gateway's to know.
 */
export const closedWords = (routes: readonly Pick<Route, 'path' | 'who'>[]): ReadonlySet<string> => {
  const words = new Set(routes.map(({ path }) => segmentsOf(path)[0]!));
  for (const { path, who } of routes) if (who === 'anyone') words.delete(segmentsOf(path)[0]!);
  return words;
};
