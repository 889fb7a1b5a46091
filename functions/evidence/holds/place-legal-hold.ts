import type { Verb } from '../../platform/endpoint.ts';
import { countOne, legalHolds } from '../../platform/holds.ts';
import { newId } from '../../platform/ids.ts';
import { type Fault, Problem } from '../../platform/problems.ts';
import type { evidenceRoutes } from '../contract.ts';

export const placeLegalHold: Verb<typeof evidenceRoutes.placeLegalHold> = async ({
  body,
  deps,
  caller,
  work,
  today,
}) => {
  const { subjects, account, from, to } = body.over;
  const faults: Fault[] = [];
  if (subjects === undefined && account === undefined && from === undefined && to === undefined)
    faults.push({
      path: 'body.over',
      code: 'one-of',
      zh: '须指明对象、人员或期间',
      en: 'name a thing, a person or days',
    });
  if (from !== undefined && to !== undefined && to < from)
    faults.push({ path: 'body.over.to', code: 'period', zh: '结束日期早于开始日期', en: 'it ends before it begins' });
  if (faults.length > 0) throw new Problem('invalid-request', { faults });
  await countOne(deps.store, work);
  return work.create(
    legalHolds,
    { ...body, id: newId('hld'), version: 0, by: caller.account, on: today },
    { basis: [body.cite], detail: { over: body.over, reference: body.reference } },
  );
};
