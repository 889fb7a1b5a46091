import type { CalendarDay } from '../../domain/law/schema.ts';
import { ERASED_WORDS } from '../../platform/held-of-person.ts';
import type { Application } from '../applications/application.ts';
import type { Archive } from '../papers/archive.ts';
import type { Licence } from '../papers/licence.ts';
import type { Applicant } from '../people/person.ts';

const nobody = ({ kind }: Applicant): Applicant => ({ kind, name: ERASED_WORDS, document: '' });

/**
 * What stays of a case: of which item it was, who handled it and when, by which steps, and what was decided; whatever is
 * counted is as it was. Whose it was goes, with every paper and number that leads there, and what was said of it in words.
 */
export const erasedApplication = (one: Application): Application => {
  const { account: _, replaced: __, told, refusal, fee, outcome, satisfaction, ...rest } = one;
  return {
    ...rest,
    applicant: nobody(one.applicant),
    subject: '',
    handed: one.handed.map(({ file: _file, licence: _licence, application: _earlier, ...handed }) => handed),
    ...(told ? { told: { ...told, items: told.items.map(({ note: _note, ...item }) => item) } } : {}),
    ...(refusal ? { refusal: { ...refusal, reason: ERASED_WORDS } } : {}),
    tasks: one.tasks.map((task) => ({ ...task, ...(task.opinion ? { opinion: ERASED_WORDS } : {}) })),
    ...(fee ? { fee: without(fee, 'reference') } : {}),
    parcels: one.parcels.map((parcel) => ({ ...parcel, reference: '' })),
    ...(outcome ? { outcome: { ...without(outcome, 'document', 'licence'), reasons: ERASED_WORDS } } : {}),
    ...(satisfaction ? { satisfaction: without(satisfaction, 'note') } : {}),
  };
};

const without = <T extends object, N extends keyof T>(value: T, ...names: readonly N[]): Omit<T, N> =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name as N))) as Omit<T, N>;

/** Names of files go, and hashes too: a short form or a record can be found again by its hash, for it has no salt. */
export const erasedArchive = (archive: Archive, today: CalendarDay): Archive => ({
  ...archive,
  parts: [],
  erased: { on: today, parts: archive.parts.length },
});

export const erasedLicence = (licence: Licence): Licence => ({
  ...licence,
  holder: nobody(licence.holder),
  subject: '',
  ...(licence.revoked ? { revoked: { ...licence.revoked, reason: ERASED_WORDS } } : {}),
});
