import * as z from 'zod';
import { CalendarDay, Cite } from '../domain/law/schema.ts';

/** Pieces that the contracts share. */

export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'letters, digits, _ and -; at most 64');
export const IdParams = z.strictObject({ id: Id });

/** One line of text: trimmed, no control characters. */
export const Line = z
  .string()
  .normalize('NFC')
  .trim()
  .min(1)
  .max(300)
  .regex(/^[^\p{Cc}]*$/u, 'no control characters');
/** Several lines of text: trimmed, no other control characters. */
export const Prose = z
  .string()
  .normalize('NFC')
  .trim()
  .min(1)
  .max(4000)
  .regex(/^(?:[^\p{Cc}]|[\t\n\r])*$/u, 'no control characters');

/** Where a page begins, as the page before it said. */
export const PageCursor = z
  .string()
  .max(2000)
  .regex(/^[!-~]*$/, 'as it was given');

export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: PageCursor.optional(),
});

export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().optional() });

/** What the caller may do next with a thing, and what the law still asks for. */
export const ActionView = z.object({
  name: z.string(),
  allowed: z.boolean(),
  missing: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), cite: Cite })),
});

/** The version that the caller has seen; `If-Match` says the same. */
export const Seen = { version: z.int().min(1).optional() };

export { CalendarDay, Cite };

/** A parameter that is on or off. */
export const OnOff = z.enum(['true', 'false']).transform((text) => text === 'true');

/** `a,b` or repeated parameters → a list. */
export const ListParam = z
  .union([z.string(), z.array(z.string())])
  .transform((value) =>
    (Array.isArray(value) ? value : value.split(',')).map((part) => part.trim()).filter((part) => part.length > 0),
  );

export const LinkView = z.object({
  method: z.enum(['PUT', 'GET']),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  expires: z.string(),
});
