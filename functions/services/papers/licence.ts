import * as z from 'zod';
import type { Context } from '../../platform/endpoint.ts';
import { CalendarDay } from '../../platform/schemas.ts';
import { type Collection, get, getItem, type Key, storedShape } from '../../platform/store.ts';
import { Applicant, subjectIndex } from '../people/person.ts';

/** An electronic licence (电子证照). Its id is its number in the unified system. */
export const Licence = z.object({
  ...storedShape,
  type: z.string(),
  name: z.string(),
  agency: z.string(),
  application: z.string(),
  holder: Applicant,
  subject: z.string(),
  issuedOn: CalendarDay,
  until: CalendarDay.optional(),
  standIn: z.boolean(),
  revoked: z.object({ on: CalendarDay, reason: z.string() }).optional(),
});
export type Licence = z.infer<typeof Licence>;
export const licences: Collection<Licence> = {
  type: 'licence',
  table: 'services',
  schema: Licence,
  key: (id) => ({ pk: `licence#${id}`, sk: 'current' }),
  index: ({ id, subject }) => subjectIndex(subject, 'licence', id),
};

/** The latest licence of a type that a person holds. */
export const heldLicenceKey = (subject: string, type: string): Key => ({
  pk: `held#${subject}`,
  sk: `licence#${type}`,
});
export const HeldLicence = z.object({ licence: z.string() });

export const isValid = ({ revoked, until }: Licence, today: CalendarDay): boolean =>
  revoked === undefined && (until === undefined || until >= today);

/** The valid licence of a type that a person holds today. */
export const licenceOf = async (
  { deps, today }: Pick<Context, 'deps' | 'today'>,
  subject: string,
  type: string,
): Promise<Licence | undefined> => {
  const pointer = await getItem(deps.store, 'services', heldLicenceKey(subject, type), HeldLicence);
  const licence = pointer && (await get(deps.store, licences, pointer.licence));
  return licence && isValid(licence, today) ? licence : undefined;
};

/** The licence of this number that was issued in this case; none where the unified system has none such. */
export const issuedLicence = async (
  { deps }: Pick<Context, 'deps'>,
  number: string,
  { id }: { readonly id: string },
): Promise<Licence | undefined> => {
  const licence = /^[\w.-]{1,100}$/.test(number) ? await get(deps.store, licences, number) : undefined;
  return licence?.application === id && !licence.revoked ? licence : undefined;
};
