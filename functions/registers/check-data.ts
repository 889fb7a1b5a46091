import type { CalendarDay } from '../domain/law/schema.ts';
import { askedBy, type GroundCode, groundIn, listsGrounds } from '../domain/registers/grounds.ts';
import type { Kind } from '../domain/registers/kind.ts';
import type { Deps } from '../platform/county.ts';
import { inputFaults, refuseInput } from '../platform/input-faults.ts';
import { type Fault, Problem } from '../platform/problems.ts';
import { citesOf } from './who.ts';

export type Data = Readonly<Record<string, unknown>>;

/** The data as the kind's schema has it, or one problem with every fault at its path. */
export const parseData = (deps: Deps, kind: Kind, raw: unknown): Data => {
  const parsed = kind.data.safeParse(raw);
  if (parsed.success) return parsed.data as Data;
  const [standing] = citesOf(deps.county.law, kind);
  const faults = inputFaults(deps, 'body.data', parsed.error);
  refuseInput(faults.map((fault) => (fault.unlisted && standing ? { cite: standing, ...fault } : fault)));
  throw new Error('a schema refused without saying why');
};

/** Days of events have come; days that are fixed for someone have not. */
const dayFaults = (kind: Kind, data: Data, today: CalendarDay): Fault[] =>
  (kind.happens ?? []).flatMap(({ day, fixedDay }) => {
    const ahead = day !== undefined && String(data[day] ?? '') > today;
    const past = fixedDay !== undefined && data[fixedDay] !== undefined && String(data[fixedDay]) <= today;
    return [
      ...(ahead
        ? [{ path: `body.data.${day}`, code: 'future-day', zh: '日期不得晚于今天', en: 'the day lies in the future' }]
        : []),
      ...(past
        ? [{ path: `body.data.${fixedDay}`, code: 'past-day', zh: '期限须晚于今天', en: 'the day must lie ahead' }]
        : []),
    ];
  });

/** Throws what the law still asks for: fields that it requires, and a ground that it knows. */
export const mustBeLawful = ({ county }: Deps, kind: Kind, data: Data, today: CalendarDay): void => {
  const faults = dayFaults(kind, data, today);
  if (faults.length) throw new Problem('invalid-request', { faults: uniqueByPath(faults) });
  const [standing] = citesOf(county.law, kind);
  const lacking: Fault[] = (kind.requires ?? [])
    // Where the county's law lists no grounds an order rests on what it says.
    .filter((field) => data[field] === undefined && (field !== 'ground' || listsGrounds(county.law)))
    .map((field) => ({
      path: `body.data.${field}`,
      code: 'required-by-law',
      zh: `须写明${field}`,
      en: `${field} must be stated`,
      cite: standing,
    }));
  const ground = data.ground as GroundCode | undefined;
  if (ground && listsGrounds(county.law) && !groundIn(county.law, ground))
    lacking.push({
      path: 'body.data.ground',
      code: 'ground-not-listed',
      zh: '不属于法规列明的情形',
      en: 'not a ground that the text lists',
      cite: standing,
    });
  const asked = ground && groundIn(county.law, ground) ? askedBy(ground) : undefined;
  if (asked && data[asked] === undefined)
    lacking.push({
      path: `body.data.${asked}`,
      code: 'required-by-law',
      zh: asked === 'basis' ? '须写明所违反的要求、法律、法规或规章' : '须写明造成的损失',
      en: asked === 'basis' ? 'name the requirement, law or rule that was broken' : 'name the loss that was caused',
      cite: groundIn(county.law, ground!),
    });
  if (lacking.length) throw new Problem('not-lawful', { faults: lacking, cite: standing });
};

const uniqueByPath = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((one) => [`${one.path}${one.code}`, one])).values(),
];
