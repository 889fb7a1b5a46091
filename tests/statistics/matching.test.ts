import { beforeAll, describe, expect, it } from 'vitest';
import { MATCH_LIMITS } from '../../functions/domain/matching/limits.ts';
import { aSubmission } from '../support/builders.ts';
import { aCounty, type TestCounty } from '../support/county.ts';
import { aHiddenEntry, anAcceptedRequest, askMatches, csvOf, declare, idOf, persons } from './declared.ts';

/** Checks through the API: their form, and each of their limits. */
const ROWS = persons({ 东乡: 900 });
const pairs = (from: number, to: number) => ROWS.slice(from, to).map(({ id, name }) => [id, name] as const);

let county: TestCounty;
let entry: string;
let request: string;
beforeAll(async () => {
  county = await aCounty('dazhou');
  entry = await aHiddenEntry(county, ROWS);
  await declare(county, entry);
  request = await anAcceptedRequest(county, entry);
});
const lookingFor = (year: number, sequence: number) => idOf(`${year}0115`, sequence);

describe('an answer', () => {
  it('keeps the order and the length of what was asked, and is the same for a wrong name and an unknown number', async () => {
    const [one, two] = [ROWS[40]!, ROWS[41]!];
    const { body } = await askMatches(county, request, [
      [lookingFor(1931, 900), '甲某'],
      [one.id, one.name],
      [two.id, '乙某'],
    ]);
    expect(body.answers).toEqual(['no-match', 'match', 'no-match']);
    const unknown = await askMatches(county, request, [[lookingFor(1932, 901), '丙某']]);
    const wrong = await askMatches(county, request, [[ROWS[42]!.id, '丁某']]);
    expect(unknown).toMatchObject({ status: 200 });
    expect(JSON.stringify(wrong.body)).toBe(JSON.stringify(unknown.body));
  });

  it('finds the same person however the number and the name are written', async () => {
    const { id, name } = ROWS[50]!;
    expect(
      (await askMatches(county, request, [[` ${id.toLowerCase()} `, ` ${name[0]} ${name[1]}`]])).body.answers,
    ).toEqual(['match']);
  });

  it('is of the data in force: another version is looked up as soon as it is accepted', async () => {
    const own = await aCounty('dazhou');
    const id = await aHiddenEntry(own, ROWS.slice(0, 30));
    await declare(own, id);
    const asked = await anAcceptedRequest(own, id);
    const late = [[ROWS[100]!.id, ROWS[100]!.name]] as const;
    expect((await askMatches(own, asked, late)).body.answers).toEqual(['no-match']);
    await aSubmission(own, id, csvOf(ROWS.slice(0, 120)), { fileName: '名册.csv' });
    expect((await askMatches(own, asked, late)).body.answers).toEqual(['match']);
    await own.must('POST', '/statistics/keys/matching/rotate', {
      as: 'administrator@regulator',
      body: { reason: '例行更换' },
    });
    expect((await askMatches(own, asked, late)).body.answers).toEqual(['match']);
  });
});

describe('a question', () => {
  it.each([
    {
      what: 'a wrong check character',
      question: { id_number: '510107199912310004', name: '张三' },
      code: 'check-character',
    },
    { what: 'one field alone', question: { id_number: lookingFor(1990, 5) }, code: 'empty' },
    {
      what: 'a field that is not compared',
      question: { id_number: lookingFor(1990, 5), name: '张三', town: '东乡' },
      code: 'unknown-field',
    },
  ])('with $what is the asker’s fault, told without the value, and charged to nobody', async ({ question, code }) => {
    const refused = await county.call('POST', `/statistics/verify-requests/${request}/questions`, {
      as: 'officer@consumer',
      body: { questions: [question] },
    });
    expect(refused).toMatchObject({ status: 400, body: { faults: [{ code }] } });
    expect(JSON.stringify(refused.body)).not.toContain(question.id_number);
  });

  it('is for the department that was accepted, while the request runs', async () => {
    expect((await askMatches(county, request, pairs(0, 1), 'third')).status).toBe(403);
    const ended = await anAcceptedRequest(county, entry);
    await county.must('POST', `/statistics/verify-requests/${ended}/end`, {
      as: 'officer@consumer',
      body: { reason: '办结' },
    });
    expect((await askMatches(county, ended, pairs(0, 1))).status).toBe(409);
  });
});

