import * as z from 'zod';
import { Element } from '../../domain/catalog/dictionary.ts';
import { PAPER_KINDS, type PaperKindName } from '../../domain/catalog/papers.ts';
import { CalendarDay } from '../../domain/law/schema.ts';
import { type Collection, get, type Store, storedShape } from '../../platform/store.ts';
import { latestOf } from '../numbered.ts';

export const PaperLine = z.object({
  name: z.string(),
  entry: z.string().optional(),
  dutyBasis: z.string().optional(),
  note: z.string().optional(),
  element: Element.optional().describe('Of a dictionary: what an item of this name is'),
});

/** One version of a guide, standard, list or specification. Never changed: a later version takes its place. */
export const Paper = z.object({
  ...storedShape,
  kind: z.enum(PAPER_KINDS),
  scope: z.string(),
  number: z.int(),
  title: z.string(),
  issuer: z.string(),
  issuedOn: CalendarDay,
  line: z.string().optional(),
  followsProvince: z.string().optional(),
  code: z.string().optional().describe('Number of a standard, such as DB22/T 3000—2026'),
  coIssuers: z.array(z.string()).describe('Authorities that issue it together with the issuer'),
  follows: z
    .array(z.object({ kind: z.string(), paper: z.string(), number: z.int() }))
    .optional()
    .describe('The guide and the standard in force when it was issued'),
  text: z.string().optional(),
  lines: z.array(PaperLine),
  requires: z.array(z.string()).describe('Fields of an entry that the guide asks for beyond the text'),
  codes: z.int().optional().describe('How many codes of the provincial catalog it lists'),
});
export type Paper = z.infer<typeof Paper>;

export const papers: Collection<Paper> = {
  type: 'paper',
  table: 'catalog',
  schema: Paper,
  key: (id) => ({ pk: `paper#${id}`, sk: 'current' }),
};

export const paperSeries = (kind: PaperKindName, scope: string): string => `papers#${kind}#${scope}`;
/** The codes that a version of the provincial catalog lists: many, so an object beside it. */
export const codesKey = (id: string): string => `catalog/provincial/${id}`;

/** The version in force. */
export const currentPaper = async (store: Store, kind: PaperKindName, scope: string): Promise<Paper | undefined> => {
  const latest = await latestOf(store, paperSeries(kind, scope));
  return latest && get(store, papers, latest.id);
};
