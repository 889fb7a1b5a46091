import { expect, it } from 'vitest';
import { LIVES } from '../domain/life/lives.ts';
import { sources } from './sources.ts';

it('The tests of lives know every table of transitions that the domain has', () => {
  const texts = sources('functions/domain').map(({ text }) => text);
  const declared = texts.flatMap((text) =>
    [...text.matchAll(/export const (\w+) = \{[^;]*?\} as const satisfies Transitions</g)].map(([, name]) => name!),
  );
  expect(declared).toHaveLength(texts.join('').split('satisfies Transitions<').length - 1);
  expect(declared.sort()).toEqual(Object.keys(LIVES).sort());
});
