import type { Duty } from '../domain/duty/duty.ts';
import { isNear } from '../domain/duty/near.ts';
import { DUTY_LABELS } from '../domain/law/labels.ts';
import type { DutyName } from '../domain/law/schema.ts';
import type { DutyView } from './view.ts';

const SHOWN = 100;

const countBy = <K extends string>(duties: readonly DutyView[], key: (duty: DutyView) => K) => {
  const groups = new Map<K, DutyView[]>();
  for (const duty of duties) groups.set(key(duty), [...(groups.get(key(duty)) ?? []), duty]);
  return [...groups].map(([name, ones]) => ({
    name,
    open: ones.length,
    lapsed: ones.filter((one) => one.state === 'lapsed').length,
    nearDue: ones.filter(isNear).length,
  }));
};

/** The board from the open duties and the number of those that have ended. Those with most breaches come first. */
export const tally = (open: readonly DutyView[], ended: Readonly<Partial<Record<Duty['state'], number>>>) => {
  const byState: Record<string, number> = { running: 0, paused: 0, lapsed: 0, ...ended };
  for (const { state } of open) byState[state] = (byState[state] ?? 0) + 1;
  const worst = <T extends { open: number; lapsed: number }>(a: T, b: T) => b.lapsed - a.lapsed || b.open - a.open;
  return {
    byState,
    byDuty: countBy(open, (one): DutyName => one.duty)
      .sort(worst)
      .map(({ name, open: count, lapsed }) => ({ duty: name, words: DUTY_LABELS[name], open: count, lapsed })),
    byBearer: countBy(open, (one) => one.bearer.organisation)
      .sort(worst)
      .map(({ name, ...counts }) => ({ organisation: name, ...counts })),
    nearDue: open.filter(isNear).slice(0, SHOWN),
    lapsed: open.filter((one) => one.state === 'lapsed').slice(0, SHOWN),
  };
};
