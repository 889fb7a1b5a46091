import { createHash } from 'node:crypto';

/**
 * CKAN's names are small letters, digits, `-` and `_`; ids here may hold capitals. A capital becomes `_` and its small letter,
 * and `_` is doubled, so that a name says which id it is.
 */
export const nameOf = (id: string): string =>
  id.replace(/[A-Z_]/g, (one) => (one === '_' ? '__' : `_${one.toLowerCase()}`));

/** The ids that a name or an id may mean, the likelier first. */
export const idsOf = (given: string): string[] => [
  given,
  given.replace(/__|_([a-z])/g, (_, letter: string | undefined) => (letter ? letter.toUpperCase() : '_')),
];

/** A name for a domain, which is called in Chinese. */
export const groupName = (domain: string): string =>
  `domain-${createHash('sha256').update(domain).digest('hex').slice(0, 12)}`;
