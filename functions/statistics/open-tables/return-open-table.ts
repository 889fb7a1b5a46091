import { openTableTransitions } from '../../domain/statistics/transitions.ts';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent, step } from '../../platform/gate.ts';
import { find } from '../../platform/store.ts';
import type { openTableRoutes } from './contract.ts';
import { openTables } from './open-table.ts';

export const returnOpenTable: Verb<typeof openTableRoutes.returnOpenTable> = async (context) => {
  const { params, body, deps, work } = context;
  const before = await find(deps.store, openTables, params.id);
  mustBeCurrent(before, context, body.version);
  const status = step(openTableTransitions, 'the table', before.status, 'return');
  work.notify({
    to: before.provider,
    subject: { zh: '汇总表申报被退回', en: 'Your table for the public was returned' },
    about: { type: 'open-table', id: before.id },
  });
  return work.update(openTables, before, { ...before, status, opinion: body.opinion });
};
