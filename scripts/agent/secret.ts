import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod';
import { Failure } from './failure.ts';

/** Where a secret is: never in the configuration itself. */
export const Secret = z.union(
  [z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })],
  { error: 'a secret is {env: NAME} or {file: PATH}; it does not stand in the configuration' },
);
export type Secret = z.infer<typeof Secret>;

/** The secret itself. A file that others may read is refused: whoever may read it has it already. */
export const readSecret = (secret: Secret, folder: string): string => {
  if ('env' in secret) {
    const value = process.env[secret.env];
    if (!value) throw new Failure('configuration', `环境变量未设置 · the environment lacks ${secret.env}`);
    return value;
  }
  const path = resolve(folder, secret.file);
  try {
    const { mode } = statSync(path);
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new Failure('configuration', `密钥文件权限过宽，请 chmod 600 · others may read ${path}; chmod 600 it`);
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('configuration', `密钥文件无法读取 · cannot read ${path}`);
  }
};
