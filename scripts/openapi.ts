import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import {
  createDocument,
  type oas31,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
} from 'zod-openapi';
import { PROBLEMS, type ProblemCode } from '../functions/platform/problems.ts';
import { ROLE_WORDS } from '../functions/platform/roles.ts';
import { commonProblems, ROOM_WORDS, type Route, takesKey } from '../functions/platform/route.ts';
import { schemaOf } from '../functions/platform/schema.ts';
import { Cite } from '../functions/platform/schemas.ts';
import { routeList } from '../functions/routes.ts';
import packageJson from '../package.json' with { type: 'json' };

/** Where the document is kept, so that a change of the API shows in a review. */
export const OPENAPI_FILE = fileURLToPath(new URL('../docs/generated/openapi.json', import.meta.url));

const FaultSchema = z.object({
  path: z.string().optional().describe('Where: `body.fields.0.name`'),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  cite: Cite.optional(),
});

const ProblemSchema = z
  .object({
    type: z.string().describe('`/problems/` and the code'),
    code: z.enum(Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]]),
    error: z.string().optional().describe('The same for clients of OAuth (RFC 6749, 5.2), where one asks'),
    status: z.int(),
    title: z.string(),
    detail: z.string().optional(),
    instance: z.string().describe("The request's id, as in the log"),
    cite: Cite.optional().describe('The article behind a refusal, if one is'),
    faults: z.array(FaultSchema).optional().describe('Everything that is wrong, at once'),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });

/** Codes under their status, in the order of the table. */
const byStatus = (codes: readonly ProblemCode[]): ReadonlyMap<number, ProblemCode[]> => {
  const found = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = PROBLEMS[code];
    found.set(status, [...(found.get(status) ?? []), code]);
  }
  return found;
};

const line = (code: ProblemCode): string => `\`${code}\` ${PROBLEMS[code].zh} · ${PROBLEMS[code].en}`;

/** Problem responses by their codes: operations with the same problems share one, named after the codes. */
const problemResponses = () => {
  const made = new Map<string, ZodOpenApiResponseObject>();
  return (codes: readonly ProblemCode[]): ZodOpenApiResponseObject => {
    const id = codes.join('.');
    const response = made.get(id) ?? {
      id,
      description: codes.map(line).join('\n\n'),
      content: {
        'application/problem+json': {
          schema: {
            allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: [...codes] } } }],
          },
        },
      },
    };
    made.set(id, response);
    return response;
  };
};

const hasVersion = (schema: z.ZodType): boolean => schema instanceof z.ZodObject && 'version' in schema.shape;

const answerResponse = ({ answer, says, raw }: Route): ZodOpenApiResponseObject =>
  answer.documents
    ? {
        description: says.en,
        content: Object.fromEntries(answer.documents.map((type) => [type, { schema: documentSchema(type) }])),
        headers: { ETag: { description: 'Names the content, for `If-None-Match`', schema: { type: 'string' } } },
      }
    : plainResponse({ answer, says, ...(raw ? { raw } : {}) });

/** What a route with a document may answer besides. */
const OTHER_DOCUMENT_ANSWERS = {
  302: { description: 'Where a long document lies', headers: { Location: { schema: { type: 'string' } } } },
  304: { description: 'Unchanged' },
} as const;

/** What an answer of this type is, to whoever reads it by its type. */
const documentSchema = (type: string) => ({
  type: /[/+]json\b/.test(type) ? ('object' as const) : ('string' as const),
});

/** The refusals of another API’s own form, beside the problems that come before it is asked. */
const rawRefusals = ({ raw }: Route, responses: ReadonlyMap<number, ZodOpenApiResponseObject>) =>
  (raw?.refuses ?? []).map((status): [number, ZodOpenApiResponseObject] => {
    const { content, description } = responses.get(status) ?? {};
    return [
      status,
      {
        description: description ?? 'A refusal in the form of the other API',
        content: { ...content, 'application/json': { schema: {} } },
      },
    ];
  });

const plainResponse = ({ answer, says, raw }: Pick<Route, 'answer' | 'says' | 'raw'>): ZodOpenApiResponseObject =>
  answer.status === 302
    ? { description: says.en, headers: { Location: { required: true, schema: { type: 'string', format: 'uri' } } } }
    : {
        description: says.en,
        content: { [answer.type ?? 'application/json']: { schema: schemaOf(raw?.sends ?? answer.body) } },
        ...(!raw && hasVersion(schemaOf(answer.body))
          ? { headers: { ETag: { description: 'The version, for `If-Match`', schema: { type: 'string' } } } }
          : {}),
      };

