import { type Entry, entries } from '../../catalog/repository.ts';
import { awaitsSignature, isApproved, unmetOf } from '../../domain/open/application.ts';
import { type Publication, publications, type Release, releasesOf } from '../../open-data/repository.ts';
import { isPublic } from '../../open-data/view.ts';
import { mustNotBeWithdrawn } from '../../open-data/withdrawn.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { fileName } from '../../platform/file-name.ts';
import { passGate } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { everyItem, find, get } from '../../platform/store.ts';
import type { openRoutes } from '../contract.ts';
import { countDownload } from '../downloads.ts';
import { type Application, applications, Own, ownList } from './application.ts';

type Asking = Context<typeof openRoutes.downloadOnConditions>;
const LINK_SECONDS = 600;

/** What was released on conditions goes to whoever was approved, or is named; to nobody else. */
export const downloadOnConditions: Verb<typeof openRoutes.downloadOnConditions> = async (context) => {
  const { params, deps, work, today } = context;
  const entry = await find(deps.store, entries, params.id);
  const release = await releaseOf(context, entry);
  await mustBeLetIn(context, entry, release.publication);
  const file = release.files.find(({ format }) => format === params.format);
  if (!file) throw new Problem('not-found', { detail: `no ${params.format}` });
  const name = fileName(entry.name, `v${release.dataVersion}.${file.format}`);
  const link = await deps.objects.signDownload(file.key, name, LINK_SECONDS);
  work.record({
    kind: 'read',
    action: 'downloadOnConditions',
    subject: { type: 'entry', id: entry.id },
    detail: { release: release.release, format: file.format },
  });
  await countDownload(deps.store, entry.id, today.slice(0, 7));
  return { location: link.url };
};

/** The release that is offered on conditions, of an entry that the public may know of. */
const releaseOf = async ({ deps }: Asking, entry: Entry): Promise<Release> => {
  if (isPublic(entry)) await mustNotBeWithdrawn(deps, entry);
  if (entry.status !== 'published' || entry.open.state !== 'published' || entry.openType === 'open')
    throw new Problem('not-open', { detail: `dataset ${entry.id} is not open on conditions` });
  const [latest] = await releasesOf(deps.store, entry.id, 1);
  if (!latest || latest.files.length === 0) throw new Problem('not-open');
  return latest;
};

const mustBeLetIn = async (context: Asking, entry: Entry, publication: string | undefined): Promise<void> => {
  const { deps, caller, today } = context;
  const opened = publication ? await get(deps.store, publications, publication) : undefined;
  if (opened?.restricted) return mustBeNamed(opened.restricted, caller.account);
  const application = await latestOf(context, entry);
  const approved = application !== undefined && isApproved(application, today);
  passGate(context, 'open.deliver', {
    entry,
    openApplication: { approved, unmet: application ? unmetOf(application) : [] },
  });
  if (!approved) throw new Problem('not-open', { detail: 'apply for it, and wait for its unit to approve' });
  if (awaitsSignature(application)) throw new Problem('not-open', { detail: 'the agreement waits for your signature' });
};

const mustBeNamed = ({ users }: NonNullable<Publication['restricted']>, account: string): void => {
  if (!users.includes(account)) throw new Problem('not-open', { detail: 'open to named users alone' });
};

/** The caller's last application for the dataset. */
const latestOf = async ({ deps, caller }: Asking, { id }: Entry): Promise<Application | undefined> => {
  const query = { table: 'opening', pk: ownList(caller.account), beginsWith: `${id}#` } as const;
  const own = await Array.fromAsync(everyItem(deps.store, query, Own));
  const latest = own.at(-1);
  return latest && get(deps.store, applications, latest.id);
};
