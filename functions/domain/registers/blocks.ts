import { type BindingClock, type CountyLaw, clocksFrom } from '../law/index.ts';
import type { CalendarDay, Cite, EventName, LapseEffect } from '../law/schema.ts';
import type { KindName } from './kinds.ts';

/** What a project may not do while something that the law asks for is not there. */
export interface Block {
  readonly what: 'payment' | 'use' | 'acceptance';
  readonly blocked: boolean;
  readonly until: { readonly zh: string; readonly en: string };
  readonly cite: Cite;
}

interface BlockRow {
  /** The effect in the clock's row that brings the block about, where a city's law has it. */
  readonly effect: LapseEffect;
  readonly on: KindName;
  readonly event: EventName;
  readonly what: readonly Block['what'][];
  /** The record that follows and lifts it, and the field in it that must be true. */
  readonly lifted: { readonly kind: KindName; readonly field: string };
  readonly until: Block['until'];
}

const ROWS: readonly BlockRow[] = [
  {
    effect: 'block-payment-and-use',
    on: 'project-completion',
    event: 'project.completed',
    what: ['payment', 'use'],
    lifted: { kind: 'project-data-review', field: 'conforms' },
    until: { zh: '数据审查合格前', en: 'until the data has passed its review' },
  },
];

interface Follower {
  readonly kind: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * The blocks that a county's law lays on the thing of a record, as of the day of its event. The latest opinion counts.
 * They stand whether or not the clock has run out: it is the missing review that blocks, not the lateness.
 */
export const blocksOn = (
  law: CountyLaw,
  kind: string,
  day: CalendarDay,
  followers: readonly Follower[],
): readonly Block[] =>
  ROWS.filter((row) => row.on === kind).flatMap((row) => {
    const clock = clocksFrom(law, row.event, day).find((one: BindingClock) => one.clock.onLapse === row.effect);
    if (!clock) return [];
    const latest = followers.filter((one) => one.kind === row.lifted.kind).at(-1);
    const blocked = latest?.data[row.lifted.field] !== true;
    return row.what.map((what) => ({ what, blocked, until: row.until, cite: clock.cite }));
  });
