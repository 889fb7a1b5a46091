import { describe, expect, it } from 'vitest';
import { answerCells, publishedCount } from '../../functions/domain/statistics/answer.ts';
import { REST } from '../../functions/domain/statistics/declaration.ts';
import { cellText, type Draw, gaussianAt } from '../../functions/domain/statistics/noise.ts';
import { PROFILES, type Profile } from '../../functions/domain/statistics/parameters.ts';
import { type Askable, canonical, keptCategories } from '../../functions/domain/statistics/question.ts';
import { chance, drawOf, judge, printAtEnd, share } from './attack-table.ts';

/**
 * The attacks that the design was measured against, run on what answers in fact. Each runs against a naive answerer
 * too and must succeed there. Bars are those of ADR 7; half is a coin toss.
 */
printAtEnd('Attacks on statistics');

const VICTIMS = 2000;
const internal = PROFILES.internal;
const draw = drawOf('a key of the tests only');

type Cell = Readonly<Record<string, string>>;
/** What an attacker sees of a cell; nothing where it is withheld. */
type Answerer = (count: number, cell: Cell, snapshot: string) => number | undefined;

const ours =
  (profile: Profile = internal, key: Draw = draw): Answerer =>
  (count, cell, snapshot) =>
    publishedCount(count, cell, snapshot, profile, key);
/** Withholds small groups and is exact else. */
const thresholdOnly: Answerer = (count) => (count < internal.threshold ? undefined : count);

/**
 * A victim is the only "yes" of a yes/no dimension in some cells. The count of those with the secret, with and without
 * the victim, differs by the secret. There are as many paths as other dimensions let the question be asked.
 */
const differencing = (answer: Answerer, paths: number, snapshots = 1): number => {
  const random = chance(7);
  let hits = 0;
  for (let victim = 0; victim < VICTIMS; victim += 1) {
    const secret = random() < 0.5 ? 1 : 0;
    let sum = 0;
    let seen = 0;
    for (let snapshot = 0; snapshot < snapshots; snapshot += 1)
      for (let path = 0; path < paths; path += 1) {
        const others = 20 + Math.floor(random() * 400);
        const where: Cell = path === 0 ? { secret: 'yes' } : { secret: 'yes', [`dimension${path}`]: `v${victim}` };
        const id = `victim${victim}-quarter${snapshot}`;
        const all = answer(others + secret, where, id);
        const without = answer(others, { ...where, singled: 'no' }, id);
        if (all === undefined || without === undefined) continue;
        sum += all - without;
        seen += 1;
      }
    // At exactly one half the attacker tosses a coin, as does one who saw nothing.
    const mean = seen === 0 ? 0.5 : sum / seen;
    const guess = mean === 0.5 ? Math.round(random()) : Number(mean > 0.5);
    if (guess === secret) hits += 1;
  }
  return share(hits, VICTIMS);
};

describe('differencing', () => {
  it.each([
    { attack: 'one pair of questions', paths: 1, snapshots: 1, bar: 0.55 },
    { attack: 'all seven paths of one table', paths: 7, snapshots: 1, bar: 0.65 },
    { attack: 'seven paths, four quarters', paths: 7, snapshots: 4, bar: 0.73 },
  ])('with $attack stays near a coin toss, and tells all of a threshold alone', ({ attack, paths, snapshots, bar }) => {
    judge({
      attack: `differencing, ${attack}`,
      naive: 'threshold alone',
      naiveRate: differencing(thresholdOnly, paths, snapshots),
      naiveAtLeast: 1,
      ours: differencing(ours(), paths, snapshots),
      bar,
      blind: 0.5,
    });
  });

  it('with all seven paths is weaker still where the noise is that of sensitive data', () => {
    judge({
      attack: 'differencing, seven paths, sensitive profile',
      naive: 'threshold alone',
      naiveRate: differencing(thresholdOnly, 7),
      naiveAtLeast: 1,
      ours: differencing(ours(PROFILES.sensitive), 7),
      bar: 0.6,
      blind: 0.5,
    });
  });

  it('succeeds against the same answers without their noise and rounding, so that it is the noise which holds', () => {
    expect(differencing(ours({ ...internal, sigma: 0, rounding: 1 }), 7)).toBe(1);
  });
});

