import * as z from 'zod';
import { type Outside, PARCEL_STATES, PAYMENT_STATES, SIGNATURE_FAULTS, type Signatures } from '../ports.ts';

const ANSWER_MS = 8_000;
const Reference = z.object({ reference: z.string().min(1).max(200) });
const Channels = z.object({ items: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })) });
const Checks = z.object({
  items: z.array(
    z.object({
      kind: z.enum(['pdf', 'xml']),
      valid: z.boolean(),
      fault: z.enum(SIGNATURE_FAULTS).exactOptional(),
      signer: z.string().exactOptional(),
      certificate: z.string().exactOptional(),
    }),
  ),
});

/**
 * The county's gateway to systems of the province and of others, as JSON over HTTP. An order is a PUT under our own id, so
 * that asking again orders nothing new.
 */
export const outsideGateway = (base: string, answerMs = ANSWER_MS): Outside & Signatures => {
  const ask = async <T>(schema: z.ZodType<T>, method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${base}${path}`, {
      method,
      signal: AbortSignal.timeout(answerMs),
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`the gateway answers ${answer.status} to ${path}`);
    return schema.parse(await answer.json());
  };
  const part = encodeURIComponent;
  return {
    standIn: false,
    identityChannels: async () => (await ask(Channels, 'GET', '/identity-channels')).items,
    verifyPerson: async (person) =>
      (await ask(z.object({ verified: z.boolean() }), 'POST', '/persons/verify', person)).verified,
    orderPayment: ({ application, fen }) => ask(Reference, 'PUT', `/payments/${part(application)}`, { fen }),
    paymentStatus: async (reference) =>
      (await ask(z.object({ status: z.enum(PAYMENT_STATES) }), 'GET', `/payments/${part(reference)}`)).status,
    orderParcel: ({ application, what }) =>
      ask(Reference.extend({ carrier: z.string() }), 'PUT', `/parcels/${part(`${application}-${what}`)}`, {}),
    parcelStatus: async (reference) =>
      (await ask(z.object({ status: z.enum(PARCEL_STATES) }), 'GET', `/parcels/${part(reference)}`)).status,
    licenceNumber: async ({ id, ...licence }) =>
      (await ask(z.object({ number: z.string().min(1).max(100) }), 'PUT', `/licences/${part(id)}`, licence)).number,
    check: async (document, authorities, at) =>
      (
        await ask(Checks, 'POST', '/signatures/check', {
          document: Buffer.from(document).toString('base64'),
          authorities,
          at,
        })
      ).items,
  };
};
