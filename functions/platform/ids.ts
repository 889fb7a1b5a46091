import { v7 } from 'uuid';

/** A new id: a three-letter kind, then a time-ordered UUID in 22 URL-safe characters. Opaque; holds no meaning. */
export const newId = (kind: string): string =>
  `${kind}_${Buffer.from(v7().replaceAll('-', ''), 'hex').toString('base64url')}`;
