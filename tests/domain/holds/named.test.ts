import { describe, expect, it } from 'vitest';
import { HoldGround, HoldOver, isOver } from '../../../functions/domain/holds/hold.ts';

const takes = (over: object): boolean => HoldOver.safeParse(over).success;

describe('What a legal hold is over', () => {
  it.each([
    ['things by their kind and id', { subjects: ['entry:ent_1', 'data-version:ent_1.3', 'grant:G-1_x'] }],
    ['fifty of them', { subjects: Array.from({ length: 50 }, (_, at) => `entry:e${at}`) }],
    ['a long kind and a long id', { subjects: [`${'a'.repeat(40)}:${'b'.repeat(250)}`] }],
    ['what one person did', { account: 'officer-1' }],
    ['a span of days', { from: '2026-01-01', to: '2026-02-01' }],
    ['everything', {}],
  ])('may be %s', (_, over) => {
    expect(takes(over)).toBe(true);
  });

  it.each([
    ['no thing at all', { subjects: [] }],
    ['more than fifty', { subjects: Array.from({ length: 51 }, (_, at) => `entry:e${at}`) }],
    ['a thing without a kind', { subjects: [':ent_1'] }],
    ['a thing without an id', { subjects: ['entry:'] }],
    ['a thing without either', { subjects: ['entry'] }],
    ['a kind in other letters', { subjects: ['Entry:ent_1'] }],
    ['something before it', { subjects: ['!entry:ent_1'] }],
    ['something behind it', { subjects: ['entry:ent_1 '] }],
    ['an id of other characters', { subjects: ['entry:甲'] }],
    ['a kind that is too long', { subjects: [`${'a'.repeat(41)}:1`] }],
    ['an id that is too long', { subjects: [`a:${'b'.repeat(251)}`] }],
    ['nobody', { account: '' }],
    ['a day that is none', { from: '2026-02-30' }],
    ['a field that it does not have', { subject: ['entry:e1'] }],
  ])('is not %s', (_, over) => {
    expect(takes(over)).toBe(false);
  });

  it('names the form of a thing where it is wrong', () => {
    expect(HoldOver.safeParse({ subjects: ['x'] }).error?.issues[0]?.message).toBe('type:id');
  });

  it('is on no thing by its name, nor on anyone, where the thing has none', () => {
    expect(isOver({ over: { subjects: ['entry:e1'] } }, {})).toBe(false);
    expect(isOver({ over: { account: 'officer-1' } }, {})).toBe(false);
    expect(isOver({ over: {} }, {})).toBe(true);
    expect(isOver({ over: { to: '2026-01-01' } }, { from: '2026-01-02' })).toBe(false);
    expect(isOver({ over: { to: '2026-01-01' } }, { to: '2026-01-02' })).toBe(true);
  });
});

describe('Its ground', () => {
  it('is a reason, an article and a paper', () => {
    const ground = { ground: '行政诉讼', cite: { regulation: 'dazhou', article: '31' }, reference: '（2026）1号' };
    expect(HoldGround.parse(ground)).toEqual(ground);
    for (const name of Object.keys(ground))
      expect(HoldGround.safeParse({ ...ground, [name]: undefined }).success).toBe(false);
  });
});
