import * as z from 'zod';
import { CalendarDay } from '../domain/law/schema.ts';
import { DIMENSION_NAMES } from '../domain/quality/dimensions.ts';
import { Rule } from '../domain/quality/rules.ts';
import { Input, Score } from '../domain/quality/score.ts';
import { MEASUREMENT_STATES } from '../domain/quality/transitions.ts';
import { type Collection, everyItem, get, type Key, type Store, storedShape } from '../platform/store.ts';

/** Who did something and when; opaque about persons. */
export const Done = z.object({ by: z.string(), organisation: z.string().optional(), on: CalendarDay });

/** The quality rules of an entry; its id is the entry's. Each version of them is kept. */
export const RuleSet = z.object({
  ...storedShape,
  provider: z.string(),
  number: z.int().min(1),
  rules: z.array(Rule),
  reason: z.string(),
  set: Done,
});
export type RuleSet = z.infer<typeof RuleSet>;
export const ruleSets: Collection<RuleSet> = {
  type: 'rule-set',
  table: 'quality',
  schema: RuleSet,
  key: (id) => ({ pk: `rules#${id}`, sk: 'current' }),
};
export const ruleSetKey = (entry: string, number: number): Key => ({
  pk: `rules#${entry}`,
  sk: `set#${String(number).padStart(6, '0')}`,
});

export const CAUSES = ['accepted', 'rolled-back', 'rules-changed', 'asked'] as const;
const Latest = z.object({
  ...Score.shape,
  measurement: z.string(),
  on: CalendarDay,
  at: z.string(),
  dataVersion: z.int(),
});

/** One measurement of a data version: what it was asked, what was counted, and the score that follows. */
export const Measurement = z.object({
  ...storedShape,
  ...Score.shape,
  entry: z.string(),
  entryName: z.string(),
  provider: z.string(),
  dataVersion: z.int(),
  cause: z.enum(CAUSES),
  by: z.string(),
  status: z.enum(MEASUREMENT_STATES),
  requestedAt: z.string(),
  measuredAt: z.string().optional(),
  on: CalendarDay.optional(),
  rows: z.int().optional(),
  failing: z.int().optional().describe('Rows that fail any scored rule'),
  empty: z.array(z.string()).optional().describe('Items that the catalog promises and the data has nothing of'),
  ruleSet: z.int().optional().describe("The department's rules that were asked besides the catalog's"),
  scheme: z.int().optional(),
  references: z.array(z.object({ rule: z.string(), entry: z.string(), dataVersion: z.int() })).optional(),
  issuesToOpen: z
    .array(z.object({ rule: z.string(), says: z.string(), dimension: z.enum(DIMENSION_NAMES) }))
    .optional(),
  failure: z.object({ code: z.string(), zh: z.string(), en: z.string() }).optional(),
});
export type Measurement = z.infer<typeof Measurement>;
export const measurements: Collection<Measurement> = {
  type: 'measurement',
  table: 'quality',
  schema: Measurement,
  key: (id) => ({ pk: `measurement#${id}`, sk: 'current' }),
  // Unfinished work, for the sweeper; then the history of an entry.
  index: ({ id, status, entry, measuredAt }) =>
    status === 'waiting' || status === 'opening-issues'
      ? { g1pk: 'works#running', g1sk: `measure-version#${id}` }
      : { g1pk: `measurements-of#${entry}`, g1sk: `${measuredAt ?? ''}#${id}` },
};

/** What was counted under one rule, with the first rows that failed and why a rule was left out. */
export const CountedInput = Input.extend({
  says: z.string(),
  most: z.number(),
  rows: z.array(z.int()).describe('Numbers of the first rows that fail, as submitted'),
  leftOut: z.string().optional(),
});
export type CountedInput = z.infer<typeof CountedInput>;
const INPUTS_AN_ITEM = 200;
const Inputs = z.object({ inputs: z.array(CountedInput) });

/** Inputs beside their measurement, in items of some hundreds: tables of hundreds of columns have thousands. */
export const inputItems = (measurement: string, inputs: readonly CountedInput[]): (Key & z.infer<typeof Inputs>)[] =>
  Array.from({ length: Math.ceil(inputs.length / INPUTS_AN_ITEM) }, (_, at) => ({
    pk: `measurement#${measurement}`,
    sk: `inputs#${String(at).padStart(4, '0')}`,
    inputs: inputs.slice(at * INPUTS_AN_ITEM, (at + 1) * INPUTS_AN_ITEM),
  }));
export const inputsOf = async (store: Store, measurement: string): Promise<CountedInput[]> => {
  const query = { table: 'quality', pk: `measurement#${measurement}`, beginsWith: 'inputs#' } as const;
  return (await Array.fromAsync(everyItem(store, query, Inputs))).flatMap(({ inputs }) => inputs);
};

/** What is known of the quality of one entry at present. Its id is the entry's. */
export const Card = z.object({
  ...storedShape,
  name: z.string(),
  provider: z.string(),
  line: z.string().optional(),
  realTime: z.boolean().describe('Its update cycle is real time'),
  data: z
    .object({
      version: z.int(),
      rows: z.int(),
      acceptedOn: CalendarDay,
      acceptedAt: z.string(),
      submission: z.string(),
    })
    .optional(),
  latest: Latest.optional(),
  lastCheck: Done.extend({ run: z.string(), result: z.string(), dataVersion: z.int() }).optional(),
  maintainer: z.object({ name: z.string(), post: z.string().optional(), named: Done }).optional(),
});
export type Card = z.infer<typeof Card>;
export const cards: Collection<Card> = {
  type: 'quality-card',
  table: 'quality',
  schema: Card,
  key: (id) => ({ pk: `card#${id}`, sk: 'current' }),
  index: ({ id, provider }) => ({ g1pk: 'cards', g1sk: `${provider}#${id}` }),
};
/** The cards of a department's entries, or of everyone's. */
export const cardsOf = (store: Store, provider?: string): Promise<Card[]> =>
  Array.fromAsync(
    everyItem(
      store,
      { table: 'quality', index: 'g1', pk: 'cards', ...(provider ? { beginsWith: `${provider}#` } : {}) },
      Card,
    ),
  );

/** What the regulator sets for its county. There is one. */
export const Settings = z.object({
  ...storedShape,
  remindEvery: z.int().min(1).max(250).describe('Working days between two reminders of an open issue'),
  realTimeLagMinutes: z.int().min(1).max(525_600).describe('From which lag on a real-time entry is behind'),
});
export type Settings = z.infer<typeof Settings>;
export const SETTINGS = 'settings';
export const settingsCollection: Collection<Settings> = {
  type: 'quality-settings',
  table: 'quality',
  schema: Settings,
  key: (id) => ({ pk: `quality-settings#${id}`, sk: 'current' }),
};
export const settingsOf = async (store: Store): Promise<Settings> =>
  (await get(store, settingsCollection, SETTINGS)) ?? {
    id: SETTINGS,
    version: 0,
    remindEvery: 5,
    realTimeLagMinutes: 1_440,
  };
