import * as z from 'zod';
import { type Schema, schemaOf } from '../../functions/platform/schema.ts';

interface Node {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly allOf?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly default?: unknown;
}

const TEXTS = ['x', '2026-03-02', '511702', '2026', '2026-03', 'a1', 'a'.repeat(64), '1', 'item:eq:1', 'zhang.san'];
const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-03-02',
  'date-time': '2026-03-02T01:00:00Z',
  email: 'a@example.org',
  uri: 'https://example.org/',
};

const textFor = ({ format, pattern, minLength = 0 }: Node): string => {
  const known = format && FORMATS[format];
  if (known) return known;
  const fits = (text: string) => text.length >= minLength && (!pattern || new RegExp(pattern, 'u').test(text));
  return TEXTS.find(fits) ?? 'x'.repeat(Math.max(1, minLength));
};

/** The least that a schema takes; fields by these names get these values wherever they stand. */
export const sampleOf = (schema: Schema, named: Readonly<Record<string, unknown>>): unknown => {
  const of = (node: Node, name = ''): unknown => {
    if (name in named && node.type !== 'object' && node.type !== 'array') return named[name];
    if (node.const !== undefined) return node.const;
    if (node.enum) return node.enum[0];
    const [choice] = node.anyOf ?? node.oneOf ?? [];
    if (choice) return of(choice, name);
    if (node.allOf) return Object.assign({}, ...node.allOf.map((one) => of(one, name) as object));
    if (node.type === 'array') return Array.from({ length: node.minItems ?? 0 }, () => of(node.items ?? {}, name));
    if (node.type === 'integer' || node.type === 'number') return Math.max(node.minimum ?? 1, 1);
    if (node.type === 'boolean') return true;
    if (node.type === 'string') return textFor(node);
    const { properties = {}, required = [] } = node;
    return Object.fromEntries(required.map((field) => [field, of(properties[field] ?? {}, field)]));
  };
  return of(z.toJSONSchema(schemaOf(schema), { io: 'input', unrepresentable: 'any' }) as Node);
};

export const fits = (schema: Schema, value: unknown): boolean => schemaOf(schema).safeParse(value).success;
