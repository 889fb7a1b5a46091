import type { Facts } from '../../domain/gate/facts.ts';
import { differing } from '../../domain/services/elements.ts';
import type { Context } from '../../platform/endpoint.ts';
import { get } from '../../platform/store.ts';
import { provincialItems, type ServiceItem } from './item.ts';

/** What the gates on submitting look at: the next edition beside the provincial item of its code, if there is one. */
export const itemFacts = async ({ deps }: Pick<Context, 'deps'>, { next }: ServiceItem): Promise<Facts> => {
  const provincial = await get(deps.store, provincialItems, next.elements.code);
  return {
    serviceItem: {
      differs: provincial ? differing(next.elements, provincial) : [],
      guide: next.guide ?? {},
      guideFor: next.guideFor,
      edition: next.edition,
      channels: next.guide?.channels,
      channelReason: next.guide?.channelReason,
    },
  };
};

/** What the gate on the one-visit list looks at: the guide in force. */
export const listFacts = ({ inForce }: ServiceItem): Facts => ({ serviceItem: { guide: inForce?.guide ?? {} } });
