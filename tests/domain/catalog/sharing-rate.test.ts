import { describe, expect, it } from 'vitest';
import { isNeither, isNotShared, sharedAmong } from '../../../functions/domain/catalog/sharing-rate.ts';

type Entry = Parameters<typeof isNeither>[0];

describe('What an entry gives away', () => {
  it.each<[Entry, { shared: boolean; neither: boolean }]>([
    [
      { shareType: 'unconditional', openType: 'open' },
      { shared: true, neither: false },
    ],
    [
      { shareType: 'conditional', openType: 'closed' },
      { shared: true, neither: false },
    ],
    [{ shareType: 'conditional' }, { shared: true, neither: false }],
    [
      { shareType: 'not-shared', openType: 'open' },
      { shared: false, neither: false },
    ],
    [
      { shareType: 'not-shared', openType: 'conditional' },
      { shared: false, neither: false },
    ],
    [{ openType: 'open' }, { shared: false, neither: false }],
    [
      { shareType: 'not-shared', openType: 'closed' },
      { shared: false, neither: true },
    ],
    [{ shareType: 'not-shared' }, { shared: false, neither: true }],
    [{ openType: 'closed' }, { shared: false, neither: true }],
    [{}, { shared: false, neither: true }],
  ])('%j: %j; what it does not say is no', (entry, { shared, neither }) => {
    expect([isNotShared(entry), isNeither(entry)]).toEqual([!shared, neither]);
    expect(sharedAmong([entry])).toEqual({ entries: 1, shared: Number(shared), neither: Number(neither) });
  });

  it('is counted among many', () => {
    const entries = [{ shareType: 'conditional' }, { shareType: 'unconditional' }, { openType: 'open' }, {}];
    expect(sharedAmong(entries)).toEqual({ entries: 4, shared: 2, neither: 1 });
    expect(sharedAmong([])).toEqual({ entries: 0, shared: 0, neither: 0 });
  });
});
