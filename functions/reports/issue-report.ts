import { periodNamed, standingOf } from '../domain/reports/period.ts';
import { type Difference, differences } from '../domain/reports/report.ts';
import type { Context, Verb } from '../platform/endpoint.ts';
import { Problem } from '../platform/problems.ts';
import { circulate } from './circulate.ts';
import type { reportRoutes } from './contract.ts';
import { type CountedPeriod, countedIn, isWhole } from './counts.ts';
import { issueView } from './issue-view.ts';
import { keepJson } from './kept-objects.ts';
import { asIssued, latestIssue, type Shown } from './report-shown.ts';
import { type FrozenReport, issueId, REPORT_PREFIX, type ReportIssue, reportIssues } from './repository.ts';
import { reportView } from './view.ts';

type Issuing = Context<typeof reportRoutes.issueReport>;

/** Every month of a period that is over, each counted after its end; or what is still missing, all at once. */
const wholeCount = async ({ params, deps, today }: Issuing): Promise<CountedPeriod> => {
  const period = periodNamed(params.period);
  if (standingOf(period, today) !== 'over')
    throw new Problem('wrong-state', { detail: `${period.name} runs to ${period.to}; until then it is provisional` });
  const counted = await countedIn(deps, period, today);
  const missing = [...counted.uncounted, ...counted.counts.filter((one) => !isWhole(one)).map(({ month }) => month)];
  if (missing.length > 0)
    throw new Problem('wrong-state', { detail: `not counted since their end: ${missing.sort().join(', ')}` });
  return counted;
};

/** What a correction says otherwise than the issue before it. One that says nothing else, or not why, is refused. */
const correction = async (
  { body, deps }: Issuing,
  previous: ReportIssue | undefined,
  { months }: CountedPeriod,
): Promise<{ differs: Difference[]; reason: string } | undefined> => {
  if (!previous) return undefined;
  const differs = differences((await asIssued(deps, previous)).months, months);
  if (differs.length === 0) throw new Problem('already-exists', { detail: `issue ${previous.number} says the same` });
  if (!body.reason)
    throw new Problem('invalid-request', {
      faults: [{ path: 'body.reason', code: 'required', zh: '更正须说明原因', en: 'a correction says why' }],
    });
  return { differs, reason: body.reason };
};

/** Freezes a report, with what the province gets of it. A later count makes a correction of it, never another content. */
export const issueReport: Verb<typeof reportRoutes.issueReport> = async (context) => {
  const { params, body, deps, caller, work, today, now } = context;
  const counted = await wholeCount(context);
  const previous = await latestIssue(deps.store, params.period);
  const corrects = await correction(context, previous, counted);
  const number = (previous?.number ?? 0) + 1;
  const frozen = {
    format: 1,
    county: deps.county.id,
    regulation: deps.county.law.layers[0]!.id,
    period: params.period,
    number,
    months: counted.months.map(({ month, lines }) => ({ month, lines: [...lines] })),
  } satisfies FrozenReport;
  const folder = `${REPORT_PREFIX}issued/${params.period}/`;
  const issue: ReportIssue = {
    id: issueId(params.period, number),
    version: 0,
    period: params.period,
    number,
    issuedOn: today,
    issuedAt: now,
    issuedBy: caller.account,
    organisation: deps.county.regulator,
    published: body.publish || previous?.published === true,
    basis: counted.counts.map(({ month, id, asOf, result }) => ({ month, count: id, asOf, sha256: result!.sha256 })),
    frozen: await keepJson(deps, folder, frozen),
    province: await keepJson(deps, folder, forProvince(context, frozen, counted)),
    ...(corrects ?? {}),
    ...(body.note ? { note: body.note } : {}),
    ...(body.circulation ? { circulation: await circulate(context, body.circulation) } : {}),
  };
  const { frozen: kept, province } = issue;
  return issueView(
    work.create(reportIssues, issue, { detail: { frozen: kept.sha256, province: province.sha256, number } }),
  );
};

/** The figures as everyone is shown them, with nothing of persons that is not rounded. */
const forProvince = ({ deps }: Issuing, { months: _, ...head }: FrozenReport, counted: CountedPeriod) => {
  const period = periodNamed(head.period);
  const asOf = counted.counts.at(-1)!.asOf;
  const shown: Shown = { period, standing: 'counted', asOf, months: counted.months, uncounted: [] };
  const { standing: _standing, uncounted: _uncounted, ...report } = reportView(deps, shown);
  return { ...head, report };
};
