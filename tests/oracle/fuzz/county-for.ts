import type { ProblemCode } from '../../../functions/platform/problems.ts';
import { routeList } from '../../../functions/routes.ts';
import { CALLERS, namedBy, PLACES, parametersOf, type Things } from '../../access/places.ts';
import type { As, TestCounty } from '../../support/county.ts';

/** What the law itself refuses: such a problem names its article. */
export const LAWFUL: readonly ProblemCode[] = ['not-lawful', 'gate-closed', 'no-extension'];

/** What the hooks of Schemathesis are told of a county: who may ask for what, and the names of things that are there. */
export const toldOf = async (county: TestCounty, things: Readonly<Record<(typeof PLACES)[number], Things>>) => ({
  tokens: Object.fromEntries(
    await Promise.all(
      CALLERS.map(async ({ name, as }) => [name, await county.tokenFor(as as Exclude<As, 'nobody'>)] as const),
    ),
  ),
  named: Object.fromEntries(PLACES.map((place) => [place, namedBy(things, place)])),
  lawful: LAWFUL,
  others: routeList.filter(({ raw }) => raw).map(({ name }) => name),
  operations: Object.fromEntries(
    routeList.map((row) => [
      row.name,
      {
        callers: CALLERS.filter(({ role }) => row.who !== 'anyone' && row.who.includes(role)).map(({ name }) => name),
        params: Object.fromEntries(PLACES.map((place) => [place, parametersOf(row, things[place])])),
      },
    ]),
  ),
});
