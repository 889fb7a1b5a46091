import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { type RegulationId, regulationIds } from '../../../functions/domain/law/index.ts';
import { commonProblems } from '../../../functions/platform/route.ts';
import { routeList } from '../../../functions/routes.ts';
import { threePlaces } from '../../access/places.ts';
import type { TestCounty } from '../../support/county.ts';
import { served } from '../served.ts';
import { LAWFUL, toldOf } from './county-for.ts';
import { type Asking, askedBySchemathesis, TOOL } from './schemathesis.ts';

/**
 * A county of each city over HTTP, asked by Schemathesis about the operations of the document: as the document allows and
 * as it forbids, by every role and by nobody, about what is there and what is not. What the law of a city decides is asked
 * in every city, everything else in one, and so are the bounds of each field, one by one; which one moves on with the
 * seed. `FUZZ_SEED`, `FUZZ_CASES` (of each operation) and `FUZZ_ALL` (everything in every city) say otherwise; `.ci/fuzz`
 * asks for longer.
 */
const { FUZZ_SEED = '20260302', FUZZ_CASES = '2', FUZZ_ALL, FUZZ_CITIES, FUZZ_REPORT } = process.env;
const CITIES = regulationIds.filter((id) => FUZZ_CITIES === undefined || FUZZ_CITIES.split(',').includes(id));

const byLaw = routeList.filter((row) =>
  [...commonProblems(row), ...row.problems].some((code) => LAWFUL.includes(code)),
);
const pairs = <T>(all: readonly T[]): T[][] => all.flatMap((_, i) => (i % 2 ? [] : [all.slice(i, i + 2)]));
const namesOf = (rows: readonly { readonly name: string }[]): string[] => rows.map(({ name }) => name);
/** The operations that are a city's to be asked in full. */
const shareOf = (city: RegulationId): string[] =>
  namesOf(
    routeList.filter(
      (_, i) => FUZZ_ALL !== undefined || (i + Number(FUZZ_SEED)) % CITIES.length === CITIES.indexOf(city),
    ),
  );

describe.skipIf(!existsSync(TOOL))(`the API for Schemathesis, seed ${FUZZ_SEED}`, () => {
  const reached = new Set<string>();
  const asked = async (
    county: TestCounty,
    things: Awaited<ReturnType<typeof threePlaces>>['things'],
    more: Pick<Asking, 'phases' | 'operations'>,
  ) =>
    served(county, async (url) =>
      askedBySchemathesis({ ...more, county: await toldOf(county, things), url, seed: FUZZ_SEED, cases: FUZZ_CASES }),
    );
  const mustBeSound = ({ said, isSound }: { said: string; isSound: boolean }) =>
    expect(isSound, said.slice(said.indexOf('FAILURES'), said.indexOf('= WARNINGS')).slice(0, 20_000)).toBe(true);

  const askCity = async (city: RegulationId): Promise<void> => {
    const { county, things } = await threePlaces({ city, goesOn: true });
    const share = shareOf(city);
    for (const [phase, operations] of [
      ['fuzzing', [...new Set([...namesOf(byLaw), ...share])]],
      ['coverage', share],
    ] as const) {
      const said = await asked(county, things, { phases: [phase], operations });
      if (FUZZ_REPORT)
        await writeFile(`${FUZZ_REPORT}.${city}.${phase}`, `${said.said}\n${JSON.stringify(said.answers)}`);
      mustBeSound(said);
      expect(Object.keys(said.answers).toSorted()).toEqual(operations.toSorted());
      for (const [name, of] of Object.entries(said.answers))
        if (Object.keys(of).some((answer) => /^[23]/.test(answer))) reached.add(name);
    }
  };

  // While one county answers, the tool makes up what it asks the other.
  it.each(pairs(CITIES))('answers as the document says in %s and %s', { timeout: 7_200_000 }, async (...two) => {
    await Promise.all(two.map(askCity));
  });

  it('is asked about what is there by those who may, or the tool has seen only refusals', () => {
    expect(reached.size).toBeGreaterThan(routeList.length / 3);
  });

  it('finds out a county that answers otherwise', { timeout: 300_000 }, async () => {
    const { county, things } = await threePlaces();
    const broken: TestCounty = {
      ...county,
      handle: async (request) => {
        const answer = await county.handle(request);
        return { ...answer, body: answer.body.replace('"items":', '"item":') };
      },
    };
    const { said, isSound } = await asked(broken, things, { phases: ['fuzzing'], operations: ['listOrganisations'] });
    expect(isSound).toBe(false);
    expect(said).toContain('Response violates schema');
  });
});
