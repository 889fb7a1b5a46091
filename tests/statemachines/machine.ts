import { readFileSync } from 'node:fs';

/** A state of the States Language, as far as the tests look at it. */
export interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  readonly [field: string]: unknown;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly BackoffRate: number;
  readonly MaxAttempts: number;
  readonly MaxDelaySeconds?: number;
}

export interface Machine {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** The file as it is, with its placeholders. */
export const machineText = (name: string): string =>
  readFileSync(new URL(`../../statemachines/${name}.asl.json`, import.meta.url), 'utf8');

/** The machine with every placeholder filled by an ARN of the China partition. */
export const machine = (name: string): Machine =>
  JSON.parse(machineText(name).replace(/\$\{(\w+)\}/g, 'arn:aws-cn:lambda:cn-north-1:000000000000:function:$1'));

/** The pauses that a retrier makes, in seconds. */
export const pausesOf = ({
  IntervalSeconds,
  BackoffRate,
  MaxAttempts,
  MaxDelaySeconds = Number.POSITIVE_INFINITY,
}: Retrier) =>
  Array.from({ length: MaxAttempts }, (_, turn) => Math.min(IntervalSeconds * BackoffRate ** turn, MaxDelaySeconds));
