import * as z from 'zod';
import { CalendarDay } from '../law/schema.ts';
import { isDay, isWeekend } from './day.ts';
import { holidayText } from './statutory.ts';

/**
 * One year's arrangement of holidays, as its notice says it: what a regulator loads when the notice is out.
 *
 * A record holds one notice. New Year's arrangement may reach back into the year before (2018-12-31 was given off by
 * the notice for 2019, 2006-12-30 was worked by that for 2007), so days from 25 December of the year before belong to
 * the record too. Where two notices name the same day the later year's wins.
 */

const REACHES_BACK_TO = '12-25';

const Notice = z.strictObject({
  title: z.string().min(1).max(200),
  number: z.string().min(1).max(60).optional().describe('e.g. 国办发明电〔2025〕7号'),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  published: CalendarDay.optional().describe('The day on which the notice is dated'),
});

const shape = z.strictObject({
  year: z.int().min(1999).max(9998),
  version: z.int().min(1).describe('Rises with every correction; the highest version of a year counts'),
  status: z.literal('official'),
  holidays: z
    .array(z.strictObject({ day: CalendarDay, name: z.string().min(1).max(60) }))
    .max(200)
    .describe('Days off that the notice names; other weekends need not be listed'),
  workdays: z.array(CalendarDay).max(100).describe('Weekend days that are worked to make up for a day off'),
  notice: Notice,
  amendments: z.array(Notice).max(20).optional().describe('Later notices that this record has taken in'),
});

export type CalendarYear = z.infer<typeof shape>;

/** What a year can get wrong beyond its shape. */
const FAULTS = {
  'outside-year': {
    en: 'is not a day of this year, nor of the last week before it',
    zh: '不属于本年度或上一年最后一周',
  },
  repeated: { en: 'is listed more than once', zh: '重复列出' },
  'off-and-worked': { en: 'is both a holiday and a working day', zh: '既列为放假日又列为上班日' },
  'not-a-weekend': { en: 'is listed as a make-up working day but is not a weekend', zh: '列为调休上班日但不是周末' },
  'statutory-missing': { en: 'is a holiday by law but is not listed', zh: '是法定节假日但未列出' },
  'festival-missing': {
    en: 'is a holiday by law but no listed day bears its name',
    zh: '是法定节日但没有以其命名的放假日',
  },
} as const satisfies Record<string, { readonly en: string; readonly zh: string }>;

export type YearFault = keyof typeof FAULTS;

interface Found {
  readonly fault: YearFault;
  readonly about: string;
  readonly path: (string | number)[];
}

const faultsOf = ({ year, holidays, workdays }: Pick<CalendarYear, 'year' | 'holidays' | 'workdays'>): Found[] => {
  const first = `${year - 1}-${REACHES_BACK_TO}`;
  const last = `${year}-12-31`;
  const listed = [
    ...holidays.map((holiday, i) => ({ day: holiday?.day, list: 'holidays' as const, path: ['holidays', i, 'day'] })),
    ...workdays.map((day, i) => ({ day, list: 'workdays' as const, path: ['workdays', i] })),
  ].filter(({ day }) => typeof day === 'string' && isDay(day));
  const seen = { holidays: new Set<string>(), workdays: new Set<string>() };
  const found: Found[] = [];
  for (const { day, list, path } of listed) {
    const add = (fault: YearFault) => found.push({ fault, about: day, path });
    if (day < first || day > last) add('outside-year');
    if (seen[list].has(day)) add('repeated');
    seen[list].add(day);
    if (list === 'workdays' && seen.holidays.has(day)) add('off-and-worked');
    if (list === 'workdays' && !isWeekend(day)) add('not-a-weekend');
  }
  const text = holidayText(year);
  for (const date of Object.keys(text.fixed)) {
    const day = `${year}-${date}`;
    if (!seen.holidays.has(day)) found.push({ fault: 'statutory-missing', about: day, path: ['holidays'] });
  }
  for (const festival of text.moving) {
    const named = holidays.some((holiday) => typeof holiday?.name === 'string' && holiday.name.includes(festival));
    if (!named) found.push({ fault: 'festival-missing', about: festival, path: ['holidays'] });
  }
  return found;
};

/**
 * The year as loaded. Reports every fault at once, faults of the shape and of the days together; each of the latter
 * carries `params: { fault, zh }` beside its English message.
 */
export const CalendarYear = shape.superRefine(
  (value, context) => {
    for (const { fault, about, path } of faultsOf(value)) {
      const { en, zh } = FAULTS[fault];
      context.addIssue({ code: 'custom', path, message: `${about} ${en}`, params: { fault, zh: `${about}${zh}` } });
    }
  },
  {
    // Zod skips refinements after a fault of shape; here they run as soon as there is something to judge.
    when: ({ value }) => {
      const given = value as Partial<CalendarYear> | null | undefined;
      return Number.isInteger(given?.year) && Array.isArray(given?.holidays) && Array.isArray(given?.workdays);
    },
  },
);
