import type { SOURCES } from './material.ts';

/** What is counted of a case, so that an agency's figures are sums that each change keeps true. */

interface Counted {
  readonly channel: 'online' | 'window';
  readonly elsewhere: boolean;
  readonly oneVisit: boolean;
  readonly status: string;
  readonly handed: readonly { readonly source: (typeof SOURCES)[number] }[];
  readonly visits: readonly unknown[];
  readonly satisfaction?: { readonly score: number } | undefined;
}

export const FIGURES = [
  'cases',
  'online',
  'window',
  'elsewhere',
  'oneVisit',
  'decided',
  'visits',
  'applicant',
  'earlier',
  'licence',
  'shared',
  'rated',
  'score',
] as const;
export type Figures = Readonly<Record<(typeof FIGURES)[number], number>>;

const NONE = Object.fromEntries(FIGURES.map((name) => [name, 0])) as Figures;
const one = (holds: boolean): number => (holds ? 1 : 0);

const figuresOf = (of: Counted): Figures => {
  const from = (source: string) => of.handed.filter((handed) => handed.source === source).length;
  return {
    cases: 1,
    online: one(of.channel === 'online'),
    window: one(of.channel === 'window'),
    elsewhere: one(of.elsewhere),
    oneVisit: one(of.oneVisit),
    decided: one(of.status === 'decided' || of.status === 'closed'),
    visits: of.visits.length,
    applicant: from('applicant'),
    earlier: from('earlier'),
    licence: from('licence'),
    shared: from('shared'),
    rated: one(of.satisfaction !== undefined),
    score: of.satisfaction?.score ?? 0,
  };
};

/** By how much a case changes the sums of its agency; figures that stay are left out. */
export const movedBy = (before: Counted | undefined, after: Counted): Partial<Figures> => {
  const [old, next] = [before ? figuresOf(before) : NONE, figuresOf(after)];
  return Object.fromEntries(FIGURES.map((name) => [name, next[name] - old[name]]).filter(([, by]) => by !== 0));
};

/** The share of materials that nobody had to hand in; none where there were no materials. */
export const reuseRate = ({ applicant, earlier, licence, shared }: Figures): number | undefined => {
  const had = earlier + licence + shared;
  return had + applicant === 0 ? undefined : had / (had + applicant);
};
