import { describe, it } from 'vitest';
import * as z from 'zod';
import { KIND_NAMES, kindOf } from '../../../functions/domain/registers/kinds.ts';
import { expectAgreed, linesOf } from '../agreed.ts';

describe('The kinds of register', () => {
  it('are as they were agreed on: who files and reads, under which article, what is written, and what follows', () => {
    const kinds = KIND_NAMES.map((name) => {
      const { data, ...kind } = kindOf(name)!;
      return [name, { ...kind, data: z.toJSONSchema(data, { io: 'input', unrepresentable: 'any' }) }];
    });
    expectAgreed('registers.json', linesOf(Object.fromEntries(kinds)));
  });
});
