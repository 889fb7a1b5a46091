import { organisations } from '../organisations/organisation.ts';
import { mustSeeDivision } from '../platform/belongs.ts';
import { named } from '../platform/work.ts';
import { filing, type Scoring } from './filing.ts';
import { scoreUnits } from './score-units.ts';

/** What is scored, of the bodies that the caller may score: a county authority's own alone. */
const scored: Scoring = async ({ deps, caller }, kind, given) => {
  for (const { organisation } of (given.units as { organisation: string }[] | undefined) ?? [])
    mustSeeDivision(caller, (await named(deps, organisations, organisation, 'unknown-organisation')).division);
  if (given.units) return given;
  const division = caller.role === 'county-regulator' ? caller.division : undefined;
  return { ...given, units: await scoreUnits(deps, kind, String(given.period), division) };
};

export const fileRecord = filing(scored);
