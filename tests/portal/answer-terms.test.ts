import { describe, expect, it } from 'vitest';
import { countyLaw, type RegulationId } from '../../functions/domain/law/index.ts';
import type { Deps } from '../../functions/platform/county.ts';
import { answerTerms } from '../../functions/portal/views/answer-terms.ts';

/** What each text sets for the answer to a form; none of them sets a day for an application or a request. */
const termsOf = (city: RegulationId, form: string) =>
  answerTerms({ county: { law: countyLaw(city) } as Deps['county'] }, '2026-09-17', form).map(({ article, within }) => [
    article,
    within?.zh,
  ]);

describe('the time for an answer', () => {
  it.each([
    ['fuzhou', '25'],
    ['jiangmen', '18'],
    ['shuangliao', '26'],
    ['dazhou', undefined],
    ['zhangye', undefined],
  ] as const)('of an application in %s is not set; it is handled under article %s', (city, article) => {
    expect(termsOf(city, 'application')).toEqual([[article, undefined]]);
  });

  it('of a request is not set, under the article that lets one ask', () => {
    expect(termsOf('dazhou', 'request')).toEqual([['27', undefined]]);
    expect(termsOf('fuzhou', 'request')).toEqual([[undefined, undefined]]);
  });

  it('of a complaint is what its article says', () => {
    expect(termsOf('shuangliao', 'complaint')).toEqual([['48', '5个工作日']]);
  });

  it.each(['opinion', 'review', 'constructor'])('is nothing to be told of: %s', (form) => {
    expect(termsOf('dazhou', form)).toEqual([]);
  });
});
