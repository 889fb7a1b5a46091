import type { Entry } from '../catalog/repository.ts';
import { inForceOn } from '../domain/catalog/entry.ts';
import { diagnose } from '../domain/gate/check.ts';
import type { Facts } from '../domain/gate/facts.ts';
import { cite, gatesFor } from '../domain/law/index.ts';
import type { Cite } from '../domain/law/schema.ts';
import type { Organisation } from '../organisations/organisation.ts';
import type { Context } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { grantFacts } from '../share/facts.ts';
import type { Grant } from '../share/repository.ts';
import { MOST_MISSES, type Usage } from './usage.ts';

export interface Check {
  readonly code: string;
  readonly passes: boolean;
  readonly zh: string;
  readonly en: string;
  readonly cite?: Cite | undefined;
}
export interface Read {
  readonly organisation: string;
  readonly purpose?: string | undefined;
  readonly scenario?: string | undefined;
  readonly purposeCategory?: string | undefined;
  readonly fields: readonly string[];
  /** The whole of it leaves as a file. */
  readonly copies?: boolean;
}

const STATES: Readonly<Record<Grant['status'], string>> = {
  pending: '尚待满足法定条件',
  active: '有效',
  suspended: '已暂停',
  revoked: '已撤销，须重新审核',
  ended: '已终止',
};

/** Where the text fixes the last day of a share; the grant's own term binds everywhere. */
const endCite = ({ deps }: Pick<Context, 'deps'>, today: string): Cite | undefined => {
  for (const layer of deps.county.law.layers) {
    const clock = layer.clocks.find((row) => row.duty === 'share.end' && row.since <= today);
    if (clock) return cite(layer, clock.article);
  }
  return undefined;
};

/** Where the text keeps what is not shared from being had as data. */
const notSharedCite = ({ deps }: Pick<Context, 'deps'>, today: string): Cite | undefined =>
  gatesFor(deps.county.law, 'request.submit', today).find(({ gate }) => gate.condition.needs === 'shareable-entry')
    ?.cite;

/** What is no longer shared, whatever was granted before: the entry as a whole, or some of the items. */
const withheldNow = ({ shareType, name, items = [] }: Entry, fields: readonly string[]): string[] =>
  shareType === 'not-shared'
    ? [name]
    : items.filter((item) => item.shareType === 'not-shared' && fields.includes(item.name)).map((item) => item.name);

/**
 * Every check that a read must pass, in the order in which they are made: the grant's own terms first, then the gates
 * of the law. Reading and diagnosing use the same list, so they cannot disagree.
 */
