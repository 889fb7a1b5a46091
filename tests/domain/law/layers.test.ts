import { describe, expect, it } from 'vitest';
import {
  articleTitle,
  cite,
  clockFor,
  clocksFrom,
  countyLaw,
  gatesFor,
  knownKinds,
  knownShareTypes,
  knownTypes,
  REGULATIONS,
  regulationIds,
  wordFor,
} from '../../../functions/domain/law/index.ts';
import type { Clock, DutyName, EventName, Gate, Regulation } from '../../../functions/domain/law/schema.ts';

const since = '2025-08-01';
const row = { rows: ['HI-1'], onLapse: 'breach', says: 'A made-up rule.', since } as const;

/** A made-up text above the city's, with one rule of each sort that layering has to settle. */
const higher = {
  id: 'higher',
  prefix: 'HI',
  city: { zh: '上级', en: 'Higher' },
  title: { zh: '上级条例', en: 'Higher Regulation' },
  effectiveFrom: since,
  articles: 40,
  words: {
    regulator: { code: 'regulator', zh: '上级主管部门', en: 'higher regulator', article: '5' },
    parties: [{ code: 'respondent', zh: '被责令部门', en: 'department under an order', article: '38' }],
    shareTypes: [
      { code: 'unconditional', zh: '无条件', en: 'unconditional', article: '14' },
      { code: 'conditional', zh: '有条件', en: 'conditional', article: '14' },
      { code: 'not-shared', zh: '不予', en: 'not shared', article: '14' },
    ],
    openTypes: [],
    organisationTypes: [{ code: 'government-department', zh: '政府部门', en: 'government department', article: '2' }],
    resourceKinds: [],
    domains: [],
  },
  clocks: [
    {
      ...row,
      duty: 'share.reply',
      bearer: 'provider',
      from: 'share-request.received',
      length: { count: 10, unit: 'working-day', direction: 'after' },
      article: '21',
    },
    {
      ...row,
      duty: 'share.deliver',
      bearer: 'provider',
      from: 'share-request.approved',
      length: { count: 20, unit: 'working-day', direction: 'after' },
      article: '22',
      note: 'A reading.',
    },
    {
      ...row,
      duty: 'custodian.apply-change',
      bearer: 'provider',
      from: 'custodian-change.effective',
      length: { count: 8, unit: 'working-day', direction: 'before' },
      article: '9',
    },
    {
      ...row,
      duty: 'data.update-real-time',
      bearer: 'provider',
      from: 'shared-resource.changed',
      length: { count: 2, unit: 'working-day', direction: 'after' },
      article: '20',
    },
    {
      ...row,
      duty: 'share.feed-back-use',
      bearer: 'consumer',
      from: 'use-report.due',
      length: { every: 'year' },
      article: '26',
    },
    {
      ...row,
      duty: 'doubt.answer',
      bearer: 'provider',
      from: 'doubt.received',
      length: { count: 10, unit: 'working-day', direction: 'after' },
      article: '24',
      until: '2026-12-31',
    },
    {
      ...row,
      duty: 'doubt.answer',
      bearer: 'provider',
      from: 'doubt.received',
      length: { count: 7, unit: 'working-day', direction: 'after' },
      article: '25',
      since: '2027-01-01',
    },
  ],
  gates: [
    {
      action: 'request.refuse',
      condition: { needs: 'written-reason' },
      rows: ['HI-2'],
      article: '23',
      says: 'A reason.',
      since,
    },
  ],
} as const satisfies Regulation;

const fuzhou = countyLaw('fuzhou', higher);
const zhangye = countyLaw('zhangye', higher);
const day = '2026-11-25';

