import { log } from '../log.ts';
import type { Notifier } from '../ports.ts';

/** Notices as lines of the log. */
export const notifierLog: Notifier = {
  notify: async (notice) => log.info('notice', { ...notice }),
};

/** Tells through each of these; throws when one of them did not take it, once the others have been tried. */
export const notifierAll = (notifiers: readonly Notifier[]): Notifier => ({
  notify: async (notice) => {
    const results = await Promise.allSettled(notifiers.map((one) => one.notify(notice)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  },
});
