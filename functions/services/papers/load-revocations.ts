import { hash } from 'node:crypto';
import type { CertificateRevocationList } from 'pkijs';
import type { Verb } from '../../platform/endpoint.ts';
import { mustBeCurrent } from '../../platform/gate.ts';
import { Problem } from '../../platform/problems.ts';
import { certificateOf, isListOf, revocationsOf } from '../../platform/signatures/trust.ts';
import { find } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { revocationsKey } from './revocation-list.ts';
import { authorities } from './seal.ts';

const read = (list: string): CertificateRevocationList => {
  try {
    return revocationsOf(list);
  } catch {
    throw new Problem('unreadable-revocations');
  }
};

/** The list that an authority publishes of certificates it took back. An older one than that on file changes nothing. */
export const loadRevocations: Verb<typeof servicesRoutes.loadRevocations> = async (context) => {
  const { params, body, deps, work, now, today } = context;
  const authority = await find(deps.store, authorities, params.id);
  mustBeCurrent(authority, context, body.version);
  const list = read(body.list);
  if (!(await isListOf(list, certificateOf(authority.certificate))))
    throw new Problem('unreadable-revocations', {
      detail: '不是该机构签发的名单 · it is not signed by this authority',
    });
  const issuedAt = list.thisUpdate.value.toISOString();
  if (issuedAt > now) throw new Problem('unreadable-revocations', { detail: `it is dated ${issuedAt}` });
  if (authority.revocations && authority.revocations.issuedAt > issuedAt)
    throw new Problem('wrong-state', { detail: `the list of ${authority.revocations.issuedAt} is on file` });
  const bytes = Buffer.from(body.list, 'base64');
  const sha256 = hash('sha256', bytes, 'hex');
  await deps.objects.putIfAbsent(revocationsKey(authority.id, sha256), bytes, 'application/pkix-crl');
  return work.update(authorities, authority, {
    ...authority,
    revocations: {
      sha256,
      certificates: list.revokedCertificates?.length ?? 0,
      issuedAt,
      ...(list.nextUpdate ? { nextAt: list.nextUpdate.value.toISOString() } : {}),
      loadedOn: today,
    },
  });
};
