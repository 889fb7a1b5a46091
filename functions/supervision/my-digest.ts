import { digestOf } from '../domain/notices/digest.ts';
import { matterFor, pendingFor } from '../notices/gather-digest.ts';
import { isRegulator, organisationOf } from '../platform/belongs.ts';
import type { Verb } from '../platform/endpoint.ts';
import { noticeSettings } from '../platform/notice-store.ts';
import { get } from '../platform/store.ts';
import type { supervisionRoutes } from './contract.ts';

/** What the caller's organisation would be told if its digest went out now. */
export const myDigest: Verb<typeof supervisionRoutes.myDigest> = async ({ deps, caller, work, today }) => {
  const own = isRegulator(caller) ? deps.county.regulator : organisationOf(caller);
  const [setting, news] = await Promise.all([get(deps.store, noticeSettings, own), pendingFor(deps, own)]);
  const digest = digestOf(await matterFor(deps, own, today, news), await work.calendar(), today);
  return {
    organisation: own,
    day: today,
    delivery: setting?.delivery ?? 'at-once',
    hour: deps.county.digestHour,
    ...(digest ? { digest: { ...digest, lines: [...digest.lines] } } : {}),
  };
};
