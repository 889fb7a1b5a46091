import { CONTROL, ESCAPED, HIGH, KINDS, WIDE } from '../../domain/gathering/bytes.ts';
import type { FaultCode } from '../../domain/gathering/faults.ts';

/**
 * The records of delimited text in UTF-8, strictly after RFC 4180, as places in its bytes: no text is made of a field
 * before someone asks. One form beyond it is known: `="0010"`, which exports write so that spreadsheets leave a code as it
 * is; it is the quoted field. Reading ends at the first quote that is out of place: what follows cannot be trusted.
 */

export interface Dialect {
  readonly delimiter: ',' | '\t' | ';' | '|';
  /** How the first line ends. `\n` and `\r\n` may both end lines of one text, `\r` alone only where it ends all. */
  readonly lineEnd: '\n' | '\r\n' | '\r';
}

const QUOTE = 0x22;
const EQUALS = 0x3d;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
/** More than any kinds joined. */
const STOP = 0x8000;
const PLAIN = 1;
const WITH_RETURN = 2;
/** What the scan of one record comes to, where it is not the place after it. */
const MORE = -1;
const OUT_OF_PLACE = -2;

export class Records {
  /** The bytes that the places below point into; good until the next `feed`. */
  bytes: Buffer = Buffer.alloc(1);
  /** Where the fields of the record begin and end; of as many as there is room for. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The joined kinds of byte of each field (`domain/gathering/bytes.ts`). */
  readonly kinds: Uint16Array;
  /** Fields of the record. */
  count = 0;
  /** No field of the record holds anything. */
  empty = false;
  /** The line on which the record begins, also after quoted line ends. */
  row = 1;
  /** Some line so far was not what a plain reader would expect: blank, its end within quotes, or with a guarded field. */
  uneven = false;
  /** Why reading ended before the end of the text, at `row`. */
  fault: FaultCode | undefined;

  private readonly comma: number;
  private readonly lineEndByte: number;
  private readonly maxRecordBytes: number;
  /** The kind of each byte, and STOP for those that may end a field; the same within quotes. */
  private readonly stops: Uint16Array;
  private readonly quotedStops: Uint16Array;
  private at = 0;
  private limit = 0;
  private ended = false;
  private nextRow = 1;
  private innerLines = 0;
  private endings = 0;

  /** Records of at most `maxRecordBytes`, of which the places of `room` fields are kept. */
  constructor({ delimiter, lineEnd }: Dialect, maxRecordBytes: number, room: number) {
    this.comma = delimiter.charCodeAt(0);
    this.lineEndByte = lineEnd === '\r' ? RETURN : LINE_FEED;
    this.maxRecordBytes = maxRecordBytes;
    this.starts = new Int32Array(room);
    this.ends = new Int32Array(room);
    this.kinds = new Uint16Array(room);
    this.stops = KINDS.slice();
    for (const byte of [this.comma, this.lineEndByte, RETURN, QUOTE]) this.stops[byte] = STOP;
    this.quotedStops = KINDS.slice();
    for (const byte of [this.lineEndByte, QUOTE]) this.quotedStops[byte] = STOP;
  }

  /** How all records so far end; undefined where they end differently. */
  get lineEnd(): Dialect['lineEnd'] | undefined {
    if (this.lineEndByte === RETURN) return '\r';
    return this.endings === WITH_RETURN ? '\r\n' : this.endings === WITH_RETURN + PLAIN ? undefined : '\n';
  }

  feed(chunk: Uint8Array): void {
    const rest = this.limit - this.at;
    if (rest + chunk.length >= this.bytes.length) {
      const larger = Buffer.allocUnsafe((rest + chunk.length) * 2 + 1);
      this.bytes.copy(larger, 0, this.at, this.limit);
      this.bytes = larger;
    } else this.bytes.copyWithin(0, this.at, this.limit);
    this.bytes.set(chunk, rest);
    this.at = 0;
    this.limit = rest + chunk.length;
    // Not of the text: where a scan that looks no further ahead comes to a stop.
    this.bytes[this.limit] = this.lineEndByte;
  }

  /** No more chunks come: what is left is the last record. */
  end(): void {
    this.ended = true;
    if (this.limit > this.at && this.bytes[this.limit - 1] !== this.lineEndByte)
      this.feed(Uint8Array.of(this.lineEndByte));
  }

