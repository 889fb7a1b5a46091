import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';
import * as pkijs from 'pkijs';
import { SignedXml } from 'xml-crypto';

/** Certificates and signed documents, made by other libraries than those that verify them (PDF), or really signed (XML). */

export interface Signer {
  readonly certificate: string;
  readonly key: string;
  /** Of the authority itself, where it was issued by one. */
  readonly issuer?: Signer | undefined;
}

let serial = 1;

/** A certificate in force from 2020 to 2040 unless said otherwise; by an authority, or by itself. The name is ASCII. */
export const aSigner = (name: string, issuer?: Signer, until = '2040-01-01'): Signer => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = String(serial++).padStart(2, '0');
  certificate.validity.notBefore = new Date('2020-01-01T00:00:00Z');
  certificate.validity.notAfter = new Date(`${until}T00:00:00Z`);
  const subject = [{ name: 'commonName', value: name }];
  certificate.setSubject(subject);
  certificate.setIssuer(issuer ? forge.pki.certificateFromPem(issuer.certificate).subject.attributes : subject);
  certificate.setExtensions([
    { name: 'basicConstraints', cA: issuer === undefined, critical: true },
    issuer
      ? { name: 'keyUsage', digitalSignature: true, nonRepudiation: true }
      : { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
  ]);
  certificate.sign(forge.pki.privateKeyFromPem(issuer?.key ?? privateKey), forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(certificate), key: privateKey, issuer };
};

/** The list of certificates that an authority took back (RFC 5280), DER in base64. */
export const revocationList = async (
  by: Signer,
  revoked: readonly Signer[],
  issuedAt = '2026-03-01',
): Promise<string> => {
  const certificateOf = ({ certificate }: Signer) =>
    pkijs.Certificate.fromBER(
      Buffer.from(
        forge.asn1.toDer(forge.pki.certificateToAsn1(forge.pki.certificateFromPem(certificate))).getBytes(),
        'binary',
      ),
    );
  const time = (day: string) => new pkijs.Time({ type: 0, value: new Date(`${day}T00:00:00Z`) });
  const list = new pkijs.CertificateRevocationList({
    version: 1,
    issuer: certificateOf(by).subject,
    thisUpdate: time(issuedAt),
    nextUpdate: time('2026-04-01'),
    ...(revoked.length > 0
      ? {
          revokedCertificates: revoked.map(
            (one) =>
              new pkijs.RevokedCertificate({
                userCertificate: certificateOf(one).serialNumber,
                revocationDate: time(issuedAt),
              }),
          ),
        }
      : {}),
  });
  const key = await crypto.subtle.importKey(
    'pkcs8',
    createPrivateKey(by.key).export({ type: 'pkcs8', format: 'der' }),
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  await list.sign(key, 'SHA-256');
  return Buffer.from(list.toSchema(true).toBER()).toString('base64');
};

const ROOM = 12_000;
const RANGE = '/ByteRange [0 ########## ########## ##########]';

/** A small PDF, signed as ISO 32000 has it: a detached CMS over everything but its own text. */
export const signedPdf = (signer: Signer, says: string, digest: 'sha256' | 'sha1' = 'sha256'): Buffer => {
  const head = `%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3>>>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n% ${says}\n3 0 obj<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached ${RANGE}/Contents `;
  const tail = '>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
  const before = Buffer.from(head, 'utf8').length;
  const after = before + ROOM + 2;
  const length = Buffer.from(tail).length;
  const pad = (value: number) => String(value).padEnd(10);
  const range = `/ByteRange [0 ${pad(before)} ${pad(after)} ${pad(length)}]`;
  const covered = Buffer.from(head.replace(RANGE, range) + tail, 'utf8');
  const signed = forge.pkcs7.createSignedData();
  signed.content = forge.util.createBuffer(covered.toString('binary'));
  signed.addCertificate(signer.certificate);
  signed.addSigner({
    key: signer.key,
    certificate: signer.certificate,
    digestAlgorithm: forge.pki.oids[digest]!,
    authenticatedAttributes: [
      { type: forge.pki.oids.contentType!, value: forge.pki.oids.data! },
      { type: forge.pki.oids.messageDigest! },
    ],
  });
  signed.sign({ detached: true });
  const hex = Buffer.from(forge.asn1.toDer(signed.toAsn1()).getBytes(), 'binary').toString('hex');
  return Buffer.concat([
    covered.subarray(0, before),
    Buffer.from(`<${hex.padEnd(ROOM, '0')}>`),
    covered.subarray(before),
  ]);
};

/** An XML document with an enveloped signature over its root. */
export const signedXml = (signer: Signer, says: string, reference: 'root' | 'part' = 'root'): Buffer => {
  const signed = new SignedXml({
    privateKey: signer.key,
    publicCert: signer.certificate,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  });
  signed.addReference({
    xpath: reference === 'root' ? '/*' : "//*[local-name(.)='content']",
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', 'http://www.w3.org/2001/10/xml-exc-c14n#'],
  });
  signed.computeSignature(`<paper><content>${says}</content></paper>`);
  return Buffer.from(signed.getSignedXml());
};
