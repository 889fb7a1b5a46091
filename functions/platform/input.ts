import type { APIGatewayProxyEvent } from 'aws-lambda';
import { withoutExponent } from '../domain/gathering/numbers.ts';
import type { Deps } from './county.ts';
import { type InputFault, inputFaults, refuseInput } from './input-faults.ts';
import { Problem } from './problems.ts';
import type { RawRequest } from './raw.ts';
import type { Input, Route } from './route.ts';
import { type Schema, schemaOf } from './schema.ts';

/** What came with a request: path, query and body as its route's schemas say, or as it was sent. */

export const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** A header of the request, by its name in any case. */
export const header = (event: APIGatewayProxyEvent, name: string): string | undefined =>
  event.headers[name] ?? event.headers[name.toLowerCase()] ?? undefined;

/** Query parameters: one value as text, several as a list. */
const queryOf = (event: APIGatewayProxyEvent): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(event.multiValueQueryStringParameters ?? {}).map(([name, values]) => [
      name,
      values?.length === 1 ? values[0]! : (values ?? []),
    ]),
  );

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
const exactNumber: Reviver = (_, value, { source }) => {
  if (typeof value !== 'number' || source === undefined) return value;
  const digits = withoutExponent(source);
  return String(value) === digits ? value : digits;
};

/** Half of a surrogate pair, which no UTF-8 holds and JSON can still name: nothing that is stored or signed could hold it. */
const HALF = /\\u[dD][89a-fA-F]/;
const mustBeText = (text: string): void => {
  if (!HALF.test(text)) return;
  JSON.parse(text, (key, value: unknown) => {
    if (!key.isWellFormed() || (typeof value === 'string' && !value.isWellFormed()))
      throw new Problem('malformed-json', { detail: '含有半个代理对 · half of a surrogate pair' });
    return value;
  });
};

const formOf = (text: string): Record<string, string | string[]> => {
  const form = new URLSearchParams(text);
  return Object.fromEntries(
    [...new Set(form.keys())].map((name) => [
      name,
      form.getAll(name).length === 1 ? form.get(name)! : form.getAll(name),
    ]),
  );
};

const textOf = (event: APIGatewayProxyEvent): string => {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (Buffer.byteLength(text) > MAX_BODY_BYTES)
    throw new Problem('body-too-large', {
      detail: `at most ${MAX_BODY_BYTES} bytes; upload files by their signed link`,
    });
  return text;
};

/** What a verb gets of a request whose route is not `raw`. */
export const NOT_RAW: RawRequest = { query: {}, type: '', text: '' };
/** The request as it was sent. */
export const rawOf = (event: APIGatewayProxyEvent): RawRequest => ({
  query: queryOf(event),
  type: header(event, 'content-type') ?? '',
  text: textOf(event),
});

const bodyOf = (event: APIGatewayProxyEvent, { exactNumbers, form }: Pick<Route, 'exactNumbers' | 'form'>): unknown => {
  const text = textOf(event);
  if (text.trim() === '') return {};
  const type = header(event, 'content-type') ?? '';
  if (form && /^application\/x-www-form-urlencoded\b/i.test(type)) return formOf(text);
  if (!/^application\/(json|[a-z.+-]+\+json)\b/i.test(type)) throw new Problem('unsupported-media-type');
  try {
    mustBeText(text);
    return exactNumbers ? JSON.parse(text, exactNumber as Parameters<typeof JSON.parse>[1]) : JSON.parse(text);
  } catch (error) {
    if (error instanceof Problem) throw error;
    // The engine's message may repeat what was sent; only the place is told.
    throw new Problem('malformed-json', { detail: /position \d+.*$/.exec((error as Error).message)?.[0] });
  }
};

/** Everything that the schemas say of params, query and body, with every fault at once. */
export const inputOf = <R extends Route>(row: R, event: APIGatewayProxyEvent, deps: Deps): Input<R> => {
  const parts: [string, Schema | undefined, () => unknown][] = [
    ['params', row.params, () => event.pathParameters ?? {}],
    ['query', row.query, () => queryOf(event)],
    ['body', row.body, () => bodyOf(event, row)],
  ];
  const faults: InputFault[] = [];
  const input: Record<string, unknown> = {};
  for (const [name, schema, raw] of parts) {
    if (!schema) continue;
    const parsed = schemaOf(schema).safeParse(raw());
    if (parsed.success) input[name] = parsed.data;
    else faults.push(...inputFaults(deps, name, parsed.error));
  }
  refuseInput(faults);
  return input as unknown as Input<R>;
};
