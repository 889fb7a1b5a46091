import { v7 } from 'uuid';

/** Digits in the order of their characters, so that ids sort as the numbers behind them do. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LENGTH = 22;

/** A new id: a three-letter kind, then a time-ordered UUID in 22 letters and digits. Sorts by time; holds no meaning. */
export const newId = (kind: string): string => {
  let value = BigInt(`0x${v7().replaceAll('-', '')}`);
  let text = '';
  for (let i = 0; i < LENGTH; i += 1) {
    text = DIGITS[Number(value % 62n)] + text;
    value /= 62n;
  }
  return `${kind}_${text}`;
};

/** The id of another kind for the same thing: what comes of `req_X` is `grt_X`, so that neither needs to be looked up by the other. */
export const twinId = (kind: string, id: string): string => `${kind}_${id.slice(id.indexOf('_') + 1)}`;
