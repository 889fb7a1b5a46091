import type * as z from 'zod';

/**
 * A zod schema, by what the compiler needs of it here: what comes in and what goes out. Comparing every row of a table
 * with the whole of `z.ZodType` would cost seconds at each check; {@link schemaOf} gives the schema itself.
 */
export interface Schema<Out = unknown> {
  readonly _zod: { readonly output: Out; readonly input: unknown };
}
export const schemaOf = <Out>(schema: Schema<Out>): z.ZodType<Out> => schema as unknown as z.ZodType<Out>;
