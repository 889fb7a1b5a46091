import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import type { KeyKind } from '../../domain/evidence/keys.ts';
import type { Signer } from '../ports.ts';

const ALGORITHM = { ed25519: 'ED25519_SHA_512', sm2: 'SM2DSA' } as const;
/** Length of the key itself at the end of its SubjectPublicKeyInfo. */
const KEY_BYTES = { ed25519: 32, sm2: 65 } as const;

/** r ‖ s, 32 bytes each, out of the DER that KMS answers with for SM2. */
export const rawSignature = (der: Uint8Array): Uint8Array => {
  const integer = (at: number): { value: Uint8Array; next: number } => {
    if (der[at] !== 0x02) throw new Error('not a DER signature');
    const length = der[at + 1]!;
    const value = der.subarray(at + 2, at + 2 + length);
    const significant = value[0] === 0 ? value.subarray(1) : value;
    if (significant.length > 32) throw new Error('not a signature of 256 bits');
    const padded = new Uint8Array(32);
    padded.set(significant, 32 - significant.length);
    return { value: padded, next: at + 2 + length };
  };
  if (der[0] !== 0x30 || der[1] !== der.length - 2) throw new Error('not a DER signature');
  const r = integer(2);
  const s = integer(r.next);
  if (s.next !== der.length) throw new Error('not a DER signature');
  return Uint8Array.from([...r.value, ...s.value]);
};

/** A key that never leaves KMS. SM2 exists in China's regions only. */
export const kmsSigner = (options: {
  readonly client: KMSClient;
  readonly keyId: string;
  readonly kind: Exclude<KeyKind, 'cosignature-ed25519'>;
  readonly name: string;
}): Signer => {
  const { client, keyId, kind, name } = options;
  let publicKey: Promise<string> | undefined;
  const fetched = async (): Promise<string> => {
    const { PublicKey } = await client.send(new GetPublicKeyCommand({ KeyId: keyId }));
    return Buffer.from(PublicKey!.subarray(-KEY_BYTES[kind])).toString('base64');
  };
  return {
    key: async () => {
      publicKey ??= fetched();
      return { name, kind, publicKey: await publicKey };
    },
    sign: async (text) => {
      const { Signature } = await client.send(
        new SignCommand({
          KeyId: keyId,
          Message: Buffer.from(text),
          MessageType: 'RAW',
          SigningAlgorithm: ALGORITHM[kind],
        }),
      );
      return kind === 'sm2' ? rawSignature(Signature!) : Signature!;
    },
  };
};
