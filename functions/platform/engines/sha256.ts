import { hash } from 'node:crypto';
import { BLOCK_BYTES, hmacBytes } from '../hmac.ts';

type Bytes = string | ArrayBuffer | ArrayBufferView;

const bytesOf = (data: Bytes): Uint8Array => {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
};

/**
 * SHA-256, or HMAC-SHA-256 under a secret, as the SDK signs its requests by: by Node's hash of bytes at once. The SDK's own
 * makes an object for each, and one of the secret each time.
 */
export class Sha256 {
  private parts: Uint8Array[] = [];
  private readonly secret: Uint8Array | undefined;
  constructor(secret?: Bytes) {
    const bytes = secret === undefined ? undefined : bytesOf(secret);
    // RFC 2104: a longer key is hashed first.
    this.secret = bytes && bytes.length > BLOCK_BYTES ? hash('sha256', bytes, 'buffer') : bytes;
  }
  update(data: Bytes): void {
    this.parts.push(bytesOf(data));
  }
  async digest(): Promise<Uint8Array> {
    const whole = this.parts.length === 1 ? this.parts[0]! : Buffer.concat(this.parts);
    return this.secret ? hmacBytes(this.secret, whole) : hash('sha256', whole, 'buffer');
  }
  reset(): void {
    this.parts = [];
  }
}
