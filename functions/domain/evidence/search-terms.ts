import type { Entry } from './entry.ts';

/** What is known of a sealed entry besides itself when it is entered into the index of evidence. */
export interface Known {
  /** Whose act it was; absent where its commitment can no longer be opened. */
  readonly account?: string | undefined;
  /** The organisations that the thing concerns. */
  readonly concerned: readonly string[];
  /** County (GB/T 2260 code) of an organisation. */
  readonly divisionOf: (organisation: string) => string | undefined;
}

/** What a search may ask for. Everything that is named must hold. */
export interface Wanted {
  readonly account?: string | undefined;
  readonly organisation?: string | undefined;
  readonly subject?: string | undefined;
  readonly regulation?: string | undefined;
  readonly article?: string | undefined;
  readonly kind?: Entry['kind'] | undefined;
}

/** Under which an entry is found. Those that few entries share come first: a search begins with them. */
export const TERM_KINDS = [
  'account',
  'subject',
  'article',
  'regulation',
  'organisation',
  'division',
  'kind',
  'all',
] as const;
export type Term = `${(typeof TERM_KINDS)[number]}/${string}`;

/** Those who supervise look at a body without its knowing: their reads and refusals are in nobody's list but their own. */
const SUPERVISORY: readonly string[] = ['auditor', 'administrator', 'operator', 'county-regulator'];

/**
 * The terms of an entry. What a member of the public did is found by the thing and the day, never by the person: nobody's
 * asking is a matter for a search.
 */
export const termsOf = (entry: Entry, { account, concerned, divisionOf }: Known): Term[] => {
  const { actor, subject, kind, basis = [] } = entry;
  const unseen = kind !== 'change' && SUPERVISORY.includes(actor.role);
  const bodies = [...(actor.organisation ? [actor.organisation] : []), ...(unseen ? [] : concerned)];
  const counties = bodies.flatMap((one) => divisionOf(one) ?? []);
  const isPublic = actor.role === 'public';
  return [
    ...new Set<Term>([
      'all/',
      `kind/${kind}`,
      ...(account === undefined || isPublic ? [] : [`account/${account}` as const]),
      ...(isPublic && subject.type === 'account' ? [] : [`subject/${subject.type}:${subject.id}` as const]),
      ...bodies.map((one) => `organisation/${one}` as const),
      ...counties.map((one) => `division/${one}` as const),
      ...basis.flatMap(({ regulation, article }) => [
        `regulation/${regulation}` as const,
        `article/${regulation}:${article}` as const,
      ]),
    ]),
  ];
};

/** The terms that a search asks for together, the rarest first; `within` are those that its caller's reach adds. */
export const askedTerms = (wanted: Wanted, within: readonly Term[]): Term[] => {
  const { account, organisation, subject, regulation, article, kind } = wanted;
  const own: Term[] = [
    ...(account ? [`account/${account}` as const] : []),
    ...(subject ? [`subject/${subject}` as const] : []),
    ...(regulation
      ? [article ? (`article/${regulation}:${article}` as const) : (`regulation/${regulation}` as const)]
      : []),
    ...(organisation ? [`organisation/${organisation}` as const] : []),
    ...(kind ? [`kind/${kind}` as const] : []),
  ];
  const all = [...new Set([...own, ...within])];
  const place = (term: Term) => TERM_KINDS.findIndex((one) => term.startsWith(`${one}/`));
  return all.length === 0 ? ['all/'] : all.sort((a, b) => place(a) - place(b));
};
