import { aPublishedEntry, aSubmission, threeBodies } from '../support/builders.ts';
import type { TestCounty } from '../support/county.ts';

/** An entry of persons that is not shared, with a check and statistics declared and in force. */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A made-up resident number of a birth day and a sequence, with its check character. */
export const idOf = (born: string, sequence: number, county = '511702'): string => {
  const first = `${county}${born}${String(sequence).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first[at]), 0);
  return `${first}${'10X98765432'[sum % 11]}`;
};

export const PERSON_ITEMS = [
  { name: 'id_number', label: '身份证号', type: 'resident-id', required: true, masking: 'resident-id', grade: 3 },
  { name: 'name', label: '姓名', type: 'text', length: 30, required: true, masking: 'name', grade: 3 },
  { name: 'town', label: '乡镇', type: 'text', length: 20, grade: 2 },
  { name: 'born', label: '出生日期', type: 'date', grade: 3 },
  { name: 'subsidy', label: '补贴金额', type: 'decimal', scale: 2, length: 10, grade: 3 },
] as const;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly town: string;
  readonly born: string;
  readonly subsidy: string;
}
const day = (born: string): string => `${born.slice(0, 4)}-${born.slice(4, 6)}-${born.slice(6)}`;

/** Persons without chance: the towns in turn by their sizes, births spread over 1950 to 2009. */
export const persons = (towns: Readonly<Record<string, number>>): Person[] => {
  const names = Object.entries(towns).flatMap(([town, count]) => Array.from({ length: count }, () => town));
  return names.map((town, at) => {
    const born = `${1950 + (at % 60)}${String((at % 12) + 1).padStart(2, '0')}15`;
    return {
      id: idOf(born, Math.floor(at / 60) % 1000),
      name: `张${String.fromCodePoint(0x4e00 + (at % 500))}`,
      town,
      born: day(born),
      subsidy: `${(at % 40) * 10}.50`,
    };
  });
};

export const csvOf = (rows: readonly Person[]): string =>
  [
    '身份证号,姓名,乡镇,出生日期,补贴金额',
    ...rows.map((p) => [p.id, p.name, p.town, p.born, p.subsidy].join(',')),
  ].join('\n');

export const CHECK = { name: 'identity', fields: ['id_number', 'name'], identifier: 'id_number' } as const;
export const STATISTICS = {
  unit: 'id_number',
  dimensions: [
    { item: 'town', categories: ['东乡', '西乡', '南乡'].map((name) => ({ name, values: [name] })) },
    {
      item: 'born',
      categories: [
        { name: '1970年前', below: '1970-01-01' },
        { name: '1970年至1989年', from: '1970-01-01', below: '1990-01-01' },
        { name: '1990年后', from: '1990-01-01' },
      ],
    },
  ],
  measures: [{ item: 'subsidy', cap: 400 }],
} as const;

export const declare = async (county: TestCounty, entry: string, terms: Record<string, unknown> = {}) => {
  await county.must('POST', '/statistics/declarations', {
    as: 'officer@provider',
    body: { entry, checks: [CHECK], statistics: STATISTICS, ...terms },
  });
  return county.must('POST', `/statistics/declarations/${entry}/approve`, { as: 'operator@regulator', body: {} });
};

/** The three bodies, and an entry with this file, whose share type is `not-shared` unless said otherwise. */
export const aHiddenTable = async (
  county: TestCounty,
  csv: string,
  more: Record<string, unknown> = {},
): Promise<string> => {
  await threeBodies(county);
  const entry = await aPublishedEntry(county, {
    name: '补贴发放名册',
    items: PERSON_ITEMS,
    shareType: 'not-shared',
    openType: 'closed',
    openGround: '涉及个人信息',
    ...more,
  });
  const submission = await aSubmission(county, entry.id, csv, { fileName: '名册.csv' });
  if (submission.status !== 'accepted') throw new Error(JSON.stringify(submission));
  return entry.id;
};

export const aHiddenEntry = (
  county: TestCounty,
  rows: readonly Person[],
  more: Record<string, unknown> = {},
): Promise<string> => aHiddenTable(county, csvOf(rows), more);

export const aVerifyRequest = (
  county: TestCounty,
  entry: string,
  more: Record<string, unknown> = {},
  by = 'consumer',
) =>
  county.must('POST', '/statistics/verify-requests', {
    as: `officer@${by}`,
    body: {
      entry,
      purpose: '核对补贴对象',
      dutyBasis: '社会救助暂行办法第五条',
      caseNumber: '案 2026-17',
      fields: ['id_number', 'name'],
      endsOn: '2026-12-31',
      ...more,
    },
  });

export const anAcceptedRequest = async (county: TestCounty, entry: string, by = 'consumer'): Promise<string> => {
  const { id } = await aVerifyRequest(county, entry, {}, by);
  await county.must('POST', `/statistics/verify-requests/${id}/accept`, {
    as: 'custodian@provider',
    body: { check: 'identity' },
  });
  return id;
};

/** Asks whether such persons are in the table. */
export const askMatches = (
  county: TestCounty,
  request: string,
  people: readonly (readonly [id: string, name: string])[],
  by = 'consumer',
) =>
  county.call('POST', `/statistics/verify-requests/${request}/questions`, {
    as: `officer@${by}`,
    body: { questions: people.map(([id_number, name]) => ({ id_number, name })) },
  });

export const askStatistics = (county: TestCounty, entry: string, question: Record<string, unknown>, by = 'consumer') =>
  county.call('POST', `/statistics/entries/${entry}/questions`, {
    as: `officer@${by}`,
    body: { purpose: '编制年度规划', ...question },
  });