  /** Moves to the next record; false where more text is needed, at the end, or at a fault. Blank lines are passed over. */
  next(): boolean {
    while (this.fault === undefined && this.at < this.limit) {
      this.row = this.nextRow;
      const begin = this.at;
      const after = this.scan();
      const size = (after === MORE ? this.limit : after) - begin;
      if (after === MORE && size <= this.maxRecordBytes && !this.ended) return false;
      if (after === OUT_OF_PLACE) this.fault = this.innerLines > 0 ? 'unclosed-quote' : 'bad-quote';
      else if (size > this.maxRecordBytes) this.fault = 'record-too-large';
      else if (after === MORE) this.fault = 'unclosed-quote';
      if (this.fault !== undefined) return false;
      this.at = after;
      if (this.bytes[after - 1] === LINE_FEED) this.endings |= this.bytes[after - 2] === RETURN ? WITH_RETURN : PLAIN;
      this.nextRow += 1 + this.innerLines;
      const blank = this.count === 1 && this.starts[0] === this.ends[0] && this.starts[0] === begin;
      if (blank || this.innerLines > 0) this.uneven = true;
      if (!blank) return true;
    }
    return false;
  }

  /** One field as text. */
  text(field: number): string {
    const joined = this.kinds[field]!;
    const encoding = (joined & (HIGH | WIDE)) === 0 ? 'latin1' : 'utf8';
    const text = this.bytes.toString(encoding, this.starts[field]!, this.ends[field]!);
    return (joined & ESCAPED) === 0 ? text : text.replaceAll('""', '"');
  }

  /** Whether no field from the place `from` on holds anything. */
  isEmptyFrom(from: number): boolean {
    if (this.count > this.starts.length) return false;
    for (let at = from; at < this.count; at++) if (this.starts[at]! < this.ends[at]!) return false;
    return true;
  }

  /** All fields as text. */
  texts(): string[] {
    return Array.from({ length: Math.min(this.count, this.starts.length) }, (_, field) => this.text(field));
  }

  /**
   * Scans one record; answers with the place after it, or why there is none. The one loop that sees every byte: it works
   * on locals.
   */
  private scan(): number {
    const buffer: Uint8Array = this.bytes;
    const limit = this.limit;
    const comma = this.comma;
    const lineEnd = this.lineEndByte;
    const mac = lineEnd === RETURN;
    const room = this.starts.length;
    const stop = this.stops;
    const quotedStop = this.quotedStops;
    const froms = this.starts;
    const tos = this.ends;
    const joins = this.kinds;
    let place = this.at;
    let fields = 0;
    let lines = 0;
    let holds = 0;
    let outcome = MORE;
    for (;;) {
      let from = place;
      let to = place;
      let joined = 0;
      let byte = buffer[place]!;
      if (byte === QUOTE && place < limit) {
        from = ++place;
        for (;;) {
          for (let kind = quotedStop[buffer[place]!]!; kind !== STOP; kind = quotedStop[buffer[++place]!]!)
            joined |= kind;
          if (place >= limit) break;
          if (buffer[place] !== QUOTE) {
            lines++;
            joined |= CONTROL;
            place++;
          } else if (buffer[place + 1] === QUOTE && place + 1 < limit) {
            joined |= ESCAPED;
            place += 2;
          } else break;
        }
        to = place++;
        byte = buffer[place]!;
      } else {
        for (;;) {
          for (let kind = stop[buffer[place]!]!; kind !== STOP; kind = stop[buffer[++place]!]!) joined |= kind;
          byte = buffer[place]!;
          // A return without a line feed after it is data.
          if (byte !== RETURN || mac || place + 1 >= limit || buffer[place + 1] === LINE_FEED) break;
          joined |= CONTROL;
          place++;
        }
        to = place;
        if (byte === QUOTE && place === from + 1 && buffer[from] === EQUALS) {
          this.uneven = true;
          continue;
        }
      }
      if (place >= limit) break;
      if (fields < room) {
        froms[fields] = from;
        tos[fields] = to;
        joins[fields] = joined;
      }
      fields++;
      holds |= joined;
      place++;
      if (byte === comma) continue;
      if (byte === lineEnd) outcome = place;
      else if (byte !== RETURN) outcome = OUT_OF_PLACE;
      else if (place >= limit) outcome = MORE;
      else outcome = buffer[place] === LINE_FEED ? place + 1 : OUT_OF_PLACE;
      break;
    }
    this.count = fields;
    this.innerLines = lines;
    this.empty = holds === 0;
    return outcome;
  }
}
