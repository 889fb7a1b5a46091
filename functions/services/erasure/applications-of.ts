import { everyPointed } from '../../platform/pointed.ts';
import { everyItem, get, type Store } from '../../platform/store.ts';
import { Application, applicationsBy } from '../applications/application.ts';
import { Licence } from '../papers/licence.ts';
import { people, personId, subjectOf, underSubject } from '../people/person.ts';

const under = (subject: string, type: string) =>
  ({ table: 'services', index: 'p1', pk: underSubject(subject), beginsWith: `${type}#` }) as const;

/** Cases under one number, whoever handed them in and where. */
export const casesUnder = (store: Store, subject: string): AsyncGenerator<Application> =>
  everyPointed(store, under(subject, 'application'), Application);

/** What was issued in a case. */
export const licencesIn = async (store: Store, { id, subject }: Pick<Application, 'id' | 'subject'>) => {
  const found: Licence[] = [];
  for await (const one of everyPointed(store, under(subject, 'licence'), Licence))
    if (one.application === id) found.push(one);
  return found;
};

/** Cases that an account handed in on line. */
export const casesBy = (store: Store, account: string): AsyncGenerator<Application> =>
  everyItem(store, { table: 'services', index: 'g2', pk: applicationsBy(account) }, Application);

/**
 * Every case of a person: those handed in under their account, and, once they have shown who they are, those taken in
 * for them at windows. An organisation's cases at windows are of whoever acts for it, and are not found by one of them.
 */
export const applicationsOf = async (store: Store, account: string): Promise<Application[]> => {
  const found = new Map<string, Application>();
  for await (const one of casesBy(store, account)) found.set(one.id, one);
  const person = await get(store, people, personId(account));
  if (person?.kind === 'person' && !person.erasedOn)
    for await (const one of casesUnder(store, subjectOf(person))) found.set(one.id, one);
  return [...found.values()];
};
