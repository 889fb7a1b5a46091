/** One JSON line per thing worth knowing. Never carries personal data, tokens or bodies. */
type Fields = Readonly<Record<string, unknown>>;

const line = (level: string, message: string, fields: Fields): void => {
  if (process.env.LOG_LEVEL === 'silent') return;
  process.stderr.write(`${JSON.stringify({ level, message, ...fields })}\n`);
};

export const log = {
  info: (message: string, fields: Fields = {}): void => line('info', message, fields),
  warn: (message: string, fields: Fields = {}): void => line('warn', message, fields),
  error: (message: string, fields: Fields = {}): void => line('error', message, fields),
};
