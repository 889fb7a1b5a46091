import { SingleBar } from 'cli-progress';

/** Tells a person how far it is: a bar in a terminal, now and then a line elsewhere. */
export interface Progress {
  /** Begins a stage; `total` is what it comes to, where that is known. */
  stage(words: string, total?: number): void;
  advance(by: number): void;
  /** A line of its own. */
  say(line: string): void;
  end(): void;
}

const LINE_EVERY_MS = 10_000;

/** On standard error, so that standard output is the summary alone. */
export const progressOn = (stream: NodeJS.WriteStream, name: string): Progress =>
  stream.isTTY ? barOn(stream, name) : linesOn(stream, name);

const barOn = (stream: NodeJS.WriteStream, name: string): Progress => {
  let bar: SingleBar | undefined;
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    stage(words, total) {
      stop();
      const shape = total === undefined ? '{value}' : '{bar} {percentage}% {value}/{total} {eta_formatted}';
      bar = new SingleBar({
        format: `${name} ${words} ${shape}`,
        stream,
        hideCursor: true,
        barsize: 24,
        clearOnComplete: true,
      });
      bar.start(total ?? 0, 0);
    },
    advance: (by) => bar?.increment(by),
    say(line) {
      stop();
      stream.write(`${name} ${line}\n`);
    },
    end: stop,
  };
};

const linesOn = (stream: NodeJS.WriteStream, name: string): Progress => {
  let words = '';
  let done = 0;
  let total: number | undefined;
  let told = 0;
  const tell = () => {
    told = Date.now();
    stream.write(`${name} ${words}: ${done}${total === undefined ? '' : ` / ${total}`}\n`);
  };
  return {
    stage(next, of) {
      [words, done, total, told] = [next, 0, of, Date.now()];
      stream.write(`${name} ${words}${total === undefined ? '' : ` (${total})`}\n`);
    },
    advance(by) {
      done += by;
      if (Date.now() - told >= LINE_EVERY_MS) tell();
    },
    say: (line) => void stream.write(`${name} ${line}\n`),
    end: () => {},
  };
};
