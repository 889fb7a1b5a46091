import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ACTIONS, type ActionName, EVENTS, type EventName } from '../../functions/domain/law/schema.ts';
import { routeList } from '../../functions/routes.ts';
import { cities } from '../domain/law/support.ts';
import { sources } from './sources.ts';

/** What runs, without the law itself and the words for it. */
const code = sources('functions')
  .filter(({ path }) => !path.startsWith('functions/domain/law/'))
  .map(({ text }) => text)
  .join('\n');
const inCode = (name: string): boolean => code.includes(`'${name}'`);

/** Gates that the cities have and nobody passes yet, each with what it waits for. */
const WAITING: Partial<Record<ActionName, string>> = {
  'collection-plan.submit': 'collection plans have no room yet',
};

/** Happenings that clocks listen to and nobody reports yet. None of these clocks has a figure. */
const UNREPORTED: Partial<Record<EventName, string>> = {};

/** Where a caller reads what they may do next with a noun, by its life; or why there is nothing to do by hand. */
const SHOWN: Readonly<Record<string, string | { readonly not: string }>> = {
  entryTransitions: 'getEntry',
  changeTransitions: 'getChange',
  planTransitions: 'getPlan',
  requestTransitions: 'getShareRequest',
  grantTransitions: 'getGrant',
  scenarioTransitions: 'getScenario',
  objectionTransitions: 'getObjection',
  doubtTransitions: 'getDoubt',
  disputeTransitions: 'getDispute',
  projectTransitions: 'getProject',
  suspensionTransitions: { not: 'findings are only decided on' },
  declarationTransitions: 'getDeclaration',
  openTableTransitions: { not: 'tables for the public are only listed yet' },
  verifyTransitions: 'getVerifyRequest',
  itemTransitions: 'getItem',
  applicationTransitions: 'getApplication',
  ticketTransitions: 'getTicket',
  assessmentTransitions: { not: 'an assessment is made by the platform on time' },
  diffTransitions: { not: 'the platform makes the comparison' },
  emergencyTransitions: 'getEmergency',
  exportTransitions: { not: 'the platform makes the file' },
  issueTransitions: 'getQualityIssue',
  measurementTransitions: { not: 'the platform measures' },
  runTransitions: { not: 'the platform takes the steps of a run' },
  jobTransitions: { not: 'the platform takes the steps of a harvest' },
  sourceTransitions: { not: 'a source can only be stopped' },
  dutyTransitions: { not: 'a duty is met by what it asks for' },
  publicationTransitions: { not: 'the platform makes the files' },
  openRequestTransitions: 'readOpenRequest',
  openApplicationTransitions: 'getOpenApplication',
  contributionTransitions: 'getContribution',
  openTransitions: { not: 'datasets show no actions yet' },
  submissionTransitions: { not: 'submissions show no actions yet' },
  gatheringChangeTransitions: { not: 'changes of gathering are only listed yet' },
  authorisationTransitions: { not: 'authorisations are only listed yet' },
};
const lives = sources('functions/domain').flatMap(({ text }) =>
  [...text.matchAll(/export const (\w+Transitions) =/g)].map((match) => match[1]!),
);

describe('What may be done next', () => {
  it('is shown for every noun that has a life, or it is said why not', () => {
    expect(Object.keys(SHOWN).toSorted()).toEqual(lives.toSorted());
    for (const route of Object.values(SHOWN)) {
      if (typeof route !== 'string') continue;
      const row = routeList.find(({ name }) => name === route);
      expect(row?.answer.body, route).toBeInstanceOf(z.ZodObject);
      expect(Object.keys((row!.answer.body as unknown as z.ZodObject).shape), route).toContain('actions');
    }
  });
});

describe('The law’s names in the code', () => {
  it('every action that a city guards is passed through its gate somewhere, or waits for its noun', () => {
    const guarded = ACTIONS.filter((action) =>
      cities.some(([, { gates }]) => gates.some((gate) => gate.action === action)),
    );
    expect(guarded.filter((action) => !inCode(action) && !WAITING[action])).toEqual([]);
  });

  it('every action that the code names is one that some city guards', () => {
    const guarded = new Set(cities.flatMap(([, { gates }]) => gates.map(({ action }) => action)));
    expect(ACTIONS.filter((action) => inCode(action) && !guarded.has(action))).toEqual([]);
  });

  it('every event that a clock listens to is reported somewhere, opens with its period, or waits for its noun', () => {
    const clocks = cities.flatMap(([, regulation]) => regulation.clocks);
    const heard = clocks.filter(({ length }) => !('every' in length)).map(({ from }) => from);
    expect(EVENTS.filter((event) => heard.includes(event) && !inCode(event) && !UNREPORTED[event])).toEqual([]);
  });

  it('no clock with a figure waits for an event that nobody reports', () => {
    const deaf = cities.flatMap(([, { clocks }]) =>
      clocks.filter(({ from, length }) => 'count' in length && !inCode(from)).flatMap(({ rows }) => rows),
    );
    expect(deaf).toEqual([]);
  });
});
