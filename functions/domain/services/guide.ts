import * as z from 'zod';
import { lawWord } from '../law/law-word.ts';
import { BASES } from '../law/schema.ts';

/** How an item is handled: one guide for people on line and at the window. What it must hold is the law's, not this schema's. */

const line = (max: number) => z.string().trim().min(1).max(max);
const code = z.string().regex(/^[A-Za-z0-9_.-]{1,60}$/);

export const CHANNELS = ['online', 'window'] as const;

/** Where what is published is shown (Shuangliao art. 29): each shows the same edition. */
export const PUBLISHED_ON = ['platform', 'mobile', 'hall'] as const;

/** Parts of a service that can run on line (Shuangliao art. 31). */
export const STAGES = ['apply', 'accept', 'review', 'decide', 'make-licence', 'publish', 'pay', 'consult'] as const;

const Basis = (at: 'material-basis' | 'paper-basis') =>
  z.strictObject({ type: lawWord(BASES, at), name: line(200), article: line(60).optional() });

export const GuideMaterial = z.strictObject({
  code: code.describe('Of the list of materials'),
  required: z.boolean().default(true),
  forms: z
    .array(z.enum(['electronic', 'paper']))
    .min(1)
    .max(2),
  copies: z.int().min(1).max(20).default(1),
  source: z
    .enum(['applicant', 'sharing'])
    .default('applicant')
    .describe('Who gives it: the applicant, or the sharing platform'),
  grant: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .optional()
    .describe('The share grant under which the agency fetches it'),
  basis: Basis('material-basis').optional(),
  paperBasis: Basis('paper-basis').optional(),
  exception: line(1000).optional().describe('Why it is asked for although sharing supplies it'),
});
export type GuideMaterial = z.infer<typeof GuideMaterial>;

export const Guide = z.strictObject({
  conditions: line(4000).optional(),
  materials: z
    .array(GuideMaterial)
    .max(60)
    .refine((all) => new Set(all.map((one) => one.code)).size === all.length, 'names a material twice')
    .optional(),
  steps: z
    .array(z.strictObject({ name: line(100), days: z.int().min(0).max(1000).optional() }))
    .min(1)
    .max(50)
    .optional(),
  days: z.int().min(0).max(1000).optional().describe('Working days from acceptance to the result'),
  trips: z.int().min(0).max(20).optional().describe('Times that the applicant must come'),
  result: line(300).optional(),
  places: z.array(line(300)).min(1).max(50).optional(),
  contact: line(200).optional(),
  complaints: line(200).optional(),
  fee: z
    .strictObject({ fen: z.int().min(0).max(100_000_000_00), basis: line(300).optional() })
    .optional()
    .describe('In fen, whole; 0 where it is free'),
  channels: z.array(z.enum(CHANNELS)).min(1).max(2).optional(),
  channelReason: line(500).optional().describe('Why only one channel is offered'),
  stages: z.array(z.enum(STAGES)).max(8).default([]).describe('What runs on line'),
});
export type Guide = z.infer<typeof Guide>;

/** What people compare one edition with the next by (Shuangliao art. 30). */
export const burdenOf = ({ steps = [], days, materials = [], trips }: Guide) => ({
  steps: steps.length,
  ...(days === undefined ? {} : { days }),
  materials: materials.filter(({ source }) => source === 'applicant').length,
  ...(trips === undefined ? {} : { trips }),
});

/** Stages that an item with this guide has: paying is none where it is free. */
export const stagesOf = ({ fee }: Guide): readonly (typeof STAGES)[number][] =>
  fee && fee.fen > 0 ? STAGES : STAGES.filter((stage) => stage !== 'pay');
