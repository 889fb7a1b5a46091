import { beforeAll, describe, expect, it } from 'vitest';
import { MAX_BODY_BYTES } from '../../functions/platform/input.ts';
import { PROBLEMS } from '../../functions/platform/problems.ts';
import { usccFor } from '../../scripts/local/uscc.ts';
import { aDepartment } from '../support/builders.ts';
import { type Answer, aCounty, type CallOptions, type TestCounty } from '../support/county.ts';

let county: TestCounty;
const as = 'administrator@regulator' as const;
const registration = (id: string, order: number, more: Record<string, unknown> = {}) => ({
  id,
  name: `${id}局`,
  uscc: usccFor(order),
  type: 'administrative-organ',
  division: '511702',
  ...more,
});
const register = (options: CallOptions): Promise<Answer> => county.call('POST', '/organisations', { as, ...options });
const registered = async (): Promise<string[]> =>
  (await county.must('GET', '/organisations', { as, query: { limit: '200' } })).items.map(
    ({ id }: { id: string }) => id,
  );
const faults = ({ body }: Answer): string[] => body.faults.map((fault: { path: string; code: string }) => fault.path);

beforeAll(async () => {
  county = await aCounty('dazhou');
  await aDepartment(county, 'regulator');
});

describe('A body that cannot be taken', () => {
  it.each([
    ['cut off', '{"id": "a"'],
    ['with a trailing comma', '{"id": "a",}'],
    ['that is not JSON at all', 'id=a&name=b'],
    ['of two values', '{} {}'],
    ['with a bare NUL', '{"id": "\u0000"}'],
    ['with half of a surrogate pair', '{"id": "a", "name": "\\uD800x"}'],
    ['with half of one in a key', '{"id": "a", "\\udc00": 1}'],
  ])('%s is malformed', async (_, raw) => {
    expect(await register({ raw })).toMatchObject({ status: 400, body: { code: 'malformed-json' } });
  });

  it('is told where it is broken, where that is known, and nothing of what it says is repeated', async () => {
    expect((await register({ raw: '{"id": "a",}' })).body.detail).toBe('position 11 (line 1 column 12)');
    const { body } = await register({ raw: '{"name": "张三", "phone": "13800138000", "id": x}' });
    expect(body.code).toBe('malformed-json');
    expect(body.detail ?? '').not.toMatch(/张三|\d{4}|id/);
  });

  it.each([
    ['a list', '[]'],
    ['a text', '"x"'],
    ['a number', '1'],
    ['null', 'null'],
    ['nothing', ''],
  ])('is %s where an object is asked for', async (_, raw) => {
    const answer = await register({ raw });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(faults(answer).every((path) => path.startsWith('body'))).toBe(true);
  });

  it('has unknown fields, which are named', async () => {
    const answer = await register({ body: registration('known', 50, { colour: 'red', size: 1 }) });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(answer.body.faults).toMatchObject([
      { path: 'body', code: 'unrecognized_keys', en: 'unknown field: colour, size' },
    ]);
  });

  it('is answered with less than was sent, however much is wrong with it', async () => {
    const fields = Array.from({ length: 1_000 }, () => ({}));
    const many = await county.call('PUT', '/share/scopes/ent_x', {
      as: 'officer@known',
      body: { fields, reason: 'x' },
    });
    expect(many.status).toBe(400);
    expect(many.body.faults).toHaveLength(201);
    expect(many.body.faults.at(-1)).toMatchObject({ path: 'body', code: 'more', en: 'and 800 more' });
    const more = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`${'x'.repeat(200)}${i}`, 1]));
    const unknown = await register({ body: registration('known', 50, more) });
    expect(unknown.status).toBe(400);
    expect(unknown.body.faults[0].en).toMatch(/^unknown field: (x{100}, ){20}…$/);
  });

  it.each(['__proto__', 'constructor', 'toString'])('has no query parameter %s', async (name) => {
    const answer = await county.call('GET', '/organisations', { as: 'officer@known', query: { [name]: ['x', 'y'] } });
    expect(answer).toMatchObject({ status: 400, body: { faults: [{ path: 'query', code: 'unrecognized_keys' }] } });
  });

  it('has wrong types: every fault is named at once, body and query and path together', async () => {
    const answer = await county.call('POST', '/organisations', {
      as,
      body: {
        id: 7,
        name: '',
        uscc: null,
        type: 'company',
        division: 'abc',
        byReference: 'yes',
        contact: { email: 'x' },
      },
    });
    expect(answer.status).toBe(400);
    expect(faults(answer).toSorted()).toEqual(
      ['id', 'name', 'uscc', 'type', 'division', 'byReference', 'contact.email']
        .map((name) => `body.${name}`)
        .toSorted(),
    );
    const path = await county.call('PUT', '/organisations/no%20id', { as, body: { name: 1 } });
    expect(faults(path)).toEqual(expect.arrayContaining(['params.id', 'body.name', 'body.uscc']));
  });

  it('is larger than it may be, by one byte, counted in UTF-8', async () => {
    const padded = (bytes: number) => {
      const head = '{"name":"';
      return `${head}${'局'.repeat(Math.floor((bytes - head.length - 2) / 3))}${' '.repeat((bytes - head.length - 2) % 3)}"}`;
    };
    const fits = await register({ raw: padded(MAX_BODY_BYTES) });
    expect(fits.body.code).toBe('invalid-request');
    expect(await register({ raw: padded(MAX_BODY_BYTES + 3) })).toMatchObject({
      status: 413,
      body: { code: 'body-too-large' },
    });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data', 'text/json'])(
    'is of the type %s',
    async (type) => {
      const answer = await register({ body: registration('typed', 51), headers: { 'content-type': type } });
      expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
    },
  );

  it('may be of any type that is JSON', async () => {
    for (const type of ['application/json; charset=utf-8', 'Application/JSON', 'application/merge-patch+json'])
      expect((await register({ body: {}, headers: { 'content-type': type } })).body.code).toBe('invalid-request');
  });

  it.each([
    ['at the top', '{"__proto__": {"type": "administrative-organ"}, "id": "proto"}'],
    ['nested', '{"id": "proto", "contact": {"__proto__": {"phone": "1"}}}'],
    ['as constructor', '{"id": "proto", "constructor": {"prototype": {"admin": true}}}'],
  ])('would change the prototype of objects (%s): it is refused and no object changes', async (_, raw) => {
    const { id, ...rest } = registration('proto', 52);
    const text = raw.replace(/\}$/, `, ${JSON.stringify(rest).slice(1)}`);
    const answer = await register({ raw: text });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(answer.body.faults.some((fault: { code: string }) => fault.code === 'unrecognized_keys')).toBe(true);
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
    expect(id).toBe('proto');
  });

  it('leaves nothing behind, whatever was wrong with it', async () => {
    expect(await registered()).toEqual(['regulator']);
  });
});

