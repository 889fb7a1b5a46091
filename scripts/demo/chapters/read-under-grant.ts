import { type RegulationId, regulationIds } from '../../../functions/domain/law/index.ts';
import { type Chapter, startChecks } from '../checks.ts';
import { AUDITOR, type DemoCounty, officer } from '../county.ts';
import { CONSUMER, FIELDS, PURPOSE, SCENARIO, STRANGER } from '../sharing.ts';
import type { SharedIn } from './share-under-five-laws.ts';

/** After the grant's last day, 30 October. */
const EXPIRED = '2026-11-02';
const ROWS = 100;
/** Stands for an article where the text has none and the grant itself refuses. */
const OWN_TERMS = 'the grant';

/** How a read was answered, and the article it was refused under. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  /** Codes of the checks that failed. */
  readonly checks: readonly string[];
  /** Absent where the grant's own terms refuse and the text is silent. */
  readonly article?: string;
}

const TRIES = ['fourth-field', 'other-purpose', 'other-department', 'expired'] as const;
type Try = (typeof TRIES)[number];

/** The article behind each refusal, city by city; absent where the text has none and the grant's own terms bind. */
export const ARTICLES: Readonly<Record<RegulationId, Partial<Record<Try, string>>>> = {
  zhangye: { 'fourth-field': '24', 'other-purpose': '22', 'other-department': '22' },
  dazhou: { 'other-purpose': '21', 'other-department': '21' },
  shuangliao: { 'fourth-field': '24', 'other-purpose': '22', 'other-department': '22' },
  jiangmen: { 'fourth-field': '16', 'other-purpose': '17', 'other-department': '17', expired: '16' },
  fuzhou: { 'fourth-field': '29', 'other-purpose': '22', 'other-department': '22' },
};
const WORDS: Readonly<Record<Try, { readonly zh: string; readonly check: string }>> = {
  'fourth-field': { zh: '第四个信息项', check: 'granted-fields' },
  'other-purpose': { zh: '其他目的', check: 'same-purpose' },
  'other-department': { zh: '其他部门', check: 'same-organisation' },
  expired: { zh: '过期授权', check: 'not-expired' },
};

export interface ReadFacts {
  readonly rows: number;
  readonly columns: readonly string[];
  readonly refusals: Readonly<Record<Try, Refusal>>;
  /** The diagnosis of the fourth field: checks that fail, asked for without reading. */
  readonly diagnosis: readonly string[];
  /** Evidence under the grant: reads given, and the codes and articles of reads refused, in order. */
  readonly audit: {
    readonly reads: number;
    readonly refusals: readonly (string | undefined)[];
    readonly chain: string;
  };
}

const rowsUnder = (county: DemoCounty, grant: string, org: string, more: Readonly<Record<string, string>> = {}) =>
  county.call(officer(org), 'GET', `/data/grants/${grant}/rows`, {
    query: { purpose: PURPOSE, scenario: SCENARIO, select: FIELDS.join(','), limit: String(ROWS), ...more },
  });

const refusalOf = ({ status, body }: Awaited<ReturnType<typeof rowsUnder>>): Refusal => ({
  status,
  code: body.code ?? '',
  checks: (body.faults ?? []).map(({ code }: { code: string }) => code),
  ...(body.cite ? { article: body.cite.article } : {}),
});

const readIn = async ({ county, grant }: SharedIn): Promise<ReadFacts> => {
  const four = { select: [...FIELDS, 'province_code'].join(',') };
  const good = await rowsUnder(county, grant, CONSUMER);
  const fourth = await rowsUnder(county, grant, CONSUMER, four);
  const other = await rowsUnder(county, grant, CONSUMER, { purpose: '编印通讯录', scenario: '编印通讯录' });
  const stranger = await rowsUnder(county, grant, STRANGER);
  const diagnosis = await county.must(officer(CONSUMER), 'GET', `/data/grants/${grant}/diagnosis`, {
    query: { purpose: PURPOSE, scenario: SCENARIO, ...four },
  });
  await county.moveTo(EXPIRED);
  const expired = await rowsUnder(county, grant, CONSUMER);
  const trail = await county.must(AUDITOR, 'GET', '/supervision/events', {
    query: { subject: `grant:${grant}`, limit: '200' },
  });
  const events = trail.items.filter(({ action }: { action: string }) => action === 'readRows');
  const ofKind = (kind: string) => events.filter((event: { kind: string }) => event.kind === kind);
  return {
    rows: good.body.rows.length,
    columns: Object.keys(good.body.rows[0]),
    refusals: {
      'fourth-field': refusalOf(fourth),
      'other-purpose': refusalOf(other),
      'other-department': refusalOf(stranger),
      expired: refusalOf(expired),
    },
    diagnosis: diagnosis.checks
      .filter((one: { passes: boolean }) => !one.passes)
      .map((one: { code: string }) => one.code),
    audit: {
      reads: ofKind('read').length,
      refusals: ofKind('refusal')
        .map(({ basis }: { basis?: { article: string }[] }) => basis?.[0]?.article ?? OWN_TERMS)
        .sort(),
      chain: trail.chain.state,
    },
  };
};

export type ReadingFacts = Readonly<Record<RegulationId, ReadFacts>>;

/** Point 4: three fields are read; whatever lies outside the grant is refused with its article, and on record. */
export const readUnderGrant = async (
  shared: Readonly<Record<RegulationId, SharedIn>>,
): Promise<Chapter<ReadingFacts>> => {
  const facts: Partial<Record<RegulationId, ReadFacts>> = {};
  const { checks, same } = startChecks();
  for (const regulation of regulationIds) {
    const found = await readIn(shared[regulation]);
    facts[regulation] = found;
    const name = (zh: string): string => `${shared[regulation].county.title.zh}：${zh}`;
    same(name('三个信息项'), 'three fields are read', [found.rows, found.columns], [ROWS, FIELDS]);
    for (const one of TRIES) {
      const { status, code, checks: failed, article } = found.refusals[one];
      const expected = ARTICLES[regulation][one];
      same(
        name(`${WORDS[one].zh}被拒${expected ? `（第${expected}条）` : '（授权自身所限）'}`),
        expected ? `refused under art. ${expected}` : "refused by the grant's own terms, the text has none",
        [status, code, failed.includes(WORDS[one].check), article],
        [403, 'read-refused', true, expected],
      );
    }
    same(name('事先诊断'), 'the diagnosis names the check beforehand', found.diagnosis, ['granted-fields']);
    same(name('审计有据'), 'each read and refusal is in the audit trail', found.audit, {
      reads: 1,
      refusals: TRIES.map((one) => ARTICLES[regulation][one] ?? OWN_TERMS).sort(),
      chain: 'ok',
    });
  }
  return { facts: facts as ReadingFacts, checks };
};