describe('limits', () => {
  it('of a call: forty rows, and a person once', async () => {
    expect((await askMatches(county, request, pairs(200, 241))).status).toBe(400);
    expect((await askMatches(county, request, pairs(200, 240))).status).toBe(200);
    const twice = await askMatches(county, request, [
      [idOf('19770707', 1), '戊某'],
      [idOf('19770707', 2), '戊某'],
    ]);
    expect(twice).toMatchObject({ status: 400, body: { faults: [{ code: 'subject-twice' }] } });
  });

  it('of a person: three numbers for one name and birth date, three names for one number, for a window of days', async () => {
    const own = await aCounty('dazhou');
    const id = await aHiddenEntry(own, ROWS.slice(0, 30));
    await declare(own, id);
    const asked = await anAcceptedRequest(own, id);
    const byNumber = (n: number) => askMatches(own, asked, [[idOf('19880808', n), '己某']]);
    const byName = (n: number) => askMatches(own, asked, [[idOf('19660606', 7), `庚${n}`]]);
    for (const guess of [byNumber, byName]) {
      for (const n of [1, 2, 3]) expect((await guess(n)).status).toBe(200);
      expect(await guess(4)).toMatchObject({ status: 429, body: { code: 'quota-used-up' } });
      expect((await guess(2)).status, 'what was asked already').toBe(200);
    }
    await own.moveTo('2026-04-20');
    expect((await byNumber(4)).status).toBe(200);
  });

  it('of a person by all departments together: nine numbers', async () => {
    const own = await aCounty('dazhou');
    const id = await aHiddenEntry(own, ROWS.slice(0, 30));
    await declare(own, id);
    const answered: number[] = [];
    const { consumer, third, regulator } = { consumer: 'consumer', third: 'third', regulator: 'regulator' };
    let n = 0;
    for (const by of [consumer, third, regulator]) {
      const asked = await anAcceptedRequest(own, id, by);
      for (let at = 0; at < 4; at += 1) {
        n += 1;
        answered.push((await askMatches(own, asked, [[idOf('19880808', n), '辛某']], by)).status);
      }
    }
    expect(answered.filter((status) => status === 200)).toHaveLength(MATCH_LIMITS.perSubject.all);
  });

  it('of misses: more than forty in vain stop the department, tell the regulator, and are lifted by it alone', async () => {
    const own = await aCounty('dazhou');
    const id = await aHiddenEntry(own, ROWS.slice(0, 30));
    await declare(own, id);
    const asked = await anAcceptedRequest(own, id);
    const strangers = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => [idOf('19550505', from + at), `壬${from + at}`] as const);
    expect((await askMatches(own, asked, strangers(0, 40))).status).toBe(200);
    expect((await askMatches(own, asked, strangers(40, 1))).status).toBe(200);
    const known = [[ROWS[0]!.id, ROWS[0]!.name]] as const;
    expect(await askMatches(own, asked, known)).toMatchObject({ status: 403, body: { faults: [{ code: 'stopped' }] } });
    expect(own.notices).toContainEqual(
      expect.objectContaining({ to: 'regulator', about: { type: 'verify-request', id: asked } }),
    );
    const second = await anAcceptedRequest(own, id);
    expect((await askMatches(own, second, known)).status, 'another request is stopped too').toBe(403);
    const lift = (as: 'officer@consumer' | 'operator@regulator') =>
      own.call('POST', `/statistics/verify-requests/${asked}/lift-stop`, { as, body: { reason: '已核查' } });
    expect((await lift('officer@consumer')).status).toBe(403);
    expect((await lift('operator@regulator')).status).toBe(200);
    expect((await askMatches(own, asked, known)).body.answers).toEqual(['match']);
  });

  it('of a day: two thousand rows of a department about an entry, and again the next day', async () => {
    const own = await aCounty('dazhou');
    const people = persons({ 东乡: 2050 });
    const id = await aHiddenEntry(own, people);
    await declare(own, id);
    const asked = await anAcceptedRequest(own, id);
    const batch = (from: number) =>
      askMatches(
        own,
        asked,
        people.slice(from, from + 40).map((one) => [one.id, one.name] as const),
      );
    for (let from = 0; from < MATCH_LIMITS.perDay; from += 40) expect((await batch(from)).status).toBe(200);
    expect((await batch(2000)).status).toBe(429);
    await own.moveTo('2026-03-03');
    expect((await batch(2000)).status).toBe(200);
  });
});
