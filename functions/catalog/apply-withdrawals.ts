import type { CalendarDay } from '../domain/law/schema.ts';
import { untilWritten } from '../gathering/until-written.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { tellAll } from '../platform/notice-store.ts';
import { everyItem, find } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { liveGrantsOf } from './live-grants.ts';
import { type ChangeRequest, changeRequests, entries, WITHDRAWALS, Withdrawal } from './repository.ts';
import { waitsNoLonger, withdrawNow } from './withdraw-entry.ts';

/**
 * Withdraws every entry whose day has come, and tells every consumer of one whose day is ahead, also those who have come
 * since; answers how many it withdrew. Safe to run at any time, twice too.
 */
export const applyWithdrawals = async (deps: Deps, today: CalendarDay): Promise<number> => {
  const waiting = await Array.fromAsync(
    everyItem(deps.store, { table: 'catalog', pk: WITHDRAWALS }, Withdrawal),
    ({ request }) => request,
  );
  let withdrawn = 0;
  for (const id of waiting) if (await untilWritten(() => attend(deps, id, today))) withdrawn += 1;
  return withdrawn;
};

const attend = async (deps: Deps, id: string, today: CalendarDay): Promise<boolean> => {
  const request = await find(deps.store, changeRequests, id);
  if (request.status !== 'approved' || request.appliedOn || !request.effectiveOn) return false;
  if (request.effectiveOn > today) {
    await tellConsumers(deps, request, request.effectiveOn);
    return false;
  }
  const entry = await find(deps.store, entries, request.entry);
  const work = beginWork(deps, PLATFORM, 'applyWithdrawal', id);
  if (entry.status === 'published') await withdrawNow({ deps, caller: PLATFORM, work }, entry, id);
  waitsNoLonger(work, deps.store.tableName('catalog'), request);
  work.update(changeRequests, request, { ...request, appliedOn: today });
  work.notify({
    to: request.provider,
    subject: { zh: '目录条目已按期撤销', en: 'Your entry was withdrawn on its day' },
    about: { type: 'change-request', id },
  });
  await work.commit();
  return true;
};

/** Told first, then written down: should the sweep end between, they are told again under the same id. */
const tellConsumers = async (deps: Deps, request: ChangeRequest, on: CalendarDay): Promise<void> => {
  const entry = await find(deps.store, entries, request.entry);
  const told = request.told ?? [];
  const live = await liveGrantsOf(deps.store, entry);
  const news = live.filter(({ id }) => !told.some(({ grant }) => grant === id));
  if (news.length === 0) return;
  const work = beginWork(deps, PLATFORM, 'withdrawalTold', request.id);
  await tellAll(
    deps,
    news.map(({ id, consumer }) => ({
      id: `withdrawal.${request.id}.${id}`,
      to: consumer,
      subject: {
        zh: `目录条目将于 ${on} 撤销，届时授权终止`,
        en: `The entry will be withdrawn on ${on}; your grant ends with it`,
      },
      about: { type: 'grant', id },
      at: work.now,
    })),
  );
  const line = ({ id, consumer }: (typeof news)[number]) => ({ grant: id, consumer, on: work.today });
  work.update(changeRequests, request, { ...request, told: [...told, ...news.map(line)] });
  await work.commit();
};
