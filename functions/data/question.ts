import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Item } from '../domain/gathering/items.ts';
import { Problem } from '../platform/problems.ts';
import type { Filter } from '../platform/tabular/filters.ts';
import { OPERATORS } from '../platform/tabular/filters.ts';
import type { CursorState, Order } from '../platform/tabular/query.ts';
import type { Grant } from '../share/repository.ts';

const FILTER = /^([a-z][a-z0-9_]*):([a-z-]+)(?::([\s\S]*))?$/;

/** `item:op:value` → a filter. Values of `in` are separated by `|`. */
export const parseFilter = (text: string): Filter => {
  const [, item, op, value] = FILTER.exec(text) ?? [];
  const operator = OPERATORS.find((one) => one === op);
  if (!item || !operator)
    throw new Problem('invalid-request', {
      faults: [
        {
          path: 'query.filter',
          code: 'bad-filter',
          zh: '应为 item:op:value',
          en: `write item:op:value; ops: ${OPERATORS.join(', ')}`,
        },
      ],
    });
  if (operator === 'null' || operator === 'not-null') return { item, op: operator };
  return { item, op: operator, value: operator === 'in' ? (value ?? '').split('|') : (value ?? '') };
};

export const parseOrder = (text: string | undefined): Order | undefined =>
  text === undefined ? undefined : text.startsWith('-') ? { item: text.slice(1), descending: true } : { item: text };

/** What a page belongs to: a cursor carried to another question, or another version of the data, is refused. */
export const fingerprint = (grant: Grant, dataVersion: number, question: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([grant.id, dataVersion, question]))
    .digest('base64url')
    .slice(0, 16);

const Cursor = z.object({ f: z.string(), v: z.string().nullable(), r: z.int().min(0) });

export const sealPage = (mark: string, state: CursorState): string =>
  Buffer.from(JSON.stringify({ f: mark, v: state.value, r: state.row })).toString('base64url');

export const openPage = (mark: string, cursor: string): CursorState => {
  try {
    const { f, v, r } = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (f === mark) return { value: v, row: r };
  } catch {
    // not one of ours: answered below like one of another question
  }
  throw new Problem('invalid-cursor');
};

/** The granted items that filters and order may name: never others, or a refusal could be read from what is found. */
export const itemsNamed = (items: readonly Item[], names: readonly string[]): Item[] =>
  names.flatMap((name) => items.find((item) => item.name === name) ?? []);
