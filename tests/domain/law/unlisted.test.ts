import { describe, expect, it } from 'vitest';
import { countyLaw, gatesAsking, REGULATIONS } from '../../../functions/domain/law/index.ts';
import type { WordsAt } from '../../../functions/domain/law/law-word.ts';
import type { Gate, Regulation } from '../../../functions/domain/law/schema.ts';
import { refusalOf } from '../../../functions/domain/law/unlisted.ts';

const DAY = '2026-03-02';
const WORDS = ['甲', '乙'];
const GATE = {
  rows: ['DZ-1'],
  action: 'request',
  condition: { needs: 'refusal-basis', accepts: ['law', 'regulation'] },
  article: '17',
  note: 'A reading.',
  says: 'A made-up rule.',
  since: '2026-01-01',
} as unknown as Gate;
const text = (more: Partial<Regulation>): Regulation => ({
  ...REGULATIONS.dazhou,
  effectiveFrom: '2026-01-01',
  gates: [],
  ...more,
});
const told = (at: WordsAt | undefined, ...layers: Regulation[]) =>
  refusalOf(countyLaw(...layers), { words: WORDS, ...(at ? { at } : {}) }, DAY);

describe('A word outside the list of the law', () => {
  it('is told the words of the API where no article is behind the list', () => {
    expect(told(undefined, text({}))).toEqual({
      code: 'not-listed',
      zh: '不在法规所列范围，可用：甲、乙',
      en: 'outside the words of the law; accepted: 甲, 乙',
    });
    expect(told('media', text({ lists: {} }))).toEqual(told(undefined, text({})));
  });

  it('is told the words and the article of the gate that judges it, under the gate’s code', () => {
    expect(told('refusal-basis', text({ gates: [GATE] }))).toEqual({
      code: 'refusal-basis',
      zh: '不在法规所列范围，可用：law、regulation',
      en: 'outside the words of the law; accepted: law, regulation',
      cite: { regulation: 'dazhou', article: '17', note: 'A reading.' },
    });
  });

  it('is told the words of the API where the gate names none', () => {
    const gate = { ...GATE, condition: { needs: 'known-share-type' } } as unknown as Gate;
    expect(told('known-share-type' as WordsAt, text({ gates: [gate] }))).toMatchObject({
      code: 'known-share-type',
      en: 'outside the words of the law; accepted: 甲, 乙',
      cite: { article: '17' },
    });
  });

  it('is told the article in which its list stands, where no gate judges it', () => {
    expect(told('media', text({ lists: { media: '2' } }))).toEqual({
      code: 'not-listed',
      zh: '不在法规所列范围，可用：甲、乙',
      en: 'outside the words of the law; accepted: 甲, 乙',
      cite: { regulation: 'dazhou', article: '2' },
    });
    expect(told('media', text({ lists: {} }), text({ id: 'higher', lists: { media: '9' } }))).toMatchObject({
      cite: { regulation: 'higher', article: '9' },
    });
  });

  it.each([
    ['share-type', REGULATIONS.zhangye.words.shareTypes],
    ['organisation-type', REGULATIONS.zhangye.words.organisationTypes],
    ['resource-kind', REGULATIONS.zhangye.words.resourceKinds],
  ] as const)('is told the city’s own words for %s', (at, words) => {
    const zhangye = { ...REGULATIONS.zhangye, gates: [], lists: {} };
    expect(told(at, zhangye)).toMatchObject({
      code: 'not-listed',
      en: `outside the words of the law; accepted: ${words.map(({ code }) => code).join(', ')}`,
    });
  });

  it('is judged by gates that hold on the day, of texts in force, that ask for that', () => {
    expect(told('refusal-basis', text({ gates: [{ ...GATE, since: '2026-03-03' }] })).code).toBe('not-listed');
    expect(told('refusal-basis', text({ gates: [{ ...GATE, until: '2026-03-01' }] })).code).toBe('not-listed');
    expect(told('refusal-basis', text({ gates: [{ ...GATE, until: DAY }] })).code).toBe('refusal-basis');
    expect(told('refusal-basis', text({ gates: [GATE], effectiveFrom: '2026-03-03' })).code).toBe('not-listed');
    expect(told('share-basis', text({ gates: [GATE] })).code).toBe('not-listed');
    const other = { ...GATE, article: '18' };
    const law = countyLaw(
      text({ gates: [{ ...GATE, since: '2027-01-01' }, other] }),
      text({ id: 'higher', gates: [GATE] }),
    );
    expect(gatesAsking(law, 'refusal-basis', DAY).map(({ cite }) => `${cite.regulation} ${cite.article}`)).toEqual([
      'dazhou 18',
      'higher 17',
    ]);
  });
});
