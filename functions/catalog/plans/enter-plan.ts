import type { EntryContent } from '../../domain/catalog/entry.ts';
import { mustBe } from '../../platform/belongs.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import type { catalogRoutes } from '../contract.ts';
import { draftEntry } from '../save-entry.ts';
import { entryView } from '../view.ts';
import { type CollectionPlan, plans } from './plan.ts';

/** What an approved plan says of the entry that it becomes. */
const contentOf = (plan: CollectionPlan): Partial<EntryContent> => {
  const { name, kind, domain, topic, participants, line, scope, shareType, openType, purpose, level, format } = plan;
  const same = { name, kind, domain, topic, participants, line, scope, shareType, openType, summary: purpose };
  const all = { ...same, grade: level, format: format ? [format] : undefined };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
};

export const enterPlan: Verb<typeof catalogRoutes.enterPlan> = async (context) => {
  const { params, body, deps, caller, work } = context;
  const plan = await find(deps.store, plans, params.id);
  mustBe(caller, plan.organisation);
  mustBeCurrent(plan, context, body.version);
  if (plan.status !== 'approved') throw new Problem('wrong-state', { detail: `the plan is ${plan.status}` });
  if (plan.entry) throw new Problem('already-exists', { detail: plan.entry });
  const content = { ...contentOf(plan), ...body.content, name: body.content.name ?? plan.name };
  const { entry, facts } = await draftEntry(context, content);
  work.update(plans, plan, { ...plan, entry: entry.id });
  return entryView(context, entry, facts);
};
