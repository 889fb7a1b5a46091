import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ITEM_TYPES } from '../../../functions/domain/gathering/items.ts';
import { faultsOfCheck, MatchTerms } from '../../../functions/domain/matching/check.ts';
import { hasDigest, sortedDigests } from '../../../functions/domain/matching/digests.ts';
import { aimsOf, looksLikeGuessing, remember, windowOf } from '../../../functions/domain/matching/limits.ts';
import { compared, formatFault, inEighteen, rowText } from '../../../functions/domain/matching/normalise.ts';
import { expectRefused, expectTaken } from '../schema.ts';

const TODAY = '2026-03-02';
const ID = '510107199912310003';

describe('Values are compared in one form', () => {
  it.each([
    { type: 'resident-id', one: '11010119800229000x', other: ' 11010119800229000X ' },
    { type: 'resident-id', one: '５１０１０７１９９９１２３１０００３', other: ID },
    { type: 'text', one: '买买提·吐尔逊', other: '买买提•吐尔逊' },
    { type: 'text', one: '买买提・吐尔逊', other: '买买提 ‧ 吐尔逊' },
    { type: 'text', one: ' 张 三', other: '张三' },
    { type: 'uscc', one: '93510104yy8213431m', other: '93510104YY8213431M' },
    { type: 'uscc', one: '93510104-YY8213431-M', other: '93510104YY8213431M' },
  ] as const)('$type: $one and $other are the same', ({ type, one, other }) => {
    expect(compared(one, type)).toBe(compared(other, type));
  });

  it('a name with a separator is not the name without one', () => {
    expect(compared('买买提·吐尔逊', 'text')).not.toBe(compared('买买提吐尔逊', 'text'));
  });

  it('a resident number of fifteen digits is brought into eighteen', () => {
    expect(inEighteen('510107991231000')).toBe(ID);
    expect(compared('510107991231000', 'resident-id')).toBe(ID);
    expect(inEighteen('5101079912310')).toBe('5101079912310');
  });

  it('rows whose values would run together differ', () => {
    expect(rowText(['1', '23'])).not.toBe(rowText(['12', '3']));
    expect(rowText(['1', '23'])).toBe('1:12:23');
  });
});

describe('A slip of the asker is told before anything is looked up', () => {
  it.each([
    { type: 'resident-id', value: '510107199912310004', fault: 'check-character' },
    { type: 'resident-id', value: '510107199913310003', fault: 'birth-date' },
    { type: 'resident-id', value: '123', fault: 'shape' },
    { type: 'uscc', value: '93510104YY8213431N', fault: 'outer-check' },
    { type: 'text', value: '   ', fault: 'empty' },
    { type: 'resident-id', value: ID, fault: undefined },
    { type: 'text', value: '张三', fault: undefined },
  ] as const)('$type $value: $fault', ({ type, value, fault }) => {
    expect(formatFault(value, type, TODAY)).toBe(fault);
  });
});

