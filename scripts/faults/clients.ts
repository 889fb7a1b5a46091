import { isDeepStrictEqual } from 'node:util';
import type { Answer } from '../demo/county.ts';
import type { Process } from './county.ts';
import type { Answered, Operation } from './operations.ts';
import type { Random } from './random.ts';
import type { Turns } from './turns.ts';

/** What a client knows of an operation in the end. */
export interface Outcome {
  readonly operation: Operation;
  readonly key: string;
  /** Acknowledged, refused with a reason, or given up without any answer that says which. */
  readonly known: 'acknowledged' | 'refused' | 'unknown';
  readonly status?: number;
  readonly body?: Answered;
}

export interface Chances {
  /** An answer that the county gave and the client never saw. */
  readonly answerCut: number;
  /** Sent twice at the same time. */
  readonly impatient: number;
  /** Sent again although it was acknowledged. */
  readonly forgetful: number;
}
export const CHANCES: Chances = { answerCut: 0.03, impatient: 0.02, forgetful: 0.03 };
/** As often as a client that was told nothing asks again. */
const TRIES = 8;

export interface ClientMeans {
  readonly turns: Turns;
  /** A process that is alive, as the load balancer picks it. */
  readonly process: (chance: Random) => Promise<Process>;
  readonly count: (what: 'answer cut' | 'sent again' | 'sent twice at once' | 'replayed') => void;
  readonly wrong: (finding: string) => void;
}

/** Does an operation as a client does it that must not be done twice: under one key, until it is told what became of it. */
export const perform = async (
  { turns, process, count, wrong }: ClientMeans,
  operation: Operation,
  key: string,
  chance: Random,
  stream: (name: string) => Random,
): Promise<Outcome> => {
  const { who, method, path, body } = operation;

  /** One request, and its answer if one came. */
  const send = async (): Promise<Answer | undefined> => {
    const at = await process(chance);
    const answer = await at.call(who, method, path, { body, key });
    if (!at.life.alive) return undefined;
    if (chance.chance(CHANCES.answerCut)) {
      count('answer cut');
      return undefined;
    }
    return answer.status >= 500 ? undefined : answer;
  };

  const sendTwice = async (): Promise<Answer | undefined> => {
    count('sent twice at once');
    const runs = ['a', 'b'].map((which) => ({ name: `${key}-${which}`, chance: stream(`${key}-${which}`), run: send }));
    const [one, two] = await turns.together(runs);
    if (one && two && (one.status !== two.status || (one.status < 400 && !isDeepStrictEqual(one.body, two.body))))
      wrong(`${operation.name} ${key}: sent twice at once and answered ${one.status} and ${two.status}`);
    return one ?? two;
  };

  for (let tries = 1; tries <= TRIES; tries += 1) {
    if (tries > 1) count('sent again');
    const answer = tries === 1 && chance.chance(CHANCES.impatient) ? await sendTwice() : await send();
    if (!answer) continue;
    const { status } = answer;
    if (status >= 400) return { operation, key, known: 'refused', status, body: answer.body };
    operation.learn?.(answer.body);
    if (chance.chance(CHANCES.forgetful)) {
      const again = await send();
      if (again) {
        count('replayed');
        if (!isDeepStrictEqual(again.body, answer.body))
          wrong(`${operation.name} ${key}: sent again and answered ${again.status} with something else`);
      }
    }
    return { operation, key, known: 'acknowledged', status, body: answer.body };
  }
  return { operation, key, known: 'unknown' };
};
