import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ROOM_NEEDS } from '../../functions/needs.ts';
import { PROBLEMS } from '../../functions/platform/problems.ts';
import { ROLES } from '../../functions/platform/roles.ts';
import { ROOMS, type Route } from '../../functions/platform/route.ts';
import { schemaOf } from '../../functions/platform/schema.ts';
import { routeList, routes } from '../../functions/routes.ts';
import { sources } from './sources.ts';

const functions = sources('functions');
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** Files that hold a route's verb: in its room's folder, or in a folder of a noun within it. */
const verbFiles = (room: string, name: string) =>
  functions.filter(({ path }) => path.startsWith(`functions/${room}/`) && path.endsWith(`/${kebab(name)}.ts`));
const parameters = (path: string): string[] => [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]!);
/** A body that is judged whole by the domain, so that its faults are answered in the domain's words. */
const JUDGED_WHOLE: readonly string[] = ['loadCalendarYear'];
const rows = Object.entries<Route>(routes);

/** The messages that a schema and its parts were given for what they find wrong. */
const messagesOf = (schema: z.ZodType): string[] => {
  const seen = new Set<object>();
  const said: string[] = [];
  const look = (part: object): void => {
    if (seen.has(part)) return;
    seen.add(part);
    const { error } = part as { error?: unknown };
    if (typeof error === 'function')
      said.push(...[error({ code: 'custom' })].flatMap((one) => one?.message ?? one ?? []));
    for (const inner of Object.values(part)) if (typeof inner === 'object' && inner !== null) look(inner);
  };
  look(schema._zod.def);
  return said;
};

/** What is done to a thing in a path without changing it: it adds beside it, or changes something else. */
const ADDS_BESIDE: readonly string[] = [
  'proposeOpenTable',
  'registerSystem',
  'openTicket',
  'recordCause',
  'requestChange',
  'changeGathering',
  'recordSourceChange',
  'recordNeed',
  'askAboutUse',
  'tellCorrection',
  'reviewSigns',
  // What was observed is true whatever its observer knew.
  'reportExchange',
  'fileInterruption',
  'fileRecord',
  'exportRegister',
  'askMatches',
  'liftStop',
  'askStatistics',
  'queryRows',
  'createExport',
  'rotateKey',
  'openDelivery',
  'handInBatch',
  'handInRecords',
  'requestDiff',
  'startHarvest',
  'measureEntry',
  'placeHold',
  'countPeriod',
  // A correction is the next number; two at once cannot both be it.
  'issueReport',
  // Its `from` names the version that was seen in force.
  'rollBack',
];

describe('A refusal that the law is behind', () => {
  it('names its article wherever one is made', () => {
    const made = functions.flatMap(({ path, text }) =>
      [...text.matchAll(/new Problem\('(?:not-lawful|gate-closed|no-extension)',.*?\}\)/gs)].map(([one]) => ({
        path,
        one,
      })),
    );
    expect(made.length).toBeGreaterThan(3);
    expect(made.filter(({ one }) => !/\bcite/.test(one)).map(({ path, one }) => `${path}: ${one}`)).toEqual([]);
  });
});

