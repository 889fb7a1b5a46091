import { describe, expect, it } from 'vitest';
import { signaturesHere } from '../../functions/platform/signatures/verify-here.ts';
import { aSigner, revocationList, signedPdf, signedXml } from '../support/signing.ts';

/** Electronic signatures in documents: what is really signed is found valid, and nothing else is. */
const AT = '2026-03-02T01:00:00.000Z';
const authority = aSigner('Test Authority');
const person = aSigner('Zhang San', authority);
const stranger = aSigner('Nobody');
const bygone = aSigner('Li Si', authority, '2025-01-01');

const check = (document: Uint8Array, accepted = [authority.certificate]) =>
  signaturesHere.check(
    document,
    accepted.map((certificate) => ({ certificate })),
    AT,
  );
const changed = (document: Buffer, from: string, to: string): Buffer => {
  const at = document.indexOf(from);
  if (at < 0) throw new Error(`${from} is not in the document`);
  return Buffer.concat([document.subarray(0, at), Buffer.from(to), document.subarray(at + Buffer.from(from).length)]);
};

describe.each([
  ['pdf', signedPdf],
  ['xml', signedXml],
] as const)('A signature in %s', (kind, signed) => {
  it('is valid where an accepted authority stands behind its certificate', async () => {
    expect(await check(signed(person, 'amount 100'))).toEqual([
      { kind, valid: true, signer: 'Zhang San', certificate: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    expect((await check(signed(authority, 'amount 100')))[0]).toMatchObject({ valid: true });
  });

  it('is broken where the document was changed', async () => {
    const [found, ...more] = await check(changed(signed(person, 'amount 100'), 'amount 100', 'amount 900'));
    expect([found, more]).toEqual([{ kind, valid: false, fault: 'broken' }, []]);
  });

  it('is nothing by whom no authority stands behind, or out of its term', async () => {
    expect((await check(signed(stranger, 'x')))[0]).toMatchObject({ valid: false, fault: 'untrusted' });
    expect((await check(signed(person, 'x'), []))[0]).toMatchObject({ valid: false, fault: 'untrusted' });
    expect((await check(signed(person, 'x'), [stranger.certificate]))[0]).toMatchObject({ fault: 'untrusted' });
    expect((await check(signed(bygone, 'x')))[0]).toMatchObject({ valid: false, fault: 'expired' });
  });

  it('is nothing once its authority has taken the certificate back, and stands beside others that were', async () => {
    const other = aSigner('Wang Wu', authority);
    const asked = async (by: typeof other) => {
      const revocations = await revocationList(authority, [other]);
      return signaturesHere.check(signed(by, 'x'), [{ certificate: authority.certificate, revocations }], AT);
    };
    expect(await asked(other)).toMatchObject([{ valid: false, fault: 'revoked', signer: 'Wang Wu' }]);
    expect(await asked(person)).toMatchObject([{ valid: true }]);
  });
});

describe('A weak digest', () => {
  it('is not read: SHA-1 is forgeable', async () => {
    expect(await check(signedPdf(person, 'x', 'sha1'))).toEqual([{ kind: 'pdf', valid: false, fault: 'unread' }]);
  });
});

describe('What a signature does not cover', () => {
  it('is seen in a PDF to which something was added', async () => {
    const more = Buffer.concat([signedPdf(person, 'x'), Buffer.from('4 0 obj<</Type/Annot>>endobj\n%%EOF\n')]);
    expect((await check(more))[0]).toMatchObject({ valid: false, fault: 'partial', signer: 'Zhang San' });
  });

  it('is seen in XML of which a part is signed', async () => {
    expect((await check(signedXml(person, 'x', 'part')))[0]).toMatchObject({ valid: false, fault: 'partial' });
  });

  it('is seen in XML whose signed root was moved into another', async () => {
    const wrapped = Buffer.from(`<paper><content>900</content>${signedXml(person, '100')}</paper>`);
    expect((await check(wrapped))[0]).toMatchObject({ valid: false });
  });
});

describe('A document without a signature that can be read', () => {
  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['a plain PDF', Buffer.from('%PDF-1.7\n%%EOF\n')],
    ['plain XML', Buffer.from('<paper/>')],
    ['XML that does not close', Buffer.from('<paper>')],
    ['XML with a type of its own', Buffer.from('<!DOCTYPE paper [<!ENTITY a "b">]><paper>&a;</paper>')],
    ['a PDF whose range lies outside it', Buffer.from('%PDF-1.7 /ByteRange [0 10 99999 99999] <00>')],
  ])('has none: %s', async (_what, document) => {
    expect(await check(document)).toEqual([]);
  });

  it('says so where the structure is none', async () => {
    const text = '%PDF-1.7 /ByteRange [0 00000040 00000044 000000000]';
    const document = Buffer.from(`${text.slice(0, 40)}<00>`);
    expect((await check(document)).every(({ valid }) => !valid)).toBe(true);
    const range = '%PDF-1.7 /ByteRange [0 51 55 0]'.padEnd(51);
    expect(await check(Buffer.from(`${range}<00>`))).toEqual([{ kind: 'pdf', valid: false, fault: 'unread' }]);
  });
});