describe('Names that would lead elsewhere', () => {
  it.each(['..%2F..%2Fetc', '%2e%2e%2fregulator', 'a%00b', 'a%5Cb', '%E0%A4%A', 'x'.repeat(65), 'regulator%23current'])(
    'as an id in a path are refused: %s',
    async (id) => {
      const answer = await county.call('GET', `/organisations/${id}`, { as });
      expect([400, 404]).toContain(answer.status);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    },
  );

  it.each(['../evil', 'a/b', 'a b', 'a#b', '', 'x'.repeat(65), '名字'])(
    'as an id of one’s own are refused: "%s"',
    async (id) => {
      const answer = await register({ body: registration('x', 53, { id }) });
      expect(answer.status).toBe(400);
      expect(faults(answer)).toEqual(expect.arrayContaining(['body.id']));
    },
  );

  it.each(['../../etc/passwd', '..\\evil.csv', 'a/b.csv', 'a\u0000.csv', '.. .csv', 'a\u202Evsc.exe', '/abs.csv'])(
    'as the name of a file are refused: %j',
    async (fileName) => {
      const answer = await county.call('POST', '/gathering/submissions', {
        as: 'custodian@regulator',
        body: { entry: 'ent_1', fileName, format: 'csv' },
      });
      expect(answer.status).toBe(400);
      expect(faults(answer)).toContain('body.fileName');
    },
  );

  it('as keys of objects throw before anything is touched', async () => {
    const { objects } = county.deps;
    for (const key of [
      '../x',
      'uploads/../../x',
      '/uploads/x',
      'uploads//x',
      'uploads/\u0000',
      'uploads/a b',
      '',
      '.',
    ]) {
      await expect(objects.putIfAbsent(key, 'x', 'text/plain'), key).rejects.toThrow(RangeError);
      await expect(objects.head(key), key).rejects.toThrow(RangeError);
    }
  });

  it('in a signed link are not accepted: another key has another signature', async () => {
    const link = await county.deps.objects.signUpload('uploads/mine', 'text/csv', 60);
    expect(await county.upload({ ...link, url: link.url.replace('uploads/mine', 'uploads/yours') }, 'x')).toBe(403);
    expect(await county.upload({ ...link, url: link.url.replace('uploads/mine', '../mine') }, 'x')).toBe(403);
    expect(await county.upload(link, 'x')).toBe(200);
  });
});

describe('An answer that is a problem', () => {
  const cases: [string, string, string, CallOptions, number, string][] = [
    ['an unknown path', 'GET', '/nowhere', { as }, 404, 'not-found'],
    ['an unknown id', 'GET', '/organisations/nobody', { as }, 404, 'not-found'],
    ['a wrong method', 'DELETE', '/organisations', { as }, 405, 'method-not-allowed'],
    ['no token', 'GET', '/organisations', {}, 401, 'no-token'],
    ['another role', 'POST', '/organisations', { as: 'officer@regulator', body: {} }, 403, 'role-not-allowed'],
    ['a wrong query', 'GET', '/organisations', { as, query: { limit: '0' } }, 400, 'invalid-request'],
    ['an unknown query', 'GET', '/organisations', { as, query: { page: '2' } }, 400, 'invalid-request'],
    ['a made-up cursor', 'GET', '/organisations', { as, query: { cursor: 'abc' } }, 400, 'invalid-cursor'],
  ];

  it.each(cases)('to %s has the media type, code, status, both titles and its own instance', async (...row) => {
    const [, method, path, options, status, code] = row;
    const answer = await county.call(method, path, options);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const { zh, en } = PROBLEMS[code as keyof typeof PROBLEMS];
    expect(answer.body).toMatchObject({ type: `/problems/${code}`, code, status, title: `${zh} · ${en}` });
    expect(answer.body.instance).toMatch(/^rqt_[\w-]{22}$/);
    const again = await county.call(method, path, options);
    expect(again.body.instance).not.toBe(answer.body.instance);
  });

  it('to a wrong method says which are right, also where a word stands in the place of an id', async () => {
    const one = await county.call('PATCH', '/organisations', { as });
    expect(one.headers.allow?.split(', ').toSorted()).toEqual(['GET', 'POST']);
    const other = await county.call('POST', '/organisations/regulator', { as, body: {} });
    expect(other).toMatchObject({ status: 405 });
    expect(other.headers.allow?.split(', ').toSorted()).toEqual(['GET', 'PUT']);
  });

  it('must not be kept or guessed at by what lies between', async () => {
    const { headers } = await county.call('GET', '/organisations/nobody', { as });
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });
});
