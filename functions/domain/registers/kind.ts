import * as z from 'zod';
import type { DutyName, EventName } from '../law/schema.ts';

/**
 * A kind of register: what is only recorded. One mechanism serves them all; a kind is one row that says what is written,
 * by whom, who reads it, and which clocks of the law it starts or meets.
 */

/** Who may file or read, in the parts that people play. */
export const WHO = ['public', 'department', 'regulator', 'administrator', 'county-regulator', 'auditor'] as const;
export type Who = (typeof WHO)[number];

/** What is measured of a body in a period, from what is on record: how much it supplies, and how much that was used. */
export const MEASURES = ['volume', 'use'] as const;
export type Measure = (typeof MEASURES)[number];

export interface Kind {
  readonly zh: string;
  readonly en: string;
  /** Nobody where only the platform itself writes it. */
  readonly files: readonly Who[];
  /**
   * `all`: every signed-in member of staff. `parties`: whoever filed it, the body that it concerns, and the parties of
   * what it follows. The regulator and the auditor read every record.
   */
  readonly readers: 'all' | 'parties';
  /** Article by regulation, for records that the law asks for; the clocks that it starts or meets carry their own. */
  readonly articles?: Readonly<Record<string, string>>;
  readonly data: z.ZodObject;
  /** Fields that the schema leaves open and the law does not: absent they are refused with the article. */
  readonly requires?: readonly string[];
  /** The field that names the organisation which it concerns. */
  readonly concerns?: string;
  /** The field that lists further organisations which it concerns: they are told, and it stands in their lists. */
  readonly involves?: string;
  /**
   * The record that it answers: `field` holds the id of a record of `kind`, and only that record's `by` may file it;
   * `reader` is whoever may read that record.
   */
  readonly follows?: {
    readonly field: string;
    readonly kind: string;
    readonly by: 'filer' | 'concerned' | 'regulator' | 'reader';
  };
  /** Fields by whose values, joined by a colon, it can be listed. */
  readonly listedBy?: readonly string[];
  /** What is filed after it, in this order: its view says what is still to come. */
  readonly steps?: readonly string[];
  /** The field that lists organisations; each must be registered. */
  readonly lists?: string;
  /** The kind whose latest record lists the bodies that are told of it at once and may read it. */
  readonly tells?: string;
  /** Its `units` are scored from the duties recorded for its `period` where whoever files it gives none. */
  readonly scored?: true;
  /** By regulation, what a score measures besides how days were kept. */
  readonly measures?: Readonly<Record<string, readonly Measure[]>>;
  /** It closes the record that it answers, once everything that the law asks for is on file. */
  readonly closes?: true;
  /** The record of the regulator's own that filing it opens, where the field `when` is true. */
  readonly opens?: { readonly kind: string; readonly when: string };
  /** The noun whose duties it starts, where it follows nothing. */
  readonly subject?: string;
  readonly happens?: readonly Happens[];
  /** The duty on its subject that filing it meets; with `when` only if that field is true. */
  readonly meets?: { readonly duty: DutyName; readonly when?: string };
  /** The recurring duty of its filer that filing it meets, for the period in its `period` or the present one. */
  readonly periodic?: DutyName;
}

/** An event that filing reports to the law's clocks. */
export interface Happens {
  readonly event: EventName;
  /** Field with day zero; the day of filing when absent. It may not lie ahead. */
  readonly day?: string;
  /** Field with the day until which a clock runs. It must lie ahead. */
  readonly fixedDay?: string;
  /** Who bears what follows, unless the regulator does. */
  readonly bearer: 'filer' | 'concerned';
  /** Only if this field is true, or a list that is not empty. */
  readonly when?: string;
}

export const line = (max = 300) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'no control characters');
export const prose = z.string().trim().min(1).max(4000);
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
export const day = z.iso.date();
/** A year or a month. */
export const period = z.string().regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, 'YYYY or YYYY-MM');
export const year = z.string().regex(/^\d{4}$/, 'YYYY');
const document = z.strictObject({ name: line(200), sha256: z.string().regex(/^[0-9a-f]{64}$/) });
export const documents = z.array(document).max(20).optional();

/** Keeps a row's exact types. */
export const kind = <const K extends Kind>(row: K): K => row;
