import { itemTransitions } from '../../domain/services/lives.ts';
import { isRegulator } from '../../platform/belongs.ts';
import type { Context } from '../../platform/endpoint.ts';
import { actionsFor } from '../../platform/gate.ts';
import { itemFacts, listFacts } from './facts.ts';
import type { ServiceItem } from './item.ts';

type Shown = Pick<Context, 'deps' | 'caller' | 'today'>;

/** An item with what its reader may do next. */
export const itemView = async (context: Shown, item: ServiceItem) => {
  const owner = context.caller.organisation === item.owner;
  const regulator = isRegulator(context.caller);
  return {
    ...item,
    actions: actionsFor(context, itemTransitions, item.status, {
      save: { may: owner },
      submit: { may: owner, gate: 'service-item.submit', facts: await itemFacts(context, item) },
      return: { may: regulator },
      publish: { may: regulator },
      'list-one-visit': { may: owner || regulator, gate: 'service-item.list-one-visit', facts: listFacts(item) },
      withdraw: { may: owner || regulator },
    }),
  };
};
