import * as z from 'zod';
import type { TableName } from '../tables.ts';

/** The variable that holds the deployed name of a table: `open-things` → `TABLE_OPEN_THINGS`. */
export const tableVariable = (table: TableName): string => `TABLE_${table.toUpperCase().replaceAll('-', '_')}`;

/** A variable that holds JSON of this schema. */
export const jsonOf = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);

/** Thrown at start, with every variable that is missing or wrong at once. Values are not repeated. */
export class EnvironmentError extends Error {
  readonly faults: readonly string[];
  constructor(faults: readonly string[]) {
    super(`environment: ${faults.join('; ')}`);
    this.name = 'EnvironmentError';
    this.faults = faults;
  }
}

/** A function's configuration, or an {@link EnvironmentError}. An empty variable is an absent one. */
export const readEnvironment = <T extends z.ZodType>(schema: T, env: NodeJS.ProcessEnv): z.output<T> => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new EnvironmentError(
    parsed.error.issues.map((issue) => {
      const [name = '', ...inside] = issue.path.map(String);
      const missing = !(name in given);
      return `${[name, ...inside].join('.')} ${missing ? 'is missing' : issue.message}`;
    }),
  );
};