export const checksOf = async (
  context: Pick<Context, 'deps' | 'today'>,
  grant: Grant,
  entry: Entry,
  read: Read,
  used: Usage,
  provider?: Organisation,
): Promise<Check[]> => {
  const { today } = context;
  const granted = await grantFacts(context, grant, entry, provider);
  const { purposeCategory = granted.request?.purposeCategory } = read;
  const facts: Facts = { ...granted, request: { ...granted.request, purposeCategory }, read };
  const quota = grant.quota;
  const state = STATES[grant.status];
  const halts = Object.keys(grant.suspensions);
  const ended = grant.endsOn !== undefined && today > grant.endsOn;
  const own: Check[] = [
    {
      code: 'grant-active',
      passes: grant.status === 'active' || (grant.status === 'ended' && ended),
      zh: `授权状态：${state}`,
      en: `The grant is ${grant.status}${halts.length ? `, by: ${halts.join(', ')}` : ''}`,
    },
    {
      code: 'begun',
      passes: today >= grant.startsOn,
      zh: `使用期限自 ${grant.startsOn} 起`,
      en: `The grant begins on ${grant.startsOn}`,
    },
    {
      code: 'not-expired',
      passes: !ended,
      zh: `使用期限至 ${grant.endsOn ?? '未定'}`,
      en: `The grant's last day is ${grant.endsOn ?? 'not fixed'}`,
      cite: endCite(context, today),
    },
    {
      code: 'entry-in-force',
      passes: inForceOn(entry, today),
      zh: `目录条目：${entry.status}${entry.withdrawal ? `，自 ${entry.withdrawal.on} 起撤销` : ''}`,
      en: `The catalog entry is ${entry.status}${entry.withdrawal ? `, withdrawn from ${entry.withdrawal.on}` : ''}`,
    },
    {
      code: 'still-shared',
      passes: withheldNow(entry, read.fields).length === 0,
      zh: `现为不予共享：${withheldNow(entry, read.fields).join('、')}`,
      en: `Not shared any more: ${withheldNow(entry, read.fields).join(', ')}`,
      cite: notSharedCite(context, today),
    },
    {
      code: 'data-there',
      passes: entry.data !== undefined,
      zh: '尚无已接收的数据',
      en: 'No data version has been accepted yet',
    },
    {
      code: 'quota-calls',
      passes: !quota?.callsPerDay || used.calls < quota.callsPerDay,
      zh: '每日调用次数',
      en: `Calls today: ${used.calls} of ${quota?.callsPerDay ?? 'any number'}`,
    },
    {
      code: 'quota-rows',
      passes: !quota?.rowsPerDay || used.rows < quota.rowsPerDay,
      zh: '每日行数',
      en: `Rows today: ${used.rows} of ${quota?.rowsPerDay ?? 'any number'}`,
    },
    {
      code: 'not-guessing',
      passes: used.misses < MOST_MISSES,
      zh: `当日以已知值查询脱敏信息项而无结果：${used.misses} 次，上限 ${MOST_MISSES} 次`,
      en: `Known values of masked items that were not found today: ${used.misses} of ${MOST_MISSES}`,
    },
    {
      code: 'copy-granted',
      passes: !read.copies || grant.mode !== 'request-response',
      zh: '授权方式为请求响应，不得整体导出',
      en: 'The grant answers requests one by one: it gives no copy of the whole',
    },
  ];
  // The grant itself binds whoever the city: these hold also where a text has no gate of its own for them.
  const implied: Check[] = [
    {
      code: 'same-organisation',
      passes:
        read.organisation === grant.consumer ||
        grant.thirdParties.some((one) => one.organisation === read.organisation),
      zh: '授权不得转给第三方',
      en: 'A grant may not be used by a third party',
    },
    {
      code: 'same-purpose',
      passes: read.purpose === grant.purpose,
      zh: '不得用于其他目的',
      en: 'Not for any other purpose than the granted one',
    },
    {
      code: 'same-scenario',
      passes: !grant.scenario || read.scenario === undefined || read.scenario === grant.scenario,
      zh: '不得超出申请的业务场景',
      en: 'Not beyond the business scenario',
    },
    {
      code: 'granted-fields',
      passes: read.fields.every((field) => grant.fields.includes(field)),
      zh: '超出授权的信息项',
      en: 'Outside the granted items',
    },
  ];
  const lawful = diagnose(context.deps.county.law, 'grant.read', today, facts);
  const missingInLaw = implied.filter((check) => !lawful.some((one) => one.code === check.code));
  return [
    ...own,
    ...lawful.map(({ code, passes, zh, en, cite: where }) => ({ code, passes, zh, en, cite: where })),
    ...missingInLaw,
  ];
};

/** Throws one problem that names every check that failed; none when none has. */
export const refuseFailed = (failed: readonly Check[]): void => {
  const first = failed[0];
  if (!first) return;
  const spent = failed.every(({ code }) => code.startsWith('quota-'));
  throw new Problem(spent ? 'quota-used-up' : 'read-refused', {
    detail: failed.map(({ zh, en }) => `${zh} · ${en}`).join(' / '),
    cite: failed.find(({ cite }) => cite)?.cite,
    faults: failed.map(({ code, zh, en, cite }) => ({ code, zh, en, cite })),
  });
};
