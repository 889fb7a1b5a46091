import { describe, expect, it } from 'vitest';
import type { DutyState } from '../../../functions/domain/duty/duty.ts';
import { UPDATE_DUTIES } from '../../../functions/domain/gathering/submission.ts';
import { updatesOf } from '../../../functions/domain/quality/updates.ts';

const [UPDATE] = UPDATE_DUTIES;
const duty = (due: string | undefined, state: DutyState, late?: boolean) => ({
  duty: UPDATE!,
  due,
  state,
  ...(late === undefined ? {} : { late }),
});
const counted = (one: ReturnType<typeof duty>) => updatesOf([one], '2026-06-15');

describe('Updates that the law asked for', () => {
  it.each([
    ['met in time', duty('2026-06-20', 'met'), 1, 0],
    ['met late', duty('2026-06-01', 'met', true), 1, 1],
    ['running after its day', duty('2026-06-14', 'running'), 1, 1],
    ['lapsed', duty('2026-06-14', 'lapsed'), 1, 1],
    ['running on its day', duty('2026-06-15', 'running'), 0, 0],
    ['cancelled', duty('2026-06-14', 'cancelled'), 0, 0],
    ['without a day', duty(undefined, 'met'), 0, 0],
    ['of a year ago to the day', duty('2025-06-15', 'met'), 1, 0],
    ['of longer ago', duty('2025-06-14', 'met', true), 0, 0],
  ])('count where one was %s', (_what, one, asked, late) => {
    expect(counted(one)).toEqual({ asked, late });
  });

  it('are no other duties', () => {
    expect(updatesOf([{ ...duty('2026-06-14', 'lapsed'), duty: 'share.reply' }], '2026-06-15')).toEqual({
      asked: 0,
      late: 0,
    });
  });
});
