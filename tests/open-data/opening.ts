import { OFFICER, OPERATOR } from '../gathering/published-entry.ts';
import type { As, TestCounty } from '../support/county.ts';
import { opener, REVIEWS } from '../support/opening.ts';

export { REVIEWS };

/** Asks for an entry to be opened. */
export const ask = (
  county: TestCounty,
  entry: string,
  more: Readonly<Record<string, unknown>> = {},
  as: As = opener(county, OFFICER),
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
