import { describe, expect, it } from 'vitest';
import { Review, Reviews } from '../../../functions/domain/open/publication.ts';
import { expectRefused, expectTaken, faultsOf } from '../schema.ts';

const review = { result: 'passed', by: '保密办', on: '2026-09-18', opinion: '同意' };
const long = (length: number) => '长'.repeat(length);

describe('A review on file', () => {
  it('says its result, by whom, when and why, and nothing else', () => {
    expect(Review.parse(review)).toEqual(review);
    expect(faultsOf(Review, {})).toEqual(Object.keys(review));
    expect(faultsOf(Review, { ...review, more: 1 })).toEqual(['*']);
  });

  it.each([
    ['result', ['passed', 'failed'], ['', 'pending']],
    ['by', ['a', long(100)], ['', ' ', long(101)]],
    ['on', ['2026-09-18'], ['2026-02-30', 'today']],
    ['opinion', ['a', long(4000)], ['', ' ', long(4001)]],
  ] as const)('%s', (field, taken, refused) => {
    expectTaken(Review, review, field, taken);
    expectRefused(Review, review, field, refused);
  });

  it.each(['secrecy', 'privacy', 'security'])('may be one of %s', (kind) => {
    expect(Reviews.parse({ [kind]: review })).toEqual({ [kind]: review });
    expect(faultsOf(Reviews, { [kind]: { ...review, by: '' } })).toEqual([`${kind}.by`]);
  });

  it('is of no other kind', () => {
    expect(Reviews.parse({})).toEqual({});
    expect(faultsOf(Reviews, { beauty: review })).toEqual(['*']);
  });
});