describe('A check', () => {
  const items = [
    { name: 'id', label: '证号', type: 'resident-id' },
    { name: 'name', label: '姓名', type: 'text' },
    { name: 'born', label: '生日', type: 'date' },
  ] as const;
  const check = (more: Record<string, unknown>) =>
    MatchTerms.parse({ name: 'identity', fields: ['id', 'name'], identifier: 'id', ...more });

  it.each([
    { what: 'one field alone', more: { fields: ['id'] } },
    { what: 'a field twice', more: { fields: ['id', 'id'] } },
    { what: 'an identifier that is no field', more: { identifier: 'born' } },
  ])('does not take $what', ({ more }) => {
    expect(() => check(more)).toThrow();
  });

  const six = ['a', 'b', 'c', 'd', 'e', 'f'];
  const NO_NAMES = ['', 'Id', '1d', 'i d', '证', '!id', 'id!', 'a'.repeat(64)];
  it.each<[field: string, taken: unknown[], refused: unknown[]]>([
    ['name', ['a', 'a-1', 'a'.repeat(41)], ['', 'A', '1a', 'a_b', '!a', 'a!', 'a'.repeat(42)]],
    [
      'fields',
      [
        ['id', 'a_1'],
        ['id', 'a'.repeat(63)],
      ],
      [['id', 'id'], ['id'], ...NO_NAMES.map((name) => ['id', name])],
    ],
    ['identifier', ['id', 'name'], ['born', ...NO_NAMES]],
    ['membership', ['harmless', 'consent'], ['', 'secret']],
  ])('has %s', (field, taken, refused) => {
    const good = { name: 'identity', fields: ['id', 'name'], identifier: 'id' };
    expectTaken(MatchTerms, good, field, taken);
    expectRefused(MatchTerms, good, field, refused);
  });

  it('compares up to six items, and asks for no consent unless it says so', () => {
    expect(check({ fields: six, identifier: 'a' })).toMatchObject({ fields: six, membership: 'harmless' });
    expect(() => check({ fields: [...six, 'g'], identifier: 'a' })).toThrow();
  });

  it('names items that are there, and an identifier that identifies', () => {
    expect(faultsOfCheck(check({}), items)).toEqual([]);
    const words = { zh: expect.stringMatching(/./), en: expect.stringMatching(/salary|date/) };
    const unknown = { path: 'fields', code: 'unknown-item', ...words };
    expect(faultsOfCheck(check({ fields: ['id', 'salary'] }), items)).toEqual([unknown]);
    expect(faultsOfCheck(check({ fields: ['id', 'salary'], identifier: 'salary' }), items)).toEqual([unknown]);
    expect(faultsOfCheck(check({ fields: ['born', 'name'], identifier: 'born' }), items)).toEqual([
      { path: 'identifier', code: 'wrong-type', ...words },
    ]);
  });

  it.each(ITEM_TYPES.map((type) => ({ type, strong: ['resident-id', 'uscc', 'code', 'text'].includes(type) })))(
    'may rest on an item of type $type: $strong',
    ({ type, strong }) => {
      expect(faultsOfCheck(check({}), [{ ...items[0], type }, items[1]])).toHaveLength(strong ? 0 : 1);
    },
  );

  it('aims at one person in two ways: by the other fields and the birth date, and by the identifier', () => {
    const [byOthers, byId] = aimsOf(check({}), true, [ID, '张三']);
    const [guessed] = aimsOf(check({}), true, ['510107199912310011', '张三']);
    const [born] = aimsOf(check({}), true, ['510107199812310003', '张三']);
    const [, renamed] = aimsOf(check({}), true, [ID, '李四']);
    expect([guessed!.subject === byOthers!.subject, guessed!.value === byOthers!.value]).toEqual([true, false]);
    expect(born!.subject).not.toBe(byOthers!.subject);
    expect([renamed!.subject === byId!.subject, renamed!.value === byId!.value]).toEqual([true, false]);
    expect(byId!.subject).not.toBe(byOthers!.subject);
    const [, another] = aimsOf(check({}), true, ['510107199912310011', '张三']);
    expect(another!.subject).not.toBe(byId!.subject);
    const [one, two] = [ID, '510107199812310003'].map((value) => aimsOf(check({}), false, [value, '张三'])[0]!.subject);
    expect(one).toBe(two);
  });
});

describe('The index', () => {
  const digest = (n: number) => createHash('sha256').update(`${n}`).digest();
  it('has what it was made of and nothing else, whatever the order and the number', () => {
    for (const size of [0, 1, 2, 3, 255, 256, 1000]) {
      const index = sortedDigests(Array.from({ length: size }, (_, n) => digest(n)));
      expect(index.length).toBe(size * 16);
      for (let n = 0; n < size + 200; n += 1) expect(hasDigest(index, digest(n)), `${n} of ${size}`).toBe(n < size);
    }
  });

  it('bears doubles', () => {
    const index = sortedDigests([digest(1), digest(2), digest(1)]);
    expect([hasDigest(index, digest(1)), hasDigest(index, digest(2)), hasDigest(index, digest(3))]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('The watch', () => {
  const none = (n: number) => Array.from({ length: n }, () => false);
  it('stops who found nothing in more than forty of the last two hundred, and forgets what is older', () => {
    expect(looksLikeGuessing(remember('', none(40)))).toBe(false);
    const guessing = remember('', none(41));
    expect(looksLikeGuessing(guessing)).toBe(true);
    expect(
      looksLikeGuessing(
        remember(
          guessing,
          Array.from({ length: 160 }, () => true),
        ),
      ),
    ).toBe(false);
    expect(remember(guessing, none(400))).toHaveLength(200);
  });

  it('counts days in windows of thirty', () => {
    expect(windowOf('2026-03-02') - windowOf('2026-01-31')).toBe(1);
    expect(windowOf('1970-01-30')).toBe(0);
    expect(windowOf('1970-01-31')).toBe(1);
  });
});