describe('averaging', () => {
  const repeats = 200;
  const TRIES = 500;
  const exactBy = (answer: (count: number, time: number, victim: number) => number): number => {
    const random = chance(11);
    let hits = 0;
    for (let victim = 0; victim < TRIES; victim += 1) {
      const count = 50 + Math.floor(random() * 400);
      let sum = 0;
      for (let time = 0; time < repeats; time += 1) sum += answer(count, time, victim);
      if (Math.round(sum / repeats) === count) hits += 1;
    }
    return share(hits, TRIES);
  };

  it('of one question asked two hundred times finds no more than one look does', () => {
    const fresh = exactBy((count, time, victim) => count + gaussianAt(draw(`${victim}/${time}`), internal.sigma));
    const sticky = exactBy((count, _time, victim) => ours()(count, { town: `t${victim}` }, 'snapshot')!);
    judge({
      attack: 'averaging, 200 repeats, exact count',
      naive: 'fresh noise at every question',
      naiveRate: fresh,
      naiveAtLeast: 0.95,
      ours: sticky,
      bar: 0.18,
      blind: 0.13,
    });
  });

  it('over eight partitions of one group hardly sharpens its count', () => {
    const random = chance(13);
    const partitions = 8;
    let exactFresh = 0;
    let exactOurs = 0;
    const victims = 1000;
    for (let victim = 0; victim < victims; victim += 1) {
      const parts = Array.from({ length: partitions }, () => [0, 1].map(() => 60 + Math.floor(random() * 150)));
      // The same group each time: the last part makes up the whole.
      const whole = 500 + Math.floor(random() * 100);
      const seen = (answer: Answerer) =>
        parts.map(([first, second], at) => {
          const split = [first!, second!, whole - first! - second!];
          return split.reduce(
            (sum, count, part) => sum + (answer(count, { [`d${at}`]: `p${part}`, victim: `${victim}` }, 's') ?? 0),
            0,
          );
        });
      const mean = (figures: readonly number[]) => Math.round(figures.reduce((a, b) => a + b, 0) / figures.length);
      if (mean(seen(thresholdOnly)) === whole) exactFresh += 1;
      if (mean(seen(ours())) === whole) exactOurs += 1;
    }
    judge({
      attack: 'averaging, eight partitions, exact count',
      naive: 'threshold alone',
      naiveRate: share(exactFresh, victims),
      naiveAtLeast: 1,
      ours: share(exactOurs, victims),
      bar: 0.22,
      blind: 0.13,
    });
  });
});

describe('version differences', () => {
  /** Two versions that differ by one person; the attacker subtracts what they show in the cells of that person. */
  const versions = (
    answer: (count: number, cell: Cell, version: string) => number | undefined,
    cells: number,
  ): number => {
    const random = chance(17);
    let hits = 0;
    for (let victim = 0; victim < VICTIMS; victim += 1) {
      const added = random() < 0.5 ? 1 : 0;
      let sum = 0;
      for (let at = 0; at < cells; at += 1) {
        const count = 30 + Math.floor(random() * 400);
        const cell = { [`d${at}`]: `c${victim}` };
        sum += answer(count + added, cell, `${victim}-after`)! - answer(count, cell, `${victim}-before`)!;
      }
      const mean = sum / cells;
      const guess = mean === 0.5 ? Math.round(random()) : Number(mean > 0.5);
      if (guess === added) hits += 1;
    }
    return share(hits, VICTIMS);
  };
  /** Noise by the cell alone: the same in every version. */
  const byCellOnly: Answerer = (count, cell) => count + gaussianAt(draw(JSON.stringify(cell)), internal.sigma);

  it.each([
    { cells: 1, bar: 0.58 },
    { cells: 20, bar: 0.7 },
  ])('in $cells cells tell little, and all where the noise does not change with the version', ({ cells, bar }) => {
    judge({
      attack: `two versions, one person apart, ${cells} cells`,
      naive: 'noise by the cell alone',
      naiveRate: versions(byCellOnly, cells),
      naiveAtLeast: 1,
      ours: versions(ours(), cells),
      bar,
      blind: 0.5,
    });
  });
});

