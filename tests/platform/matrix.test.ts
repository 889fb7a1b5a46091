import { beforeAll, describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../functions/platform/problems.ts';
import { ROLES, type Role } from '../../functions/platform/roles.ts';
import { commonProblems, type Route } from '../../functions/platform/route.ts';
import { routeList } from '../../functions/routes.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';

/**
 * Every route for every role that exists and for nobody: derived from the table, so a new route is covered by being
 * there. Ids are made up and bodies empty, so that nothing is changed by whoever is let in.
 */
let county: TestCounty;

beforeAll(async () => {
  county = await aCounty('dazhou');
});

const PATH_VALUES: Readonly<Record<string, string>> = { year: '2027', format: 'csv' };
const pathOf = ({ path }: Route): string =>
  path.replace(/\{(\w+)\}/g, (_, name) => PATH_VALUES[name] ?? 'no-such-thing');
const asOf = (role: Role): As => (role === 'public' ? 'public:someone' : `${role}@somewhere`);
const ask = (row: Route, as: As) => county.call(row.method, pathOf(row), { as, ...(row.body ? { body: {} } : {}) });
const mayAnswer = (row: Route): readonly string[] => [...row.problems, ...commonProblems(row)];

describe.each(routeList.map((row) => [row.name, row] as const))('%s', (_, row) => {
  const allowed = row.who === 'anyone' ? ROLES : row.who;
  const refused = ROLES.filter((role) => !allowed.includes(role));

  it(row.who === 'anyone' ? 'lets in whoever has no token' : 'asks whoever has no token for one', async () => {
    const answer = await ask(row, 'nobody');
    if (row.who === 'anyone') expect(answer.status).not.toBe(401);
    else expect(answer).toMatchObject({ status: 401, body: { code: 'no-token' } });
  });

  it('refuses every role that its row does not name', async () => {
    for (const role of refused)
      expect([role, await ask(row, asOf(role))]).toMatchObject([
        role,
        { status: 403, body: { code: 'role-not-allowed' } },
      ]);
  });

  it('lets every role in that its row names, and answers with nothing that its row does not declare', async () => {
    for (const role of allowed) {
      const { status, body } = await ask(row, asOf(role));
      // What speaks in the forms of another API says what is wrong in those.
      const code = status < 400 || row.raw ? undefined : body.code;
      expect([role, status], JSON.stringify(body)).not.toEqual([role, 500]);
      expect([role, code]).not.toEqual([role, 'role-not-allowed']);
      expect([401, 405, 415]).not.toContain(status);
      if (code) {
        expect(mayAnswer(row)).toContain(code);
        expect(status).toBe(PROBLEMS[code as keyof typeof PROBLEMS].status);
      } else if (!row.raw) expect(status).toBe(row.answer.status);
    }
  });
});

describe('The matrix', () => {
  it('covers every role in some route, and refuses every role somewhere', () => {
    const closed = routeList.filter((row) => row.who !== 'anyone');
    for (const role of ROLES) {
      expect(
        closed.some(({ who }) => who.includes(role as never)),
        role,
      ).toBe(true);
      expect(
        closed.some(({ who }) => !who.includes(role as never)),
        role,
      ).toBe(true);
    }
  });
});