describe('A clock that two layers set', () => {
  it.each<[string, ReturnType<typeof countyLaw>, DutyName, string, string[]]>([
    ['the higher 10 days over the city’s 15', fuzhou, 'share.reply', 'higher 21', ['fuzhou 18']],
    ['the city’s 5 days over the higher 10', zhangye, 'share.reply', 'zhangye 24', ['higher 21']],
    ['the longer notice of 8 days over 5', zhangye, 'custodian.apply-change', 'higher 9', ['zhangye 6']],
    ['a figure over a word without one', fuzhou, 'data.update-real-time', 'higher 20', ['fuzhou 11']],
    ['every month over every year', fuzhou, 'share.feed-back-use', 'fuzhou 35', ['higher 26']],
    ['the only one, where the city sets none', fuzhou, 'share.deliver', 'higher 22', []],
  ])('binds by %s, and both are cited', (_name, law, duty, bound, also) => {
    const found = clockFor(law, duty, day)!;
    const named = ({ regulation, article }: { regulation: string; article: string }) => `${regulation} ${article}`;
    expect(named(found.cite)).toBe(bound);
    expect(found.cite.article).toBe(found.clock.article);
    expect(found.alsoCited.map(named)).toEqual(also);
  });

  it('binds by the nearest layer where both say the same', () => {
    const twice = countyLaw('dazhou', higher);
    expect(clockFor(twice, 'share.reply', day)).toMatchObject({
      cite: { regulation: 'dazhou', article: '18' },
      alsoCited: [{ regulation: 'higher', article: '21' }],
    });
  });

  it('carries the reading of a silent text in its citation, and nothing where there is none', () => {
    expect(clockFor(fuzhou, 'share.deliver', day)?.cite).toEqual({
      regulation: 'higher',
      article: '22',
      note: 'A reading.',
    });
    expect(clockFor(zhangye, 'custodian.apply-change', day)?.cite).toEqual({ regulation: 'higher', article: '9' });
  });

  it('is started once by its event, together with every other duty that the event starts', () => {
    const started = (law: ReturnType<typeof countyLaw>, event: EventName) =>
      clocksFrom(law, event, day).map(({ clock, alsoCited }) => [clock.duty, clock.article, alsoCited.length]);
    expect(started(fuzhou, 'share-request.received')).toEqual([['share.reply', '21', 1]]);
    expect(started(countyLaw('shuangliao'), 'objection.received')).toEqual([
      ['objection.mark', '44', 0],
      ['objection.decide', '44', 0],
      ['objection.forward', '44', 0],
    ]);
    expect(started(countyLaw('zhangye'), 'objection.received')).toEqual([]);
  });
});

describe('The days in which a rule holds', () => {
  it('begin with its text: before that nothing applies', () => {
    const law = countyLaw('jiangmen');
    expect(clockFor(law, 'share.reply', '2023-08-14')).toBeUndefined();
    expect(clocksFrom(law, 'share-request.received', '2023-08-14')).toEqual([]);
    expect(gatesFor(law, 'request.submit', '2023-08-14')).toEqual([]);
    expect(clockFor(law, 'share.reply', '2023-08-15')?.clock.length).toEqual({
      count: 5,
      unit: 'working-day',
      direction: 'after',
    });
    expect(gatesFor(law, 'request.submit', '2023-08-15').map(({ gate }) => gate.condition.needs)).toContain('scenario');
  });

  it('leave the city’s clock alone until the higher text comes into force', () => {
    expect(clockFor(fuzhou, 'share.reply', '2025-07-31')).toMatchObject({
      cite: { regulation: 'fuzhou' },
      alsoCited: [],
    });
    expect(clockFor(fuzhou, 'share.reply', '2025-08-01')).toMatchObject({ cite: { regulation: 'higher' } });
  });

  it('include both the first and the last, so that an old case keeps its law', () => {
    const article = (on: string) => clockFor(fuzhou, 'doubt.answer', on)?.cite.article;
    expect([article('2025-07-31'), article('2025-08-01'), article('2026-12-31'), article('2027-01-01')]).toEqual([
      undefined,
      '24',
      '24',
      '25',
    ]);
  });

  it('follow the day that a county sets where the copy has lost it', () => {
    const law = countyLaw({ ...REGULATIONS.fuzhou, effectiveFrom: '2017-03-01' });
    expect(clockFor(law, 'share.reply', '2017-02-28')).toBeUndefined();
    expect(clockFor(law, 'share.reply', '2017-03-01')?.cite.article).toBe('18');
  });
});

