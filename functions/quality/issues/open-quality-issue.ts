import { type Entry, entries } from '../../catalog/repository.ts';
import { doubts } from '../../objections/repository.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import { named } from '../../platform/work.ts';
import type { qualityRoutes } from '../contract.ts';
import { openIssue } from './open-issue.ts';
import { issueView } from './view.ts';

type Opening = Context<typeof qualityRoutes.openQualityIssue>;

/** What the issue is about: an entry in the regulator's own words, or a consumer's doubt that is followed to its end. */
const aboutOf = async ({ body, deps }: Opening) => {
  const fault = (path: string, zh: string, en: string) => ({ faults: [{ path, code: 'one-of', zh, en }] });
  if ((body.entry === undefined) === (body.doubt === undefined))
    throw new Problem(
      'invalid-request',
      fault('body.entry', '条目与疑义须择一填写', 'name either the entry or the doubt'),
    );
  if (body.doubt === undefined) {
    if (body.says === undefined)
      throw new Problem('invalid-request', fault('body.says', '须写明问题', 'say what is wrong'));
    const { says, item } = body;
    return { entry: await named(deps, entries, body.entry!, 'unknown-entry'), says, item, reporter: undefined };
  }
  const doubt = await find(deps.store, doubts, body.doubt);
  return {
    entry: await named(deps, entries, doubt.entry, 'unknown-entry'),
    says: body.says ?? doubt.description,
    item: body.item ?? doubt.item,
    reporter: doubt.consumer,
  };
};

const mustHaveItem = (entry: Entry, item: string | undefined): void => {
  if (item !== undefined && !entry.items?.some(({ name, label }) => name === item || label === item))
    throw new Problem('unknown-field', { detail: item });
};

export const openQualityIssue: Verb<typeof qualityRoutes.openQualityIssue> = async (context) => {
  const { body, deps, caller, work, today, now } = context;
  const { entry, says, item, reporter } = await aboutOf(context);
  mustHaveItem(entry, item);
  const found = {
    by: caller.account,
    organisation: deps.county.regulator,
    on: today,
    at: now,
    how: body.doubt ? ('doubt' as const) : ('regulator' as const),
    ...(body.doubt ? { ref: body.doubt } : {}),
  };
  const issue = await openIssue(work, deps, entry, {
    says,
    ...(item ? { item } : {}),
    ...(entry.data ? { dataVersion: entry.data.version } : {}),
    ...(reporter ? { reporter } : {}),
    // One doubt is followed by one issue.
    ...(body.doubt ? { rule: `doubt:${body.doubt}` } : {}),
    found,
  });
  return issueView(context, issue);
};