const header = (name: string, description: string, pattern: string): oas31.ParameterObject => ({
  name,
  in: 'header',
  description,
  schema: { type: 'string', pattern },
});

const headersOf = (row: Route): oas31.ParameterObject[] => [
  ...(takesKey(row)
    ? [
        header(
          'Idempotency-Key',
          'The same key and request again are answered as before: what was done for 48 hours, a refusal for a minute. Choose it at random, such as a UUID',
          '^[!-~]{1,128}$',
        ),
      ]
    : []),
  ...(row.problems.includes('stale-version')
    ? [
        header(
          'If-Match',
          'The version that you have seen; `version` in the body says the same',
          '^((W/)?"?[0-9]{1,15}"?|\\*)$',
        ),
      ]
    : []),
];

const whoMay = ({ who }: Route): string =>
  who === 'anyone'
    ? '任何人 · anyone'
    : who.map((role) => `${ROLE_WORDS[role].zh} · ${ROLE_WORDS[role].en} (\`${role}\`)`).join(', ');

const operation = (row: Route, problemResponse: ReturnType<typeof problemResponses>): ZodOpenApiOperationObject => {
  const problems = [...byStatus([...commonProblems(row), ...row.problems])].sort(([a], [b]) => a - b);
  const refusals = new Map(problems.map(([status, codes]) => [status, problemResponse(codes)]));
  const headers = headersOf(row);
  return {
    operationId: row.name,
    tags: [row.room],
    summary: `${row.says.zh} · ${row.says.en}`,
    description: `谁可以办理 · Who may: ${whoMay(row)}`,
    security: row.who === 'anyone' ? [] : [{ bearer: [] }],
    requestParams: {
      ...(row.params ? { path: row.params as unknown as z.ZodObject } : {}),
      ...(row.query ? { query: schemaOf(row.query) as z.ZodObject } : {}),
    },
    ...(headers.length > 0 ? { parameters: headers } : {}),
    ...(row.body
      ? {
          requestBody: {
            // No body is an empty object.
            required: !schemaOf(row.body).safeParse({}).success,
            content: { 'application/json': { schema: schemaOf(row.body) } },
          },
        }
      : {}),
    responses: {
      [row.answer.status]: answerResponse(row),
      ...(row.answer.documents ? OTHER_DOCUMENT_ANSWERS : {}),
      ...Object.fromEntries([...refusals, ...rawRefusals(row, refusals)]),
    } as ZodOpenApiOperationObject['responses'],
  };
};

const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** What rows answer with, each schema under one name: `getGrant` answers with a `Grant`, others with their own answer. */
const answerSchemas = (rows: readonly Route[]): Record<string, z.ZodType> => {
  const named = new Map<z.ZodType, string>();
  const withSchemas = rows.filter(({ answer }) => answer.status !== 302 && !answer.documents);
  const nouns = withSchemas.filter((row) => /^get[A-Z]/.test(row.name));
  const call = (schema: z.ZodType, name: string): void => {
    if (!named.has(schema)) named.set(schema, name);
  };
  for (const { name, answer } of nouns) call(schemaOf(answer.body), pascal(name.slice(3)));
  for (const { name, answer } of withSchemas) call(schemaOf(answer.body), `${pascal(name)}Answer`);
  return Object.fromEntries([...named].map(([schema, name]) => [name, schema]));
};

const OUTPUT = 'Output';
const REFERENCE = /"#\/components\/schemas\/([^"]+)"/g;

/**
 * Without the schemas that nothing refers to. The library makes an input and an output form of each; where only the
 * output is used it takes the plain name.
 */
const tidy = (document: oas31.OpenAPIObject): oas31.OpenAPIObject => {
  const schemas = document.components?.schemas ?? {};
  for (let before = -1; before !== Object.keys(schemas).length; ) {
    before = Object.keys(schemas).length;
    const used = new Set(Array.from(JSON.stringify(document).matchAll(REFERENCE), ([, name]) => name));
    for (const name of Object.keys(schemas)) if (!used.has(name)) delete schemas[name];
  }
  const plain = (name: string): string => {
    const short = name.endsWith(OUTPUT) ? name.slice(0, -OUTPUT.length) : name;
    return short in schemas ? name : short;
  };
  const text = JSON.stringify(document).replaceAll(
    REFERENCE,
    (_, name: string) => `"#/components/schemas/${plain(name)}"`,
  );
  const tidied = JSON.parse(text) as oas31.OpenAPIObject;
  const renamed = Object.entries(tidied.components?.schemas ?? {}).map(([name, schema]) => [plain(name), schema]);
  return { ...tidied, components: { ...tidied.components, schemas: Object.fromEntries(renamed) } };
};

