import type { Verb } from '../../platform/endpoint.ts';
import type { openRoutes } from '../contract.ts';
import { changeApplication } from './view.ts';

export const reportOpenUse: Verb<typeof openRoutes.reportOpenUse> = (context) => {
  const { version: _, ...report } = context.body;
  return changeApplication(context, 'report', (application) => ({
    ...application,
    usage: [...application.usage, { on: context.today, ...report }],
  }));
};
