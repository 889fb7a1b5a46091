import type { CalendarDay } from '../../domain/law/schema.ts';
import { ERASED_WORDS, type FindsCases, type HeldCase } from '../../platform/held-of-person.ts';
import { everyPointed } from '../../platform/pointed.ts';
import { everyItem, get, type Store } from '../../platform/store.ts';
import { type Application, applications, everyFileIn } from '../applications/application.ts';
import { applicationsOf, casesUnder, licencesIn } from '../erasure/applications-of.ts';
import { erasedApplication, erasedArchive } from '../erasure/erased-application.ts';
import { removeLater } from '../erasure/removal.ts';
import { archives } from '../papers/archive.ts';
import { ServiceFile, serviceFiles, UPLOAD_SECONDS, uploadedBy } from '../papers/file.ts';
import type { Licence } from '../papers/licence.ts';
import { notedObjects } from '../papers/noted-objects.ts';
import { Ticket, tickets, ticketsBy } from '../tickets/ticket.ts';
import { people, personId, subjectOf } from './person.ts';

/** What a person asked for at the counters, and what they gave for it. */
export const servedCases: FindsCases = async function* ({ store }, account) {
  const cases = await applicationsOf(store, account);
  for (const one of cases) yield await caseOf(store, account, one);
  yield* identityOf(store, account, cases);
  yield* looseFiles(store, account, cases);
  yield* ticketsFrom(store, account);
};

/** Its last day; none while it runs. What was issued in it rests on its file for as long as it is valid. */
const endOf = (one: Application, issued: readonly Licence[]): CalendarDay | undefined => {
  const { closedOn, refusal, status, withdrawnOn } = one;
  const own = closedOn ?? refusal?.on ?? (status === 'withdrawn' ? (withdrawnOn ?? one.receivedOn) : undefined);
  const ends = [own, ...issued.map(({ revoked, until }) => revoked?.on ?? until)];
  return ends.includes(undefined) ? undefined : ends.toSorted().at(-1);
};

/** An application, with its papers, its archive and what was issued in it: a file of its agency, and kept as one. */
const caseOf = async (store: Store, account: string, one: Application): Promise<HeldCase> => {
  const { id, subject } = one;
  const [issued, archive, noted] = await Promise.all([
    licencesIn(store, one),
    get(store, archives, id),
    notedObjects(store, id),
  ]);
  const files = everyFileIn(one);
  const subjects = [
    ...[`application:${id}`, `service-item:${one.item}`, `archive:${id}`],
    ...issued.map((licence) => `licence:${licence.id}`),
    ...files.map((file) => `service-file:${file}`),
  ];
  const endedOn = endOf(one, issued);
  return {
    kind: 'service-application',
    id,
    subjects,
    from: one.receivedOn,
    endedOn,
    operations: 5,
    erase: (work) => {
      work.update(applications, one, erasedApplication(one));
      if (archive) work.update(archives, archive, erasedArchive(archive, work.today));
      removeLater(work, {
        ...{ id, of: 'application', after: work.now, account, under: [subject], subjects },
        ...{ from: one.receivedOn, to: endedOn },
        files,
        // Not all parts of its archive: the papers among them are its files, and another case may need them.
        objects: noted,
      });
    },
  };
};

/** The name that a channel confirmed. It is needed while something runs under it, and may be shown again at any time. */
async function* identityOf(store: Store, account: string, cases: readonly Application[]): AsyncGenerator<HeldCase> {
  const person = await get(store, people, personId(account));
  if (!person || person.erasedOn) return;
  const runs = cases.some((one) => endOf(one, []) === undefined);
  yield {
    kind: 'service-identity',
    id: person.id,
    subjects: [`person:${person.id}`],
    from: person.verifiedOn,
    endedOn: runs ? undefined : person.verifiedOn,
    operations: 2,
    erase: (work) => {
      work.update(people, person, { ...person, name: ERASED_WORDS, document: '', erasedOn: work.today });
    },
  };
}

/** What was uploaded and is of no case: never handed in. */
async function* looseFiles(store: Store, account: string, cases: readonly Application[]): AsyncGenerator<HeldCase> {
  const uploaded = await uploadsOf(store, account);
  if (uploaded.length === 0) return;
  const person = await get(store, people, personId(account));
  const under = [
    ...new Set([...cases.map(({ subject }) => subject), ...(person?.document ? [subjectOf(person)] : [])]),
  ];
  const named = new Set(cases.flatMap(everyFileIn));
  for (const subject of under)
    for await (const one of casesUnder(store, subject)) for (const id of everyFileIn(one)) named.add(id);
  for (const file of uploaded.filter(({ id }) => !named.has(id))) {
    const { id, on } = file;
    const subjects = [`service-file:${id}`];
    yield {
      kind: 'service-file',
      id,
      subjects,
      from: on,
      endedOn: on,
      operations: 3,
      erase: (work) => {
        work.update(serviceFiles, file, { ...file, name: ERASED_WORDS, by: '' });
        // Its link may still be followed for a while.
        const after = new Date(Date.parse(work.now) + UPLOAD_SECONDS * 1000).toISOString();
        removeLater(work, {
          id,
          of: 'service-file',
          after,
          account,
          under,
          subjects,
          from: on,
          files: [id],
          objects: [],
        });
      },
    };
  }
}

const uploadsOf = (store: Store, account: string): Promise<ServiceFile[]> =>
  Array.fromAsync(everyPointed(store, { table: 'services', index: 'p1', pk: uploadedBy(account) }, ServiceFile));

async function* ticketsFrom(store: Store, account: string): AsyncGenerator<HeldCase> {
  const asked = { table: 'services', index: 'g2', pk: ticketsBy(account) } as const;
  for await (const before of everyItem(store, asked, Ticket))
    yield {
      kind: 'ticket',
      id: before.id,
      subjects: [`ticket:${before.id}`],
      from: before.receivedOn,
      endedOn: before.reply?.on,
      operations: 2,
      erase: (work) => {
        work.update(tickets, before, { ...before, account: '', text: ERASED_WORDS });
      },
    };
}
