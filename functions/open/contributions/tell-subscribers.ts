import { type Telling, tellings } from '../../open-data/telling.ts';
import { PLATFORM } from '../../platform/caller.ts';
import type { Deps } from '../../platform/county.ts';
import { log } from '../../platform/log.ts';
import { tellAll } from '../../platform/notice-store.ts';
import { get, queryItems } from '../../platform/store.ts';
import { beginWork } from '../../platform/work.ts';
import { Subscription, subscribersOf } from './contribution.ts';

/** Subscribers that one step tells. */
const PAGE = 100;

const WORDS: Readonly<Record<Telling['kind'], { zh: string; en: string }>> = {
  changed: { zh: '您订阅的数据有更新', en: 'A dataset that you follow has a new version' },
  corrected: {
    zh: '您订阅的数据已更正，请改用新版本',
    en: 'A dataset that you follow was corrected: use the new version',
  },
  withdrawn: { zh: '您订阅的数据已撤下', en: 'A dataset that you follow was withdrawn' },
};

/** Tells one page of those who follow a dataset. A step that runs twice tells twice with the same notice's id. */
export const tellSubscribersStep = async (deps: Deps, id: string): Promise<{ done: boolean }> => {
  const before = await get(deps.store, tellings, id);
  if (!before || before.done) return { done: true };
  const page = await queryItems(
    deps.store,
    { table: 'opening', pk: subscribersOf(before.entry), limit: PAGE, cursor: before.cursor },
    Subscription,
  );
  const at = deps.clock.now();
  const said = WORDS[before.kind];
  const more = before.reason ? `：${before.reason}` : '';
  await tellAll(
    deps,
    page.items.map(({ account }) => ({
      id: `${id}-${account}`,
      to: account,
      at,
      subject: { zh: `${said.zh}（${before.name}）${more}`, en: `${said.en} (${before.name})${more}` },
      about: { type: 'entry', id: before.entry },
    })),
  );
  const work = beginWork(deps, PLATFORM, 'tellSubscribers', id);
  const { cursor: _, ...kept } = before;
  work.update(tellings, before, { ...kept, ...(page.next ? { cursor: page.next } : {}), done: !page.next });
  await work.commit();
  return { done: !page.next };
};

/** The sweep begins it again from the page at which it stopped. */
export const failTelling = async (_: Deps, id: string, fault: unknown): Promise<void> => {
  log.error('telling subscribers failed', { telling: id, error: fault instanceof Error ? fault.name : 'unknown' });
};
