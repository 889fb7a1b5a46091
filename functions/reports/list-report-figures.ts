import { FIGURE_CODES } from '../domain/reports/figures/index.ts';
import type { Verb } from '../platform/endpoint.ts';
import type { reportRoutes } from './contract.ts';
import { figureView } from './view.ts';

export const listReportFigures: Verb<typeof reportRoutes.listReportFigures> = async ({ deps }) => ({
  items: FIGURE_CODES.map((code) => figureView(deps, code)),
});
