import { gatesAsking } from '../../functions/domain/law/index.ts';
import { OFFICER, OPERATOR } from '../gathering/published-entry.ts';
import type { As, TestCounty } from '../support/county.ts';

const passed = { result: 'passed', by: '保密办', on: '2026-03-01', opinion: '同意开放' };
export const REVIEWS = { secrecy: passed, privacy: passed, security: passed };

/** Who opens data: its department, or the regulator where the text has it compile the open catalog. */
const opener = ({ deps, clock }: TestCounty): As =>
  gatesAsking(deps.county.law, 'placed-by-regulator', clock.now().slice(0, 10)).length > 0 ? OPERATOR : OFFICER;

/** Asks for an entry to be opened. */
export const ask = (
  county: TestCounty,
  entry: string,
  more: Readonly<Record<string, unknown>> = {},
  as: As = opener(county),
) => county.call('POST', '/open-data/publications', { as, body: { entry, reviews: REVIEWS, ...more } });

/** Opens an entry to the end. Answers with the publication. */
export const open = async (county: TestCounty, entry: string, more: Readonly<Record<string, unknown>> = {}) => {
  const asked = await ask(county, entry, more);
  if (asked.status !== 202) throw new Error(`publishing answered ${asked.status}: ${JSON.stringify(asked.body)}`);
  await county.settle();
  return county.must('GET', `/open-data/publications/${asked.body.id}`, { as: OPERATOR });
};

/** Downloads as anybody may. */
export const download = async (county: TestCounty, entry: string, format: string): Promise<string> => {
  const { status, headers, body } = await county.call('GET', `/open-data/datasets/${entry}/download/${format}`);
  if (status !== 302) throw new Error(`the download answered ${status}: ${JSON.stringify(body)}`);
  return (await county.download(headers.location!)).toString('utf8');
};
