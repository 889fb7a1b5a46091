import { Certificate, ContentInfo, SignedData } from 'pkijs';
import type { AcceptedAuthority, Instant, SignatureCheck } from '../ports.ts';
import { faultOf, fingerprintOf, nameOf } from './trust.ts';

/** ISO 32000-1, 12.8.1: the bytes that a signature covers, as two ranges around its own hexadecimal text. */
const BYTE_RANGE = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g;
const SIGNED_DATA = '1.2.840.113549.1.7.2';
/** SHA-256, SHA-384, SHA-512. */
const DIGESTS = ['2.16.840.1.101.3.4.2.1', '2.16.840.1.101.3.4.2.2', '2.16.840.1.101.3.4.2.3'];
/** RSA (PKCS #1) and ECDSA. */
const KEYS = ['1.2.840.113549.1.1.', '1.2.840.10045.'];

interface Place {
  readonly covered: Uint8Array;
  readonly signature: Uint8Array;
  /** Nothing stands outside but the signature's own text. */
  readonly whole: boolean;
}

export const isPdf = (document: Uint8Array): boolean =>
  Buffer.from(document.subarray(0, 5)).toString('latin1') === '%PDF-';

const placesIn = (document: Uint8Array): Place[] =>
  [...Buffer.from(document).toString('latin1').matchAll(BYTE_RANGE)].flatMap((found) => {
    const [from, length, again, rest] = found.slice(1).map(Number) as [number, number, number, number];
    if (from !== 0 || length > again || again + rest > document.length) return [];
    const between = Buffer.from(document.subarray(length, again)).toString('latin1').trim();
    const hex = /^<([0-9A-Fa-f\s]*)>$/.exec(between)?.[1];
    if (hex === undefined) return [];
    return [
      {
        covered: Buffer.concat([document.subarray(0, length), document.subarray(again, again + rest)]),
        signature: Buffer.from(hex.replace(/\s+/g, ''), 'hex'),
        whole: again + rest === document.length,
      },
    ];
  });

/** By one signer, with algorithms that count. SHA-1 is forgeable, and SM2 is for the province's own system. */
const isReadable = ({ signerInfos: [signer, ...others] }: SignedData): boolean =>
  signer !== undefined &&
  others.length === 0 &&
  DIGESTS.includes(signer.digestAlgorithm.algorithmId) &&
  KEYS.some((one) => signer.signatureAlgorithm.algorithmId.startsWith(one));

const signedDataOf = (signature: Uint8Array): SignedData | undefined => {
  try {
    // The text is padded with zeros after the structure; the parser leaves them.
    const info = ContentInfo.fromBER(Uint8Array.from(signature));
    const data = info.contentType === SIGNED_DATA ? new SignedData({ schema: info.content }) : undefined;
    return data && isReadable(data) ? data : undefined;
  } catch {
    return undefined;
  }
};

const isBy = async (data: SignedData, covered: Uint8Array): Promise<Certificate | undefined> => {
  try {
    const found = await data.verify({
      signer: 0,
      data: covered.buffer.slice(covered.byteOffset, covered.byteOffset + covered.byteLength) as ArrayBuffer,
      checkChain: false,
      extendedMode: true,
    });
    return found.signatureVerified ? (found.signerCertificate ?? undefined) : undefined;
  } catch {
    return undefined;
  }
};

const checkOne = async (
  { covered, signature, whole }: Place,
  authorities: readonly AcceptedAuthority[],
  at: Instant,
): Promise<SignatureCheck> => {
  const data = signedDataOf(signature);
  if (!data) return { kind: 'pdf', valid: false, fault: 'unread' };
  const certificate = await isBy(data, covered);
  if (!certificate) return { kind: 'pdf', valid: false, fault: 'broken' };
  const sent = (data.certificates ?? []).filter((one) => one instanceof Certificate);
  const fault = whole ? await faultOf(certificate, sent, authorities, at) : 'partial';
  return {
    kind: 'pdf',
    valid: fault === undefined,
    ...(fault ? { fault } : {}),
    signer: nameOf(certificate),
    certificate: fingerprintOf(certificate),
  };
};

/** Every signature in a PDF. What was added after a signature is not covered by it. */
export const checkPdf = (
  document: Uint8Array,
  authorities: readonly AcceptedAuthority[],
  at: Instant,
): Promise<SignatureCheck[]> => Promise.all(placesIn(document).map((place) => checkOne(place, authorities, at)));
