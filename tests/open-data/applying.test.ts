import { beforeAll, describe, expect, it } from 'vitest';
import { threeBodies } from '../support/builders.ts';
import { type As, aCounty, type TestCounty } from '../support/county.ts';
import { APPLICANT, anApplication, anOpenDataset, CONDITIONAL, PERSON, PROVIDER } from '../support/opening.ts';

/** Applications for data that is open on conditions: nobody has two for one dataset that are not over. */
let county: TestCounty;
let dataset: string;
beforeAll(async () => {
  county = await aCounty('dazhou');
  await threeBodies(county);
  ({ id: dataset } = await anOpenDataset(county, CONDITIONAL));
});

const apply = (as: As = APPLICANT, of = dataset) =>
  county.call('POST', '/open/applications', {
    as,
    body: { dataset: of, purpose: '开发出行应用', commitment: '专人保管，不外传', applicant: PERSON },
  });
const refuse = (id: string) =>
  county.must('POST', `/open/applications/${id}/decide`, {
    as: PROVIDER,
    body: { decision: 'refuse', reason: '用途不符' },
  });
const codesOf = (answers: readonly { status: number; body: { code?: string } }[]) =>
  answers.map(({ status, body }) => (status === 201 ? 'taken' : body.code)).sort();

describe('applications at the same moment', () => {
  it('of one account for one dataset: one is taken', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => apply('public:racer')));
    expect(codesOf(answers)).toEqual([...Array.from({ length: 5 }, () => 'already-exists'), 'taken']);
    const { items } = await county.must('GET', '/open/applications', { as: 'public:racer' });
    expect(items).toHaveLength(1);
    expect((await apply('public:racer')).body.code).toBe('already-exists');
  });

  it('of two accounts, or for two datasets, are all taken', async () => {
    const other = await anOpenDataset(county, CONDITIONAL);
    const answers = await Promise.all([apply('public:one'), apply('public:two'), apply('public:one', other.id)]);
    expect(codesOf(answers)).toEqual(['taken', 'taken', 'taken']);
  });

  it('after an earlier one was refused: again one is taken', async () => {
    const first = await anApplication(county, dataset, {}, 'public:again');
    await refuse(first.id);
    const answers = await Promise.all(Array.from({ length: 4 }, () => apply('public:again')));
    expect(codesOf(answers)).toEqual(['already-exists', 'already-exists', 'already-exists', 'taken']);
  });
});
