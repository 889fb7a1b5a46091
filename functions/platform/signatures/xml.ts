import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import type { AcceptedAuthority, Instant, SignatureCheck } from '../ports.ts';
import { certificateOf, faultOf, fingerprintOf, nameOf } from './trust.ts';

const NAMESPACE = 'http://www.w3.org/2000/09/xmldsig#';
/** RSA and ECDSA with SHA-256 or better; SHA-1 is forgeable, and a shared key proves nothing to others. */
const ACCEPTED = /(sha256|sha384|sha512)$/;

export const isXml = (document: Uint8Array): boolean =>
  /^\s*(\uFEFF)?\s*</.test(Buffer.from(document.subarray(0, 64)).toString('utf8'));

const parsed = (text: string) => {
  try {
    // Entities of its own could make a document say one thing to us and another to its reader.
    if (/<!DOCTYPE/i.test(text)) return undefined;
    const refuse = (message: string): never => {
      throw new Error(message);
    };
    return new DOMParser({ errorHandler: { warning: refuse, error: refuse, fatalError: refuse } }).parseFromString(
      text,
      'text/xml',
    );
  } catch {
    return undefined;
  }
};

/** Whether the one thing that is signed is the document's root, so that nothing was moved beside it. */
const coversRoot = (uris: readonly (string | null | undefined)[], rootId: string | null): boolean =>
  uris.length === 1 && (uris[0] === '' || (rootId !== null && rootId !== '' && uris[0] === `#${rootId}`));

const rootIdOf = (root: Element): string | null =>
  ['Id', 'ID', 'id'].map((name) => root.getAttribute(name)).find((value) => value) ?? null;

const within = (node: Element | Document, name: string): Element[] => [
  ...Array.from(node.getElementsByTagNameNS(NAMESPACE, name)),
];

/** Every algorithm by which the signature and what it refers to are hashed. */
const algorithmsOf = (signature: Element): string[] =>
  ['SignatureMethod', 'DigestMethod'].flatMap((name) =>
    within(signature, name).map((one) => one.getAttribute('Algorithm') ?? ''),
  );

const checkOne = async (
  node: Element,
  { text, whole }: { readonly text: string; readonly whole: boolean },
  authorities: readonly AcceptedAuthority[],
  at: Instant,
): Promise<SignatureCheck> => {
  const not = (fault: SignatureCheck['fault']) => ({ kind: 'xml', valid: false, fault }) as SignatureCheck;
  const pem = SignedXml.getCertFromKeyInfo(within(node, 'KeyInfo')[0]);
  const algorithms = algorithmsOf(node);
  if (!pem || algorithms.length === 0 || !algorithms.every((one) => ACCEPTED.test(one))) return not('unread');
  const signed = new SignedXml({ publicCert: pem, getCertFromKeyInfo: SignedXml.noop });
  try {
    signed.loadSignature(node);
    if (!signed.checkSignature(text)) return not('broken');
  } catch {
    return not('broken');
  }
  const certificate = certificateOf(pem);
  const fault = whole ? await faultOf(certificate, [], authorities, at) : 'partial';
  return {
    kind: 'xml',
    valid: fault === undefined,
    ...(fault ? { fault } : {}),
    signer: nameOf(certificate),
    certificate: fingerprintOf(certificate),
  };
};

/** Every signature in an XML document (XML-DSig, enveloped in it). */
export const checkXml = async (
  document: Uint8Array,
  authorities: readonly AcceptedAuthority[],
  at: Instant,
): Promise<SignatureCheck[]> => {
  const text = Buffer.from(document).toString('utf8');
  const tree = parsed(text);
  if (!tree) return [];
  const signatures = within(tree, 'Signature');
  return Promise.all(
    signatures.map((node) => {
      const uris = within(node, 'Reference').map((one) => one.getAttribute('URI'));
      const whole = signatures.length === 1 && coversRoot(uris, rootIdOf(tree.documentElement));
      return checkOne(node, { text, whole }, authorities, at);
    }),
  );
};
