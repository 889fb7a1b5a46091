import type { BulletinLine, ReportPageView } from '../../../portal/model.ts';
import { ReportPeriod } from '../../domain/reports/period.ts';
import type { Deps } from '../../platform/county.ts';
import { publishedIssue, publishedIssues } from '../../reports/published.ts';
import { asIssued } from '../../reports/report-shown.ts';
import { publishedView } from '../../reports/view.ts';

const PAGE = 100;

/** The latest issue of each period that is published. */
export const bulletinLines = async ({ store }: Pick<Deps, 'store'>): Promise<BulletinLine[]> => {
  const { items } = await publishedIssues(store, { limit: PAGE });
  return items.filter(({ period }, at) => items.findIndex((one) => one.period === period) === at);
};

/** The published part of a report; none where there is none. */
export const bulletinView = async (deps: Deps, period: string): Promise<ReportPageView | undefined> => {
  if (!ReportPeriod.safeParse(period).success) return undefined;
  const issue = await publishedIssue(deps.store, period);
  return issue && publishedView(deps, await asIssued(deps, issue));
};
