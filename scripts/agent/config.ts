import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { Duration } from './duration.ts';
import { Failure } from './failure.ts';
import { Secret } from './secret.ts';

const Name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and -');
const Tls = z
  .union([z.enum(['off', 'on']), z.strictObject({ ca: z.string().describe('File of the authority to trust') })])
  .default('off');
const Server = {
  host: z.string().min(1),
  port: z.int().min(1).max(65_535).optional(),
  database: z.string().min(1),
  user: z.string().min(1),
  password: Secret.optional(),
  tls: Tls,
};

/** The database beside which the agent runs. */
export const SourceConfig = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('postgresql'), ...Server }),
  z.strictObject({ kind: z.literal('mysql'), ...Server }),
  z.strictObject({ kind: z.literal('sqlite'), file: z.string().min(1) }),
]);
export type SourceConfig = z.infer<typeof SourceConfig>;

const Watermark = z.strictObject({
  column: z.string().min(1).describe('Rises whenever a row is written: a time or a number'),
  overlap: z
    .union([Duration, z.int().min(0)])
    .optional()
    .describe(
      'How far each run looks back for rows that were committed late: 10m of a time, 1000 of a number if absent',
    ),
});

const Job = z
  .strictObject({
    name: Name,
    source: SourceConfig,
    table: z.string().min(1).optional().describe('`schema.table`'),
    query: z.string().min(1).optional(),
    entry: z.string().min(1).describe('条目编号 of the catalog entry'),
    columns: z.record(z.string(), z.string()).default({}).describe('Column → item, where their names differ'),
    empty: z.array(z.string()).default([]).describe('Items that the source has no column for'),
    key: z.array(z.string()).default([]).describe('Items that together tell the rows apart'),
    mode: z.enum(['full', 'watermark', 'compare']).default('full'),
    watermark: Watermark.optional(),
    batch: z.int().min(1).max(10_000).default(5_000).describe('Records of one batch at most'),
    confirm: Duration.default(86_400_000).describe('How long nothing new may go unsaid'),
    standard: z.string().optional(),
  })
  .superRefine((job, context) => {
    const wrong = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if ((job.table === undefined) === (job.query === undefined)) wrong('table', 'either table or query');
    if (job.mode !== 'full' && job.key.length === 0) wrong('key', `mode ${job.mode} needs a key`);
    if ((job.mode === 'watermark') !== (job.watermark !== undefined))
      wrong('watermark', 'mode watermark needs it, and no other mode has it');
  });
export type JobConfig = z.infer<typeof Job>;

/** How the agent says who it is: a token from elsewhere, or its own credentials at an OpenID provider. */
export const IdentityConfig = z.union([
  z.strictObject({ token: Secret }),
  z.strictObject({ issuer: z.url(), clientId: z.string().min(1), clientSecret: Secret, scope: z.string().optional() }),
  z.strictObject({
    issuer: z.url().optional().describe('An OpenID provider; or'),
    tokenEndpoint: z.url().optional().describe('where the county itself gives machines their tokens'),
    clientId: z.string().min(1),
    privateKey: Secret.describe('A key in PEM (PKCS#8) or as JWK, for private_key_jwt'),
    algorithm: z.enum(['ES256', 'RS256', 'EdDSA']).default('ES256'),
    keyId: z.string().optional(),
    scope: z.string().optional(),
  }),
]);
export type IdentityConfig = z.infer<typeof IdentityConfig>;

const Config = z
  .strictObject({
    server: z.url().transform((url) => url.replace(/\/+$/, '')),
    identity: IdentityConfig,
    state: z.string().default('gongshu-agent-state').describe('Folder of the agent’s own files'),
    every: Duration.optional().describe('Runs again after so long; once when absent'),
    patience: Duration.default(600_000).describe('How long a run tries to reach what is away'),
    jobs: z.array(Job).min(1).max(200),
  })
  .superRefine(({ jobs }, context) => {
    for (const field of ['name', 'entry'] as const)
      if (new Set(jobs.map((job) => job[field])).size < jobs.length)
        context.addIssue({ code: 'custom', path: ['jobs'], message: `two jobs have one ${field}` });
  });

/** The configuration with its folder, from which its paths are meant. */
export type AgentConfig = z.infer<typeof Config> & { readonly folder: string };

/** Reads a YAML or JSON file. Throws a `Failure` that names everything that is wrong with it. */
export const readConfig = (path: string): AgentConfig => {
  let given: unknown;
  try {
    given = parse(readFileSync(path, 'utf8'), { prettyErrors: false });
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Failure(
      'configuration',
      missing
        ? `没有配置文件 · no such file: ${path}`
        : `配置不是有效的 YAML 或 JSON · ${path} is neither YAML nor JSON`,
    );
  }
  const parsed = Config.safeParse(given);
  if (parsed.success) return { ...parsed.data, folder: dirname(resolve(path)) };
  throw new Failure(
    'configuration',
    `配置有误 · ${path} is wrong`,
    parsed.error.issues.map((issue) => `${issue.path.join('.') || '(file)'}: ${said(issue)}`),
  );
};

const said = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys' ? `unknown: ${issue.keys.join(', ')}` : issue.message;
