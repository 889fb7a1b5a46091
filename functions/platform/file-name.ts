/** What file systems do not take in a name. */
const UNFIT = /[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu;

/** A name under which a download is saved: what it is called, then the rest. */
export const fileName = (called: string, rest: string): string => `${called.replace(UNFIT, '_')}_${rest}`;
