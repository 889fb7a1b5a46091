import type { Verb } from '../../platform/endpoint.ts';
import { find } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { serviceItems } from './item.ts';
import { itemView } from './view.ts';

export const getItem: Verb<typeof servicesRoutes.getItem> = async (context) =>
  itemView(context, await find(context.deps.store, serviceItems, context.params.id));
