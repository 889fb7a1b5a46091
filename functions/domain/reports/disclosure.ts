/**
 * What a report shows of persons. A small number beside a small department can name someone, and two reports, or a whole
 * and its parts, can be taken from each other to find one. So every number about persons, also a sum, is shown rounded by
 * itself to the nearest multiple of five: one and two become nought, and what is found by subtraction is rounded too.
 */
const BASE = 5;

export const disclosed = (count: number, about: { readonly persons?: boolean | undefined }): number =>
  about.persons ? Math.round(count / BASE) * BASE : count;
