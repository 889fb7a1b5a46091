import { mustActFor } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import { noticeSettings } from '../platform/notice-store.ts';
import { find, get } from '../platform/store.ts';
import type { organisationRoutes } from './contract.ts';
import { noticesView } from './get-notices.ts';
import { organisations } from './organisation.ts';

/** From now on. What was kept for a digest until then still comes with the next one. */
export const chooseNotices: Verb<typeof organisationRoutes.chooseNotices> = async (context) => {
  const { params, body, deps, caller, work, today } = context;
  const { id } = await find(deps.store, organisations, params.id);
  mustActFor(caller, id);
  const before = await get(deps.store, noticeSettings, id);
  const chosen = { delivery: body.delivery, since: today };
  if (!before) return noticesView(id, work.create(noticeSettings, { id, version: 0, ...chosen }));
  mustBeCurrent(before, context, body.version);
  return noticesView(id, work.update(noticeSettings, before, { ...before, ...chosen }));
};
