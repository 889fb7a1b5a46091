import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { packed } from '../../functions/platform/packing.ts';
import { parseOnce } from '../../functions/platform/parsed-before.ts';
import type { Schema } from '../../functions/platform/schema.ts';

const Thing = z.object({ id: z.string(), version: z.int(), names: z.array(z.string()) });
const schema: Schema<z.infer<typeof Thing>> = Thing;
const item = (names: readonly string[], version = 1) =>
  packed('duties', { pk: 'thing#1', sk: 'current', id: '1', version, names: [...names] });

describe('what was parsed before', () => {
  it('is taken again where the store gives the same bytes, and is nobody’s to change', () => {
    const first = parseOnce(schema, item(['一', '二']));
    expect(first).toEqual({ id: '1', version: 1, names: ['一', '二'] });
    expect(parseOnce(schema, item(['一', '二']))).toBe(first);
    expect(() => first.names.push('三')).toThrow(TypeError);
  });

  it.each([
    ['another content under the same version', () => parseOnce(schema, item(['三']))],
    ['another version of the same content', () => parseOnce(schema, item(['一', '二'], 2))],
    ['another schema', () => parseOnce(Thing.extend({ version: z.literal(1) }) as Schema<unknown>, item(['一', '二']))],
  ])('is not taken for %s', (_, again) => {
    const first = parseOnce(schema, item(['一', '二']));
    expect(again()).not.toBe(first);
  });

  it('does not stand in for what cannot be parsed any more', () => {
    parseOnce(schema, item(['一']));
    expect(() => parseOnce(schema, { pk: 'thing#1', sk: 'current', id: 1 })).toThrow(z.ZodError);
  });
});
