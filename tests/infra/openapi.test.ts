import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PROBLEMS, Problem, type ProblemCode, problemBody } from '../../functions/platform/problems.ts';
import { commonProblems } from '../../functions/platform/route.ts';
import { schemaOf } from '../../functions/platform/schema.ts';
import { routeList, routes } from '../../functions/routes.ts';
import { isFresh, openapiDocument } from '../../scripts/openapi.ts';
import { inFolder } from './folder.ts';

const CITE = { regulation: 'dazhou', article: '1' };
const document = openapiDocument('https://data.county.example');
const text = JSON.stringify(document);

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: object;
}
interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security: readonly object[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { required: boolean; content: Record<string, { schema: object }> };
  readonly responses: Readonly<Record<string, { $ref?: string; description?: string; content?: object }>>;
}
const operationOf = ({ path, method }: { path: string; method: string }): Operation =>
  (document.paths as Record<string, Record<string, Operation>>)[path]![method.toLowerCase()]!;
const parametersOf = (operation: Operation, where: string): readonly Parameter[] =>
  (operation.parameters ?? []).filter((one) => one.in === where);
const lookUp = (ref: string): unknown =>
  ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key.replaceAll('~1', '/')], document);

describe('the OpenAPI document', () => {
  it('is of version 3.1 with the members that the standard asks for', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: '公数 · Gongshu', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    expect(document.servers).toEqual([{ url: 'https://data.county.example' }]);
    const tagged = new Set(routeList.map(({ room }) => room));
    expect(new Set(document.tags?.map(({ name }) => name))).toEqual(tagged);
  });
  it('refers to nothing that is not there, and holds nothing that is not referred to', () => {
    const refs = new Set([...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref!));
    expect([...refs].filter((ref) => lookUp(ref) === undefined)).toEqual([]);
    const schemas = Object.keys(document.components?.schemas ?? {});
    expect(schemas.filter((name) => !refs.has(`#/components/schemas/${name}`))).toEqual([]);
    const names = [...schemas, ...Object.keys(document.components?.responses ?? {})];
    expect(names.filter((name) => !/^[A-Za-z0-9._-]+$/.test(name))).toEqual([]);
  });
  it('has one operation for each route, named, tagged and told in both languages', () => {
    const count = Object.values(document.paths ?? {}).flatMap((path) => Object.keys(path as object)).length;
    expect(count).toBe(routeList.length);
    for (const row of routeList) {
      const operation = operationOf(row);
      expect(operation).toMatchObject({ operationId: row.name, tags: [row.room] });
      expect(operation.summary).toBe(`${row.says.zh} · ${row.says.en}`);
      expect(operation.security, row.name).toEqual(row.who === 'anyone' ? [] : [{ bearer: [] }]);
    }
  });
  it('declares every parameter of a path as one that is required', () => {
    for (const row of routeList) {
      const inPath = [...row.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = parametersOf(operationOf(row), 'path');
      expect(declared.map(({ name }) => name).sort(), row.name).toEqual(inPath.sort());
      expect(declared.every(({ required }) => required === true)).toBe(true);
    }
  });
  it('says what a request and its answer hold', () => {
    for (const row of routeList) {
      const { requestBody, responses } = operationOf(row);
      expect(requestBody?.content['application/json']?.schema !== undefined, row.name).toBe(row.body !== undefined);
      const answer = responses[row.answer.status]!;
      if (row.answer.status === 302) expect(answer).toHaveProperty('headers.Location');
      else
        for (const type of row.answer.documents ?? [row.answer.type ?? 'application/json'])
          expect(answer, row.name).toHaveProperty(['content', type, 'schema']);
    }
  });
  it('lists under its status every problem that a route may answer with, and no other', () => {
    for (const row of routeList) {
      const codes = new Set<ProblemCode>([...commonProblems(row), ...row.problems]);
      const told = Object.entries(operationOf(row).responses)
        .filter(([status]) => Number(status) >= 400)
        .flatMap(([status, answer]) => {
          const { content } = (answer.$ref ? lookUp(answer.$ref) : answer) as { content: Record<string, unknown> };
          const problem = content['application/problem+json'];
          // A refusal in another API's own form has no code of ours.
          if (problem === undefined && row.raw?.refuses?.includes(Number(status))) return [];
          const { schema } = problem as {
            schema: { allOf: [unknown, { properties: { code: { enum: ProblemCode[] } } }] };
          };
          return schema.allOf[1].properties.code.enum.map((code) => [code, Number(status)] as const);
        });
      expect(new Map(told), row.name).toEqual(new Map([...codes].map((code) => [code, PROBLEMS[code].status])));
    }
  });
  it('offers an idempotency key to changes, and a version where one may be stale', () => {
    for (const row of routeList) {
      const headers = parametersOf(operationOf(row), 'header').map(({ name }) => name);
      expect(headers.includes('Idempotency-Key'), row.name).toBe(row.method !== 'GET' && row.who !== 'anyone');
      expect(headers.includes('If-Match'), row.name).toBe(row.problems.includes('stale-version'));
    }
  });
});

