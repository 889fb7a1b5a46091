import * as z from 'zod';
import { GATHERING_METHODS, UPDATE_CYCLES } from '../catalog/entry.ts';
import { lawWord } from '../law/law-word.ts';
import type { Transitions } from '../life/transitions.ts';
import { Items } from './items.ts';

/** A change of how an entry's data is gathered: by what method, how often, with which items. */

export const GatheringSettings = z.strictObject({
  method: lawWord(GATHERING_METHODS, 'gathering-channel').optional().describe('归集方式'),
  frequency: lawWord(UPDATE_CYCLES).optional().describe('更新周期'),
  content: Items.optional().describe('信息项'),
});
export type GatheringSettings = z.infer<typeof GatheringSettings>;

export const GATHERING_CHANGE_STATES = ['submitted', 'approved', 'refused', 'applied'] as const;

/** Until it is applied the old settings are in force, whatever its day says. */
export const gatheringChangeTransitions = {
  approve: { from: ['submitted'], to: 'approved' },
  refuse: { from: ['submitted'], to: 'refused' },
  apply: { from: ['approved'], to: 'applied' },
} as const satisfies Transitions<(typeof GATHERING_CHANGE_STATES)[number]>;

/** The settings as the fields of a catalog entry. */
export const entryFieldsOf = ({ method, frequency, content }: GatheringSettings) => ({
  ...(method ? { gatheringMethod: method } : {}),
  ...(frequency ? { updateCycle: frequency } : {}),
  ...(content ? { items: content } : {}),
});

/** Fields of a catalog entry that say how its data is gathered. */
const GATHERING_FIELDS = ['gatheringMethod', 'updateCycle', 'items'] as const;

/** Which of them an edit of an entry would alter. */
export const gatheringFieldsChanged = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly string[] =>
  GATHERING_FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
