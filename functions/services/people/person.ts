import { hash } from 'node:crypto';
import * as z from 'zod';
import { explainResidentId, foldIdentifier, isUscc } from '../../domain/identifiers.ts';
import type { CalendarDay } from '../../domain/law/schema.ts';
import { Problem } from '../../platform/problems.ts';
import { CalendarDay as Day } from '../../platform/schemas.ts';
import { type Collection, storedShape } from '../../platform/store.ts';

/** Who applies: a person by resident identity number, or an organisation by its unified social credit code. */
export const Applicant = z.object({ kind: z.enum(['person', 'organisation']), name: z.string(), document: z.string() });
export type Applicant = z.infer<typeof Applicant>;

/** An account whose real name a channel has confirmed. It counts for the services of every agency. */
export const Person = z.object({
  ...storedShape,
  ...Applicant.shape,
  channel: z.string(),
  verifiedOn: Day,
  standIn: z.boolean(),
  erasedOn: Day.optional().describe('Who it was is not known any more: it is to be shown again'),
});
export type Person = z.infer<typeof Person>;

export const people: Collection<Person> = {
  type: 'person',
  table: 'services',
  schema: Person,
  key: (id) => ({ pk: `person#${id}`, sk: 'current' }),
};

/** Keys and evidence name people by this, so that no number stands in them. */
export const opaque = (text: string): string => hash('sha256', text, 'hex').slice(0, 40);
export const personId = (account: string): string => opaque(`account ${account}`);
/** Whom a case is about, by the number. */
export const subjectOf = ({ document }: Pick<Applicant, 'document'>): string => opaque(`document ${document}`);

/** Cases and licences under a person's number, for who looks for all of them; none where nobody is named any more. */
export const underSubject = (subject: string): string => `under-subject#${subject}`;
export const subjectIndex = (subject: string, type: string, id: string) =>
  subject === '' ? {} : { p1pk: underSubject(subject), p1sk: `${type}#${id}` };

/** The applicant as written, with its number checked and in its one form. */
export const applicantOf = (name: string, raw: string, today: CalendarDay): Applicant => {
  const document = foldIdentifier(raw);
  if (isUscc(document)) return { kind: 'organisation', name, document };
  const verdict = explainResidentId(raw, today);
  if (verdict.valid) return { kind: 'person', name, document };
  throw new Problem('invalid-request', {
    faults: [
      {
        path: 'body.document',
        code: `identifier-${verdict.fault}`,
        zh: '不是有效的公民身份号码或统一社会信用代码',
        en: 'no valid resident identity number (GB 11643) or unified social credit code (GB 32100)',
      },
    ],
  });
};
