import { allOrganisations } from '../../organisations/all-organisations.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import type { shareRoutes } from '../contract.ts';
import { grantsHeldBy } from '../repository.ts';

/** How many grants a body holds or held, and how many of them live. */
const held = async ({ deps }: Pick<Context, 'deps'>, consumer: string) => {
  const found = { grants: 0, live: 0 };
  for await (const { status } of grantsHeldBy(deps.store, consumer)) {
    found.grants += 1;
    if (status === 'active') found.live += 1;
  }
  return found;
};

const AT_ONCE = 25;

/** Grants by the level of the body that holds them: city, county, township, outside (Jiangmen art. 22). */
export const countByLevel: Verb<typeof shareRoutes.countByLevel> = async ({ deps }) => {
  const bodies = await allOrganisations(deps.store);
  const levels = new Map<string, { level: string; organisations: number; grants: number; live: number }>();
  for (let at = 0; at < bodies.length; at += AT_ONCE)
    await Promise.all(
      bodies.slice(at, at + AT_ONCE).map(async ({ id, level }) => {
        const { grants, live } = await held({ deps }, id);
        const row = levels.get(level) ?? { level, organisations: 0, grants: 0, live: 0 };
        levels.set(level, {
          level,
          organisations: row.organisations + 1,
          grants: row.grants + grants,
          live: row.live + live,
        });
      }),
    );
  return { items: [...levels.values()].sort((a, b) => a.level.localeCompare(b.level)) };
};
