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

/** Every fault at its path; a word that the law does not list comes with those that it does, and the article. */
export const inputFaults = (
  { county, clock }: Pick<Deps, 'county' | 'clock'>,
  where: string,
  error: z.ZodError,
): InputFault[] =>
  error.issues.map((issue) => {
    const path = [where, ...issue.path.map(String)].join('.');
    const list = unlistedIn(issue);
    if (list) return { path, unlisted: true, ...refusalOf(county.law, list, dayOf(clock.now())) };
    const en = issue.code === 'unrecognized_keys' ? `unknown field: ${issue.keys.join(', ')}` : issue.message;
    const said = issue.code === 'custom' ? issue.params : undefined;
    return {
      path,
      unlisted: false,
      code: String(said?.fault ?? issue.code),
      zh: String(said?.zh ?? '不符合要求'),
      en,
    };
  });

/** Throws one problem with every fault: 400 where anything is malformed, 422 where it is only the law that says no. */
export const refuseInput = (found: readonly InputFault[]): void => {
  if (found.length === 0) return;
  const faults = found.map(({ unlisted: _, ...fault }) => fault);
  const cite = faults.find((fault) => fault.cite)?.cite;
  throw found.every(({ unlisted }) => unlisted)
    ? new Problem('not-lawful', { faults, cite })
    : new Problem('invalid-request', { faults });
};