describe('Every row of the route table', () => {
  it('is there once: no two have one name, or one method and path', () => {
    const declared = functions
      .filter(({ path }) => path.endsWith('/contract.ts'))
      .flatMap(({ text }) => [...text.matchAll(/^ {4}name: '(\w+)',$/gm)].map((match) => match[1]!));
    expect(declared.filter((name, i) => declared.indexOf(name) !== i)).toEqual([]);
    expect(declared.toSorted()).toEqual(rows.map(([name]) => name).toSorted());
    const doors = routeList.map(({ method, path }) => `${method} ${path.replace(/\{[^}]+\}/g, '{}')}`);
    expect(doors.filter((door, i) => doors.indexOf(door) !== i)).toEqual([]);
  });

  it('has a path that no address shares with another, but where one is the other’s exception', () => {
    const templates = [...new Set(routeList.map(({ path }) => path))].map((path) => path.split('/'));
    const isParameter = (segment: string) => segment.startsWith('{');
    /** Whether `a` names a word where `b` leaves room. */
    const nearer = (a: readonly string[], b: readonly string[]) =>
      a.some((segment, i) => !isParameter(segment) && isParameter(b[i]!));
    const meet = (a: readonly string[], b: readonly string[]) =>
      a.length === b.length && a.every((segment, i) => segment === b[i] || isParameter(segment) || isParameter(b[i]!));
    const unclear = templates.flatMap((a, at) =>
      templates
        .slice(at + 1)
        .filter((b) => meet(a, b) && nearer(a, b) && nearer(b, a))
        .map((b) => [a, b].map((path) => path.join('/'))),
    );
    expect(unclear).toEqual([]);
  });

  describe.each(rows)('%s', (key, row) => {
    it('is named as its key, says what it does in both languages, and stands under its room', () => {
      expect(row.name).toBe(key);
      expect(row.says.zh).toMatch(/\p{Script=Han}/u);
      expect(row.says.en).toMatch(/^[A-Z]/);
      expect(ROOMS).toContain(row.room);
      expect(ROOM_NEEDS[row.room]).toBeDefined();
      // An address that others' tools look for is what its standard says.
      if (row.standard === undefined) expect(`${row.path}/`.startsWith(`/${row.room}/`)).toBe(true);
      const segment = row.standard === undefined ? '[a-z0-9]+(-[a-z0-9]+)*' : '[a-z0-9]+([-.][a-z0-9]+)*';
      expect(row.path).toMatch(new RegExp(`^(/(${segment}|\\{[a-z]+\\}))+$`, 'i'));
    });

    it('has a verb in a file of its own', () => {
      const files = verbFiles(row.room, row.name);
      expect(files.filter(({ text }) => new RegExp(`export const ${row.name}\\b`).test(text))).toHaveLength(1);
    });

    it('is for roles that exist, and answers with problems that exist', () => {
      if (row.who !== 'anyone') {
        expect(row.who.length).toBeGreaterThan(0);
        expect(new Set(row.who).size).toBe(row.who.length);
        for (const role of row.who) expect(ROLES).toContain(role);
      }
      for (const code of row.problems) expect(Object.keys(PROBLEMS)).toContain(code);
      expect(new Set(row.problems).size).toBe(row.problems.length);
    });

    it('says what it takes: a body where it writes and none where it reads, and each parameter of its path', () => {
      const { body, params } = row;
      if (!row.raw) expect(body !== undefined).toBe(row.method === 'POST' || row.method === 'PUT');
      const shape = params instanceof z.ZodObject ? Object.keys(params.shape) : [];
      expect(shape.toSorted()).toEqual(parameters(row.path).toSorted());
    });

    it('heeds the version that its caller has seen, in `If-Match` or in the body, where it changes what its path names', () => {
      const changes = !row.raw && (row.method === 'PUT' || (row.method === 'POST' && row.path.includes('{')));
      const heeds = row.problems.includes('stale-version');
      if (changes && !ADDS_BESIDE.includes(row.name)) expect(heeds).toBe(true);
      if (
        changes &&
        heeds &&
        !ADDS_BESIDE.includes(row.name) &&
        row.body instanceof z.ZodObject &&
        row.path.includes('{id}')
      )
        expect(Object.keys(row.body.shape)).toContain('version');
    });

    it('says in English alone what its schemas find wrong, for the Chinese stands beside it', () => {
      const said = [row.params, row.query, row.body].flatMap((schema) => (schema ? messagesOf(schemaOf(schema)) : []));
      expect(said.filter((message) => !/[A-Za-z]{2}/.test(message))).toEqual([]);
    });

    it('refuses fields that it does not know, in path, query and body', () => {
      const { body, params, query } = row;
      for (const schema of [JUDGED_WHOLE.includes(row.name) ? undefined : body, params, query]) {
        if (!schema) continue;
        const { error } = schemaOf(schema).safeParse({ 'no-such-field': 1 });
        expect(error?.issues.map(({ code }) => code)).toContain('unrecognized_keys');
      }
    });
  });
});
