import { entries } from '../../catalog/repository.ts';
import { MOST_WAITING } from '../../domain/open/contribution.ts';
import { isPublic } from '../../open-data/view.ts';
import { organisations } from '../../organisations/organisation.ts';
import type { Context, Verb } from '../../platform/endpoint.ts';
import { passGate } from '../../platform/gate.ts';
import { newId } from '../../platform/ids.ts';
import { Problem } from '../../platform/problems.ts';
import { get } from '../../platform/store.ts';
import { named } from '../../platform/work.ts';
import type { openRoutes } from '../contract.ts';
import { codeHash, newCode } from '../own-code.ts';
import { addWaiting } from '../waiting.ts';
import { openRequests } from './request.ts';

type Asking = Context<typeof openRoutes.submitOpenRequest>;

/** Anyone asks, with a purpose where the text wants one; it reaches the unit that holds the data. */
export const submitOpenRequest: Verb<typeof openRoutes.submitOpenRequest> = async (context) => {
  const { body, work, deps, today } = context;
  const { purpose, requested, entry, applicant } = body;
  passGate(context, 'open.request', { request: { purpose } });
  const holder = await holderOf(context);
  addWaiting(work, deps, `requests#${holder}`, MOST_WAITING);
  const code = newCode();
  const request = work.create(openRequests, {
    id: newId('orq'),
    version: 0,
    requested,
    ...(entry ? { entry } : {}),
    holder,
    ...(purpose ? { purpose } : {}),
    applicant,
    code: codeHash(code),
    status: 'submitted',
    submittedOn: today,
    submittedAt: work.now,
  });
  work.notify({
    to: holder,
    subject: { zh: '收到数据开放申请', en: 'A request to open data has come in' },
    about: { type: 'open-request', id: request.id },
  });
  return { id: request.id, code, holder, status: request.status, submittedOn: today };
};

/** The unit that is named, or that of a published entry; what is open already needs no request. */
const holderOf = async ({ body, deps }: Asking): Promise<string> => {
  if (body.entry) {
    const entry = await get(deps.store, entries, body.entry);
    // What is not published is not there for the public.
    if (entry?.status !== 'published') throw new Problem('unknown-entry', { detail: body.entry });
    if (isPublic(entry) && entry.open.state === 'published') throw new Problem('open-already', { detail: body.entry });
    return entry.provider;
  }
  if (!body.holder)
    throw new Problem('contradictory', {
      detail: '须写明保存该数据的单位或目录条目 · name the unit that holds it, or the entry',
    });
  return (await named(deps, organisations, body.holder, 'unknown-organisation')).id;
};
