import type { Deps } from '../../platform/county.ts';
import { queryPointed } from '../../platform/pointed.ts';
import { Problem } from '../../platform/problems.ts';
import { get } from '../../platform/store.ts';
import { type Edition, publishedItems, ServiceItem, serviceItems } from './item.ts';

export type Published = ServiceItem & { readonly inForce: Edition };

const isPublished = (item: ServiceItem | undefined): item is Published =>
  item?.inForce !== undefined && item.status !== 'withdrawn';

/** The item, if the public may see it: to everyone else it is not there. */
export const mustBePublished = (item: ServiceItem | undefined, id: string): Published => {
  if (!isPublished(item)) throw new Problem('not-found', { detail: `service-item ${id}` });
  return item;
};

/** The item that a path names, if the public may see it. */
export const findPublished = async ({ store }: Pick<Deps, 'store'>, id: string): Promise<Published> =>
  mustBePublished(await get(store, serviceItems, id), id);

/** A page of what the public sees, by code. */
export const pageOfPublished = async (
  { store }: Pick<Deps, 'store'>,
  query: { readonly limit: number; readonly cursor?: string | undefined },
) => {
  const page = await queryPointed(store, { ...publishedItems, ...query }, ServiceItem);
  return { ...page, items: page.items.filter(isPublished) };
};
