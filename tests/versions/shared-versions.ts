import { aSharedEntry, aSubmission } from '../support/builders.ts';
import type { As, TestCounty } from '../support/county.ts';

export const PROVIDER = 'custodian@provider' satisfies As;
export const OPERATOR = 'operator@regulator' satisfies As;

const HEAD = '区划代码,名称,所属城市,启用日期';
/** A list of divisions: `code name city day`, separated by spaces. */
export const list = (...rows: readonly string[]): string =>
  [HEAD, ...rows.map((row) => row.split(' ').join(','))].join('\n');

/** An entry whose first version has three divisions of the builders. */
export const anEntryWith = async (
  county: TestCounty,
  editions: readonly string[],
  more: Parameters<typeof aSharedEntry>[1] = {},
): Promise<string> => {
  const { id } = await aSharedEntry(county, more);
  for (const edition of editions) await deliver(county, id, edition);
  return id;
};

/** Hands in an edition and has it accepted. Answers with its data version. */
export const deliver = async (county: TestCounty, entry: string, edition: string): Promise<number> => {
  const submission = await aSubmission(county, entry, edition);
  if (submission.status !== 'accepted') throw new Error(JSON.stringify(submission));
  return submission.dataVersion;
};

/** Asks for a comparison and lets it be made. */
export const compare = async (county: TestCounty, entry: string, body: Record<string, unknown>, as: As = PROVIDER) => {
  const asked = await county.call('POST', `/versions/entries/${entry}/diffs`, { as, body });
  if (asked.status !== 202) return asked;
  await county.works.idle();
  return county.call('GET', `/versions/diffs/${asked.body.id}`, { as });
};

/** The lines of a comparison's file. */
export const linesOf = async (
  county: TestCounty,
  diff: string,
  as: As = PROVIDER,
  query: Record<string, string> = {},
) => {
  const { status, headers, body } = await county.call('GET', `/versions/diffs/${diff}/files/jsonl`, { as, query });
  if (status !== 302) throw new Error(JSON.stringify(body));
  const text = (await county.download(headers.location!)).toString();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
};
