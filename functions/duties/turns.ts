import { createHash } from 'node:crypto';

const SLOT_MS = 5 * 60_000;
const SLOTS_AN_HOUR = 12;

/** The number of a run that comes every five minutes, or in one hour of each day: runs follow each other by one. */
export const runOf = (now: string, hourOfDay: boolean): number => {
  const slot = Math.floor(Date.parse(now) / SLOT_MS);
  return hourOfDay ? Math.floor(slot / (24 * SLOTS_AN_HOUR)) * SLOTS_AN_HOUR + (slot % SLOTS_AN_HOUR) : slot;
};

const numberOf = (id: string): number => createHash('sha256').update(id).digest().readUInt32BE();

/** Where there are more than some `most` for one run, the runs take turns of about so many, and none is left out. */
export const inTurn = (ids: readonly string[], run: number, most: number): readonly string[] => {
  const turns = Math.ceil(ids.length / most);
  return turns <= 1 ? ids : ids.filter((id) => numberOf(id) % turns === run % turns);
};
