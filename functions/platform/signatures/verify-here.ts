import { log } from '../log.ts';
import type { Signatures } from '../ports.ts';
import { checkPdf, isPdf } from './pdf.ts';
import { checkXml, isXml } from './xml.ts';

/** Signatures in PDF and XML by kept libraries in this process. OFD and SM2 are for the province's own system. */
export const signaturesHere: Signatures = {
  check: async (document, authorities, at) => {
    if (isPdf(document)) return checkPdf(document, authorities, at);
    if (isXml(document)) return checkXml(document, authorities, at);
    return [];
  },
};

/** Asks another verifier too, about documents in which nothing can be read here. Where it is not reached, that stands. */
export const signaturesWith = (other: Signatures): Signatures => ({
  check: async (...asked) => {
    const here = await signaturesHere.check(...asked);
    if (here.some(({ fault }) => fault !== 'unread')) return here;
    try {
      return await other.check(...asked);
    } catch (error) {
      log.warn('signatures', { error: (error as Error).message });
      return here;
    }
  },
});
