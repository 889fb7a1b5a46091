import { createRequire } from 'node:module';
import { isWorkday } from 'chinese-workday';
import { ALL_DAYS } from './support.ts';

/**
 * Asks the two packages about every day and prints their answers as JSON. Run as a process of its own under TZ=UTC:
 * chinese-days answers wrong in zones west of it, and its named ESM exports cannot be imported in Node.
 */
interface ChineseDays {
  isWorkday(day: string): boolean;
  findWorkday(delta: number, day: string): string;
}
const chineseDays = createRequire(import.meta.url)('chinese-days') as ChineseDays;

const found: [from: string, n: number, due: string][] = [];
for (let i = 0; i < ALL_DAYS.length - 90; i += 11)
  for (const n of [1, 5, 20]) found.push([ALL_DAYS[i]!, n, chineseDays.findWorkday(n, ALL_DAYS[i]!)]);

console.log(
  JSON.stringify({
    chineseDays: ALL_DAYS.filter((day) => chineseDays.isWorkday(day)),
    chineseWorkday: ALL_DAYS.filter((day) => isWorkday(day)),
    found,
  }),
);
