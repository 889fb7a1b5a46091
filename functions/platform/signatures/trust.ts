import { hash } from 'node:crypto';
import { Certificate, CertificateChainValidationEngine, CertificateRevocationList } from 'pkijs';
import type { AcceptedAuthority, Instant, SignatureFault } from '../ports.ts';

/** A certificate from its PEM or its DER. Throws for what is none. */
export const certificateOf = (source: string | Uint8Array): Certificate =>
  Certificate.fromBER(
    Uint8Array.from(
      typeof source === 'string' ? Buffer.from(source.replace(/-----[^-]+-----|\s+/g, ''), 'base64') : source,
    ),
  );

/** A list of certificates that an authority took back, from its DER in base64. Throws for what is none. */
export const revocationsOf = (base64: string): CertificateRevocationList =>
  CertificateRevocationList.fromBER(Uint8Array.from(Buffer.from(base64, 'base64')));

/** Whether the authority itself signed the list. */
export const isListOf = async (list: CertificateRevocationList, authority: Certificate): Promise<boolean> => {
  try {
    return list.issuer.isEqual(authority.subject) && (await list.verify({ issuerCertificate: authority }));
  } catch {
    return false;
  }
};

/** Whether an authority that issued it has taken the certificate back; the lists were verified when they came. */
const isRevoked = (certificate: Certificate, authorities: readonly AcceptedAuthority[]): boolean =>
  authorities.some(
    ({ certificate: authority, revocations }) =>
      revocations !== undefined &&
      certificateOf(authority).subject.isEqual(certificate.issuer) &&
      revocationsOf(revocations).isCertificateRevoked(certificate),
  );

/** SHA-256 of a certificate, in hex: how a seal or an authority is named. */
export const fingerprintOf = (certificate: Certificate): string =>
  hash('sha256', Buffer.from(certificate.toSchema().toBER()), 'hex');

const COMMON_NAME = '2.5.4.3';
export const nameOf = ({ subject }: Certificate): string =>
  String(subject.typesAndValues.find(({ type }) => type === COMMON_NAME)?.value.valueBlock.value ?? '');

/** What speaks against a certificate on a day; nothing where an accepted authority stands behind it. */
export const faultOf = async (
  certificate: Certificate,
  others: readonly Certificate[],
  authorities: readonly AcceptedAuthority[],
  at: Instant,
): Promise<SignatureFault | undefined> => {
  const on = new Date(at);
  if (on < certificate.notBefore.value || on > certificate.notAfter.value) return 'expired';
  const trusted = authorities.map((one) => certificateOf(one.certificate));
  if (trusted.length === 0) return 'untrusted';
  const own = fingerprintOf(certificate);
  if (trusted.some((one) => fingerprintOf(one) === own)) return undefined;
  // The engine takes the last of its certificates for the one that is asked about.
  const rest = others.filter((one) => fingerprintOf(one) !== own);
  const engine = new CertificateChainValidationEngine({
    trustedCerts: trusted,
    certs: [...rest, certificate],
    checkDate: on,
  });
  if (!(await engine.verify()).result) return 'untrusted';
  return isRevoked(certificate, authorities) ? 'revoked' : undefined;
};
