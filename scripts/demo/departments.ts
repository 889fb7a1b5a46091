import { setTimeout as pause } from 'node:timers/promises';
import type { Item } from '../../functions/domain/gathering/items.ts';
import { usccFor } from '../local/uscc.ts';
import { type Api, officer, REGULATOR } from './county.ts';

const DIVISION = '511702';

/** What a department sets up for itself, whatever its city asks of it. Answers with its system's id. */
const furnish = async ({ must }: Api, id: string): Promise<string> => {
  const who = officer(id);
  await must(who, 'POST', `/organisations/${id}/office`, { body: { name: '信息中心' } });
  await must(who, 'POST', `/organisations/${id}/custodian`, {
    body: { account: `custodian-of-${id}`, experience: '从事数据管理工作五年' },
  });
  await must(who, 'POST', `/organisations/${id}/commitment`, { body: { document: '共享与交换承诺书' } });
  const system = await must(who, 'POST', `/organisations/${id}/systems`, {
    body: { name: '业务系统', stage: 'built', zone: 'government-extranet', origin: 'existing' },
  });
  return system.id;
};

/** Registers a department under a made-up code (`order` tells codes apart) and furnishes it. Answers with its system's id. */
export const registerDepartment = async (county: Api, id: string, name: string, order: number): Promise<string> => {
  const body = { id, name, uscc: usccFor(order), type: county.organisationType, division: DIVISION };
  await county.must(REGULATOR, 'POST', '/organisations', { body });
  return furnish(county, id);
};

/** Completes a department that an import found by name, so that it may act, and furnishes it. */
export const completeDepartment = async (county: Api, id: string, name: string, order: number): Promise<string> => {
  const body = { name, uscc: usccFor(order), type: county.organisationType, division: DIVISION };
  await county.must(REGULATOR, 'PUT', `/organisations/${id}`, { body });
  return furnish(county, id);
};

/** The id of the one department of this name. Throws when there is none. */
export const departmentNamed = async ({ must }: Api, name: string): Promise<string> => {
  let cursor: string | undefined;
  do {
    const query: Record<string, string> = { limit: '200', ...(cursor ? { cursor } : {}) };
    const page = await must(REGULATOR, 'GET', '/organisations', { query });
    const found = page.items.find((one: { name: string }) => one.name === name);
    if (found) return found.id;
    cursor = page.next;
  } while (cursor);
  throw new Error(`no department ${name}`);
};

/** What every city's text wants said of an entry; `more` says the rest or otherwise. */
export const entryContent = (
  system: string,
  items: readonly Item[],
  more: { readonly name: string; readonly [field: string]: unknown },
) => ({
  summary: '县级以上行政区划的代码与名称',
  kind: 'department',
  format: ['csv'],
  items,
  shareType: 'unconditional',
  deliveryForms: ['table'],
  openType: 'open',
  updateCycle: 'yearly',
  system,
  gatheringMethod: 'table',
  scope: '全国',
  grade: '1',
  ...more,
});

/** Drafts, submits, reviews and publishes an entry. Answers with its id. */
export const publishEntry = async ({ must }: Api, provider: string, body: unknown): Promise<string> => {
  const who = officer(provider);
  const { id } = await must(who, 'POST', '/catalog/entries', { body });
  await must(who, 'POST', `/catalog/entries/${id}/submit`, { body: {} });
  await must(REGULATOR, 'POST', `/catalog/entries/${id}/review`, {
    body: { decision: 'approve', opinion: '同意', secrecy: 'passed' },
  });
  await must(REGULATOR, 'POST', `/catalog/entries/${id}/publish`, { body: {} });
  return id;
};

/** Hands a file in for an entry and lets it be checked to the end. Answers with the submission as the API shows it. */
export const handIn = async (
  county: Api,
  provider: string,
  entry: string,
  { fileName, bytes }: { readonly fileName: string; readonly bytes: Uint8Array },
) => {
  const who = officer(provider);
  const { id, upload } = await county.must(who, 'POST', '/gathering/submissions', {
    body: { entry, fileName, format: 'csv' },
  });
  await county.upload(upload, bytes);
  let submission = await county.must(who, 'POST', `/gathering/submissions/${id}/check`, { body: {} });
  while (submission.status === 'checking') {
    await pause(20);
    submission = await county.must(who, 'GET', `/gathering/submissions/${id}`);
  }
  return submission;
};
