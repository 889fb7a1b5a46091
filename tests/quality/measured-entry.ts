import { aSharedEntry, aSubmission, CSV } from '../support/builders.ts';
import type { As, TestCounty } from '../support/county.ts';

export const PROVIDER = 'officer@provider' satisfies As;
export const OPERATOR = 'operator@regulator' satisfies As;

export const rule = (id: string, given: Record<string, unknown>) => ({ id, says: `规则 ${id}`, ...given });

/** Sets an entry's quality rules and lets the data in force be measured by them. */
export const setRules = async (county: TestCounty, entry: string, rules: readonly object[], as: As = PROVIDER) => {
  const set = await county.must('PUT', `/quality/entries/${entry}/rules`, { as, body: { rules, reason: '质量要求' } });
  await county.works.idle();
  return set;
};

export const quality = (county: TestCounty, entry: string, as: As = OPERATOR) =>
  county.must('GET', `/quality/entries/${entry}`, { as });

/** The latest measurement of an entry with its inputs. */
export const latest = async (county: TestCounty, entry: string, as: As = OPERATOR) => {
  const { items } = await county.must('GET', `/quality/entries/${entry}/measurements`, { as });
  return county.must('GET', `/quality/measurements/${items[0].id}`, { as });
};

export const issuesOn = async (county: TestCounty, entry: string, as: As = OPERATOR) =>
  (await county.must('GET', '/quality/issues', { as, query: { entry } })).items;

/** A shared entry with data, measured. */
export const aMeasuredEntry = async (county: TestCounty, more: Parameters<typeof aSharedEntry>[1] = {}) =>
  (await aSharedEntry(county, more)).id as string;

export { aSubmission, CSV };
