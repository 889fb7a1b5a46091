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
