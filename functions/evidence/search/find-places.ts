import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Term } from '../../domain/evidence/search-terms.ts';
import { Problem } from '../../platform/problems.ts';
import type { Store } from '../../platform/store.ts';
import { entriesIn, type Hour, nextHour } from './postings.ts';

/** What is looked for: entries that stand under every one of `terms`, in the hours `from` up to `to`, in these logs in order. */
export interface Question {
  readonly logs: readonly string[];
  readonly terms: readonly Term[];
  readonly from: Hour;
  readonly to: Hour;
}
export interface Spot {
  readonly log: string;
  readonly index: number;
}

/** Where a search goes on: after this entry of this hour. */
const Resume = z.tuple([z.string(), z.int().min(0), z.string(), z.int().min(-1)]);

/** Reads of the index that one page may cost. A page that ends early says where to go on. */
const MOST_READS = 200;

const nameOf = (question: Question): string =>
  createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, 16);

const cursorOf = (question: Question, log: number, hour: Hour, after: number): string =>
  Buffer.from(JSON.stringify([nameOf(question), log, hour, after])).toString('base64url');

/** The cursor holds the question, so that it cannot be carried to another one, with a wider reach for instance. */
const resumed = (question: Question, cursor: string | undefined): { log: number; hour: Hour; after: number } => {
  if (cursor === undefined) return { log: 0, hour: question.from, after: -1 };
  try {
    const [name, log, hour, after] = Resume.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (name === nameOf(question) && log < question.logs.length && hour >= question.from && hour <= question.to)
      return { log, hour, after };
  } catch {
    // whatever is wrong with it, it is no cursor of this question
  }
  throw new Problem('invalid-cursor');
};

/** The first hour from `from` on in which every term has an entry; each look at a term's hours is one read. */
const commonHour = async (
  store: Store,
  log: string,
  { terms, to }: Question,
  from: Hour,
  read: () => boolean,
): Promise<{ readonly hour?: Hour; readonly stoppedAt?: Hour }> => {
  let hour = from;
  for (let agreed = 0; agreed < terms.length; ) {
    for (const term of terms) {
      if (!read()) return { stoppedAt: hour };
      const next = await nextHour(store, log, term, hour, to);
      if (next === undefined) return {};
      agreed = next === hour ? agreed + 1 : 1;
      hour = next;
      if (agreed >= terms.length) break;
    }
  }
  return { hour };
};

const inAll = async (store: Store, log: string, terms: readonly Term[], hour: Hour): Promise<number[]> => {
  const [first, ...others] = await Promise.all(terms.map((term) => entriesIn(store, log, term, hour)));
  return others.reduce((left, next) => {
    const these = new Set(next);
    return left.filter((one) => these.has(one));
  }, first!);
};

/**
 * One page of places, in order of hours and then of the log. Its cost is bounded: it reads a fixed number of pages of the
 * index and opens no entry; where that did not suffice, it is shorter than asked for and `next` goes on.
 */
export const findPlaces = async (
  store: Store,
  question: Question,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly spots: Spot[]; readonly next?: string }> => {
  let { log, hour, after } = resumed(question, cursor);
  const spots: Spot[] = [];
  let reads = 0;
  const read = () => {
    reads += 1;
    return reads <= MOST_READS;
  };
  for (; log < question.logs.length; log += 1, hour = question.from, after = -1) {
    const id = question.logs[log]!;
    for (;;) {
      const { hour: common, stoppedAt } = await commonHour(store, id, question, hour, read);
      if (stoppedAt !== undefined)
        return { spots, next: cursorOf(question, log, stoppedAt, stoppedAt === hour ? after : -1) };
      if (common === undefined) break;
      if (common !== hour) after = -1;
      reads += question.terms.length;
      for (const index of await inAll(store, id, question.terms, common)) {
        if (index <= after) continue;
        if (spots.length === limit) return { spots, next: cursorOf(question, log, common, spots.at(-1)!.index) };
        spots.push({ log: id, index });
      }
      hour = hourAfter(common);
      after = -1;
      if (hour > question.to) break;
    }
  }
  return { spots };
};

const HOUR_MS = 3_600_000;
const hourAfter = (hour: Hour): Hour => new Date(Date.parse(`${hour}:00:00.000Z`) + HOUR_MS).toISOString().slice(0, 13);