describe('The gates of two layers', () => {
  it('add up, each with its own citation', () => {
    const gates = gatesFor(zhangye, 'request.refuse', day).map(({ gate, cite: at }) => [
      gate.condition.needs,
      at.regulation,
      at.article,
    ]);
    expect(gates).toEqual([
      ['active-custodian', 'zhangye', '6'],
      ['refusal-basis', 'zhangye', '24'],
      ['written-reason', 'higher', '23'],
    ]);
  });
});

describe('The words of a county', () => {
  it('are those of the nearest layer that has one', () => {
    expect(wordFor(zhangye, 'centre', 'centre')?.word.zh).toBe('市大数据中心');
    expect(wordFor(zhangye, 'parties', 'provider')).toMatchObject({
      word: { zh: '责任部门' },
      cite: { regulation: 'zhangye', article: '3' },
    });
    expect(wordFor(zhangye, 'parties', 'respondent')).toMatchObject({
      word: { zh: '被责令部门' },
      cite: { regulation: 'higher' },
    });
    expect(wordFor(countyLaw('fuzhou'), 'shareTypes', 'not-shared')).toBeUndefined();
    expect(wordFor(fuzhou, 'shareTypes', 'conditional')?.word.zh).toBe('条件共享类');
  });

  it('let a body take part that any layer names, but mark only a share type that all know', () => {
    expect(knownTypes(fuzhou)).toEqual([
      'administrative-organ',
      'public-institution',
      'included-body',
      'by-reference',
      'government-department',
    ]);
    expect(knownShareTypes(fuzhou)).toEqual(['unconditional', 'conditional']);
    expect(knownShareTypes(zhangye)).toEqual(['unconditional', 'conditional', 'not-shared']);
    expect(knownKinds(countyLaw('dazhou'))).toEqual(['basic', 'topic', 'department']);
    expect(knownKinds(fuzhou)).toEqual([]);
  });
});

describe('The registry', () => {
  it('holds the five cities', () => {
    expect(regulationIds).toEqual(['zhangye', 'dazhou', 'shuangliao', 'jiangmen', 'fuzhou']);
  });

  it('refuses a county without any law', () => {
    expect(() => countyLaw()).toThrow(RangeError);
  });

  it('cites by id or by regulation alike', () => {
    expect(cite('dazhou', '18')).toEqual(cite(REGULATIONS.dazhou, '18'));
    expect(cite('dazhou', '13', 'garbled')).toEqual({ regulation: 'dazhou', article: '13', note: 'garbled' });
  });

  it.each([
    ['3', '第三条'],
    ['10', '第十条'],
    ['18', '第十八条'],
    ['20', '第二十条'],
    ['51', '第五十一条'],
  ])('calls article %s %s', (article, zh) => {
    expect(articleTitle(REGULATIONS.dazhou, article)).toEqual({
      zh: `《达州市公共数据管理办法》${zh}`,
      en: `Dazhou Measures on Public Data, art. ${article}`,
    });
  });

  it('does not compile a row with an unknown duty, event or action', () => {
    const clock = REGULATIONS.dazhou.clocks[0] satisfies Clock;
    const gate = REGULATIONS.dazhou.gates[0] satisfies Gate;
    // @ts-expect-error no such event
    const event = { ...clock, from: 'moon.rose' } satisfies Clock;
    // @ts-expect-error no such duty
    const duty = { ...clock, duty: 'share.sleep' } satisfies Clock;
    // @ts-expect-error no such action
    const action = { ...gate, action: 'entry.burn' } satisfies Gate;
    expect([event.from, duty.duty, action.action]).toEqual(['moon.rose', 'share.sleep', 'entry.burn']);
  });
});
