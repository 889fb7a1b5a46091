import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { CalendarDay } from '../domain/law/schema.ts';
import { digestOf } from '../domain/notices/digest.ts';
import { type Calendar, statusOf } from '../domain/time/calendar.ts';
import { dayOf, startOfDay } from '../domain/time/day.ts';
import { loadCalendar } from '../platform/calendar-store.ts';
import { PLATFORM } from '../platform/caller.ts';
import type { Deps } from '../platform/county.ts';
import { log } from '../platform/log.ts';
import { allSettings, type NoticeSetting, pendingKey, pendingOf } from '../platform/notice-store.ts';
import type { Notice } from '../platform/ports.ts';
import { get, getItem, queryItems } from '../platform/store.ts';
import { beginWork } from '../platform/work.ts';
import { matterFor, pendingFor } from './gather-digest.ts';
import { dayDoneKey, digestId, digestsOf, SentDigest, sentDigests } from './repository.ts';

const HOUR_MS = 3_600_000;
/** A sweep that has begun to send has so long before another may think that it broke down. */
const SENDING_MS = 4 * 60_000;

/**
 * Sends every organisation's digest of the day, once its hour has come and if the day is worked. Safe to run at any time,
 * twice and at once too: what a digest says is written before it is sent, whoever sends takes it first, and one that was
 * sent while the sweep broke down goes again under the same id. Answers how many were sent.
 */
export const sendDigests = async (deps: Deps): Promise<number> => {
  const now = deps.clock.now();
  const today = dayOf(now);
  if (Date.parse(now) < Date.parse(startOfDay(today)) + deps.county.digestHour * HOUR_MS) return 0;
  if (await getItem(deps.store, 'notices', dayDoneKey(today), z.object({}))) return 0;
  const settings = await allSettings(deps.store);
  const calendar = settings.length > 0 ? await loadCalendar(deps.store) : undefined;
  let sent = 0;
  let open = 0;
  for (const setting of calendar && statusOf(calendar, today).working ? settings : []) {
    try {
      const digest = await composed(deps, setting, calendar!, today);
      if (digest.state === 'composed' || digest.state === 'sending') {
        await send(deps, digest);
        sent += 1;
      }
    } catch (error) {
      open += 1;
      log.warn('a digest is left to the next sweep', { digest: digestId(setting.id, today), error: String(error) });
    }
  }
  if (open === 0) {
    const Item = { ...dayDoneKey(today), at: now };
    await deps.store.client.send(new PutCommand({ TableName: deps.store.tableName('notices'), Item }));
  }
  return sent;
};

/** The organisation's digest of the day, as it was or is now written down. */
const composed = async (
  deps: Deps,
  { id: organisation, delivery }: NoticeSetting,
  calendar: Calendar,
  today: CalendarDay,
): Promise<SentDigest> => {
  const id = digestId(organisation, today);
  const before = await get(deps.store, sentDigests, id);
  if (before) return before;
  const last = await queryItems(
    deps.store,
    { table: 'notices', pk: digestsOf(organisation), descending: true, limit: 1 },
    SentDigest,
  );
  // What was told and not yet taken away is not told again; what never went out is.
  const told = new Set(last.items.flatMap(({ state, tells }) => (state === 'sent' ? tells : [])));
  const keyed = (await pendingFor(deps, organisation)).map((notice) => ({
    notice,
    key: pendingKey(notice as Notice).sk,
  }));
  const news = keyed.filter(({ key }) => !told.has(key));
  // Whoever has gone back to being told at once gets what was kept, and no more.
  const matter =
    delivery === 'daily-digest'
      ? await matterFor(
          deps,
          organisation,
          today,
          news.map(({ notice }) => notice),
        )
      : { duties: [], requests: [], news: news.map(({ notice }) => notice) };
  const digest = digestOf(matter, calendar, today);
  const work = beginWork(deps, PLATFORM, 'digestComposed', id);
  const about = { type: 'digest', id };
  const written = work.create(sentDigests, {
    id,
    version: 0,
    organisation,
    day: today,
    state: digest ? 'composed' : 'nothing',
    tells: news.map(({ key }) => key),
    ...(digest
      ? {
          notice: {
            id: `digest.${id}`,
            to: organisation,
            subject: digest.subject,
            about,
            at: work.now,
            lines: [...digest.lines],
          },
        }
      : {}),
  });
  await work.commit();
  return written;
};

/** Takes the digest, delivers it, and says that it went out. Throws where another has taken it or nobody took it over. */
const send = async (deps: Deps, before: SentDigest): Promise<void> => {
  const { organisation, tells, notice, until } = before;
  const now = deps.clock.now();
  if (until !== undefined && until > now) throw new Error('another sweep is sending it');
  const step = async (from: SentDigest, to: Partial<SentDigest>): Promise<SentDigest> => {
    const work = beginWork(deps, PLATFORM, 'digestSent', from.id);
    const after = work.update(sentDigests, from, { ...from, ...to });
    await work.commit();
    return after;
  };
  const lease = new Date(Date.parse(now) + SENDING_MS).toISOString();
  const taken = await step(before, { state: 'sending', until: lease });
  await deps.notifier.notify(notice!);
  await step(taken, { state: 'sent', until: undefined });
  const TableName = deps.store.tableName('notices');
  for (const sk of tells)
    await deps.store.client.send(new DeleteCommand({ TableName, Key: { pk: pendingOf(organisation), sk } }));
};
