import { isRegulator } from '../../platform/belongs.ts';
import type { Caller } from '../../platform/caller.ts';
import type { Context } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { InformationSystem } from './system.ts';

const FILED = ['construction-plan', 'data-structure'] as const;

/** Issues the receipt, to the owner and the regulator, once both documents of a system are there. */
export const withFiling = (
  { deps, work, today }: Pick<Context, 'deps' | 'work' | 'today'>,
  system: InformationSystem,
): InformationSystem => {
  if (system.filing || !FILED.every((kind) => system.documents.some((one) => one.kind === kind))) return system;
  for (const to of new Set([system.owner, deps.county.regulator]))
    work.notify({
      to,
      subject: { zh: '信息系统备案回执', en: 'Receipt: the system is filed' },
      about: { type: 'system', id: system.id },
    });
  return { ...system, filing: { receipt: `BA-${system.id}`, on: today } };
};

/** That an integration is complete is for the regulator to confirm. */
export const mustBeConfirmedByRegulator = (
  caller: Caller,
  { integration }: { readonly integration?: { readonly status: string } | undefined },
): void => {
  if (integration?.status === 'confirmed' && !isRegulator(caller))
    throw new Problem('role-not-allowed', { detail: 'integration is confirmed by the regulator' });
};
