import type { LocalIdentity } from './identity.ts';
import type { LocalCounty } from './local-county.ts';
import { usccFor } from './uscc.ts';

/** The bodies that the printed tokens belong to, so that a first call works. Made once, in an empty county. */
export const SEED = [
  { id: 'regulator', name: '主管部门（本机演示）', division: '000000', order: 1 },
  { id: 'dept-a', name: '甲部门（本机演示）', division: '000000', order: 2 },
  { id: 'dept-b', name: '乙部门（本机演示）', division: '000000', order: 3 },
] as const;

/** Kinds of body, one of which every city's words know. */
const TYPES = ['government-department', 'administrative-organ', 'public-institution'] as const;

export const seed = async (county: LocalCounty, identity: LocalIdentity): Promise<boolean> => {
  const call = async (method: string, url: string, token: string, body?: unknown) =>
    county.handle({
      method,
      url,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const admin = await identity.tokenFor({ role: 'administrator', org: 'regulator' });
  const { items } = JSON.parse((await call('GET', '/organisations?limit=1', admin)).body) as { items: unknown[] };
  if (items.length > 0) return false;
  for (const { id, name, division, order } of SEED) {
    for (const type of TYPES) {
      const made = await call('POST', '/organisations', admin, {
        id,
        name,
        type,
        division: '511702',
        uscc: usccFor(order),
        level: 'city',
      });
      if (made.status === 201) break;
      if (type === TYPES.at(-1)) throw new Error(`${division}: ${made.body}`);
    }
    const officer = await identity.tokenFor({ role: 'officer', org: id });
    await call('POST', `/organisations/${id}/office`, officer, { name: '信息中心' });
    await call('POST', `/organisations/${id}/custodian`, officer, {
      account: `custodian-of-${id}`,
      experience: '本机演示',
    });
    await call('POST', `/organisations/${id}/commitment`, officer, { document: '本机演示' });
  }
  return true;
};
