import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { tasks } from '../../functions/catalog/compiling/repository.ts';
import { plans } from '../../functions/catalog/plans/plan.ts';
import { importJobs } from '../../functions/catalog/repository.ts';
import { authorisations } from '../../functions/data/authorisations.ts';
import { exports } from '../../functions/data/exports.ts';
import { bundles } from '../../functions/evidence/bundle.ts';
import { interruptions } from '../../functions/gathering/interruptions/interruption.ts';
import { gatheringPlans } from '../../functions/gathering/plans/plan.ts';
import { gatheringChanges } from '../../functions/gathering/repository.ts';
import { harvests, sources } from '../../functions/harvest/repository.ts';
import { applications as openApplications } from '../../functions/open/applications/application.ts';
import { contributions, subscribersOf, subscriptionsOf } from '../../functions/open/contributions/contribution.ts';
import { rankings } from '../../functions/open/ranking/ranking.ts';
import { releasePackages } from '../../functions/open/release-packages/package.ts';
import { openRequests } from '../../functions/open/requests/request.ts';
import { publications } from '../../functions/open-data/repository.ts';
import { tickets as supportTickets } from '../../functions/organisations/systems/system.ts';
import { legalHolds } from '../../functions/platform/holds.ts';
import { schemaOf } from '../../functions/platform/schema.ts';
import type { Collection, Stored } from '../../functions/platform/store.ts';
import { projects, suspensions } from '../../functions/projects/repository.ts';
import { assessments } from '../../functions/quality/assessment.ts';
import { runs } from '../../functions/quality/runs/run.ts';
import { registerExports } from '../../functions/registers/exports/export.ts';
import { applications } from '../../functions/services/applications/application.ts';
import { Edition, editionKey, serviceItems } from '../../functions/services/items/item.ts';
import { archives } from '../../functions/services/papers/archive.ts';
import { serviceFiles } from '../../functions/services/papers/file.ts';
import { seals } from '../../functions/services/papers/seal.ts';
import { tickets } from '../../functions/services/tickets/ticket.ts';
import { interfaces, scenarios } from '../../functions/share/keeping.ts';
import { verifyRequests } from '../../functions/statistics/repository.ts';
import { recounts } from '../../functions/supervision/recount.ts';
import { diffs } from '../../functions/versions/repository.ts';
import type { TestCounty } from '../support/county.ts';
import { sampleOf } from './sample.ts';

/** Who a stored thing belongs to, and what it is about. */
export interface Whose {
  readonly place: string;
  readonly provider: string;
  readonly consumer: string;
  readonly division: string;
  readonly entry: string;
  readonly grant: string;
}

const of = <T extends Stored>(collection: Collection<T>): Collection<Stored> => collection as never;

/**
 * Things that take a long way through the API, as they are stored in the first state of their lives: the least that their
 * schema takes, with the bodies of a place wherever a body is named.
 */
const STORED: Readonly<Record<string, Collection<Stored>>> = {
  '/organisations/{id}/tickets': of(supportTickets),
  '/catalog/imports': of(importJobs),
  '/catalog/tasks': of(tasks),
  '/catalog/collection-plans': of(plans),
  '/gathering/changes': of(gatheringChanges),
  '/gathering/interruptions': of(interruptions),
  '/gathering/plans': of(gatheringPlans),
  '/versions/diffs': of(diffs),
  '/share/scenarios': of(scenarios),
  '/share/interfaces': of(interfaces),
  '/data/exports': of(exports),
  '/data/authorisations': of(authorisations),
  '/open-data/publications': of(publications),
  '/open/requests': of(openRequests),
  '/open/applications': of(openApplications),
  '/open/contributions': of(contributions),
  '/open/rankings': of(rankings),
  '/open/release-packages': of(releasePackages),
  '/supervision/recounts': of(recounts),
  '/registers/security-rules/exports': of(registerExports),
  '/projects/suspensions': of(suspensions),
  '/projects': of(projects),
  '/quality/assessments': of(assessments),
  '/quality/runs': of(runs),
  '/statistics/verify-requests': of(verifyRequests),
  '/harvest/sources': of(sources),
  '/harvest/harvests': of(harvests),
  '/services/items': of(serviceItems),
  '/services/applications': of(applications),
  '/services/files': of(serviceFiles),
  '/services/seals': of(seals),
  '/services/archives': of(archives),
  '/services/tickets': of(tickets),
  '/evidence/bundles': of(bundles),
  '/evidence/holds': of(legalHolds),
};

const AT = '2026-03-02T01:00:00.000Z';

/** Where a thing's upload would lie: no thing of these tests has one. */
const UPLOADS: Readonly<Record<string, string>> = {
  '/catalog/imports': 'imports/none',
  '/quality/runs': 'uploads/none',
};

/** Stores one of each kind for a place; answers with their ids by the collection that a path names them under. */
export const storedThings = async (
  { deps: { store } }: TestCounty,
  { place, provider, consumer, division, entry, grant }: Whose,
): Promise<Record<string, string>> => {
  const put = (table: Parameters<typeof store.tableName>[0], Item: Record<string, unknown>) =>
    store.client.send(new PutCommand({ TableName: store.tableName(table), Item }));
  const person = `person-of-${place}`;
  const things: Record<string, string> = {};
  for (const [path, collection] of Object.entries(STORED)) {
    const id = `${path.replace(/\W+/g, '-').slice(1)}-${place}`;
    const named = {
      ...{ id, provider, consumer, division, entry, grant, organisation: provider, owner: provider, agency: provider },
      ...{ holder: provider, dataset: entry, thirdParty: consumer, division },
      ...{ by: `officer-of-${provider}`, account: person, subject: person, source: `harvest-sources-${place}` },
      ...{ item: `services-items-${place}`, kind: path.startsWith('/registers') ? 'security-rules' : undefined },
      ...{ createdAt: AT, startedAt: AT, appliedAt: AT, submittedAt: AT, requestedAt: AT, sentAt: AT, publishedAt: AT },
    };
    const given = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
    const upload = UPLOADS[path] ? { upload: UPLOADS[path] } : {};
    const sample = { ...(sampleOf(collection.schema, { ...given, ...upload }) as object), ...upload };
    const value = schemaOf(collection.schema).parse(sample);
    await put(collection.table, { ...collection.key(id), ...collection.index?.(value), ...value });
    things[path] = id;
  }
  const edition = Edition.parse(sampleOf(Edition, { revision: 1 }));
  await put('services', { ...editionKey(things['/services/items']!, 1), ...edition, revision: 1 });
  // They wait to be looked at.
  for (const waits of [`requests#${provider}`, `contributions#${entry}`])
    await put('opening', { pk: `waiting#${waits}`, sk: 'counter', waiting: 1 });
  const subscription = { account: person, dataset: entry, since: '2026-03-02' };
  await put('opening', { pk: subscriptionsOf(person), sk: entry, ...subscription });
  await put('opening', { pk: subscribersOf(entry), sk: person, ...subscription });
  return {
    ...things,
    '/open/inbox': things['/open/requests']!,
    '/open/subscriptions': entry,
    '/open/datasets': entry,
    '/open/lists': provider,
    '/dataset': entry,
    '/downloads': entry,
    '/services/channels/{channel}/items': things['/services/items']!,
    file: things['/services/files']!,
  };
};
