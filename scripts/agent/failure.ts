/** How a run ended: the exit codes that a scheduler may act on. */
export const EXITS = {
  done: { code: 0, zh: '完成', en: 'done' },
  internal: { code: 1, zh: '程序内部错误', en: 'our own fault' },
  configuration: { code: 2, zh: '配置有误', en: 'the configuration is wrong' },
  source: { code: 3, zh: '数据库不可用', en: 'the database cannot be read' },
  data: { code: 4, zh: '数据未通过校验', en: 'the data does not pass its check' },
  refused: { code: 5, zh: '平台不接受', en: 'the platform refuses' },
  unreachable: { code: 6, zh: '平台暂不可达，下次续传', en: 'the platform cannot be reached; the next run goes on' },
  running: { code: 7, zh: '同一任务正在运行', en: 'the job is running already' },
} as const;
export type ExitName = keyof typeof EXITS;

/** Why a job could not be done. The message is for people and holds no value of the data and no secret. */
export class Failure extends Error {
  readonly exit: ExitName;
  readonly lines: readonly string[];
  constructor(exit: ExitName, message: string, lines: readonly string[] = []) {
    super(message);
    this.name = 'Failure';
    this.exit = exit;
    this.lines = lines;
  }
}

/** Any error as a failure; one that is not ours says what kind it is and nothing else, for it may hold a value. */
export const asFailure = (error: unknown): Failure =>
  error instanceof Failure
    ? error
    : new Failure('internal', error instanceof Error ? `${error.name}: ${codeOf(error)}` : 'unknown');

const codeOf = (error: Error): string => (error as NodeJS.ErrnoException).code ?? error.message.slice(0, 200);
