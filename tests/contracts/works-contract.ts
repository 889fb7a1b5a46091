import { beforeAll, describe, expect, it } from 'vitest';
import type { Works } from '../../functions/platform/ports.ts';

export interface WorksUnderTest {
  readonly works: Works;
  /** The inputs of all works ever started, in the order of their start. */
  started(): Promise<readonly { readonly kind: string; readonly id: string }[]>;
}

/** What the rooms may expect of long works, whoever runs them. */
export function worksContract(name: string, make: () => Promise<WorksUnderTest>): void {
  describe(`works on ${name}`, () => {
    let subject: WorksUnderTest;
    const of = async (id: string) => (await subject.started()).filter((work) => work.id === id);

    beforeAll(async () => {
      subject = await make();
    });

    it('starts a work with its kind and id, and nothing else', async () => {
      await subject.works.start('check-s1', { kind: 'check', id: 's1' });
      expect(await of('s1')).toEqual([{ kind: 'check', id: 's1' }]);
    });

    it('starts one work however often its name is started', async () => {
      await subject.works.start('check-s2', { kind: 'check', id: 's2' });
      await subject.works.start('check-s2', { kind: 'check', id: 's2' });
      expect(await of('s2')).toHaveLength(1);
    });

    it('starts one work when ten start the same name at once', async () => {
      await Promise.all(Array.from({ length: 10 }, () => subject.works.start('check-s3', { kind: 'check', id: 's3' })));
      expect(await of('s3')).toHaveLength(1);
    });

    it('starts two works of one thing under two names', async () => {
      await subject.works.start('export-s4', { kind: 'export', id: 's4' });
      await subject.works.start('check-s4', { kind: 'check', id: 's4' });
      expect((await of('s4')).map((work) => work.kind).toSorted()).toEqual(['check', 'export']);
    });

    it('takes names of 80 letters, digits, hyphens and underscores, and refuses any other', async () => {
      const longest = 'Az0-_'.repeat(16);
      await subject.works.start(longest, { kind: 'check', id: 'longest' });
      for (const bad of ['', `${longest}x`, 'check#1', 'check/1', '核对', 'a b']) {
        await expect(subject.works.start(bad, { kind: 'check', id: 'bad' })).rejects.toThrow(RangeError);
      }
      expect(await of('bad')).toEqual([]);
    });
  });
}
