import type { Verb } from '../../platform/endpoint.ts';
import { get } from '../../platform/store.ts';
import type { servicesRoutes } from '../contract.ts';
import { seals, signaturesOf } from './seal.ts';

/** For whoever holds a document: nothing of it is kept. */
export const verifyDocument: Verb<typeof servicesRoutes.verifyDocument> = async (context) => {
  const { body, deps } = context;
  const found = await signaturesOf(context, Buffer.from(body.document, 'base64'));
  const signatures = await Promise.all(
    found.map(async (one) => {
      const seal = one.seal ? await get(deps.store, seals, one.seal) : undefined;
      return seal ? { ...one, organisation: seal.organisation, sealName: seal.name } : one;
    }),
  );
  return { sealed: signatures.some(({ valid, seal }) => valid && seal !== undefined), signatures };
};
