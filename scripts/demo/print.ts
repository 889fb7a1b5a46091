import { SingleBar } from 'cli-progress';
import type { Chapter } from './checks.ts';
import type { Bar, Teller } from './stage.ts';

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;
/** Columns that a text takes in a terminal: Chinese characters take two. */
const width = (text: string): number => [...text].length + (text.match(WIDE)?.length ?? 0);
const pad = (text: string, to: number): string => text + ' '.repeat(Math.max(0, to - width(text)));

const say = (line = ''): void => void process.stdout.write(`${line}\n`);

/** Progress bars on standard error; without a terminal, a line when the part is over. */
export const bars: Teller = {
  bar: (label, total): Bar => {
    const began = performance.now();
    if (!process.stderr.isTTY)
      return {
        to: () => {},
        end: () => void process.stderr.write(`  ${label} ${((performance.now() - began) / 1000).toFixed(1)} s\n`),
      };
    const bar = new SingleBar({
      format: `  ${label} [{bar}] {percentage}% {value}/{total} {duration_formatted}`,
      barsize: 24,
    });
    bar.start(total, 0);
    return { to: (value) => bar.update(value), end: () => bar.stop() };
  },
};

/** One line of the closing table. */
export interface Line {
  readonly number: number;
  readonly title: string;
  readonly shown: string;
  readonly figures: string;
  readonly ok: boolean;
}

export const sayTitle = (title: string): void => {
  say();
  say(`━━ ${title} ${'━'.repeat(Math.max(0, 74 - width(title)))}`);
};
export const sayNote = (note: string): void => say(`  ${note}`);

/** Every check with a tick, or with what was expected and what was found. */
export const sayChecks = ({ checks }: Pick<Chapter<unknown>, 'checks'>): void => {
  for (const { ok, zh, en, expected, found } of checks) {
    say(`  ${ok ? '✓' : '✗'} ${zh} · ${en}`);
    if (!ok) {
      say(`      应为 expected ${JSON.stringify(expected)}`);
      say(`      实为 found    ${JSON.stringify(found)}`);
    }
  }
};

export const sayFailure = (error: unknown): void =>
  say(`  ✗ ${error instanceof Error ? error.message : String(error)}`);

export const sayTable = (lines: readonly Line[], seconds: number): void => {
  const cells = lines.map(({ number, title, shown, figures, ok }) => [
    String(number),
    title,
    shown,
    figures,
    ok ? '✓ ok' : '✗ failed',
  ]);
  const head = ['#', '章节 step', '演示内容 shown', '数字 figures', '结果 result'];
  const widths = head.map((name, at) => Math.max(...[head, ...cells].map((row) => width(row[at]!))) || width(name));
  const row = (values: readonly string[]): string =>
    values
      .map((value, at) => pad(value, widths[at]!))
      .join('  ')
      .trimEnd();
  say();
  say(row(head));
  say('─'.repeat(widths.reduce((sum, one) => sum + one + 2, -2)));
  for (const line of cells) say(row(line));
  say();
  const failed = lines.filter(({ ok }) => !ok).length;
  say(
    failed === 0 ? `全部如预期 · all as expected (${seconds.toFixed(0)} s)` : `${failed} 章不如预期 · not as expected`,
  );
};
