import * as z from 'zod';
import { Element } from '../../domain/catalog/dictionary.ts';
import { EntryContent } from '../../domain/catalog/entry.ts';
import { PAPER_KINDS } from '../../domain/catalog/papers.ts';
import { lawWord } from '../../domain/law/law-word.ts';
import { DEPARTMENT, REGULATOR, STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { Id, Line, Prose } from '../../platform/schemas.ts';
import { Paper } from './paper.ts';

const PaperView = Paper.omit({ seal: true });
const KindParams = z.strictObject({ kind: lawWord(PAPER_KINDS) });

export const paperRoutes = {
  issuePaper: route({
    name: 'issuePaper',
    room: 'catalog',
    method: 'POST',
    path: '/catalog/papers/{kind}',
    who: [...DEPARTMENT, ...REGULATOR],
    says: {
      zh: '发布指南、标准、清单或规范的新版本',
      en: 'Issue a version of a guide, standard, list or specification',
    },
    params: KindParams,
    body: z.strictObject({
      title: Line,
      line: Line.optional().describe('The line of business that it is for'),
      followsProvince: Line.optional(),
      code: Line.optional().describe('Number of a standard'),
      coIssuers: z.array(Line).max(10).default([]).describe('Authorities that issue it together'),
      text: Prose.optional(),
      lines: z
        .array(
          z.strictObject({
            name: Line,
            entry: Id.optional(),
            dutyBasis: Line.optional(),
            note: Line.optional(),
            element: Element.optional(),
          }),
        )
        .max(1000)
        .default([]),
      requires: z.array(z.enum(EntryContent.keyof().options)).max(60).default([]),
      codes: z.array(Line).max(100_000).optional(),
    }),
    answer: { status: 201, body: PaperView },
    problems: [
      'role-not-allowed',
      'other-organisation',
      'unknown-caller',
      'unknown-entry',
      'stale-version',
      'not-lawful',
    ],
  }),
  listPapers: route({
    name: 'listPapers',
    room: 'catalog',
    method: 'GET',
    path: '/catalog/papers/{kind}',
    who: STAFF,
    says: { zh: '历次版本，现行版本在前', en: 'Its versions, the one in force first' },
    params: KindParams,
    query: z.strictObject({ organisation: Id.optional(), line: Line.optional() }),
    answer: { status: 200, body: z.object({ items: z.array(PaperView) }) },
    problems: [],
  }),
};
