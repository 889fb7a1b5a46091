import * as z from 'zod';
import type { Context } from '../../platform/endpoint.ts';
import type { SignatureCheck } from '../../platform/ports.ts';
import { Problem } from '../../platform/problems.ts';
import { CalendarDay } from '../../platform/schemas.ts';
import { type Collection, get, queryItems, storedShape } from '../../platform/store.ts';
import { verifierOf } from '../outside.ts';
import { type Signature, serviceFiles } from './file.ts';
import { revocationList } from './revocation-list.ts';

/** A seal of the unified register (统一电子印章). Its id is the SHA-256 of its certificate. */
export const Seal = z.object({
  ...storedShape,
  organisation: z.string(),
  name: z.string(),
  certificate: z.string().describe('PEM'),
  registeredOn: CalendarDay,
  revoked: z.object({ on: CalendarDay, reason: z.string() }).optional(),
});
export type Seal = z.infer<typeof Seal>;
export const seals: Collection<Seal> = {
  type: 'seal',
  table: 'services',
  schema: Seal,
  key: (id) => ({ pk: `seal#${id}`, sk: 'current' }),
  index: ({ id }) => ({ g1pk: 'seals', g1sk: id }),
};

/** An authority whose certificates are accepted (Electronic Signature Law, art. 16 and 17). Its id is its certificate's SHA-256. */
export const Authority = z.object({
  ...storedShape,
  name: z.string(),
  certificate: z.string(),
  since: CalendarDay,
  revocations: z
    .object({
      sha256: z.string(),
      certificates: z.int().describe('How many it has taken back'),
      issuedAt: z.string(),
      nextAt: z.string().optional().describe('When the authority promised the next list'),
      loadedOn: CalendarDay,
    })
    .optional()
    .describe('Its latest list of certificates that it took back (RFC 5280); absent where none was loaded'),
});
export type Authority = z.infer<typeof Authority>;
export const authorities: Collection<Authority> = {
  type: 'authority',
  table: 'services',
  schema: Authority,
  key: (id) => ({ pk: `authority#${id}`, sk: 'current' }),
  index: ({ id }) => ({ g1pk: AUTHORITIES, g1sk: id }),
};
export const AUTHORITIES = 'authorities';
const MOST_AUTHORITIES = 200;

type Needs = Pick<Context, 'deps' | 'now'>;

/** The signatures in a document, each with the seal of the register whose it is. */
export const signaturesOf = async ({ deps, now }: Needs, document: Uint8Array): Promise<Signature[]> => {
  const listed = await queryItems(
    deps.store,
    { table: 'services', index: 'g1', pk: AUTHORITIES, limit: MOST_AUTHORITIES },
    Authority,
  );
  const accepted = await Promise.all(
    listed.items.map(async (authority) => {
      const { certificate, revocations } = authority;
      return revocations ? { certificate, revocations: await revocationList(deps, authority, now) } : { certificate };
    }),
  );
  const found = await verifierOf(deps).check(document, accepted, now);
  return Promise.all(
    found.map(async (one: SignatureCheck) => {
      const seal = one.certificate && (await get(deps.store, seals, one.certificate));
      return seal && !seal.revoked ? { ...one, seal: seal.id } : { ...one };
    }),
  );
};

/** The valid seal of an agency on a checked file; none where it bears none. */
export const sealOn = async (
  { deps }: Pick<Context, 'deps'>,
  file: string,
  agency: string,
): Promise<string | undefined> => {
  const found = await get(deps.store, serviceFiles, file);
  if (!found?.checked || found.organisation !== agency) throw new Problem('unknown-file', { detail: file });
  for (const { valid, certificate } of found.checked.signatures) {
    const seal = valid && certificate ? await get(deps.store, seals, certificate) : undefined;
    if (seal && !seal.revoked && seal.organisation === agency) return seal.id;
  }
  return undefined;
};