describe('the document says', () => {
  it('what a key that was used before is answered with, wherever one may be sent', () => {
    for (const row of routeList) {
      const takes = parametersOf(operationOf(row), 'header').some(({ name }) => name === 'Idempotency-Key');
      expect(commonProblems(row).includes('idempotency-key-reused'), row.name).toBe(takes);
    }
  });
  it('that a body is needed where an empty one would be refused', () => {
    for (const row of routeList) {
      const { requestBody } = operationOf(row);
      if (row.body) expect(requestBody?.required, row.name).toBe(!schemaOf(row.body).safeParse({}).success);
    }
    expect(operationOf(routes.exportRegister).requestBody?.required).toBe(false);
    expect(operationOf(routes.fileObjection).requestBody?.required).toBe(true);
  });
  it('everything that a problem may hold', () => {
    const { properties } = lookUp('#/components/schemas/Problem') as { properties: object };
    const all = new Problem('invalid-client', { detail: 'x', faults: [{ code: 'x', zh: '错', en: 'x' }], cite: CITE });
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(problemBody(all, 'rqt_1'))));
  });
});

describe('the document in the eyes of Redocly', () => {
  const ROOT = fileURLToPath(new URL('../..', import.meta.url));
  const CLI = join(ROOT, 'node_modules/@redocly/cli/bin/cli.js');
  /** What `redocly lint` finds in a document under our `redocly.yaml`: the rules that it breaks. */
  const broken = (given: unknown): string[] =>
    inFolder((folder) => {
      const file = join(folder, 'openapi.json');
      writeFileSync(file, JSON.stringify(given));
      const { stdout, stderr, error } = spawnSync(
        process.execPath,
        [CLI, 'lint', file, '--config', join(ROOT, 'redocly.yaml'), '--format', 'json'],
        {
          encoding: 'utf8',
          maxBuffer: 64 * 1024 ** 2,
          env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
        },
      );
      const at = stdout.indexOf('{');
      if (error || at < 0) throw new Error(`redocly did not lint: ${error?.message ?? stderr}`);
      const { problems } = JSON.parse(stdout.slice(at)) as { problems: { ruleId: string; message: string }[] };
      return problems.map(({ ruleId }) => ruleId);
    });

  it('breaks none of its recommended rules', () => {
    expect(broken(document)).toEqual([]);
  });

  it('would break one that it does not keep', () => {
    const { paths, ...rest } = document;
    const one = structuredClone(paths!['/open/datasets/{id}/files/{format}']) as { get: Record<string, unknown> };
    one.get.responses = { 404: { description: 'nothing' } };
    delete one.get.operationId;
    expect(new Set(broken({ ...rest, paths: { '/open/datasets/{id}/files/{format}': one } }))).toEqual(
      new Set(['operation-operationId', 'rule/operation-has-good-answer', 'no-unused-components']),
    );
  });
});

describe('the kept document', () => {
  it('is stale when it is not the one that the table makes, or is not there', () => {
    inFolder((folder) => {
      const file = join(folder, 'openapi.json');
      expect(isFresh(file)).toBe(false);
      writeFileSync(file, `${JSON.stringify(openapiDocument(), null, 2)}\n`);
      expect(isFresh(file)).toBe(true);
      writeFileSync(file, `${JSON.stringify(openapiDocument(), null, 1)}\n`);
      expect(isFresh(file)).toBe(false);
    });
  });
});
