import { PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { CalendarDay } from '../domain/law/schema.ts';
import type { Deps } from './county.ts';
import type { Notice } from './ports.ts';
import { type Collection, everyItem, get, type Store, storedShape } from './store.ts';

export const DELIVERIES = ['at-once', 'daily-digest'] as const;

/** How an organisation wants to be told; its id is the organisation's. Whoever never chose is told at once. */
export const NoticeSetting = z.object({
  ...storedShape,
  delivery: z.enum(DELIVERIES),
  since: CalendarDay,
});
export type NoticeSetting = z.infer<typeof NoticeSetting>;

export const noticeSettings: Collection<NoticeSetting> = {
  type: 'notice-setting',
  table: 'notices',
  schema: NoticeSetting,
  key: (id) => ({ pk: 'settings', sk: id }),
};

/** Everyone who has ever chosen. */
export const allSettings = (store: Store): Promise<NoticeSetting[]> =>
  Array.fromAsync(everyItem(store, { table: 'notices', pk: 'settings' }, NoticeSetting));

const Words = z.object({ zh: z.string(), en: z.string() });
const Thing = z.object({ type: z.string(), id: z.string() });

/** A notice as it is kept and delivered: these fields and no others. */
export const KeptNotice = z.object({
  id: z.string(),
  to: z.string(),
  subject: Words,
  about: Thing,
  at: z.string(),
  lines: z.array(Words.extend({ about: Thing })).optional(),
});
export type KeptNotice = z.infer<typeof KeptNotice>;

/** Where what an organisation is told stays until its digest has told it. */
export const pendingOf = (organisation: string): string => `pending#${organisation}`;
export const pendingKey = ({ to, at, id }: Pick<Notice, 'to' | 'at' | 'id'>) => ({
  pk: pendingOf(to),
  sk: `${at}#${id}`,
});

/**
 * Tells each receiver now, or keeps it for their digest, as they have chosen; what one receiver is told comes in order.
 * Throws when something was not taken, once all else has been tried.
 */
export const tellAll = async (deps: Pick<Deps, 'store' | 'notifier'>, notices: readonly Notice[]): Promise<void> => {
  const { client, tableName } = deps.store;
  const receivers = [...new Set(notices.map(({ to }) => to))];
  const settings = await Promise.all(receivers.map((to) => get(deps.store, noticeSettings, to)));
  const keep = async (notice: Notice): Promise<void> => {
    const Item = { ...pendingKey(notice), ...KeptNotice.parse(notice) };
    await client.send(new PutCommand({ TableName: tableName('notices'), Item }));
  };
  const faults: unknown[] = [];
  const tell = async (to: string, waits: boolean): Promise<void> => {
    for (const notice of notices.filter((one) => one.to === to)) {
      try {
        await (waits ? keep(notice) : deps.notifier.notify(notice));
      } catch (error) {
        faults.push(error);
      }
    }
  };
  await Promise.all(receivers.map((to, at) => tell(to, settings[at]?.delivery === 'daily-digest')));
  if (faults.length > 0) throw faults[0];
};
