import type { ObjectHead } from '../ports.ts';

/** A run of bytes, both ends counted. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

const ONE_RANGE = /^bytes=(\d*)-(\d*)$/;

/**
 * What a reader who was cut off asks for, as S3 reads it: one range of bytes. The whole where it is none, where several are
 * asked for, or where `If-Range` names another content than this; `unsatisfiable` where it begins behind the end.
 */
export const partAsked = (
  { range, 'if-range': held }: { readonly range?: string | undefined; readonly 'if-range'?: string | undefined },
  { size, etag }: Pick<ObjectHead, 'size' | 'etag'>,
): Part | 'whole' | 'unsatisfiable' => {
  const [, first = '', last = ''] = ONE_RANGE.exec(range?.trim() ?? '') ?? [];
  if (first === '' && last === '') return 'whole';
  if (held !== undefined && held.trim() !== `"${etag}"`) return 'whole';
  // The last so many bytes.
  if (first === '')
    return Number(last) === 0 || size === 0
      ? 'unsatisfiable'
      : { start: Math.max(0, size - Number(last)), end: size - 1 };
  if (last !== '' && Number(last) < Number(first)) return 'whole';
  if (Number(first) >= size) return 'unsatisfiable';
  return { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
};
