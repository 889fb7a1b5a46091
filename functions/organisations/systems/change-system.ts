import { mustActFor } from '../../platform/belongs.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { find } from '../../platform/store.ts';
import { named } from '../../platform/work.ts';
import type { organisationRoutes } from '../contract.ts';
import { mustBeConfirmedByRegulator, withFiling } from './filing.ts';
import { mustBeReadyForUse, projectOf } from './from-project.ts';
import { type InformationSystem, systems } from './system.ts';

/** The system that a path names, of the organisation that it names. */
export const systemOf = async ({
  params,
  deps,
}: Pick<Context, 'deps'> & { readonly params: { id: string; system: string } }): Promise<InformationSystem> => {
  const system = await find(deps.store, systems, params.system);
  if (system.owner !== params.id) throw new Problem('not-found', { detail: `system ${params.system}` });
  return system;
};

/** How a system stands on its way into the common infrastructure. */
export const changeSystem: Verb<typeof organisationRoutes.changeSystem> = async (context) => {
  const { deps, caller, work } = context;
  const { version, ...standing } = context.body;
  const before = await systemOf(context);
  mustActFor(caller, before.owner);
  mustBeCurrent(before, context, version);
  mustBeConfirmedByRegulator(caller, standing);
  if (before.project && standing.stage !== undefined && standing.stage !== before.stage)
    mustBeReadyForUse(context, await projectOf(context, before.owner, before.project), standing.stage);
  if (standing.mergedInto) await named(deps, systems, standing.mergedInto.system, 'unknown-system');
  const said = Object.fromEntries(Object.entries(standing).filter(([, value]) => value !== undefined));
  return work.update(systems, before, withFiling(context, { ...before, ...said }));
};
