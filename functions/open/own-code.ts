import { createHash, randomBytes } from 'node:crypto';

/** What a person without an account shows to be the one who asked: told once, kept as a hash. */
export const newCode = (): string => randomBytes(12).toString('base64url');

export const codeHash = (code: string): string => createHash('sha256').update(code).digest('hex');
