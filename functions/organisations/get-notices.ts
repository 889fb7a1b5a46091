import { mustSeeDivision } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { type NoticeSetting, noticeSettings } from '../platform/notice-store.ts';
import { find, get } from '../platform/store.ts';
import type { organisationRoutes } from './contract.ts';
import { organisations } from './organisation.ts';

export const noticesView = (organisation: string, setting: NoticeSetting | undefined) => ({
  organisation,
  delivery: setting?.delivery ?? ('at-once' as const),
  ...(setting ? { since: setting.since } : {}),
  version: setting?.version ?? 0,
});

export const getNotices: Verb<typeof organisationRoutes.getNotices> = async ({ params, deps, caller }) => {
  const { id, division } = await find(deps.store, organisations, params.id);
  mustSeeDivision(caller, division);
  return noticesView(id, await get(deps.store, noticeSettings, id));
};
