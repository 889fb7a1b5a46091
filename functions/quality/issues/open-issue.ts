import type { Entry } from '../../catalog/repository.ts';
import { countForward } from '../../domain/time/deadline.ts';
import { dataVersionOf } from '../../gathering/repository.ts';
import type { Deps } from '../../platform/county.ts';
import { newId } from '../../platform/ids.ts';
import { get } from '../../platform/store.ts';
import type { Work } from '../../platform/work.ts';
import { cards, settingsOf } from '../repository.ts';
import { claimOf, type Issue, issueLineKey, issues, type Owner, openIssueKey } from './issue.ts';

/**
 * Whoever collects or checks the data is responsible for it: the one who checked this very version, else who handed it in,
 * else the department that provides it. There is always one.
 */
export const ownerOf = async ({ store }: Pick<Deps, 'store'>, entry: Entry, dataVersion?: number): Promise<Owner> => {
  const card = await get(store, cards, entry.id);
  const checked = card?.lastCheck;
  if (checked && checked.dataVersion === dataVersion)
    return { organisation: checked.organisation ?? entry.provider, account: checked.by, as: 'checker' };
  const version = dataVersion === undefined ? undefined : await dataVersionOf(store, entry.id, dataVersion);
  if (version) return { organisation: entry.provider, account: version.by, as: 'collector' };
  return { organisation: entry.provider, as: 'provider' };
};

/** The day of the next reminder. */
export const nextReminder = async (work: Work, everyWorkingDays: number): Promise<string> =>
  countForward(await work.calendar(), work.today, everyWorkingDays).due;

/** Opens an issue, assigns it, tells its owner and starts the clocks that the law has for it. */
export const openIssue = async (
  work: Work,
  deps: Deps,
  entry: Entry,
  what: Pick<Issue, 'says' | 'found'> &
    Partial<Pick<Issue, 'rule' | 'dimension' | 'item' | 'dataVersion' | 'reporter'>>,
): Promise<Issue> => {
  const owner = await ownerOf(deps, entry, what.dataVersion);
  const { remindEvery } = await settingsOf(deps.store);
  const id = newId('iss');
  const issue = work.create(issues, {
    ...what,
    id,
    version: 0,
    entry: entry.id,
    entryName: entry.name,
    provider: entry.provider,
    owner,
    status: 'open',
    returned: [],
    remindOn: await nextReminder(work, remindEvery),
    reminders: [],
  });
  const parties = new Set([entry.provider, owner.organisation, ...(what.reporter ? [what.reporter] : [])]);
  for (const one of parties) work.keep('quality', { ...issueLineKey(`organisation#${one}`, work.now, id), id });
  work.keep('quality', { ...issueLineKey(`entry#${entry.id}`, work.now, id), id });
  work.keep('quality', { ...openIssueKey(entry.id, claimOf(issue)), issue: id });
  const subject = { type: 'quality-issue', id };
  await work.happened('quality-issue.opened', { subject, parties: { provider: owner.organisation } });
  work.notify({
    to: owner.organisation,
    subject: {
      zh: '发现数据质量问题，请定位、核实、纠错',
      en: 'A quality issue was found in your data: locate, verify, correct',
    },
    about: subject,
  });
  return issue;
};
