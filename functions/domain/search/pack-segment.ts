import * as z from 'zod';
import { FACET_NAMES } from './search-doc.ts';
import type { FacetColumn, Segment } from './segment.ts';

/**
 * A segment as one file: eight bytes that name the form, the length of the header, the header as JSON, and then each array on
 * a bound of eight bytes, little-endian. Opened, its arrays are views into the file's own bytes.
 */
const FORM = 'GSSEG002';
const ALIGNED = 8;
const FIXED = 16;

const ARRAYS = {
  ids: Uint8Array,
  idAt: Uint32Array,
  records: Uint8Array,
  recordAt: Uint32Array,
  text: Uint16Array,
  textAt: Uint32Array,
  grams: Uint32Array,
  postings: Uint8Array,
  postingAt: Uint32Array,
  updated: Uint32Array,
  downloads: Uint32Array,
  modified: Uint32Array,
} as const;
type ArrayName = keyof typeof ARRAYS;
const ARRAY_NAMES = Object.keys(ARRAYS) as ArrayName[];

const Header = z.object({
  size: z.int().min(0),
  lengths: z.array(z.int().min(0)),
  facets: z.array(
    z.object({ name: z.string(), values: z.array(z.string()).readonly(), labels: z.array(z.string()).readonly() }),
  ),
});

const aligned = (at: number): number => Math.ceil(at / ALIGNED) * ALIGNED;

/** The arrays of a segment, in the order in which they lie in its file. */
const arraysOf = (segment: Segment): (Uint8Array | Uint16Array | Uint32Array)[] => [
  ...ARRAY_NAMES.map((name) => segment[name]),
  ...FACET_NAMES.flatMap((name) => [segment.facets[name].at, segment.facets[name].codes]),
];

export const packSegment = (segment: Segment): Uint8Array => {
  const arrays = arraysOf(segment);
  const header = new TextEncoder().encode(
    JSON.stringify({
      size: segment.size,
      lengths: arrays.map(({ length }) => length),
      facets: FACET_NAMES.map((name) => {
        const { values, labels } = segment.facets[name];
        return { name, values, labels };
      }),
    } satisfies z.input<typeof Header>),
  );
  const start = aligned(FIXED + header.length);
  const file = new Uint8Array(arrays.reduce((at, { byteLength }) => aligned(at + byteLength), start));
  file.set(new TextEncoder().encode(FORM));
  new DataView(file.buffer).setUint32(FORM.length, header.length, true);
  file.set(header, FIXED);
  let at = start;
  for (const array of arrays) {
    file.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at = aligned(at + array.byteLength);
  }
  return file;
};

/** Opens a segment's file. Throws `RangeError` for bytes that are none, or are of another form. */
export const openSegment = (given: Uint8Array): Segment => {
  const file = given.byteOffset % ALIGNED === 0 ? given : given.slice();
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < FIXED || new TextDecoder().decode(file.subarray(0, FORM.length)) !== FORM)
    throw new RangeError(`not a segment of form ${FORM}`);
  const headerEnd = FIXED + view.getUint32(FORM.length, true);
  const header = Header.parse(JSON.parse(new TextDecoder().decode(file.subarray(FIXED, headerEnd))));
  if (header.facets.map(({ name }) => name).join() !== FACET_NAMES.join())
    throw new RangeError('facets of another form');
  let at = aligned(headerEnd);
  let array = 0;
  const next = <T>(of: new (buffer: ArrayBufferLike, at: number, length: number) => T, bytesEach: number): T => {
    const length = header.lengths[array++]!;
    const opened = new of(file.buffer, file.byteOffset + at, length);
    at = aligned(at + length * bytesEach);
    return opened;
  };
  const arrays = ARRAY_NAMES.map((name) => [name, next<unknown>(ARRAYS[name], ARRAYS[name].BYTES_PER_ELEMENT)]);
  const facets = header.facets.map(({ name, values, labels }): [string, FacetColumn] => [
    name,
    { values, labels, at: next(Uint32Array, 4), codes: next(Uint32Array, 4) },
  ]);
  return { size: header.size, ...Object.fromEntries(arrays), facets: Object.fromEntries(facets) } as Segment;
};
