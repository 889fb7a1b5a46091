import { text } from 'node:stream/consumers';
import { openNote } from '../domain/evidence/keys.ts';
import { additionText } from '../domain/evidence/witness.ts';
import type { Deps } from '../platform/county.ts';
import { cryptography } from '../platform/cryptography.ts';
import { log } from '../platform/log.ts';
import { ObjectMissing, type Objects, type Witness } from '../platform/ports.ts';
import { logReader } from './bundle-lines.ts';
import { type LogState, logPrefix } from './log.ts';
import { noteWitnessing } from './overdue/witnessing.ts';

const NOTE_TYPE = 'text/plain; charset=utf-8';
const cosignedKey = (state: Pick<LogState, 'id'>, size: number): string => `${logPrefix(state)}cosigned/${size}`;

const readIf = async (objects: Objects, key: string): Promise<string | undefined> => {
  try {
    return await text(await objects.read(key));
  } catch (error) {
    if (error instanceof ObjectMissing) return undefined;
    throw error;
  }
};

/** The checkpoint of a log at a size, with what witnesses have signed of it. Throws `ObjectMissing` where there is none. */
export const checkpointAt = async (objects: Objects, state: Pick<LogState, 'id'>, size: number): Promise<string> =>
  (await readIf(objects, cosignedKey(state, size))) ??
  text(await objects.read(`${logPrefix(state)}checkpoints/${size}`));

/** Asks one witness, from where it last was; a first question may be answered with where that is. */
const askOne = async (
  deps: Pick<Deps, 'objects'>,
  state: LogState,
  note: string,
  witness: Witness,
): Promise<string> => {
  const reader = logReader(deps, state);
  const ask = async (older: number) => {
    const proof = older > 0 && older < state.size ? await reader.consistency(older) : [];
    return witness.addCheckpoint(additionText({ older, proof, note }));
  };
  let answer = await ask(0);
  if (answer.status === 409) answer = await ask(Number(answer.body));
  if (answer.status !== 200) throw new Error(`${witness.key.name} answers ${answer.status}`);
  // A witness may sign with several keys; what is not of the one that we know is passed over by whoever verifies.
  const policy = { origin: state.origin, hash: state.hash, keys: state.keys, witnesses: [witness.key], quorum: 1 };
  const opened = openNote(`${note}${answer.body}`, policy, cryptography);
  if ('fault' in opened) throw new Error(`${witness.key.name} sent a line with ${opened.fault}`);
  return answer.body;
};

/**
 * Has the county's witnesses sign a log's checkpoint. One that does not answer holds nothing up: the checkpoint is
 * published without its line, and the next one asks again. Answers how many signed.
 */
export const cosign = async (
  deps: Pick<Deps, 'objects' | 'witnesses' | 'store' | 'clock'>,
  state: LogState,
): Promise<number> => {
  const { witnesses = [], objects } = deps;
  if (state.size === 0) return 0;
  if (witnesses.length === 0 || (await objects.head(cosignedKey(state, state.size)))) {
    await noteWitnessing(deps, state, witnesses, []);
    return 0;
  }
  const note = await text(await objects.read(`${logPrefix(state)}checkpoints/${state.size}`));
  const asked = await Promise.allSettled(witnesses.map((witness) => askOne(deps, state, note, witness)));
  const lines: string[] = [];
  const signed: string[] = [];
  for (const [i, one] of asked.entries()) {
    if (one.status === 'fulfilled') {
      lines.push(one.value);
      signed.push(witnesses[i]!.key.name);
    } else log.warn('a witness has not signed', { log: state.id, size: state.size, error: String(one.reason) });
  }
  await noteWitnessing(deps, state, witnesses, signed);
  if (lines.length === 0) return 0;
  const cosigned = `${note}${lines.join('')}`;
  await objects.replace(cosignedKey(state, state.size), cosigned, NOTE_TYPE);
  await objects.replace(`${logPrefix(state)}checkpoint`, cosigned, NOTE_TYPE);
  return lines.length;
};
