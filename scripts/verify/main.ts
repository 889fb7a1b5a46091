#!/usr/bin/env node
/**
 * Checks a bundle of evidence without asking anyone: `gongshu-verify BUNDLE --policy POLICY.json [--json]`; or a whole log,
 * from a copy of the objects below it: `gongshu-verify --log FOLDER --policy POLICY.json`. The bundle may be gzipped. The policy (which log, whose keys, what was seen before) must come from elsewhere than the
 * bundle. Exits 0 when everything holds, 1 when something does not, 2 when it could not be asked.
 */
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import canonicalize from 'canonicalize';
import { BundleVerifier } from '../../functions/domain/evidence/bundle.ts';
import { BUNDLE_FAULTS, type Means, type Verdict } from '../../functions/domain/evidence/bundle-form.ts';
import { Policy } from '../../functions/domain/evidence/keys.ts';
import { dayOf } from '../../functions/domain/time/day.ts';
import { cryptography, hashingOf } from '../../functions/platform/cryptography.ts';
import { linesOf } from './lines.ts';
import { checkWholeLog, type ReadLog } from './whole-log.ts';

const USAGE = 'gongshu-verify BUNDLE|--log FOLDER --policy POLICY.json [--json]';
const SHOWN = 20;

const isGzip = async (path: string): Promise<boolean> => {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
};

const say = ({ ok, entries, checkpoint, witnesses, erased, complete, findings }: Verdict): void => {
  const out = (line: string) => process.stdout.write(`${line}\n`);
  if (checkpoint) out(`日志 · log      ${checkpoint.origin}, ${checkpoint.size} 条 · entries`);
  out(`已核对 · checked ${entries} 条 · entries${witnesses ? `, ${witnesses} 个见证 · witnesses` : ''}`);
  if (erased) out(`其中 ${erased} 条的个人内容已依法清除 · of ${erased} what was personal is erased`);
  if (complete) out(`截至 ${complete.to} 无遗漏 · nothing left out up to then: ${complete.subjects.join(', ')}`);
  for (const { code, line, detail } of findings.slice(0, SHOWN)) {
    const { zh, en } = BUNDLE_FAULTS[code];
    out(`✗ ${line ? `第 ${line} 行 · line ${line}: ` : ''}${zh} · ${en}${detail ? ` (${detail})` : ''}`);
  }
  if (findings.length > SHOWN) out(`… ${findings.length - SHOWN} 项未列出 · more`);
  out(ok ? '✓ 证据成立 · the evidence holds' : '✗ 证据不成立 · the evidence does not hold');
};

const checkBundle = async (path: string, policy: Policy, means: Means): Promise<Verdict> => {
  const file = createReadStream(path);
  const chunks = (await isGzip(path)) ? file.pipe(createGunzip()) : file;
  const verifier = new BundleVerifier(policy, means);
  for await (const { text, ended } of linesOf(chunks)) verifier.line(text, ended);
  return verifier.verdict();
};

/** Objects as files of a folder; a local county's folder adds `@` to each name. */
const below =
  (folder: string): ReadLog =>
  async (path) => {
    for (const name of [path, `${path}@`])
      try {
        return await readFile(join(folder, name));
      } catch (error) {
        if (!['ENOENT', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
      }
    return undefined;
  };

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { policy: { type: 'string' }, log: { type: 'string' }, json: { type: 'boolean', default: false } },
  });
  const [path] = positionals;
  if ((path === undefined) === (values.log === undefined) || !values.policy) throw new Error(USAGE);
  const policy = Policy.parse(JSON.parse(await readFile(values.policy, 'utf8')));
  const canonical = (value: unknown): string => canonicalize(value) ?? '';
  const today = dayOf(new Date().toISOString());
  const means = { hashing: hashingOf(policy.hash), cryptography, canonical, today };
  const verdict = values.log
    ? await checkWholeLog(below(values.log), policy, means)
    : await checkBundle(path!, policy, means);
  if (values.json) {
    const { checkpoint, ...rest } = verdict;
    const told = checkpoint && { ...checkpoint, root: Buffer.from(checkpoint.root).toString('base64') };
    process.stdout.write(`${JSON.stringify({ ...rest, checkpoint: told })}\n`);
  } else say(verdict);
  return verdict.ok ? 0 : 1;
};

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 2;
}
