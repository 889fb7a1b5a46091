import { beforeAll, describe, expect, it } from 'vitest';
import type { Notice, Notifier } from '../../functions/platform/ports.ts';

/** A notice as it came out at the other end, and the key by which its receiver knows what came twice. */
export interface Received {
  readonly key: string;
  readonly notice: unknown;
}

export interface NotifierUnderTest {
  readonly notifier: Notifier;
  /** Everything that came out so far, in any order. */
  received(): Promise<readonly Received[]>;
  /** Whoever receives takes nothing until told otherwise. */
  refusing(whether: boolean): void;
  /** Whoever receives says nothing until told otherwise. */
  silent(whether: boolean): void;
}

const notice = (id: string, more: Partial<Notice> = {}): Notice => ({
  id,
  to: 'civil-affairs',
  subject: { zh: '时限将至：“答复”\n第二行', en: 'A duty is nearly due' },
  about: { type: 'request', id: 'req_1' },
  at: '2026-03-02T01:00:00.000Z',
  ...more,
});

/** What the platform may expect of whoever tells people, whatever it tells them through. */
export function notifierContract(name: string, make: () => Promise<NotifierUnderTest>): void {
  describe(`notices through ${name}`, () => {
    let subject: NotifierUnderTest;
    const of = async (id: string) => (await subject.received()).filter(({ key }) => key === id);

    beforeAll(async () => {
      subject = await make();
    });

    it('arrive whole, in both languages, under their id', async () => {
      await subject.notifier.notify(notice('ntc_whole'));
      expect(await of('ntc_whole')).toEqual([{ key: 'ntc_whole', notice: notice('ntc_whole') }]);
    });

    it('arrive with all the lines of a digest', async () => {
      const lines = Array.from({ length: 60 }, (_, at) => ({
        zh: `第${at}项`,
        en: `Item ${at}`,
        about: { type: 'request', id: `req_${at}` },
      }));
      const digest = notice('digest.civil-affairs.2026-03-02', { lines });
      await subject.notifier.notify(digest);
      expect(await of(digest.id)).toEqual([{ key: digest.id, notice: digest }]);
    });

    it('carry what a notice has, and nothing that someone has put beside it', async () => {
      const more = { account: 'wang', phone: '13900000000' };
      await subject.notifier.notify({ ...notice('ntc_more'), ...more } as Notice);
      expect((await of('ntc_more')).map((one) => one.notice)).toEqual([notice('ntc_more')]);
    });

    it('that are told again can be known by their id, so that they count once', async () => {
      await subject.notifier.notify(notice('ntc_again'));
      await subject.notifier.notify(notice('ntc_again'));
      const found = await of('ntc_again');
      expect(found.length).toBeGreaterThanOrEqual(1);
      expect(new Set(found.map((one) => JSON.stringify(one))).size).toBe(1);
    });

    it('all arrive when many are told at once', async () => {
      const ids = Array.from({ length: 20 }, (_, at) => `ntc_many-${at}`);
      await Promise.all(ids.map((id) => subject.notifier.notify(notice(id))));
      const keys = (await subject.received()).map(({ key }) => key);
      expect(keys.filter((key) => key.startsWith('ntc_many-')).toSorted()).toEqual(ids.toSorted());
    });

    it('that are not taken fail aloud, and can be told later', async () => {
      subject.refusing(true);
      await expect(subject.notifier.notify(notice('ntc_refused'))).rejects.toThrow();
      subject.refusing(false);
      await subject.notifier.notify(notice('ntc_refused'));
      expect(await of('ntc_refused')).toHaveLength(1);
    });

    it('that are not answered fail within seconds', async () => {
      subject.silent(true);
      const begun = performance.now();
      await expect(subject.notifier.notify(notice('ntc_silent'))).rejects.toThrow();
      subject.silent(false);
      expect(performance.now() - begun).toBeLessThan(20_000);
    });
  });
}
