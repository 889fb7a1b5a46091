import { randomBytes } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import type { Field, FormFault, FormView } from '../../../portal/model.ts';
import { flat } from '../../authorizer/gatekeeper.ts';
import { PROBLEMS, type ProblemCode } from '../../platform/problems.ts';
import type { Visit } from '../visit.ts';
import type { Visitor } from '../visitor.ts';
import type { FormDoor, OpenedForm } from './form-door.ts';

/** A form that nobody has opened before. */
export const newOnce = (): string => randomBytes(16).toString('base64url');
const ONCE = /^[\w-]{22}$/;

const MISSING: FormFault['says'] = { zh: '请填写', en: 'please fill this in' };
const SENT_BEFORE: FormFault['says'] = {
  zh: '这份表单已经提交过；要再提交一份，请重新打开本页。',
  en: 'This form was sent before; to send another, open this page again.',
};

const SIGNED_OUT: FormFault['says'] = {
  zh: '登录已过期。请在新窗口登录后，再回到这里提交。',
  en: 'Your session is over. Sign in again in another window, then send this.',
};

const Refusal = z.object({
  code: z.string(),
  detail: z.string().optional(),
  faults: z.array(z.object({ path: z.string().optional(), zh: z.string(), en: z.string() })).optional(),
});

/** What was written, as the verb takes it: `by.name` is `name` in `by`, and what is empty was not written. */
const bodyOf = (values: Readonly<Record<string, string>>, { numbers = [], beside }: FormDoor, id: string): object => {
  const body: Record<string, unknown> = { ...beside?.(id) };
  for (const [name, value] of Object.entries(values)) {
    if (value === '') continue;
    const [whole = '', part] = name.split('.');
    const given = numbers.includes(name) ? Number(value) : value;
    body[whole] = part ? { ...(body[whole] as object | undefined), [part]: given } : given;
  }
  return body;
};

const tooLong = (longest: number, length: number): FormFault['says'] => ({
  zh: `最多${longest}个字，现有${length}个`,
  en: `at most ${longest} characters, not ${length}`,
});

/** What the form itself tells of its fields, all at once. */
const unfit = (fields: readonly Field[], values: Readonly<Record<string, string>>): FormFault[] =>
  fields.flatMap(({ name, required, longest = Number.POSITIVE_INFINITY }) => {
    const { length } = values[name]!;
    if (required && length === 0) return [{ field: name, says: MISSING }];
    return length > longest ? [{ field: name, says: tooLong(longest, length) }] : [];
  });

/** What the verb said no to, each fault at the field that it is about. */
const faultsOf = (
  { code, detail, faults = [] }: z.output<typeof Refusal>,
  fields: readonly Field[],
  { refusals = {} }: FormDoor,
): FormFault[] => {
  if (code === 'idempotency-key-reused') return [{ says: SENT_BEFORE }];
  const title = PROBLEMS[code as ProblemCode];
  const own = faults.map(({ path = '', zh, en }) => {
    const field = fields.find(({ name }) => path.replace(/^body\./, '') === name)?.name;
    return { says: { zh, en }, ...(field ? { field } : {}) };
  });
  if (own.length > 0) return own;
  const more = code === 'not-lawful' && detail ? { zh: `：${detail}`, en: `: ${detail}` } : { zh: '', en: '' };
  const field = refusals[code as ProblemCode];
  return [{ says: { zh: `${title.zh}${more.zh}`, en: `${title.en}${more.en}` }, ...(field ? { field } : {}) }];
};

/** What came of a form: a receipt, or the form again with what is wrong. */
export type Taken =
  | { readonly ok: true; readonly answer: z.output<typeof Answer> }
  | { readonly ok: false; readonly status: number; readonly view: FormView };

/** What a receipt tells of the answer. */
const Answer = z.object({ id: z.string().default(''), code: z.string().optional() });

/** Hands what was written to the verb, as its API would, under the key of this very form. */
export const takeForm = async (
  { deps, place }: Visit,
  door: FormDoor,
  { fields }: OpenedForm,
  {
    event,
    id,
    sent,
    visitor,
  }: {
    readonly event: APIGatewayProxyEvent;
    readonly id: string;
    readonly sent: Readonly<Record<string, string>>;
    readonly visitor: Visitor | undefined;
  },
): Promise<Taken> => {
  const values = Object.fromEntries(
    fields.map(({ name }) => [name, (sent[name] ?? '').replaceAll('\r\n', '\n').trim()]),
  );
  const once = ONCE.test(sent.once ?? '') ? sent.once! : newOnce();
  const again = (status: number, faults: readonly FormFault[]): Taken => ({
    ok: false,
    status,
    view: { path: place.path.replace(/\?.*/, ''), fields, values, faults, once },
  });
  if (door.person && !visitor) return again(401, [{ says: SIGNED_OUT }]);
  const faults = unfit(fields, values);
  if (faults.length > 0) return again(422, faults);
  const { route, take } = door;
  const result = await take(
    {
      ...event,
      resource: route.path,
      path: route.path,
      httpMethod: route.method,
      headers: { ...event.headers, 'content-type': 'application/json', 'idempotency-key': once },
      multiValueQueryStringParameters: null,
      pathParameters: { ...door.params?.(id) },
      isBase64Encoded: false,
      body: route.body ? JSON.stringify(bodyOf(values, door, id)) : null,
      requestContext: { ...event.requestContext, authorizer: visitor ? flat(visitor) : {} },
    },
    deps,
  );
  const body: unknown = JSON.parse(result.body);
  if (result.statusCode < 300) return { ok: true, answer: Answer.parse(body) };
  const refusal = Refusal.parse(body);
  return door.settled?.includes(refusal.code as ProblemCode)
    ? { ok: true, answer: Answer.parse({}) }
    : again(result.statusCode, faultsOf(refusal, fields, door));
};
