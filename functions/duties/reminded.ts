import type { Duty } from '../domain/duty/duty.ts';
import type { DutyName } from '../domain/law/schema.ts';
import { type Organisation, organisations } from '../organisations/organisation.ts';
import type { Deps } from '../platform/county.ts';
import { get } from '../platform/store.ts';

/** Duties that concern the person who holds a post, and who that is: that person is reminded beside the body. */
const HOLDERS: Readonly<Partial<Record<DutyName, (body: Organisation) => string | undefined>>> = {
  'security.train': ({ securityOfficer }) => securityOfficer?.account,
};

/** Everyone who is reminded of a duty: its bearer, and the holder of the post that it concerns. */
export const remindedOf = async (deps: Deps, { duty, bearer }: Duty): Promise<string[]> => {
  const holder = HOLDERS[duty];
  const body = holder && (await get(deps.store, organisations, bearer.organisation));
  const account = body && holder?.(body);
  return [bearer.organisation, ...(account ? [account] : [])];
};
