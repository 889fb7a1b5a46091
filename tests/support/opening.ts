import { gatesAsking } from '../../functions/domain/law/index.ts';
import { aPublishedEntry, aSubmission } from './builders.ts';
import type { As, TestCounty } from './county.ts';

export const PROVIDER = 'officer@provider';
export const REGULATOR = 'operator@regulator';
export const APPLICANT: As = 'public:zhang';

const passed = { result: 'passed', by: '保密办', on: '2026-03-01', opinion: '同意开放' };
export const REVIEWS = { secrecy: passed, privacy: passed, security: passed };
/** Reviews of an opening to named users. */
export const restrictedTo = (...users: readonly string[]) => ({
  purpose: passed,
  userQualification: passed,
  confidentiality: passed,
  users,
});

/** Who opens data: its department, or the regulator where the text has it compile the open catalog. */
export const opener = ({ deps, clock }: TestCounty, department: As = PROVIDER): As =>
  gatesAsking(deps.county.law, 'placed-by-regulator', clock.now().slice(0, 10)).length > 0 ? REGULATOR : department;

/** Asks for an entry to be opened; answers with whatever came back. */
export const askToOpen = (county: TestCounty, entry: string, more: Record<string, unknown> = {}, as = opener(county)) =>
  county.call('POST', '/open-data/publications', {
    as,
    body: { entry, reviews: REVIEWS, functionBasis: '三定方案：统计管理', ...more },
  });

let names = 0;
/** A published entry with data, of a name of its own. */
export const aFilledEntry = async (county: TestCounty, more: Record<string, unknown> = {}, csv?: string) => {
  names += 1;
  const entry = await aPublishedEntry(county, { name: `开放清单${names}`, ...more });
  await aSubmission(county, entry.id, csv);
  return entry as { id: string; name: string };
};

/** Opens an entry to the end; answers with the publication. */
export const openIt = async (county: TestCounty, entry: string, more: Record<string, unknown> = {}) => {
  const asked = await askToOpen(county, entry, more);
  if (asked.status !== 202) throw new Error(`opening answered ${asked.status}: ${JSON.stringify(asked.body)}`);
  await county.settle();
  return county.must('GET', `/open-data/publications/${asked.body.id}`, { as: REGULATOR });
};

export const anOpenDataset = async (county: TestCounty, more: Record<string, unknown> = {}, csv?: string) => {
  const entry = await aFilledEntry(county, more, csv);
  await openIt(county, entry.id);
  return entry;
};

export const CONDITIONAL = { openType: 'conditional', openGround: '数据安全要求较高' } as const;

export const PERSON = { kind: 'natural-person', name: '张小明', contact: '13800001234' } as const;

/** An application of `APPLICANT` for a dataset. */
export const anApplication = (
  county: TestCounty,
  dataset: string,
  more: Record<string, unknown> = {},
  as: As = APPLICANT,
) =>
  county.must('POST', '/open/applications', {
    as,
    body: { dataset, purpose: '开发出行应用', commitment: '专人保管，不外传', applicant: PERSON, ...more },
  });

/** Tries to have the data of a dataset as somebody. */
export const take = (county: TestCounty, dataset: string, as: As = APPLICANT, format = 'csv') =>
  county.call('GET', `/open/datasets/${dataset}/files/${format}`, { as });