/** Whether blanks around a text are cut off before it is judged. */
const isTrimmed = (schema: z.core.$ZodTypes): boolean =>
  schema._zod.def.type === 'string' &&
  schema._zod.def.checks?.some(({ _zod }) => _zod.def.check === 'overwrite') === true;

/** What is left of it is not empty. Said once, however often a schema and those that it was made of are looked at. */
const notBlank = (schema: z.core.JSONSchema.BaseSchema): void => {
  const { pattern, allOf = [] } = schema;
  if (pattern === undefined) schema.pattern = '\\S';
  else if (pattern !== '\\S' && !allOf.some((one) => one.pattern === '\\S'))
    schema.allOf = [...allOf, { pattern: '\\S' }];
};

/** The words of which a parameter lists some: it is told as a list of them, though `a,b` is taken too. */
const wordsOf = (schema: z.core.$ZodTypes): readonly unknown[] | undefined => {
  if (schema._zod.def.type !== 'pipe') return undefined;
  const { out } = schema._zod.def;
  return out instanceof z.ZodArray && out.element instanceof z.ZodEnum ? out.element.options : undefined;
};

/** Control and format characters, for those whose patterns know no properties of Unicode. */
const CHARACTERS = {
  '\\p{Cc}': '\\u0000-\\u001f\\u007f-\\u009f',
  '\\p{Cf}': [
    '\\u00ad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u180e\\u200b-\\u200f\\u202a-\\u202e',
    '\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb',
    // Beyond the first plane no escape is read alike by all.
    '\u{110bd}\u{110cd}\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0001}\u{e0020}-\u{e007f}',
  ].join(''),
};

const spelledOut = (pattern: string): string =>
  Object.entries(CHARACTERS).reduce((text, [property, all]) => text.replaceAll(property, all), pattern);

/** The API as OpenAPI 3.1, from the route table. `server` is where it is reached. */
export const openapiDocument = (server = '/', rows: readonly Route[] = routeList): oas31.OpenAPIObject => {
  const paths: ZodOpenApiPathsObject = {};
  const shared = problemResponses();
  for (const row of rows) paths[row.path] = { ...paths[row.path], [row.method.toLowerCase()]: operation(row, shared) };
  const document = createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: '公数 · Gongshu',
        version: packageJson.version,
        description: packageJson.description,
        license: { name: packageJson.license, identifier: packageJson.license },
      },
      servers: [{ url: server }],
      tags: [...new Set(rows.map((row) => row.room))].map((name) => ({
        name,
        description: `${ROOM_WORDS[name].zh} · ${ROOM_WORDS[name].en}`,
      })),
      paths,
      components: {
        schemas: { ...answerSchemas(rows), Problem: ProblemSchema },
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
    },
    {
      // `format: date` says it; the pattern behind it is a line of noise at every day.
      override: ({ jsonSchema, zodSchema, io }) => {
        if (jsonSchema.format === 'date') delete jsonSchema.pattern;
        // Of several patterns the library makes parts.
        for (const one of [jsonSchema, ...(jsonSchema.allOf ?? [])] as { pattern?: string }[])
          if (one.pattern !== undefined) one.pattern = spelledOut(one.pattern);
        if (isTrimmed(zodSchema) && jsonSchema.minLength) notBlank(jsonSchema);
        const words = io === 'input' && wordsOf(zodSchema);
        if (words) {
          for (const key of Object.keys(jsonSchema)) delete jsonSchema[key as keyof typeof jsonSchema];
          Object.assign(jsonSchema, { type: 'array', items: { type: 'string', enum: words } });
        }
      },
    },
  );
  return tidy(document as oas31.OpenAPIObject); // its optional members are not exact
};

const textOf = (document: oas31.OpenAPIObject): string => `${JSON.stringify(document, null, 2)}\n`;

/** Whether the kept document is the one that the table makes. */
export const isFresh = (file = OPENAPI_FILE): boolean => {
  try {
    return readFileSync(file, 'utf8') === textOf(openapiDocument());
  } catch {
    return false;
  }
};

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    if (!isFresh()) {
      console.error('docs/generated/openapi.json is stale: run `npm run openapi`');
      process.exitCode = 1;
    }
  } else {
    mkdirSync(dirname(OPENAPI_FILE), { recursive: true });
    writeFileSync(OPENAPI_FILE, textOf(openapiDocument()));
  }
}
