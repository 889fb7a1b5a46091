import { type CountyLaw, cite } from '../law/index.ts';
import type { Cite } from '../law/schema.ts';

type Data = Readonly<Record<string, unknown>>;
interface Filed {
  readonly kind: string;
  readonly data: Data;
}

/** Something that the law wants on file before a record is closed. */
export interface Lacking {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly cite: Cite;
}

interface Asked extends Omit<Lacking, 'cite'> {
  /** Article by regulation. */
  readonly articles: Readonly<Record<string, string>>;
  /** Only where this field of the record is true. */
  readonly when?: string;
  readonly there: (closing: Data, followers: readonly Filed[]) => boolean;
}

const handled = (_: Data, followers: readonly Filed[]): boolean =>
  followers.some(({ kind }) => kind === 'incident-handling');
const said =
  (...fields: readonly string[]) =>
  (closing: Data, followers: readonly Filed[]): boolean =>
    [closing, ...followers.map(({ data }) => data)].some((data) =>
      fields.some((field) => {
        const value = data[field];
        return Array.isArray(value) ? value.length > 0 : value !== undefined;
      }),
    );

const ASKED: Readonly<Record<string, readonly Asked[]>> = {
  'market-allocation': [
    {
      code: 'safeguards-not-reviewed',
      zh: '须先通过安全保障审查',
      en: 'no review of the safeguards that it passed is on file',
      articles: { dazhou: '30' },
      there: (_, followers) => followers.findLast(({ kind }) => kind === 'allocation-review')?.data.passed === true,
    },
    {
      code: 'notice-not-published',
      zh: '须先发布公告',
      en: 'no public notice is on file',
      articles: { dazhou: '30' },
      there: (_, followers) => followers.some(({ kind }) => kind === 'allocation-notice'),
    },
  ],
  'security-incident': [
    {
      code: 'incident-not-handled',
      zh: '须先登记处置措施、记录和报告',
      en: 'measures, records and report are not on file',
      articles: { shuangliao: '41' },
      there: handled,
    },
    {
      code: 'users-not-told',
      zh: '须告知可能受影响的用户，或说明无人受影响的理由',
      en: 'neither a notice to those affected nor a reason why nobody is',
      articles: { dazhou: '5' },
      when: 'major',
      there: said('usersTold', 'noneAffected'),
    },
    {
      code: 'incident-not-reported',
      zh: '须按规定向有关主管部门报告',
      en: 'no report to an authority is on file',
      articles: { dazhou: '5' },
      when: 'major',
      there: said('reportedTo'),
    },
  ],
};

/** What the county's law still wants on file before a record of `kind` is closed by `closing`. */
export const lackingToClose = (
  law: CountyLaw,
  { kind, data }: Filed,
  closing: Data,
  followers: readonly Filed[],
): Lacking[] =>
  law.layers.flatMap((layer) =>
    (ASKED[kind] ?? []).flatMap(({ articles, when, there, ...words }) => {
      const article = articles[layer.id];
      const asked = article !== undefined && (when === undefined || data[when] === true);
      return asked && !there(closing, followers) ? [{ ...words, cite: cite(layer, article) }] : [];
    }),
  );
