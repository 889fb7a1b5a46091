import type * as z from 'zod';
import { unlistedIn } from '../domain/law/law-word.ts';
import { refusalOf } from '../domain/law/unlisted.ts';
import { dayOf } from '../domain/time/day.ts';
import type { Deps } from './county.ts';
import { type Fault, Problem } from './problems.ts';

/** What a schema found wrong: malformed, or well formed and no word of the law. */
export interface InputFault extends Fault {
  readonly path: string;
  readonly unlisted: boolean;
}

/** As many as one answer tells: the rest is counted, for an answer must stay smaller than what it answers. */
const MOST_FAULTS = 200;
const MOST_NAMES = 20;
const LONGEST_NAME = 100;

/** What was sent under a name that is not ours is repeated in part, however long it is. */
const shortened = (name: PropertyKey): string => String(name).slice(0, LONGEST_NAME);

const unknownFields = (keys: readonly string[]): string =>
  [...keys.slice(0, MOST_NAMES).map(shortened), ...(keys.length > MOST_NAMES ? ['…'] : [])].join(', ');

/** Every fault at its path; a word that the law does not list comes with those that it does, and the article. */
export const inputFaults = (
  { county, clock }: Pick<Deps, 'county' | 'clock'>,
  where: string,
  error: z.ZodError,
): InputFault[] => {
  const faults = error.issues.slice(0, MOST_FAULTS).map((issue): InputFault => {
    const path = [where, ...issue.path.map(shortened)].join('.');
    const list = unlistedIn(issue);
    if (list) return { path, unlisted: true, ...refusalOf(county.law, list, dayOf(clock.now())) };
    const en = issue.code === 'unrecognized_keys' ? `unknown field: ${unknownFields(issue.keys)}` : issue.message;
    const said = issue.code === 'custom' ? issue.params : undefined;
    return {
      path,
      unlisted: false,
      code: String(said?.fault ?? issue.code),
      zh: String(said?.zh ?? '不符合要求'),
      en,
    };
  });
  const rest = error.issues.slice(MOST_FAULTS);
  if (rest.length === 0) return faults;
  const unlisted = rest.every((issue) => unlistedIn(issue) !== undefined);
  return [
    ...faults,
    { path: where, unlisted, code: 'more', zh: `另有 ${rest.length} 处`, en: `and ${rest.length} more` },
  ];
};

/** Throws one problem with every fault: 400 where anything is malformed, 422 where it is only the law that says no. */
export const refuseInput = (found: readonly InputFault[]): void => {
  if (found.length === 0) return;
  const faults = found.map(({ unlisted: _, ...fault }) => fault);
  const cite = faults.find((fault) => fault.cite)?.cite;
  throw found.every(({ unlisted }) => unlisted)
    ? new Problem('not-lawful', { faults, cite })
    : new Problem('invalid-request', { faults });
};
