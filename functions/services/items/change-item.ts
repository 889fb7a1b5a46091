import type { Elements } from '../../domain/services/elements.ts';
import { itemTransitions } from '../../domain/services/lives.ts';
import { organisations } from '../../organisations/organisation.ts';
import type { Context } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import { named } from '../../platform/work.ts';
import { type ServiceItem, serviceItems } from './item.ts';
import { itemView } from './view.ts';

type Given = Omit<Context, 'params' | 'body'> & {
  readonly params: { readonly id: string };
  readonly body: { readonly version?: number | undefined };
};

/** The one way in which an item changes: current, an allowed step, and shown as it has become. */
export const changeItem = async (
  context: unknown,
  action: keyof typeof itemTransitions,
  change: (item: ServiceItem, status: ServiceItem['status']) => ServiceItem | Promise<ServiceItem>,
) => {
  const given = context as Given;
  const before = await find(given.deps.store, serviceItems, given.params.id);
  mustBeCurrent(before, given, given.body.version);
  const after = await change(before, step(itemTransitions, 'the item', before.status, action));
  return itemView(given, given.work.update(serviceItems, before, after));
};

/** Every agency that takes part must be registered. */
export const participantsOf = async ({ deps }: Pick<Context, 'deps'>, { participants }: Elements): Promise<void> => {
  for (const id of participants) await named(deps, organisations, id, 'unknown-organisation');
};
