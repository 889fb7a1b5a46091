import { type FaultCode, fault } from '../../domain/gathering/faults.ts';
import type { Piece } from './read-json.ts';

/**
 * The elements of one JSON array, each as its text: what lies between the array's own commas, told by depth and quotes.
 * Whether an element is right JSON is left to whoever parses it.
 */

const [OPEN, CLOSE, BRACE, UNBRACE, COMMA, QUOTE, ESCAPE, LINE_FEED] = Array.from('[]{},"\\\n', (one) =>
  one.charCodeAt(0),
);
const isSpace = (byte: number): boolean => byte === 0x20 || byte === LINE_FEED || byte === 0x0d || byte === 0x09;

/** Reads up to the first fault: no array, an element past `limit` bytes, or text after the end or missing before it. */
export async function* jsonElements(text: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<Piece> {
  let state: 'before' | 'between' | 'within' | 'after' = 'before';
  let line = 1;
  let began = 1;
  let depth = 0;
  let quoted = false;
  let escaped = false;
  let comma = false;
  let parts: Buffer[] = [];
  let size = 0;
  const stop = (code: FaultCode, row: number): Piece => ({ line: row, fault: fault(code, { row }, { limit }) });

  for await (const chunk of text) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let from = 0;
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === LINE_FEED) line++;
      if (state === 'within') {
        if (quoted) {
          if (escaped) escaped = false;
          else if (byte === ESCAPE) escaped = true;
          else if (byte === QUOTE) quoted = false;
        } else if (byte === QUOTE) quoted = true;
        else if (byte === OPEN || byte === BRACE) depth++;
        else if ((byte === CLOSE || byte === UNBRACE) && depth > 0) depth--;
        else if (depth === 0 && (byte === COMMA || byte === CLOSE)) {
          parts.push(bytes.subarray(from, at));
          yield { line: began, text: Buffer.concat(parts).toString('utf8') };
          parts = [];
          size = 0;
          comma = byte === COMMA;
          state = byte === COMMA ? 'between' : 'after';
        }
        continue;
      }
      if (isSpace(byte)) continue;
      if (state === 'before') {
        if (byte !== OPEN) return yield stop('not-a-list', 0);
        state = 'between';
      } else if (state === 'after') return yield stop('bad-json', line);
      else if (byte === CLOSE && !comma) state = 'after';
      else if (byte === COMMA || byte === CLOSE) return yield stop('bad-json', line);
      else {
        state = 'within';
        began = line;
        from = at;
        depth = byte === OPEN || byte === BRACE ? 1 : 0;
        quoted = byte === QUOTE;
      }
    }
    if (state !== 'within') continue;
    parts.push(Buffer.from(bytes.subarray(from)));
    size += bytes.length - from;
    if (size > limit) return yield stop('record-too-large', began);
  }
  if (state === 'before') yield stop('not-a-list', 0);
  else if (state !== 'after') yield stop('bad-json', line);
}
