import { describe, expect, it } from 'vitest';
import type { Item } from '../../../functions/domain/gathering/items.ts';
import { commonKey, pairColumns, sameType } from '../../../functions/domain/versions/pairing.ts';

const item = (name: string, more: Partial<Item> = {}): Item => ({ name, label: name, type: 'text', ...more });
const [id, name, born] = [item('id', { unique: true }), item('name'), item('born', { type: 'date' })];

describe('The columns of two versions', () => {
  it('are paired by name, wherever they stand and whatever type they have', () => {
    const later = item('name', { type: 'code' });
    expect(pairColumns([id, name], [later, id])).toEqual({
      both: [
        { name: 'name', before: name, after: later },
        { name: 'id', before: id, after: id },
      ],
      added: [],
      removed: [],
    });
  });

  it('tell what came and what went', () => {
    expect(pairColumns([id, name], [born, id])).toEqual({
      both: [{ name: 'id', before: id, after: id }],
      added: [born],
      removed: [name],
    });
    expect(pairColumns([], [id])).toEqual({ both: [], added: [id], removed: [] });
  });

  it.each([
    ['of one type', name, item('title'), true],
    ['of two types', name, born, false],
    ['of one scale', item('a', { type: 'decimal', scale: 2 }), item('b', { type: 'decimal', scale: 2 }), true],
    ['of two scales', item('a', { type: 'decimal', scale: 2 }), item('a', { type: 'decimal', scale: 3 }), false],
  ])('%s are compared as they are: %s', (_what, a, b, same) => {
    expect(sameType(a, b)).toBe(same);
  });
});

describe('The item by which rows are told apart', () => {
  const keyed = (unique: boolean) => [item('code', { unique }), item('id', { unique: true })];
  it('is the first that both versions hold to be unique', () => {
    expect(commonKey(pairColumns(keyed(true), keyed(true)))).toBe('code');
    expect(commonKey(pairColumns(keyed(false), keyed(true)))).toBe('id');
    expect(commonKey(pairColumns(keyed(true), keyed(false)))).toBe('id');
  });

  it('is none where there is no such item', () => {
    expect(commonKey(pairColumns([name], [name]))).toBeUndefined();
    expect(commonKey(pairColumns([], []))).toBeUndefined();
  });
});