describe('a withheld cell', () => {
  it('is not told by its margin: the total less the cells that are shown', () => {
    const random = chance(19);
    const guess = (answer: Answerer): number => {
      let hits = 0;
      for (let table = 0; table < 1000; table += 1) {
        const small = Math.floor(random() * 10);
        const counts = Array.from({ length: 9 }, () => 40 + Math.floor(random() * 200));
        const row = { town: `t${table}` };
        const total = answer(
          counts.reduce((a, b) => a + b, small),
          row,
          'snapshot',
        )!;
        const shown = counts.reduce((sum, count, at) => sum + answer(count, { ...row, age: `a${at}` }, 'snapshot')!, 0);
        // A group that is withheld has nought to nine.
        if (Math.min(9, Math.max(0, total - shown)) === small) hits += 1;
      }
      return share(hits, 1000);
    };
    judge({
      attack: 'margins, a withheld cell of ten',
      naive: 'threshold alone',
      naiveRate: guess(thresholdOnly),
      naiveAtLeast: 1,
      ours: guess(ours()),
      bar: 0.16,
      blind: 0.1,
    });
  });
});

/** One of eight occupations; of fifty persons in six more; of one person alone in twenty. */
const workOf = (at: number, random: () => number): string => {
  if (at % 1000 === 7) return `single${at}`;
  return random() < 0.015 ? `rare${Math.floor(random() * 6)}` : `work${Math.floor(random() * 8)}`;
};

/** Made-up persons: ten towns, six ages that are few in the last town, occupations of which some are rare. */
const population = (size: number, seed: number) => {
  const random = chance(seed);
  return Array.from({ length: size }, (_, at) => {
    const town = at % 10;
    const age = town === 9 && random() < 0.98 ? 0 : Math.floor(random() * 6);
    return {
      town: `town${town}`,
      age: `age${age}`,
      work: workOf(at, random),
      secret: random() < 0.08 ? 'yes' : 'no',
    };
  });
};
type Person = ReturnType<typeof population>[number];
const NAMES = ['town', 'age', 'work', 'secret'] as const;
const isIn = (cell: Cell) => (one: Person) =>
  Object.entries(cell).every(([name, value]) => one[name as keyof Person] === value);

/** What the closed language lets be asked of a population, with rare categories merged as a snapshot merges them. */
const askableOf = (people: readonly Person[]): Askable => ({
  profile: 'internal',
  units: people.length,
  measures: [],
  dimensions: NAMES.map((item) => {
    const names = [...new Set(people.map((one) => one[item]))].sort();
    const dimension = { item, categories: names.map((name) => ({ name, values: [name] })) };
    return {
      item,
      categories: keptCategories(dimension, (name) => people.filter((one) => one[item] === name).length, internal),
    };
  }),
});
/** The persons as the snapshot has them: what is not kept is the rest. */
const merged = (people: readonly Person[], { dimensions }: Askable): Person[] =>
  people.map(
    (one) =>
      Object.fromEntries(
        dimensions.map(({ item, categories }) => {
          const value = one[item as keyof Person];
          return [item, categories.includes(value) ? value : REST];
        }),
      ) as Person,
  );

