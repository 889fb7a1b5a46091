import * as z from 'zod';
import type { GuideMaterial } from './guide.ts';

/** A kind of paper that guides may ask for, once for the whole county: what it is, and who else has what it says. */

const line = (max: number) => z.string().trim().min(1).max(max);
const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

export const Material = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/),
  name: line(200),
  kind: z.enum(['proof', 'form', 'other']).describe('`proof` 证明材料: what another body or a third person attests'),
  issuer: line(200).optional(),
  supply: z
    .strictObject({
      entry: id,
      key: id.describe('The item that holds the number of the person'),
      items: z.array(id).min(1).max(100),
    })
    .optional()
    .describe('The catalog entry whose data says the same'),
  personal: z.boolean().default(false).describe('Fetched only with the authorisation of whom it is about'),
  licenceType: line(60).optional().describe('The type of electronic licence that is this material'),
});
export type Material = z.infer<typeof Material>;

/** How a material came into a case: by the applicant, or without asking them. */
export const SOURCES = ['applicant', 'earlier', 'licence', 'shared'] as const;

/** Codes of the guide that nothing in the case answers. */
export const lackingOf = (
  materials: readonly GuideMaterial[],
  handed: readonly { readonly code: string }[],
): string[] =>
  materials
    .filter(({ code, required }) => required && !handed.some((one) => one.code === code))
    .map(({ code }) => code);
