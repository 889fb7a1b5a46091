import * as z from 'zod';
import type { Position } from '../../domain/search/order.ts';
import { Problem } from '../../platform/problems.ts';

const Cursor = z.tuple([z.string(), z.object({ lead: z.number(), updated: z.int(), id: z.string().max(100) })]);

/** A place in the results of a question. The question is part of it, so that it cannot be carried to another. */
export const sealPlace = (question: string, place: Position): string =>
  Buffer.from(JSON.stringify([question, place] satisfies z.input<typeof Cursor>)).toString('base64url');

export const openPlace = (question: string, cursor: string): Position => {
  try {
    const [asked, place] = Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (asked === question) return place;
  } catch {
    // falls through to the same answer: whatever is wrong with it, it is not a cursor of this question
  }
  throw new Problem('invalid-cursor');
};
