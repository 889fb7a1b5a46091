import { createHash } from 'node:crypto';
import type { Item } from '../domain/gathering/items.ts';
import { Problem } from '../platform/problems.ts';
import { BadQuery, type Filter, OPERATORS } from '../platform/tabular/filters.ts';
import type { Order } from '../platform/tabular/statements.ts';
import type { Grant } from '../share/repository.ts';

const FILTER = /^([a-z][a-z0-9_]*):([a-z-]+)(?::([\s\S]*))?$/;

/** `item:op:value` → a filter. Values of `in` and `between` are separated by `|`. */
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
  const several = operator === 'in' || operator === 'between';
  return { item, op: operator, value: several ? (value ?? '').split('|') : (value ?? '') };
};

export const parseOrder = (text: string | undefined): Order | undefined =>
  text === undefined ? undefined : text.startsWith('-') ? { item: text.slice(1), descending: true } : { item: text };

/** What a page belongs to: a cursor carried to another question or another grant is refused. */
export const fingerprint = (grant: Grant, question: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify([grant.id, question]))
    .digest('base64url')
    .slice(0, 16);

/** A question that the reader of data cannot answer, as a problem that says what is wrong with it. */
export const wronglyAsked = (error: unknown): never => {
  if (!(error instanceof BadQuery)) throw error;
  if (error.code === 'bad-cursor') throw new Problem('invalid-cursor');
  throw new Problem('invalid-request', {
    faults: [{ path: `query.${error.item ?? 'filter'}`, code: error.code, zh: '查询有误', en: error.message }],
  });
};

/** The granted items that filters and order may name: never others, or a refusal could be read from what is found. */
export const itemsNamed = (items: readonly Item[], names: readonly string[]): Item[] =>
  names.flatMap((name) => items.find((item) => item.name === name) ?? []);
