import { expect } from 'vitest';
import type * as z from 'zod';

/** The paths of what a schema refuses in a value, `a.0.b`, each once; `*` ends that of unknown keys. */
export const faultsOf = (schema: z.ZodType, value: unknown): string[] => {
  const parsed = schema.safeParse(value);
  const issues = parsed.success ? [] : parsed.error.issues;
  return [
    ...new Set(issues.map(({ code, path }) => [...path, ...(code === 'unrecognized_keys' ? ['*'] : [])].join('.'))),
  ];
};

/** Expects the schema to take every one of the values as it stands, alone in the field of an otherwise good value. */
export const expectTaken = (schema: z.ZodType, good: object, field: string, values: readonly unknown[]): void => {
  for (const value of values) expect(schema.parse({ ...good, [field]: value })).toMatchObject({ [field]: value });
};

/** Expects the schema to find each of the values at fault, in the field and nowhere else. */
export const expectRefused = (schema: z.ZodType, good: object, field: string, values: readonly unknown[]): void => {
  for (const value of values) {
    const fields = faultsOf(schema, { ...good, [field]: value }).map((path) => path.split('.')[0]);
    expect([value, [...new Set(fields)]]).toEqual([value, [field]]);
  }
};
