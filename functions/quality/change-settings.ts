import type { Verb } from '../platform/endpoint.ts';
import { mustBeCurrent } from '../platform/gate.ts';
import type { qualityRoutes } from './contract.ts';
import { settingsCollection, settingsOf } from './repository.ts';

/** What is not named stays. Reminders that have their day already keep it. */
export const changeSettings: Verb<typeof qualityRoutes.changeSettings> = async (context) => {
  const { version, remindEvery, realTimeLagMinutes } = context.body;
  const before = await settingsOf(context.deps.store);
  mustBeCurrent(before, context, version);
  const after = {
    ...before,
    ...(remindEvery === undefined ? {} : { remindEvery }),
    ...(realTimeLagMinutes === undefined ? {} : { realTimeLagMinutes }),
  };
  const note = { detail: { remindEvery, realTimeLagMinutes }, otherwise: 'stale-version' as const };
  return before.version === 0
    ? context.work.create(settingsCollection, after, note)
    : context.work.update(settingsCollection, before, after, note);
};