describe('isolation by a rare value', () => {
  it('is refused where a question would single one person out, and the rest it is merged into tells little', () => {
    const people = population(20_000, 23);
    const askable = askableOf(people);
    const known = merged(people, askable);
    const random = chance(29);
    const groups = Map.groupBy(people, ({ town, work }) => `${town}/${work}`);
    const alone = people
      .filter(({ town, work }) => work.startsWith('single') && groups.get(`${town}/${work}`)!.length === 1)
      .map((one) => ({ one }));
    expect(alone).toHaveLength(20);
    const restOthers = known.filter(isIn({ work: REST, secret: 'yes' })).length;

    // Were the rare ones kept, the question would be answered: it is the merging that refuses it.
    const unmerged: Askable = {
      ...askable,
      dimensions: NAMES.map((item) => ({ item, categories: [...new Set(people.map((one) => one[item])), REST] })),
    };
    const { work: rare } = alone[0]!.one;
    expect(canonical({ groupBy: ['secret'], where: { work: rare } }, unmerged).ok).toBe(true);

    let naive = 0;
    let against = 0;
    let refused = 0;
    const tries = 3000;
    for (let at = 0; at < tries; at += 1) {
      const victim = alone[at % alone.length]!;
      const secret = random() < 0.5 ? 'yes' : 'no';
      const { town, work } = victim.one;
      // Whoever answers any question exactly counts one person, or none.
      const group = groups.get(`${town}/${work}`)!.map((one) => (one === victim.one ? { ...one, secret } : one));
      const counted = group.filter(isIn({ secret: 'yes' })).length;
      if ((counted === 1 ? 'yes' : 'no') === secret) naive += 1;
      // Ours: the question that singles out is refused; left is the rest, of whose others the attacker knows all.
      const asked = [{ town, work }, { work }].map((where) => canonical({ groupBy: ['secret'], where }, askable));
      if (asked.every((one) => !one.ok)) refused += 1;
      const others = restOthers - Number(victim.one.secret === 'yes');
      const shown = ours()(others + Number(secret === 'yes'), { work: REST, secret: 'yes' }, `try${at}`);
      const guess = shown === undefined ? random() < 0.5 : shown > others + 0.5;
      if ((guess ? 'yes' : 'no') === secret) against += 1;
    }
    expect(refused).toBe(tries);
    judge({
      attack: 'isolation by a rare value, all others known',
      naive: 'any group is answered',
      naiveRate: share(naive, tries),
      naiveAtLeast: 1,
      ours: share(against, tries),
      bar: 0.6,
      blind: 0.5,
    });
  });
});

describe('narrowing', () => {
  it('by one more dimension never shows a group under ten: none of all questions that may be asked does', () => {
    const raw = population(20_000, 31);
    const askable = askableOf(raw);
    const people = merged(raw, askable);
    const sets = NAMES.flatMap((a, i) => [
      [a],
      ...NAMES.slice(i + 1).flatMap((b, j) => [[a, b], ...NAMES.slice(i + j + 2).map((c) => [a, b, c])]),
    ]);
    let small = 0;
    let shownByNaive = 0;
    let shownByOurs = 0;
    let admitted = 0;
    for (const groupBy of sets) {
      const asked = canonical({ groupBy, where: {} }, askable);
      if (!asked.ok) continue;
      admitted += 1;
      const counts = new Map<string, number>();
      for (const one of people) {
        const text = cellText(Object.fromEntries(groupBy.map((name) => [name, one[name]])));
        counts.set(text, (counts.get(text) ?? 0) + 1);
      }
      const truthOf = (cell: Cell) => ({ count: counts.get(cellText(cell)) ?? 0 });
      const bare = answerCells(
        asked.value.cells,
        truthOf,
        'snapshot',
        { ...internal, threshold: 0, sigma: 0, rounding: 1 },
        draw,
      );
      shownByNaive += bare.filter(
        ({ cell, count }) => count === truthOf(cell).count && count < internal.threshold,
      ).length;
      for (const answer of answerCells(asked.value.cells, truthOf, 'snapshot', internal, draw)) {
        if (truthOf(answer.cell).count >= internal.threshold) continue;
        small += 1;
        // Zero to nine look alike, to the byte.
        expect(JSON.stringify({ ...answer, cell: {} })).toBe('{"cell":{},"withheld":"count"}');
        if (answer.count !== undefined) shownByOurs += 1;
      }
    }
    expect([admitted > 6, small > 20]).toEqual([true, true]);
    judge({
      attack: 'narrowing, groups under ten shown',
      naive: 'no threshold',
      naiveRate: share(shownByNaive, small),
      naiveAtLeast: 1,
      ours: share(shownByOurs, small),
      bar: 0,
      blind: 0,
    });
  });
});
