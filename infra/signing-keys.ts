import { RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { acknowledge } from './acknowledged.ts';

export interface SigningKey {
  readonly kind: 'ed25519' | 'sm2';
  readonly keyArn: string;
}

const SPECS = { ed25519: KeySpec.ECC_NIST_EDWARDS25519, sm2: KeySpec.SM2 } as const;

/** Keys that sign checkpoints and never leave KMS: Ed25519 everywhere, SM2 besides where the region has it. */
export const signingKeys = (stack: Stack): SigningKey[] =>
  (stack.region.startsWith('cn-') ? (['ed25519', 'sm2'] as const) : (['ed25519'] as const)).map((kind) => {
    const key = new Key(stack, `EvidenceKey${kind === 'sm2' ? 'Sm2' : 'Ed25519'}`, {
      description: `Signs checkpoints of the log of ${stack.stackName} (${kind})`,
      keySpec: SPECS[kind],
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      key,
      'AwsSolutions-KMS5',
      'Asymmetric keys cannot be rotated; a new key begins with the next year of the log.',
    );
    return { kind, keyArn: key.keyArn };
  });
