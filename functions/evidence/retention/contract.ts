import * as z from 'zod';
import { EVIDENCE_KINDS } from '../../domain/law/schema.ts';
import { STAFF } from '../../platform/roles.ts';
import { route } from '../../platform/route.ts';
import { Cite } from '../../platform/schemas.ts';

const Kind = z.enum(EVIDENCE_KINDS);

export const retentionRoutes = {
  getEvidenceRetention: route({
    name: 'getEvidenceRetention',
    room: 'evidence',
    method: 'GET',
    path: '/evidence/retention',
    who: STAFF,
    says: {
      zh: '存证中个人内容的保存期限及清除进度',
      en: 'How long what is personal of evidence is kept, and how far it has been erased',
    },
    answer: {
      status: 200,
      body: z.object({
        rules: z.array(
          z.object({
            kind: Kind,
            months: z.int(),
            cite: Cite,
            alsoCited: z.array(Cite),
            countyMonths: z.int().optional().describe('The county keeps it for longer than any text asks'),
          }),
        ),
        logs: z.array(
          z.object({
            log: z.string(),
            kind: Kind,
            looked: z.int().describe('Entries of the log before which everything of this kind is erased or held'),
            size: z.int(),
            held: z.array(z.object({ index: z.int(), hold: z.string() })).describe('The first hundred'),
          }),
        ),
      }),
    },
    problems: [],
  }),
} as const;
