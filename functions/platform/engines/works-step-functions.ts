import type { SFNClient } from '@aws-sdk/client-sfn';
import type { Works } from '../ports.ts';
import { startOnce } from './start-once.ts';

/** Works as executions of `statemachines/work.asl.json`. */
export function worksStepFunctions(options: { readonly client: SFNClient; readonly stateMachineArn: string }): Works {
  const { client, stateMachineArn } = options;
  return { start: (name, { kind, id }) => startOnce(client, stateMachineArn, name, { kind, id }) };
}
