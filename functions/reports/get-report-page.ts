import { reportPage } from '../../portal/pages/report.tsx';
import { render } from '../../portal/render.tsx';
import type { Verb } from '../platform/endpoint.ts';
import { placeAt } from '../portal/place.ts';
import type { reportRoutes } from './contract.ts';
import { reportFor, seenBy } from './report-shown.ts';
import { reportView } from './view.ts';

/** The report as the portal renders its pages. */
export const getReportPage: Verb<typeof reportRoutes.getReportPage> = async ({
  params,
  query,
  deps,
  caller,
  today,
}) => {
  const shown = seenBy(await reportFor(deps, params.period, today, query), caller, query.organisation);
  const place = placeAt(deps, { language: query.language, path: `/reports/${params.period}/page`, large: false });
  return render(place, reportPage(place, reportView(deps, shown)));
};
