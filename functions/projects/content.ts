import type * as z from 'zod';
import { entries } from '../catalog/repository.ts';
import { gatesAsking } from '../domain/law/index.ts';
import { fenOf } from '../domain/project/amount.ts';
import { amountFlags, type Flag, inWan, splitFlag } from '../domain/project/flags.ts';
import type { PlannedResource, ProjectContent } from '../domain/project/project.ts';
import { splitWith } from '../domain/project/similar.ts';
import type { Organisation } from '../organisations/organisation.ts';
import { systems } from '../organisations/systems/system.ts';
import type { Context } from '../platform/endpoint.ts';
import { passGate } from '../platform/gate.ts';
import { Problem } from '../platform/problems.ts';
import { everyItem } from '../platform/store.ts';
import { named } from '../platform/work.ts';
import { ownFacts } from './facts.ts';
import { ownedBy, Project, type ProjectRules } from './repository.ts';

type Needs = Pick<Context, 'deps' | 'today'>;

/** The content as it is kept: money in fen. An estimate that is the funds in 万元 is refused as the wrong unit. */
export const contentOf = ({ funds, ...rest }: z.output<typeof ProjectContent>) => {
  const kept = funds.map(({ source, amount }) => ({ source, amountFen: fenOf(amount) }));
  const totalFen = kept.reduce((sum, { amountFen }) => sum + amountFen, 0);
  if (rest.plan.estimate !== undefined && inWan(fenOf(rest.plan.estimate), totalFen))
    throw new Problem('invalid-request', {
      faults: [
        {
          path: 'body.plan.estimate',
          code: 'amount-unit',
          zh: '投资概算与资金合计相差一万倍，其一以万元填报；金额一律以元计',
          en: 'ten thousand times the funds, or a part of them: one is counted in 万元; amounts are in yuan',
        },
      ],
    });
  return { ...rest, funds: kept, totalFen };
};

/** What a project names is there, and its owner's. */
export const mustNameWhatIsThere = async (
  { deps }: Pick<Context, 'deps'>,
  owner: string,
  { systems: ids, resources }: { readonly systems: readonly string[]; readonly resources: readonly PlannedResource[] },
): Promise<void> => {
  for (const id of ids) {
    const found = await named(deps, systems, id, 'unknown-system');
    if (found.owner !== owner) throw new Problem('unknown-system', { detail: id });
  }
  for (const { entry } of resources) {
    if (entry === undefined) continue;
    const found = await named(deps, entries, entry, 'unknown-entry');
    if (found.provider !== owner) throw new Problem('other-organisation', { detail: `${entry}: ${found.provider}` });
  }
};

/** The gates before a project is on record: what it is, who pays, and that it is no secret. */
export const mustBeRegistrable = (context: Needs, organisation: Organisation, project: Project, secret: boolean) =>
  passGate(context, 'project.register', {
    organisation,
    system: {
      stage: 'planned',
      origin: 'approved-project',
      purpose: project.component === 'sharing-platform' ? 'exchange' : 'business',
      secret,
    },
    project: ownFacts(project),
  });

/** The amounts from which the county's law asks for a review, in fen. */
const thresholds = ({ deps, today }: Needs): number[] =>
  gatesAsking(deps.county.law, 'review-opinion', today).flatMap(({ gate }) =>
    gate.condition.needs === 'review-opinion' ? [gate.condition.fromYuan * 100] : [],
  );

/** What a reviewer should look at: amounts that do not fit, and parts of one project below the threshold. */
export const flagsOf = async (context: Needs, project: Project, rules: ProjectRules): Promise<Flag[]> => {
  const { estimate } = project.plan;
  const flags = amountFlags(project.totalFen, estimate === undefined ? undefined : fenOf(estimate));
  const [thresholdFen] = thresholds(context).toSorted((a, b) => a - b);
  if (thresholdFen === undefined) return flags;
  const others: Project[] = [];
  const own = { table: 'projects', index: 'g2', pk: ownedBy(project.owner) } as const;
  for await (const one of everyItem(context.deps.store, own, Project)) if (one.status !== 'withdrawn') others.push(one);
  const parts = splitWith(project, others, {
    thresholdFen,
    withinDays: rules.splitWithinDays,
    from: rules.likeFrom,
  });
  return parts.length > 0 ? [...flags, splitFlag(parts.map(({ id }) => id))] : flags;
};
