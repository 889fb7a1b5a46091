import * as z from 'zod';
import { PLAN_STATES, PlanContent } from '../../domain/catalog/plan.ts';
import type { Facts } from '../../domain/gate/facts.ts';
import { CalendarDay } from '../../domain/law/schema.ts';
import { organisations } from '../../organisations/organisation.ts';
import { mustBe } from '../../platform/belongs.ts';
import type { Context } from '../../platform/endpoint.ts';
import { type Collection, find, storedShape } from '../../platform/store.ts';
import { named } from '../../platform/work.ts';
import { designationOf, leadOf } from '../designations/designation.ts';
import { sourceFact } from '../facts.ts';
import { papers } from '../papers/paper.ts';
import { entries } from '../repository.ts';
import { holderOf } from '../search-index.ts';

/** What a department means to collect, and how; once approved it may become a catalog entry. */
export const CollectionPlan = z.object({
  ...storedShape,
  ...PlanContent.shape,
  organisation: z.string(),
  status: z.enum(PLAN_STATES),
  filedOn: CalendarDay,
  decidedOn: CalendarDay.optional(),
  opinion: z.string().optional(),
  follows: z
    .object({ paper: z.string(), number: z.int(), title: z.string() })
    .optional()
    .describe('The version of the specification that it follows'),
});
export type CollectionPlan = z.infer<typeof CollectionPlan>;

export const plans: Collection<CollectionPlan> = {
  type: 'collection-plan',
  table: 'catalog',
  schema: CollectionPlan,
  key: (id) => ({ pk: `collection-plan#${id}`, sk: 'current' }),
  index: ({ id, status, organisation }) => ({
    g1pk: 'collection-plans',
    g1sk: `${status}#${id}`,
    g2pk: `collection-plans#${organisation}`,
    g2sk: id,
  }),
};

type Planning = Pick<Context, 'deps' | 'caller'>;

/** The specification that a plan names, as it shows it. */
export const specificationOf = async ({ deps }: Planning, plan: PlanContent) => {
  if (!plan.specification) return {};
  const { id, number, title } = await named(deps, papers, plan.specification, 'unknown-record');
  return { follows: { paper: id, number, title } };
};

/** Everything that the gates on a plan may look at. A plan names only its own department's entry. */
export const planFacts = async (
  { deps, caller }: Planning,
  plan: PlanContent,
  organisation: string,
): Promise<Facts> => {
  if (plan.entry) mustBe(caller, (await named(deps, entries, plan.entry, 'unknown-entry')).provider);
  const [body, source, lead, otherSource] = await Promise.all([
    find(deps.store, organisations, organisation),
    designationOf(deps.store, 'line', plan.line),
    leadOf(deps.store, plan),
    holderOf(deps, plan, organisation),
  ]);
  return {
    callerOrganisation: caller.organisation,
    organisation: body,
    plan,
    entry: { provider: organisation, status: 'draft', kind: plan.kind, lead },
    sourceDepartment: sourceFact(source),
    otherSource,
  };
};
