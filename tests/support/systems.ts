import type { As, TestCounty } from './county.ts';

/** Registering systems, changing them, and asking the inventory about them. */
export const REGULATOR = 'operator@regulator';
export const PROVIDER = 'officer@provider';

export const register = (
  county: TestCounty,
  body: Record<string, unknown>,
  as: As = PROVIDER,
  owner = as.split('@')[1],
) =>
  county.call('POST', `/organisations/${owner}/systems`, {
    as,
    body: { name: '某系统', stage: 'built', zone: 'government-extranet', ...body },
  });
export const registered = async (...given: Parameters<typeof register>) => {
  const { status, body } = await register(...given);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
};
export const change = (
  county: TestCounty,
  { id, owner }: { id: string; owner: string },
  body: Record<string, unknown>,
  as?: As,
) => county.call('PUT', `/organisations/${owner}/systems/${id}`, { as: as ?? (`officer@${owner}` as As), body });
export const inventory = (county: TestCounty, report: string, query: Record<string, string> = {}) =>
  county.must('GET', '/organisations/inventory', { as: REGULATOR, query: { report, ...query } });
export const idsIn = async (county: TestCounty, report: string): Promise<string[]> =>
  (await inventory(county, report)).items.map(({ id }: { id: string }) => id);
