import { beforeAll, describe, expect, it } from 'vitest';
import type { Found } from '../../scripts/faults/found.ts';
import { type FaultReport, runFaults } from '../../scripts/faults/run.ts';
import type { Findings } from '../../scripts/faults/verdict.ts';

/** A short run of what `npm run faults` does at length, and whether its checks would see what they look for. */
const RUN = { seed: 7, operations: 500, clients: 20, regulation: 'dazhou' } as const;
const OPEN = ['running', 'paused', 'lapsed'];

let report: FaultReport;
const altered: Record<string, Findings> = {};

/** What might have gone wrong, each done to what was found. */
const ALTERATIONS: Readonly<Record<string, (found: Found) => Found>> = {
  'an acknowledged change is lost': (found) => ({ ...found, answers: new Map([...found.answers].slice(1)) }),
  'a change was made twice': (found) => ({
    ...found,
    events: [
      ...found.events,
      { ...found.events.find(({ action }) => action === 'requestShare')!, request: 'rqt_again' },
    ],
  }),
  'an event is gone': ({ events, ...found }) => ({
    ...found,
    events: events.filter((event) => event !== events.findLast(({ kind }) => kind === 'change')),
  }),
  'a thing has moved without evidence': ({ things, ...found }) => {
    const [id, thing] = [...things].find(([name]) => name.startsWith('req_'))!;
    return { ...found, things: new Map(things).set(id, { ...thing, version: thing.version + 1 }) };
  },
  'a duty is lost': ({ duties, ...found }) => ({
    ...found,
    duties: duties.filter((one) => one !== duties.find(({ duty }) => duty === 'share.reply')),
  }),
  'a duty is doubled': ({ duties, ...found }) => {
    const one = duties.find(({ duty, state }) => duty === 'share.reply' && OPEN.includes(state))!;
    return { ...found, duties: [...duties, { ...one, id: `${one.id}0` }] };
  },
  'a clock does not tick': ({ duties, ...found }) => ({
    ...found,
    duties: duties.map((one) => (one.state === 'running' ? { ...one, generation: one.generation + 1 } : one)),
  }),
  'a refusal is not on record': ({ events, ...found }) => ({
    ...found,
    events: events.filter(({ kind }) => kind !== 'refusal'),
  }),
};

beforeAll(async () => {
  process.env.LOG_LEVEL = 'silent';
  report = await runFaults(
    RUN,
    () => {},
    async (found, judged) => {
      for (const [name, alter] of Object.entries(ALTERATIONS)) altered[name] = await judged(alter(found));
    },
  );
}, 120_000);

const wrong = (findings: Findings): string[] =>
  Object.entries(findings).flatMap(([check, ones]) => (ones.length > 0 ? [check] : []));

describe('A county under faults', () => {
  it('keeps its word: every acknowledged operation is there once, no duty is lost or doubled, every chain holds', () => {
    expect(report.findings).toEqual(Object.fromEntries(Object.keys(report.findings).map((check) => [check, []])));
    expect(report.outcomes.acknowledged + report.outcomes.refused + report.outcomes.unknown).toBe(RUN.operations);
    expect(report.outcomes.acknowledged).toBeGreaterThan(RUN.operations / 2);
  });

  it('has met every kind of fault', () => {
    expect(Object.keys(report.faults)).toEqual(
      expect.arrayContaining([
        'throttled',
        'store error',
        'timed out',
        'answer lost',
        'conflict',
        'process killed',
        'answer cut',
        'sent again',
        'sent twice at once',
        'wake-up doubled',
        'wake-ups delayed',
      ]),
    );
  });

  it.each([
    ['an acknowledged change is lost', 'operations exactly once'],
    ['a change was made twice', 'operations exactly once'],
    ['an event is gone', 'chains of evidence hold'],
    ['an event is gone', 'sealed logs hold'],
    ['a thing has moved without evidence', 'chains of evidence hold'],
    ['a duty is lost', 'duties neither lost nor doubled'],
    ['a duty is doubled', 'duties neither lost nor doubled'],
    ['a clock does not tick', 'clocks tick'],
    ['a refusal is not on record', 'refusals on record'],
  ])('would be seen where %s: %s', (what, check) => {
    expect(wrong(altered[what]!)).toContain(check);
  });

  it('meets the same again under the same seed', async () => {
    const short = { ...RUN, operations: 60 };
    const [{ seconds: _, ...one }, { seconds: __, ...two }] = [await runFaults(short), await runFaults(short)];
    expect(two).toEqual(one);
  });
});
