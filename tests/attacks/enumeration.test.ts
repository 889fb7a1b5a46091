import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { hasDigest, sortedDigests } from '../../functions/domain/matching/digests.ts';
import {
  aHiddenEntry,
  anAcceptedRequest,
  askMatches,
  declare,
  idOf,
  type Person,
  persons,
} from '../statistics/declared.ts';
import { aCounty } from '../support/county.ts';
import { chance, judge, printAtEnd, share } from './attack-table.ts';

/**
 * Name, county, birth date and sex are known; the five hundred numbers left are tried in turn until one matches. Runs
 * through the API, against the limits that a department meets there.
 */
printAtEnd('Attacks on checks');

const SEQUENCES = 500;
const VICTIMS = 40;
const random = chance(41);
const victims = Array.from({ length: VICTIMS }, (_, at): Person => {
  const born = `19${60 + (at % 30)}0${(at % 9) + 1}1${at % 9}`;
  const sequence = 2 * Math.floor(random() * SEQUENCES) + 1;
  const day = `${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}`;
  return {
    id: idOf(born, sequence),
    name: `周${String.fromCodePoint(0x5000 + at)}`,
    town: '东乡',
    born: day,
    subsidy: '1.00',
  };
});
/** The numbers that a man born on that day in the county can have, in an order of the attacker's. */
const candidates = ({ born }: Person): string[] => {
  const all = Array.from({ length: SEQUENCES }, (_, at) => idOf(born.replaceAll('-', ''), 2 * at + 1));
  const from = Math.floor(random() * SEQUENCES);
  return [...all.slice(from), ...all.slice(0, from)];
};

/** How many are found by trying every number that is left, where nothing limits it. */
const unlimited = (of: readonly Person[]): number => {
  const digest = (text: string) => createHmac('sha256', 'a key of the tests only').update(text).digest();
  const index = sortedDigests(victims.map(({ id, name }) => digest(`${id}/${name}`)));
  return of.filter((one) => candidates(one).some((id) => hasDigest(index, digest(`${id}/${one.name}`)))).length;
};

it('enumeration of the numbers left for a known person is stopped after three, and finds all where nothing limits it', async () => {
  const county = await aCounty('zhangye');
  const entry = await aHiddenEntry(county, [...victims, ...persons({ 西乡: 100 })]);
  await declare(county, entry);
  const request = await anAcceptedRequest(county, entry);
  let found = 0;
  let answered = 0;
  for (const victim of victims) {
    for (const id of candidates(victim).slice(0, 8)) {
      const { status, body } = await askMatches(county, request, [[id, victim.name]]);
      expect([200, 403, 429]).toContain(status);
      if (status !== 200) continue;
      answered += 1;
      if (body.answers[0] === 'match') found += 1;
    }
  }
  // Three a person, until the misses stop the department altogether.
  expect(answered).toBeLessThanOrEqual(45);
  judge({
    attack: `enumeration of ${SEQUENCES} numbers, ${VICTIMS} persons`,
    naive: 'no limit a person',
    naiveRate: share(unlimited(victims), VICTIMS),
    naiveAtLeast: 1,
    ours: share(found, VICTIMS),
    bar: 0.03,
    blind: 1 / SEQUENCES,
  });
});

it('enumeration with honest questions between the guesses, so that misses stay few, is still stopped after three', async () => {
  const county = await aCounty('zhangye');
  const cover = persons({ 西乡: 800 });
  const entry = await aHiddenEntry(county, [...victims, ...cover]);
  await declare(county, entry);
  const request = await anAcceptedRequest(county, entry);
  let found = 0;
  let most = 0;
  for (const [at, victim] of victims.slice(0, 20).entries()) {
    const honest = cover.slice(at * 38, at * 38 + 38).map((one) => [one.id, one.name] as const);
    await askMatches(county, request, honest);
    let answered = 0;
    for (const id of candidates(victim).slice(0, 6)) {
      const { status, body } = await askMatches(county, request, [[id, victim.name]]);
      if (status !== 200) continue;
      answered += 1;
      if (body.answers[0] === 'match') found += 1;
    }
    most = Math.max(most, answered);
  }
  expect(most).toBe(3);
  judge({
    attack: 'enumeration behind honest questions, 20 persons',
    naive: 'no limit a person',
    naiveRate: share(unlimited(victims.slice(0, 20)), 20),
    naiveAtLeast: 1,
    ours: share(found, 20),
    bar: 0.05,
    blind: 1 / SEQUENCES,
  });
});
