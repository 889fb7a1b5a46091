import { cite } from '../../domain/law/index.ts';
import type { Verb } from '../../platform/endpoint.ts';
import type { servicesRoutes } from '../contract.ts';
import { askOutside } from '../outside.ts';

const SEVERAL = 2;

export const listLogins: Verb<typeof servicesRoutes.listLogins> = async ({ deps }) => {
  const items = await askOutside(deps, (outside) => outside.identityChannels());
  const asking = deps.county.law.layers.find(({ identityChannels }) => identityChannels !== undefined);
  return {
    standIn: deps.outside!.standIn,
    items: items.map((one) => ({ ...one })),
    enough: items.length >= SEVERAL,
    ...(asking ? { cite: cite(asking, asking.identityChannels!) } : {}),
  };
};
