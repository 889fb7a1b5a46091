import { describe, expect, it } from 'vitest';
import { countyLaw, regulationIds } from '../../../functions/domain/law/index.ts';
import { blocksOn } from '../../../functions/domain/registers/blocks.ts';

const DAY = '2026-09-18';
const review = (conforms: unknown, kind = 'project-data-review') => ({ kind, data: { conforms } });
const stands = (law: ReturnType<typeof countyLaw>, ...followers: ReturnType<typeof review>[]) =>
  blocksOn(law, 'project-completion', DAY, followers);

/** The cities whose text holds payment and use back until the data is reviewed. */
const holding = regulationIds.filter((id) => stands(countyLaw(id)).length > 0);

describe('What a completed project may not do before its data is reviewed', () => {
  it('is the word of some cities and not of others', () => {
    expect(holding.length).toBeGreaterThan(0);
    expect(holding.length).toBeLessThan(regulationIds.length);
  });

  it.each(holding)('%s: payment and use wait for a review that says yes; the latest counts', (id) => {
    const law = countyLaw(id);
    const blocked = (...given: Parameters<typeof review>[]) =>
      stands(law, ...given.map((one) => review(...one))).map((block) => [block.what, block.blocked]);
    const waits = (is: boolean) => [
      ['payment', is],
      ['use', is],
    ];
    expect(blocked()).toEqual(waits(true));
    expect(blocked([false])).toEqual(waits(true));
    expect(blocked([undefined])).toEqual(waits(true));
    expect(blocked([true])).toEqual(waits(false));
    expect(blocked([false], [true])).toEqual(waits(false));
    expect(blocked([true], [false])).toEqual(waits(true));
    expect(blocked([true, 'project-acceptance'])).toEqual(waits(true));
    expect(blocked([true], [false, 'project-acceptance'])).toEqual(waits(false));
  });

  it.each(holding)('%s: each says until when, in both languages, and by which article', (id) => {
    for (const { until, cite } of stands(countyLaw(id))) {
      expect(until.zh).toMatch(/\p{Script=Han}/u);
      expect(until.en).toMatch(/^[a-z ]+$/);
      expect(cite).toMatchObject({ regulation: id, article: expect.stringMatching(/^\d+$/) });
    }
  });

  it.each(holding)('%s: nothing else is held back, nor anything before the text is in force', (id) => {
    expect(blocksOn(countyLaw(id), 'project-registration', DAY, [])).toEqual([]);
    expect(blocksOn(countyLaw(id), 'project-completion', '2000-01-01', [])).toEqual([]);
  });
});
