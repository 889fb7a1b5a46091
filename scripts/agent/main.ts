#!/usr/bin/env node
/**
 * 前置机 The front-end agent: reads a department's own database and delivers it to the county. `gongshu-agent --help`.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type AgentConfig, readConfig } from './config.ts';
import { asFailure, EXITS, Failure } from './failure.ts';
import { openPlatform, Refusal } from './platform.ts';
import { type Progress, progressOn } from './progress.ts';
import { type Outcome, runJob } from './run-job.ts';
import { tokensOf } from './token.ts';

const HELP = `公数前置机 · Gongshu front-end agent

gongshu-agent [--config FILE] [--job NAME …] [--once] [--dry-run] [--json]

  --config FILE   配置（YAML 或 JSON），默认 gongshu-agent.yaml · the configuration
  --job NAME      只运行此任务，可多次给出 · only this job; may be given again
  --once          只运行一次，不按 every 重复 · once, whatever \`every\` says
  --dry-run       读取并校验，不提交 · reads and checks, sends nothing
  --json          结果以 JSON 输出到标准输出 · the summary as JSON on standard output

退出码 · exit codes
${Object.values(EXITS)
  .map(({ code, zh, en }) => `  ${code}  ${zh} · ${en}`)
  .join('\n')}
`;

interface Told {
  readonly job: string;
  readonly exit: number;
  readonly seconds: number;
  readonly outcome?: string;
}

const { values } = parseArgs({
  options: {
    config: { type: 'string', default: 'gongshu-agent.yaml' },
    job: { type: 'string', multiple: true },
    once: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

/** A failure in words, its lines below it. */
const tellFailure = (progress: Progress, failure: Failure): void => {
  const { code, zh, en } = EXITS[failure.exit];
  progress.say(`✗ ${zh} · ${en} [${code}]`);
  for (const line of [failure.message, ...failure.lines]) progress.say(`  ${line}`);
};

const tellOutcome = (progress: Progress, { outcome, kind, records, version }: Outcome): void =>
  progress.say(`✓ ${outcome} ${kind} ${records} 条 records${version ? `，第 ${version} 版 version ${version}` : ''}`);

const failureOf = (error: unknown): Failure =>
  error instanceof Refusal ? new Failure('refused', error.message) : asFailure(error);

const runOne = async (config: AgentConfig, job: AgentConfig['jobs'][number]): Promise<Told> => {
  const began = performance.now();
  const progress = progressOn(process.stderr, job.name);
  const platform = openPlatform({
    server: config.server,
    tokens: tokensOf(config.identity, config.folder),
    patience: config.patience,
    waits: (why, milliseconds) => progress.say(`… ${why}; ${(milliseconds / 1_000).toFixed(1)} s`),
  });
  const seconds = () => Number(((performance.now() - began) / 1_000).toFixed(2));
  try {
    const outcome = await runJob({ config, job, platform, progress, dryRun: values['dry-run'] });
    tellOutcome(progress, outcome);
    return { job: job.name, exit: 0, seconds: seconds(), ...outcome };
  } catch (error) {
    const failure = failureOf(error);
    tellFailure(progress, failure);
    const { code } = EXITS[failure.exit];
    return { job: job.name, exit: code, seconds: seconds(), ...{ failure: failure.message, lines: failure.lines } };
  } finally {
    progress.end();
  }
};

/** Runs the jobs one after another; the exit code is that of the first that failed. */
const runAll = async (config: AgentConfig): Promise<number> => {
  const wanted = config.jobs.filter(({ name }) => values.job === undefined || values.job.includes(name));
  const told: Told[] = [];
  for (const job of wanted) told.push(await runOne(config, job));
  const exit = told.find((one) => one.exit !== 0)?.exit ?? 0;
  if (values.json)
    process.stdout.write(
      `${JSON.stringify({ exit, maxRssMb: Math.round(process.resourceUsage().maxRSS / 1_024), jobs: told })}\n`,
    );
  return exit;
};

const main = async (): Promise<number> => {
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const config = readConfig(values.config);
  const unknown = values.job?.filter((name) => !config.jobs.some((job) => job.name === name)) ?? [];
  if (unknown.length > 0) throw new Failure('configuration', `没有此任务 · no such job: ${unknown.join(', ')}`);
  for (;;) {
    const exit = await runAll(config);
    if (values.once || values['dry-run'] || config.every === undefined) return exit;
    await pause(config.every);
  }
};

// What the agent writes may be personal: its files are its own.
process.umask(0o077);
// Whatever is cut off is gone on with by the next run: nothing needs to be put in order before going.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
process.exitCode = await main().catch((error: unknown) => {
  const failure = failureOf(error);
  tellFailure(progressOn(process.stderr, 'gongshu-agent'), failure);
  return EXITS[failure.exit].code;
});
