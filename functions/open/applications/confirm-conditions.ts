import type { Verb } from '../../platform/endpoint.ts';
import { Problem } from '../../platform/problems.ts';
import type { openRoutes } from '../contract.ts';
import { changeApplication } from './view.ts';

/** The unit puts on file, condition by condition, that the applicant meets it. */
export const confirmConditions: Verb<typeof openRoutes.confirmConditions> = (context) => {
  const { body, today } = context;
  return changeApplication(context, 'confirm', (application) => {
    const unknown = body.met.filter((one) => !application.conditions.some(({ condition }) => condition === one));
    if (unknown.length > 0)
      throw new Problem('contradictory', {
        detail: `不是该数据的开放条件 · no condition of this dataset: ${unknown.join(', ')}`,
      });
    const conditions = application.conditions.map((one) =>
      body.met.includes(one.condition) && !one.metOn
        ? { ...one, metOn: today, ...(body.note ? { note: body.note } : {}) }
        : one,
    );
    return { ...application, conditions };
  });
};
