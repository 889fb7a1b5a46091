import { Problem } from '../../platform/problems.ts';
import { certificateOf, fingerprintOf } from '../../platform/signatures/trust.ts';

/** The id of what a certificate stands for; a text that is no certificate is refused. */
export const certificateId = (pem: string): string => {
  try {
    return fingerprintOf(certificateOf(pem));
  } catch {
    throw new Problem('unreadable-certificate');
  }
};
